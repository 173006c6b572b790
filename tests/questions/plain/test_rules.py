"""Each rule speaks up where a child would trip, and is quiet where none would."""

import pytest

from consult.questions.plain import check_question, check_text
from consult.questions.plain.finding import data

#: Rule: wordings in which it speaks, wordings in which it does not.
WORDINGS = {
    "long-sentence": (
        ["Which of the things that we did in the park last year do you like best of all?"],
        ["What do you like best about the park?"],
    ),
    "very-long-sentence": (
        ["What do you like about " + "the park near you " * 6 + "?"],
        ["What do you like best about the park near you?"],
    ),
    "tangled-sentence": (
        ["Do you think that people who live near a park are happier than people if they use it?"],
        ["In the last week, on how many days were you active enough to get out of breath?"],
    ),
    "two-questions": (
        ["Do you go to the park? Do you like it?"],
        ["Some parks have new swings. Do you use them?"],
    ),
    "two-in-one": (
        [
            "How clean and safe is the park?",
            "Do teachers and parents listen to you?",
            "How do you feel about school and work?",
            "Are the roads/paths near you good?",
            "How clean or safe is your street?",
            "Do you like your school, and if so why?",
            "Do you like the park but find it hard to get there?",
        ],
        [
            "How well do you get on with your brothers and sisters?",
            "Do you and your friends use the bus?",
            "How safe do you feel walking to and from school?",
            "How easy or hard is it to see a doctor?",
            "How safe or unsafe is the bus?",
            "Do you go out between 6 and 9?",
            "Are you 16 and over?",
            "Which clubs would you like but cannot get to?",
            "Do you want food and drink at the club?",
        ],
    ),
    "perhaps-two-in-one": (
        ["Is there a place where you can relax and be yourself?"],
        ["Is there a place where you can relax?"],
    ),
    "double-negative": (
        ["Should the council not stop paying for clubs?", "Is it not unfair?", "Is there no one you never talk to?"],
        ["Did you miss something because you could not get there?", "What would stop you?"],
    ),
    "negative-question": (
        [
            "Are you not happy with your school?",
            "What would you not change?",
            "Why don't you go to the park?",
            "Do you think that children should not have phones?",
            "Is there no bus near you?",
            "Does nobody ask you what you think?",
            "No job yet?",
        ],
        [
            "Who do you tell when you do not feel safe?",
            "If you do not go to a club, what stops you?",
            "Did you miss school because you could not get there?",
            "Do you not like it at all, or are you not sure?".replace("Do you not like", "Do you like"),
        ],
    ),
    "unless": (["Would you go unless it rains?"], ["Would you go if it rains?"]),
    "leading": (
        [
            "Everyone knows buses are slow. How much should a ticket cost?",
            "Should the wonderful new park be bigger?",
            "What should happen to the ugly bus station?",
            "Don't you think phones are bad?",
            "Would you like better roads?",
            "How do you feel about the lack of clubs?",
            "Are buses too dear?",
            "Would you support a new road?",
            "Surely parks should be free?",
            "Doctors say that sugar is bad. How much sugar do you eat?",
            "Are you a responsible parent who reads to your child?",
            "Like most families, do you eat together?",
            "Good neighbours look after their street. Do you?",
            "Many children cycle to school. How do you get to school?",
            "The bus station is a disgrace. What should happen to it?",
            "We have worked hard on the new park. What do you think of it?",
            "Should the council do more for young people?",
            "Do you feel unsafe on the bus?",
            "How unfair are the rules?",
            "The new road is a good plan, right?",
            "You like the library?",
            "They know best, so what should they do?",
            "Who could say no to a new pool?",
            "Do councillors even listen?",
            "Is crime getting worse?",
            "Does poor housing make you ill?",
            "Is your landlord lazy?",
            "Do you behave well in class?",
            "Are you disappointed with the playground?",
            "Is it hard for you to make friends?",
            "Do you get on badly with your family?",
            "Is Stoke a good place to grow up?",
            "Should children be punished for dropping litter?",
            "Would you pay a little bit more?",
            "Did you know that phones harm your sleep?",
        ],
        [
            "How much should a ticket cost?",
            "What are the good things about your school?",
            "Did you know that you can have a say?",
            "The council wants to make the park bigger. What do you think?",
            "Some people find it hard to talk. Who do you talk to?",
            "Choose the best answer. How good is the park?",
            "You must be 16 to vote. Would you vote?",
            "What should the council do more of?",
            "How many good friends do you have?",
            "The last time you were ill, who helped you?",
            "The park near you: how clean is it?",
            "Has the park got better or worse in the last year?",
            "Are you good at maths?",
            "Is it hard or easy to get to your school?",
            "Is there a good place to sit in the park?",
            "Are you scared of dogs?",
            "Is the bus late or on time?",
            "Do you know how to say no?",
            "In the last week, how often did you feel unsafe?",
            "How good is the park?",
            "What would you like more of?",
            "How wonderful or awful was the trip?".replace("wonderful or awful", "good or bad"),
        ],
    ),
    "perhaps-leading": (["How worried are you about exams?"], ["How do you feel about exams?"]),
    "assumes": (
        [
            "Why do you enjoy walking to school?",
            "Why are teenagers so rude?",
            "Why is the park unsafe?",
            "What do you like about the longer lunch break?",
            "As you use the library, what should change there?",
            "How much of a problem is noise?",
            "Do you sleep badly because of your phone?",
        ],
        [
            "Why did you choose that answer?",
            "Why do you feel that way?",
            "What do you like most about your area?",
            "What do you enjoy doing in your free time?",
            "How do you feel about the longer lunch break?",
            "Has anything changed because of what you said?",
        ],
    ),
    "supposes": (
        [
            "If money were no object, what would you like?",
            "Would you take the bus if it was free?",
            "How likely would you be to join a club?",
            "Would you consider a new job?",
            "What if school began at ten?",
        ],
        [
            "Would you use a youth club if it was open at weekends?",
            "If you could change one thing, what would it be?",
            "Would you like to join a club?",
        ],
    ),
    "all-or-nothing": (
        ["Does your teacher always listen?", "Is the park completely clean?", "Do you feel safe all of the time?"],
        ["How often does your teacher listen?", "What do you always take with you?", "How clean is the park?"],
    ),
    "labels": (
        [
            "Do you feel that you are not normal?",
            "What should we do about the yobs?",
            "How can we help problem families?",
        ],
        ["Did you have a normal day?", "How clean are the disabled toilets?", "Which families need more help?"],
    ),
    "done-to": (
        ["Do you feel respected by adults?", "Are your views taken seriously by the council?"],
        ["Do adults listen to you?", "Did you come by bus?", "Were you asked what you want?"],
    ),
    "made-a-thing": (
        ["How do you feel about the closure of the pool?", "What do you think of the introduction of bus passes?"],
        ["How do you feel about closing the pool?", "What do you know about the opening hours of the pool?"],
    ),
    "agree": (
        ["Do you agree that buses are late?", "To what extent do you feel safe?", "Agree or disagree: I feel safe."],
        ["How often is the bus late?", "Does your family let you choose?"],
    ),
    "avoid-word": (
        [
            "Do you utilise the library?",
            "How accessible is the park?",
            "What do you think, in order to plan?",
            # Every word is plain; put together they are not.
            "Is there a one stop shop near you?",
            "Does the local offer help you?",
        ],
        ["Do you use the library?", "How easy is it to get into the park?", "Is the shop near you open?"],
    ),
    "easier-word": (["Is there an opportunity to play?"], ["Is there a chance to play?"]),
    "hard-word": (
        ["Is there bureaucracy at your school?", "Does your thrip like a quoin?"],
        ["Is there a library at your school?", "Do you live in Hanley?", "Have you met Zdzislawa?"],
    ),
    "unfamiliar-word": (["Do you own a quoin?"], ["Do you own a bike?"]),
    "abbreviation": (
        ["Are you NEET?", "Do you like sport, e.g. tennis?", "Do you eat fish & chips?", "Do you like art etc?"],
        ["Do you watch TV?", "Do you like sport, such as tennis?", "Is Stoke in the UK?"],
    ),
    "asks-directly": (
        [
            "Have you been abused at home?",
            "Do your parents hit you?",
            "Have you ever self-harmed?",
            "Have you thought about killing yourself?",
            "Do you take drugs?",
            "Have you stolen from a shop?",
            "Do you carry a knife?",
            "Please tell us if you have been hit at home.",
            "Have you ever gone on the bus without paying?",
            "Have you had a fight with someone?",
            "Have you ever set fire to a bin?",
            "Has anyone made you look at naked pictures?",
            "Do you wish you had never been born?",
            "Does your mum's boyfriend scare you?",
            "Do your mates do drugs?",
        ],
        [
            "Is there an adult you trust who you could talk to about a problem?",
            "Is there someone you could talk to about drugs or vaping?",
            "Would you know where to get help if someone hurt you?",
            "What would help young people stay out of trouble?",
            "Can you get into the pool without help?",
        ],
    ),
    "sensitive": (["Is there help for people who are bullied?"], ["Is there help for people who are new?"]),
    "vague-time": (
        [
            "Do you use the bus regularly?",
            "Do you often go out?",
            "Do you read a lot?",
            "Have you been out recently?",
            "Do you hang out with your friends in town a lot?",
            "Do you eat loads of sweets?",
        ],
        ["In the last week, did you use the bus?", "How often do you go out?", "Do you have a lot of homework?"],
    ),
    "no-time-frame": (
        ["How often do you go out?", "Did you play a sport?"],
        ["In the last month, how often did you go out?", "Yesterday, did you play a sport?", "How safe do you feel?"],
    ),
    "no-question-mark": (["How safe do you feel"], ["How safe do you feel?", "Tell us how safe you feel."]),
    "nothing-asked": (["", " … "], ["Why?"]),
}

