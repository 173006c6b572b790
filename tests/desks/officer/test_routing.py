"""An officer chooses who sees which question of a survey that is still a draft."""

import pytest

from tests.support.about_buses import BY_BUS, DESK, ROUTING, about_buses, edit_rule, kept_rules

CONTRADICTS = "This rule contradicts itself. No answers can meet it."


@pytest.fixture
def questions(make):
    return about_buses(make)


@pytest.fixture
def survey(make, questions):
    return make.survey("draft", slug="buses", title="Buses", questions=questions)


def test_an_officer_finds_the_questions_of_a_draft_in_order_each_shown_to_everyone(visit, survey):
    home = visit.as_("officer").get("/desk/officer/")
    page = home.follow("Buses").follow("Choose who sees which question")
    assert page.title == "Who sees which question"
    assert page.main.count("Shown to everyone") == 4
    assert page.main.index("1. How do you travel?") < page.main.index("4. Why that way?")


def test_one_condition_is_kept_and_read_back_in_words(visit, survey):
    page = edit_rule(visit.as_("officer"), "why", "travel")
    page = page.press("Keep this rule", **{"choices-1": ["bus"]})
    assert page.path == ROUTING
    assert "The rule is kept for “Why that way?”." in page.main
    assert "Shown if the answer to “How do you travel?” is “Bus”." in page.main
    assert kept_rules() == {"why": BY_BUS}


def test_three_conditions_are_joined(visit, survey):
    page = edit_rule(visit.as_("officer"), "why", "travel", "likes", "score")
    page = page.press(
        "Keep this rule",
        **{
            "operator-1": "any_of", "choices-1": ["bus", "dont_know"], "operator-2": "is_not", "choices-2": ["art"],
            "operator-3": "at_least", "number-3": "7", "join": "any",
        },
    )  # fmt: skip
    assert kept_rules() == {
        "why": {
            "any": [
                {"question": "travel", "any_of": ["bus", "dont_know"]},
                {"question": "likes", "is_not": "art"},
                {"question": "score", "at_least": 7},
            ]
        }
    }
    for words in (
        "Shown if at least one of these is so:",
        "the answer to “How do you travel?” is “Bus” or “I don’t know”",
        "the answers to “What do you like?” are given, but do not include “Art”",
        "the answer to “How good are buses?” is at least 7",
    ):
        assert words in page.main


def test_a_kept_rule_stands_in_the_form_when_it_is_opened_again(visit, make, questions):
    rule = {"all": [{"question": "travel", "any_of": ["bus", "walk"]}, {"question": "score", "at_most": 2}]}
    make.survey("draft", slug="buses", questions=questions, rules={"why": rule})
    page = visit.as_("officer").get(f"{ROUTING}why/")
    assert (page.field("asks-1"), page.field("operator-1"), page.field("choices-1")) == (
        "travel",
        "any_of",
        ["bus", "walk"],
    )
    assert (page.field("asks-2"), page.field("operator-2"), page.field("number-2")) == ("score", "at_most", "2")
    assert page.field("join") == "all"
    page.press("Keep this rule")
    assert kept_rules() == {"why": rule}


def test_only_earlier_questions_and_those_about_the_person_can_be_asked_about(visit, make, questions):
    make.survey("draft", slug="buses", questions=questions, standing=True)
    page = visit.as_("officer").get(f"{ROUTING}likes/")
    asked_about = page.choices("asks-1")
    assert asked_about[:2] == ["", "travel"]
    assert "about-age" in asked_about
    assert not {"likes", "score", "why"} & set(asked_about)


def test_a_rule_about_the_person_brings_that_question_to_the_front(visit, make, questions):
    make.survey("draft", slug="buses", questions=questions, standing=True)
    page = edit_rule(visit.as_("officer"), "travel", "about-age")
    page = page.press("Keep this rule", **{"operator-1": "any_of", "choices-1": ["16-18", "19-25"]})
    assert "It comes first because a rule asks about it." in page.main
    assert page.main.index("How old are you") < page.main.index("1. How do you travel?")


def test_a_rule_looks_at_one_row_of_a_grid(visit, make):
    asked = [make.question("grid", code="safe", english="How often do you feel safe?"), make.question(code="why")]
    make.survey("draft", slug="buses", questions=asked)
    page = edit_rule(visit.as_("officer"), "why", "safe:night").press("Keep this rule", **{"choices-1": ["never"]})
    assert kept_rules() == {"why": {"question": "safe", "row": "night", "is": "never"}}
    assert "the answer to “How often do you feel safe?”, row “At night”, is “Never”" in page.main
    assert visit.as_("officer").get(f"{ROUTING}why/").field("asks-1") == "safe:night"


