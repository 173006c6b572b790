"""Writing a question down at the council desk."""

import json

import pytest

from consult.core.db import db, unit_of_work
from consult.desks.council import rewording
from consult.questions.asking import Asking, asking_of
from consult.questions.models import Question
from tests.support.bank import BAD, GOOD, Bank
from tests.support.naughty import STRINGS

DESK = "/desk/en/council"


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


@pytest.fixture
def bo(bank):
    return bank.at_the_desk("Bo")


def of(question, rest=""):
    return f"{DESK}/questions/{question.id}/{rest}"


def test_a_question_is_proposed_in_two_small_steps(bank, bo):
    page = bo.get(f"{DESK}/questions/").follow("Propose a question")
    page = page.press(
        "Save",
        wording="How did you get to school on the bus last week?",
        kind="one_choice",
        choices="By bus\n\n By bike \nOn foot",
        easy="How do you get to school?",
    )
    assert page.title == "What it is about"
    assert "Machine’s guess:" in page.main, "the reader sees the bus"
    assert page.field("theme") == [], "people choose"
    page = page.press("Save", theme=["transport"], priority=["6"])
    question = db.session.query(Question).one()
    assert asking_of(question) == Asking(
        kind="one_choice",
        wording="How did you get to school on the bus last week?",
        easy="How do you get to school?",
        choices=("By bus", "By bike", "On foot"),
        asides=True,
    )
    assert [one.theme_id for one in question.themes] == ["transport"]
    assert [one.priority_id for one in question.priorities] == ["6"]
    assert question.proposed_by == "panel"
    assert "It is saved." in page.main


def test_what_is_missing_is_said_and_what_was_typed_stays(bank, bo):
    page = bo.get(f"{DESK}/questions/new/").press("Save", wording="How is it?", kind="faces", choices="Good\nBad")
    assert page.status == 422
    assert "Write 5 choices, one on each line." in page.main
    assert [link.get("href") for link in page.all("a") if "Write 5 choices" in (link.text or "")] == ["#choices"]
    assert page.first("textarea", id="choices").get("aria-describedby") == "choices-problem choices-hint"
    assert page.first("textarea", id="wording").get("aria-describedby") == "found"
    assert page.field("wording").strip() == "How is it?"
    assert page.field("choices").strip() == "Good\nBad"
    assert page.field("kind") == "faces"
    assert db.session.query(Question).count() == 0


def test_whatever_is_typed_breaks_nothing(bank, bo):
    for words in STRINGS:
        page = bo.get(f"{DESK}/questions/new/").press("Save", wording=words, kind="free_text")
        assert page.status in {200, 422}


def test_what_the_checks_say_stands_on_the_page_without_script(bank, bo):
    page = bo.get(of(bank.idea(BAD), "words/"))
    for words in ("Must change", "two in one", "“safe and happy” asks about two things.", "Ask about one of them."):
        assert words in page.main


def ask(visitor, **fields):
    return visitor.post(f"{DESK}/questions/check/", {"csrf_token": visitor.desk_token(), **fields})