#: Rule: choices in which it speaks, choices in which it does not.
CHOICES = {
    "long-choice": (["I go there with my friends most days", "No"], ["I go there with my friends", "No"]),
    "same-choice": (["Yes", "No", "yes."], ["Yes", "No"]),
    "choices-overlap": (["1 to 5 days", "5 to 10 days"], ["1 to 4 days", "5 to 10 days"]),
    "choices-gap": (["Never", "3 or 4 times", "5 times or more"], ["Never", "1 or 2 times", "3 times or more"]),
    "choices-unbalanced": (["Very good", "Good", "Quite good", "Bad"], ["Very good", "Good", "Bad", "Very bad"]),
    "no-unit": (["1 to 4", "5 to 9"], ["1 to 4 hours", "5 to 9 hours"]),
    "one-choice-only": (["Yes"], ["Yes", "No"]),
    "vague-choice": (["Bus", "Other"], ["Bus", "Something else"]),
    "no-dont-know": (["Yes", "No"], ["Yes", "No", "I don't know"]),
    "no-rather-not-say": (["Yes", "No"], ["Yes", "No", "I'd rather not say"]),
    "agree": (["Strongly agree", "Agree", "Disagree", "Strongly disagree"], ["Very safe", "Very unsafe"]),
}


def rules_in(wording, choices=()):
    return {finding.rule for finding in check_question(wording, choices).findings}