@pytest.mark.parametrize(
    ("asks", "fields", "sentence"),
    [
        ([], {}, "Choose the question that decides who sees this one."),
        (["travel"], {}, "Choose at least one answer."),
        (["travel"], {"choices-1": ["bus", "walk"]}, "Choose one answer only, or compare with several."),
        (["score"], {}, "Type a number, like 12."),
        (["score"], {"number-1": "many"}, "Type a number, like 12."),
        (["score"], {"number-1": "11"}, "“11” cannot be an answer to “score”. Its numbers go from 0 to 10."),
        (["score"], {"operator-1": "at_least", "number-1": "11"}, CONTRADICTS),
        (["likes"], {"operator-1": "all_of", "choices-1": ["art", "sport", "music"]}, CONTRADICTS),
        (["travel", "travel"], {"choices-1": ["bus"], "choices-2": ["walk"]}, CONTRADICTS),
    ],
)  # fmt: skip
def test_a_rule_at_fault_is_refused_with_a_sentence_and_what_was_chosen_stays(visit, survey, asks, fields, sentence):
    page = edit_rule(visit.as_("officer"), "why", *asks).press("Keep this rule", **fields)
    assert page.status == 422
    assert page.has_link(sentence)
    for name, value in fields.items():
        assert page.field(name) == value
    for at, value in enumerate(asks, 1):
        assert page.field(f"asks-{at}") == value
    assert kept_rules() == {}


def test_another_question_needs_its_own_answers_first(visit, survey):
    page = edit_rule(visit.as_("officer"), "why", "travel")
    page = page.press("Keep this rule", **{"choices-1": ["bus"], "asks-1": "likes"})
    assert page.status == 422
    assert page.has_link("Now choose what the answer has to be.")
    assert page.choices("choices-1")[:3] == ["art", "sport", "music"]
    assert page.field("choices-1") == []


def test_a_rule_that_spoils_a_later_one_is_refused(visit, make, questions):
    later = {"all": [{"question": "likes", "is": "art"}, {"question": "travel", "is": "walk"}]}
    make.survey("draft", slug="buses", questions=questions, rules={"why": later})
    page = edit_rule(visit.as_("officer"), "likes", "travel").press("Keep this rule", **{"choices-1": ["bus"]})
    assert page.status == 422
    assert "“why”. Nobody can reach this question." in page.main
    assert kept_rules() == {"why": later}


def test_one_press_shows_a_question_to_everyone_again(visit, make, questions):
    make.survey("draft", slug="buses", questions=questions, rules={"why": BY_BUS})
    page = visit.as_("officer").get(f"{ROUTING}why/").press("Show it to everyone")
    assert "Everyone sees “Why that way?” now." in page.main
    assert kept_rules() == {}


def test_what_needs_another_look_stands_beside_its_question(visit, make, questions):
    rules = {"likes": {"question": "travel", "is": "boat"}, "why": {"question": "score", "at_least": 0}}
    make.survey("draft", slug="buses", questions=questions, rules=rules)
    page = visit.as_("officer").get(ROUTING)
    assert "1 question needs another look" in page.main
    assert "“boat” cannot be an answer to “travel”." in page.main
    assert "Everyone who answers what this rule asks about sees this question." in page.main


def test_a_rule_too_long_for_the_page_is_read_out_and_stands_until_another_is_kept(visit, make, questions):
    deep = {
        "all": [{"any": [BY_BUS, {"question": "score", "is": 3}]}, {"question": "likes", "any_of": ["art", "sport"]}]
    }
    make.survey("draft", slug="buses", questions=questions, rules={"why": deep})
    page = visit.as_("officer").get(f"{ROUTING}why/")
    assert "This rule is longer than this page can hold" in page.main
    assert "the answers to “What do you like?” include “Art” or “Sport”" in page.main
    assert page.field("asks-1") == ""
    assert kept_rules() == {"why": deep}


