"""Each rule speaks up where a child would trip, and is quiet where none would."""

import pytest

from consult.questions.plain import check_question, check_text
from consult.questions.plain.finding import data
from tests.questions.plain.spoken_and_quiet import CHOICES, WORDINGS


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