@pytest.mark.parametrize(("rule", "wording"), [(rule, text) for rule, both in WORDINGS.items() for text in both[0]])
def test_a_child_who_would_trip_is_thought_of(rule, wording):
    assert rule in rules_in(wording)


@pytest.mark.parametrize(("rule", "wording"), [(rule, text) for rule, both in WORDINGS.items() for text in both[1]])
def test_nobody_is_bothered_about_what_is_plain(rule, wording):
    assert rule not in rules_in(wording)


@pytest.mark.parametrize("rule", CHOICES)
def test_a_child_finds_an_answer_among_the_choices(rule):
    amiss, sound = CHOICES[rule]
    assert rule in rules_in("How is the park?", amiss)
    assert rule not in rules_in("How is the park?", sound)


def test_every_rule_has_examples_here():
    assert set(data("rules.toml")["rules"]) == set(WORDINGS) | set(CHOICES) | {"pooled-grade"}


def test_every_phrase_belongs_to_a_rule():
    assert {turn["rule"] for turn in data("rules.toml")["turns"]} <= set(data("rules.toml")["rules"])


def test_what_a_rule_says_is_as_plain_as_what_it_asks_for():
    for name, rule in data("rules.toml")["rules"].items():
        assert rule["severity"] in ("warn", "fail")
        for sentence in (rule["sentence"], rule["better"]):
            assert "!" not in sentence
            for part in sentence.replace("?", ".").split("."):
                assert len(part.split()) <= 15, f"{name}: {part}"