def test_the_ways_through_say_who_sees_what(visit, make, questions):
    rules = {"likes": BY_BUS, "why": {"question": "likes", "is": "art"}}
    make.survey("draft", slug="buses", questions=questions, rules=rules)
    page = visit.as_("officer").get(ROUTING).follow("See every way through")
    assert "There are 3 different ways through this survey." in page.main
    assert (
        "If the answer to “How do you travel?” is “Bus”, and the answers to “What do you like?” include “Art”."
        in page.main
    )
    assert (
        "If the answer to “How do you travel?” is “On foot”, “I don’t know” or “I’d rather not say”, or is skipped."
        in page.main
    )
    assert "Left out: 2, 4" in page.main


def test_a_survey_without_rules_has_one_way(visit, survey):
    assert "Everyone sees the same questions." in visit.as_("officer").get(f"{DESK}ways/").main


def test_an_opened_survey_shows_its_rules_and_takes_no_new_ones(visit, make, questions):
    make.survey("open", slug="buses", questions=questions, rules={"why": BY_BUS})
    olwen = visit.as_("officer")
    page = olwen.get(DESK).follow("Who sees which question")
    assert "This survey has been opened, so this stays as it is." in page.main
    assert "Shown if the answer to “How do you travel?” is “Bus”." in page.main
    assert not page.has_link("Change who sees question 4")
    assert not olwen.get(f"{ROUTING}why/").all("select")
    token = {"csrf_token": olwen.desk_token()}
    chosen = {**token, "asks-1": "travel", "shown-1": "travel", "operator-1": "is", "choices-1": "walk"}
    for address, fields in ((f"{ROUTING}why/", chosen), (f"{ROUTING}why/everyone/", token)):
        page = olwen.post(address, fields, came_from=ROUTING)
        assert page.status == 422
        assert "This survey has been opened before." in page.main
    assert kept_rules() == {"why": BY_BUS}


def test_a_question_that_is_not_in_the_survey_is_not_found(visit, survey):
    olwen = visit.as_("officer")
    token = {"csrf_token": olwen.desk_token()}
    for code in ("nothing", "about-age", "end-easy"):
        assert olwen.get(f"{ROUTING}{code}/").status == 404
        assert olwen.post(f"{ROUTING}{code}/", token, came_from=ROUTING).status == 404
        assert olwen.post(f"{ROUTING}{code}/everyone/", token, came_from=ROUTING).status == 404


def test_a_form_that_no_page_of_ours_made_changes_nothing(visit, survey):
    olwen = visit.as_("officer")
    odd = {
        "csrf_token": olwen.desk_token(), "asks-1": "score", "shown-1": "score", "operator-1": "all_of",
        "choices-1": ["x", "y"], "number-1": "9" * 400, "asks-2": "why", "shown-2": "why", "operator-2": "is",
        "asks-3": "no:where", "shown-3": "no:where", "join": "neither",
    }  # fmt: skip
    page = olwen.post(f"{ROUTING}why/", odd, came_from=ROUTING)
    assert page.status == 422
    assert kept_rules() == {}


def test_another_organisations_officer_sees_and_changes_none_of_it(visit, make, questions):
    make.survey("draft", slug="buses", questions=questions, rules={"why": BY_BUS})
    otto = visit.as_("otto")
    token = {"csrf_token": otto.desk_token()}
    for address in (ROUTING, f"{ROUTING}why/", f"{DESK}ways/"):
        page = otto.get(address)
        assert page.status == 404
        assert "How do you travel?" not in page.text
    for address in (f"{ROUTING}why/", f"{ROUTING}why/everyone/"):
        assert otto.post(address, token, came_from=ROUTING).status == 404
    assert kept_rules() == {"why": BY_BUS}


@pytest.mark.parametrize("who", ["moderator", "safeguarding_lead", "language_reader"])
def test_no_other_role_comes_in(visit, survey, who):
    visitor = visit.as_(who)
    for address in (ROUTING, f"{ROUTING}why/", f"{DESK}ways/"):
        assert visitor.get(address, follow=False).status == 403
    token = {"csrf_token": visitor.desk_token()}
    assert visitor.post(f"{ROUTING}why/everyone/", token, follow=False).status == 403


def test_what_asks_nothing_has_no_number_as_with_the_answers(visit, make, questions):
    told = make.question("words_only", code="told", english="Now about buses.")
    make.survey("draft", slug="buses", questions=[questions[0], told, questions[2]])
    olwen = visit.as_("officer")
    for address in (ROUTING, f"{DESK}ways/"):
        main = olwen.get(address).main
        assert "2. How good are buses?" in main
        assert "Now about buses." in main
        assert "2. Now about buses." not in main
