"""Each kind of question through the pages: answered, changed, skipped, and asked again when it cannot be."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.questions.kinds import KINDS
from consult.responses.models import Answer
from consult.responses.words import Words
from tests.support.markup import text_of

Fields = dict[str, Any]


@dataclass
class Case:
    """How somebody answers a kind, what they change it to, and what cannot be an answer."""

    first: Fields
    #: What the check page says of it.
    said: str
    other: Fields
    said_then: str
    #: What is kept of the second answer in the end: a value, or own words.
    kept: Any
    wrong: Fields
    #: A part of the sentence that says what to do.
    told: str
    more: dict[str, Any] = field(default_factory=dict)


A_DAY = {"answer.day": "14", "answer.month": "2", "answer.year": "2027"}
CASES = {
    "yes_no": Case({"answer": "yes"}, "Yes", {"answer": "no"}, "No", "no", {}, "Choose one answer, or press Skip"),
    "one_choice": Case({"answer": "yes"}, "Yes", {"answer": "no"}, "No", "no", {}, "Choose one"),
    "faces": Case({"answer": "some"}, "Some", {"answer": "a_lot"}, "A lot", "a_lot", {}, "Choose one answer"),
    "scale_three": Case({"answer": "never"}, "Never", {"answer": "often"}, "Often", "often", {}, "Choose one answer"),
    "scale_five": Case({"answer": "some"}, "Some", {"answer": "quite"}, "Quite a lot", "quite", {}, "Choose one"),
    "age_band": Case({"answer": "13-15"}, "13 to 15", {"answer": "10-12"}, "10 to 12", "10-12", {}, "Choose one"),
    "area": Case({"answer": "hanley"}, "Hanley", {"answer": "burslem"}, "Burslem", "burslem", {}, "Choose one"),
    "several_choices": Case(
        {"answer": ["yes", "no"]},
        "YesNo",
        {"answer": ["no"]},
        "No",
        ["no"],
        {"answer": ["yes", "dont_know"]},
        "does not go with other answers",
    ),
    "pictures": Case({"answer": "bus"}, "By bus", {"answer": "walk"}, "On foot", ["walk"], {}, "Choose one answer"),
    "zero_to_ten": Case({"answer": "0"}, "0", {"answer": "10"}, "10", 10, {}, "from 0 to 10, or press Skip"),
    "free_text": Case(
        {"answer": "Warm\nbuses"}, "Warm buses", {"answer": "Cold ones"}, "Cold ones", "Cold ones", {}, "press Skip"
    ),
    "short_text": Case(
        {"answer": "By  bus"}, "By bus", {"answer": "On foot"}, "On foot", "On foot", {"answer": "x" * 501}, "too long"
    ),
    "whole_number": Case({"answer": " 12 "}, "12", {"answer": "۷"}, "7", 7, {"answer": "61"}, "60 or less"),
    "decimal": Case({"answer": "2,50"}, "2.5 hours", {"answer": "3"}, "3 hours", 3.0, {"answer": "many"}, "2.5"),
    "time": Case({"answer": "4.30 pm"}, "16:30", {"answer": "0905"}, "09:05", "09:05", {"answer": "25:00"}, "no such"),
    "date": Case(
        A_DAY,
        "14 February 2027",
        {**A_DAY, "answer.day": "28"},
        "28 February 2027",
        "2027-02-28",
        {**A_DAY, "answer.day": "30"},
        "There is no such day",
    ),
    "ranking": Case(
        {"answer.walk": "1", "answer.bus": "2"},
        "On footBy bus",
        {"answer.walk": "2", "answer.bus": "1"},
        "By busOn foot",
        ["bus", "walk"],
        {"answer.walk": "1", "answer.bus": "1"},
        "the same number",
    ),
    "grid": Case(
        {"answer.day": "often"},
        "By day: Often",
        {"answer.day": "never", "answer.night": "often"},
        "By day: NeverAt night: Often",
        {"day": "never", "night": "often"},
        {},
        "one row or more",
    ),
}
ASKING = [name for name, kind in KINDS.items() if kind.asks]


def page_with(make, visit, kind):
    make.survey(slug="s", questions=[make.question(kind, code="q"), make.question(code="last")])
    return visit.as_("ellie").get("/en/surveys/s/").go_on()


def answer_on(check) -> str:
    return text_of(check.first("dl", class_="check").find("div/dd"))


def shown_again(page, fields: Fields) -> Fields:
    return {name: page.field(name) for name in fields}


def test_every_kind_that_asks_is_answered_here():
    assert set(CASES) == set(ASKING)


@pytest.mark.parametrize("kind", ASKING)
def test_somebody_answers_looks_and_changes_it(make, visit, kind):
    case = CASES[kind]
    page = page_with(make, visit, kind)
    page = page.go_on(**case.first)
    assert page.path == "/en/surveys/s/answers/last/"
    check = page.go_on(answer="yes")
    assert answer_on(check) == case.said

    again = check.visitor.get(check.first("dd", class_="change").find("a").get("href"))
    held = shown_again(again, case.first)
    sent_again = again.go_on()  # as it stands
    assert answer_on(sent_again) == case.said, f"{held} does not mean what {case.first} meant"
    check = again.go_on(**{**dict.fromkeys(case.first), **case.other})
    assert check.path == "/en/surveys/s/check/"
    assert answer_on(check) == case.said_then

    check.press("send")
    rows = {row.question_code: row for row in db.session.scalars(select(Answer))}
    assert rows["q"].state == "answered"
    if KINDS[kind].own_words:
        assert rows["q"].value is None
        assert db.session.scalars(select(Words.text)).all() == [case.kept]
    else:
        assert rows["q"].value == case.kept
        assert db.session.scalars(select(Words.text)).all() == []


@pytest.mark.parametrize("kind", ASKING)
def test_somebody_skips_and_what_they_had_typed_is_not_kept(make, visit, kind):
    page = page_with(make, visit, kind)
    after = page.press("skip", **CASES[kind].first)
    assert after.path == "/en/surveys/s/answers/last/"
    back = after.press("Back")
    fields = dict(back.form_data())
    assert not any(value for name, value in fields.items() if name.startswith("q-")), fields
    check = after.go_on(answer="yes")
    assert answer_on(check) == "You skipped this one"
    check.press("send")
    skipped = db.session.scalars(select(Answer).where(Answer.question_code == "q")).one()
    assert (skipped.state, skipped.value) == ("skipped", None)


@pytest.mark.parametrize("kind", ASKING)
def test_what_cannot_be_is_asked_again_with_what_to_do_and_everything_typed(make, visit, kind):
    case = CASES[kind]
    page = page_with(make, visit, kind)
    again = page.press("next", **case.wrong)
    assert again.status == 422
    summary = again.first("div", role="alert")
    assert text_of(summary.find("p")) == "There is 1 thing to look at"
    (link,) = summary.findall("ul/li/a")
    assert case.told in text_of(link)
    assert text_of(again.tree.by_id("q-q-problem")) == text_of(link), "said beside the field too"
    assert again.tree.by_id(link.get("href")[1:]) is not None
    assert shown_again(again, case.wrong) == case.wrong, "what was typed still stands there"
    assert again.go_on(**{**dict.fromkeys(case.wrong), **case.first}).path == "/en/surveys/s/answers/last/"


@pytest.mark.parametrize("kind", ["yes_no", "age_band", "one_choice", "several_choices", "faces", "free_text", "date"])
def test_not_knowing_is_told_apart_from_an_answer(make, visit, kind):
    special = {"yes_no": "not-sure"}.get(kind, "dont_know")
    make.survey(slug="s", questions=[make.question(kind, code="q", special=kind != "yes_no"), "one_choice"])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    field = "answer" if KINDS[kind].by_choice else "answer.rest"
    page = page.go_on(**{field: special})
    assert page.press("Back").field(field) in (special, [special])
    page.go_on(answer="yes").press("send")
    assert db.session.scalars(select(Answer.state).where(Answer.question_code == "q")).one() == "dont_know"


@pytest.mark.parametrize(("kind", "typed"), [("free_text", {"answer": "The bus"}), ("date", A_DAY)])
def test_an_answer_beside_i_dont_know_is_asked_about_and_neither_is_lost(make, visit, kind, typed):
    make.survey(slug="s", questions=[make.question(kind, code="q", special=True)])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    again = page.go_on(**typed, **{"answer.rest": "dont_know"})
    assert again.status == 422
    assert "Keep only one" in again.main
    assert {name: again.field(name).strip() for name in typed} == typed
    assert again.field("answer.rest") == ["dont_know"]


# A page of words ------------------------------------------------------------------------------------------------


def test_a_page_of_words_asks_nothing_and_is_neither_counted_nor_checked(make, visit):
    words = make.question("words_only", code="hello", english="Now two questions about buses.")
    make.survey(slug="s", questions=[words, make.question(code="q")])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    assert page.title == "Now two questions about buses."
    assert page.asked == []
    assert "Skip" not in page.buttons()
    page = page.go_on()
    assert page.path == "/en/surveys/s/answers/q/"
    assert page.press("Back").title == "Now two questions about buses."
    check = page.go_on(answer="yes")
    assert len(check.first("dl", class_="check").findall("div")) == 1
    check.press("send")
    assert db.session.scalars(select(Answer.question_code)).all() == ["q"]


def test_words_alone_are_nothing_to_send(make, visit):
    make.survey(slug="s", questions=[make.question("words_only", code="hello")])
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on()
    assert check.path == "/en/surveys/s/check/"
    assert check.press("send").status == 422


# Something else -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "chosen"), [("one_choice", "other"), ("several_choices", ["yes", "other"])])
def test_something_else_is_told_in_ones_own_words(make, visit, kind, chosen):
    choices = [("yes", "Yes"), ("no", "No"), ("other", "Something else")]
    make.survey(slug="s", questions=[make.question(kind, code="q", choices=choices, tell="other")])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    check = page.go_on(**{"answer": chosen, "answer.tell": " By <b>tram</b> "})
    assert text_of(check.first("span", class_="own")) == "By <b>tram</b>"
    assert page.visitor.get(page.address).field("answer.tell") == "By <b>tram</b>"
    check.press("send")
    words = db.session.scalars(select(Words)).one()
    assert (words.text, words.question_code, words.state) == ("By <b>tram</b>", "q", "unread")
    assert db.session.scalars(select(Answer.value)).one() == chosen


@pytest.mark.parametrize("kind", ["one_choice", "several_choices"])
def test_whoever_only_writes_in_the_box_means_something_else(make, visit, kind):
    choices = [("yes", "Yes"), ("other", "Something else")]
    make.survey(slug="s", questions=[make.question(kind, code="q", choices=choices, tell="other")])
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(**{"answer.tell": "By tram"})
    assert answer_on(check) == "Something elseBy tram"


@pytest.mark.parametrize(
    ("typed", "told"), [({"answer": "yes", "answer.tell": "Tram"}, "another"), ({"answer.tell": "x" * 201}, "1 letter")]
)
def test_a_box_that_cannot_be_is_asked_about_with_its_words_kept(make, visit, typed, told):
    choices = [("yes", "Yes"), ("other", "Something else")]
    make.survey(slug="s", questions=[make.question("one_choice", code="q", choices=choices, tell="other")])
    again = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(**typed)
    assert again.status == 422
    assert told in again.main
    assert again.field("answer.tell") == typed["answer.tell"]