def test_a_writer_is_shown_the_very_words_and_better_ones():
    wording = "How often do you utilise the bus?"
    (finding,) = (one for one in check_question(wording).findings if one.rule == "avoid-word")
    assert wording[finding.start : finding.end] == finding.words == "utilise"
    assert finding.better == "use"
    assert finding.where == "question"
    assert "utilise" in finding.sentence


def test_a_word_that_the_survey_explains_is_no_trouble():
    wording = "Is there a quoin in a stakeholder meeting?"
    assert not check_question(wording).passes
    assert check_question(wording, glossary=["quoins", "stakeholder meeting"]).passes


def test_one_stiff_word_is_a_note_and_two_are_too_many():
    assert check_question("Is there an opportunity to play?").passes
    assert not check_question("Does this service have an opportunity to play?").passes
    assert check_text("This service is an opportunity to play.", "fact").passes


def test_a_statement_alone_colours_no_question():
    assert check_question("The bus station is smelly.").passes
    assert not check_question("The bus station is smelly. Do you use it?").passes


def test_a_note_alone_lets_a_wording_pass():
    judged = check_question("How often do you go out?")
    assert judged.findings
    assert judged.passes


def test_easy_read_asks_for_shorter_sentences():
    wording = "What do you like best about the big park that is near your home?"
    assert not check_question(wording).findings
    assert rules(check_question(wording, form="easy")) == {"long-sentence"}


def rules(judged):
    return {finding.rule for finding in judged.findings}


def test_a_polish_wording_is_only_measured_for_length():
    assert check_question("Czy autobus jest na czas?", ["Tak", "Nie"], language="pl").findings == ()
    assert rules(check_question("Czy tak? Czy nie?", language="pl")) == {"two-questions"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("fact", "You can stop at any time. We do not ask your name."),
        ("notice", "If you do not feel safe, call 999."),
        ("finding", "Many of you do not feel at ease while you wait for a bus."),
        ("decision", "The council has no money this year and will not cut the grass."),
    ],
)
def test_a_text_that_asks_nothing_may_say_no_and_name_two_things(kind, text):
    assert check_text(text, kind).findings == ()


def test_a_text_that_asks_nothing_is_still_kept_plain():
    assert rules(check_text("We will leverage VCS provision in order to engage you.", "decision")) == {
        "avoid-word",
        "abbreviation",
    }
    assert not check_text("It is not uncommon for buses to be late.", "finding").passes


def test_there_is_no_other_kind_of_text():
    with pytest.raises(ValueError, match="poem"):
        check_text("Roses are red.", "poem")


def test_the_line_of_help_is_read_too():
    judged = check_question("How safe do you feel?", help_text="Utilise the scale.")
    assert [(finding.rule, finding.where) for finding in judged.findings] == [("avoid-word", "help")]


def test_only_what_is_shown_of_a_blank_is_read():
    assert check_question("What is good about {{stakeholder-place|a place}}?").findings == ()
    assert not check_question("What is good about {{place|a stakeholder}}?").passes


def test_a_question_that_brings_its_own_choices_may_add_one():
    found = rules(check_question("How much do parks matter to you?", ["I don't know", "I'd rather not say"]))
    assert "one-choice-only" not in found