def test_the_checks_answer_while_somebody_types_and_nothing_is_kept(bank, bo):
    answer = ask(bo, wording=BAD.wording, kind="one_choice", choices="Yes\nNo")
    assert answer.headers["Content-Type"] == "application/json"
    said = json.loads(answer.html)
    assert said["passes"] is False
    first = said["findings"][0]
    assert (first["rule"], first["words"], first["better"]) == (
        "two-in-one",
        "safe and happy",
        "Ask about one of them.",
    )
    assert json.loads(ask(bo, wording=" ").html) == {"passes": True, "findings": []}
    assert json.loads(ask(bo, wording="x" * 300, kind="nonsense").html)["findings"]
    assert db.session.query(Question).count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"wording": "How? " * 80_000}, "399699 letters too long. Make it a bit shorter. Your words are still here."),
        ({"wording": "How?", "help": "word " * 80_000}, "letters too long"),
        (
            {"wording": "How?", "choices": "\n".join(map(str, range(50_000)))},
            "Write 2 to 10 choices, one on each line.",
        ),
    ],
)
def test_a_whole_book_is_not_looked_through_and_stays_in_its_box(bank, bo, monkeypatch, typed, said):
    question, looked = bank.idea(), []
    typed = {"choices": "By bus\nOn foot", **typed}
    monkeypatch.setattr(rewording, "judged", looked.append)
    answer = json.loads(ask(bo, kind="one_choice", **typed).html)
    assert said in answer["problem"]
    for address in (f"{DESK}/questions/new/", of(question, "words/")):
        form = bo.get(address)
        looked.clear()
        page = form.press("Save", kind="one_choice", **typed)
        assert page.status == 422
        assert said in page.main
        assert [page.field(name).strip() for name in typed] == [words.strip() for words in typed.values()]
    assert looked == []


def test_nobody_checks_words_without_the_forms_token(bank, bo):
    assert bo.post(f"{DESK}/questions/check/", {"wording": "How?"}).status == 400


def test_new_words_are_kept_with_the_changed_words_marked_for_eyes_and_ears(bank, bo):
    question = bank.idea()
    page = bo.get(of(question)).follow("Change the words")
    assert page.field("choices").strip() == "By bus\nBy bike\nOn foot"
    page = page.press("Save", wording="How did you come to school this week?")
    assert "The new words are kept. All votes begin again." in page.main
    page = page.follow("How the words changed")
    assert page.all("del")
    assert page.all("ins")
    assert "Taken out: get" in page.main
    assert "New: come" in page.main
    assert page.main.count("The panel wrote this.") == 2


def test_where_somebody_else_was_quicker_both_are_there_and_one_decides(bank, bo):
    question = bank.idea()
    mine = bo.get(of(question, "words/"))
    bank.at_the_desk("Cam").get(of(question, "words/")).press("Save", wording="How did you come to school?")
    page = mine.press("Save", wording="How was your way to school?")
    assert page.status == 422
    assert "Somebody else changed the words while you wrote." in page.main
    assert "How did you come to school?" in page.main
    assert page.field("wording").strip() == "How was your way to school?"
    assert page.has_link("Keep what is there")
    page.press("Save mine")
    assert asking_of(db.session.get_one(Question, question.id)).wording == "How was your way to school?"


def test_an_idea_in_another_language_begins_with_empty_english_boxes(bank, bo):
    question = bank.idea(Asking(kind="free_text", wording="بس کب آتی ہے؟", language="ur"), author=None)
    page = bo.get(of(question, "words/"))
    assert "بس کب آتی ہے؟" in page.main
    assert page.field("wording").strip() == ""
    page.press("Save", wording="When did the bus come last week?")
    assert asking_of(db.session.get_one(Question, question.id)).language == "en"


def test_a_kind_that_nobody_proposes_keeps_all_but_its_words(bank, bo, make):
    question = make.question("grid")
    with unit_of_work():
        db.session.get_one(Question, question.id).panel_id = bank.panel.id
    bo.get(of(question, "words/")).press("Save", wording="How are these things for you?")
    kept = db.session.get_one(Question, question.id)
    assert (kept.kind, len(kept.rows), len(kept.choices)) == ("grid", 2, 5)
    assert asking_of(kept).wording == "How are these things for you?"


def test_themes_that_the_city_does_not_have_are_not_kept(bank, bo):
    question = bank.idea(GOOD)
    bo.post(
        of(question, "about/"),
        [("csrf_token", bo.desk_token()), ("theme", "nonsense"), ("theme", "family"), ("priority", "99")],
    )
    kept = db.session.get_one(Question, question.id)
    assert [one.theme_id for one in kept.themes] == ["family"]
    assert kept.priorities == []
