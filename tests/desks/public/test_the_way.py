"""The way through a survey follows the answers, wherever somebody comes from."""

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.responses.models import Answer, SurveyCount
from tests.support.answers import likely
from tests.support.markup import text_of

#: "bus" and "stop" are for those who go by bus, "shoes" for those who walk.
RULES = {
    "bus": {"question": "how", "is": "yes"},
    "stop": {"question": "bus", "is": "yes"},
    "shoes": {"question": "how", "is": "no"},
}
ANSWERS = "/en/surveys/s/answers"


@pytest.fixture
def first(make, visit):
    """The first question: do you go by bus?"""
    codes = ["how", "bus", "stop", "shoes", "last"]
    make.survey(slug="s", questions=[make.question(code=code, english=f"About {code}") for code in codes], rules=RULES)
    return visit.as_("ellie").get("/en/surveys/s/").go_on()


def rows_of(check) -> dict[str, str]:
    rows = check.first("dl", class_="check").findall("div")
    return {text_of(row.find("dt")).removeprefix("About "): text_of(row.find("dd")) for row in rows}


def test_each_answer_leads_to_its_own_questions(first):
    page = first.go_on(answer="no")
    assert page.path == f"{ANSWERS}/shoes/"
    page = page.press("Back").go_on(answer="yes")
    assert page.path == f"{ANSWERS}/bus/"
    assert page.go_on(answer="yes").path == f"{ANSWERS}/stop/"


def test_whoever_skips_is_asked_what_everyone_is_asked(first):
    assert first.press("skip").path == f"{ANSWERS}/last/"


def test_the_beads_say_how_many_at_most_while_it_is_not_sure(first):
    assert "1 of up to" in first.main
    assert "2 of 3" in first.go_on(answer="no").main


def test_a_question_off_the_way_leads_back_to_where_somebody_is(first):
    first.go_on(answer="no")
    for off in ("bus", "stop"):
        assert first.visitor.get(f"{ANSWERS}/{off}/").path == f"{ANSWERS}/shoes/"
    page = first.visitor.get(f"{ANSWERS}/shoes/")
    forged = [("q-bus" if name == "q-shoes" else name, value) for name, value in page.form_data("next", answer="yes")]
    sent = first.visitor.post(f"{ANSWERS}/bus/", forged, came_from=page.address)
    assert sent.path == f"{ANSWERS}/shoes/", "nothing can be answered off the way"
    assert set(rows_of(first.visitor.get("/en/surveys/s/check/"))) == {"how", "shoes", "last"}


def test_a_question_further_on_than_somebody_has_come_leads_back_too(first):
    first.go_on(answer="no")
    assert first.visitor.get(f"{ANSWERS}/last/").path == f"{ANSWERS}/shoes/"


def test_another_answer_brings_another_branch_and_the_old_one_is_not_sent(first):
    page = first.go_on(answer="yes").go_on(answer="yes").go_on(answer="no")
    check = page.go_on(answer="yes")
    assert set(rows_of(check)) == {"how", "bus", "stop", "last"}
    changed = first.visitor.get(first.address).go_on(answer="no")
    assert changed.path == f"{ANSWERS}/shoes/"
    check = changed.go_on(answer="yes").visitor.get("/en/surveys/s/check/")
    assert rows_of(check) == {"how": "No", "shoes": "Yes", "last": "Yes"}, "only the way is shown"
    check.press("send")
    assert set(db.session.scalars(select(Answer.question_code))) == {"how", "shoes", "last"}


def test_whoever_changes_their_mind_twice_finds_their_answers_again(first):
    first.go_on(answer="yes").go_on(answer="no")
    first.visitor.get(first.address).go_on(answer="no")
    page = first.visitor.get(first.address).go_on(answer="yes")
    assert page.field("answer") == "no"


def test_what_a_change_opens_comes_next_and_then_the_check_page_again(first):
    check = first.go_on(answer="no").go_on(answer="yes").go_on(answer="yes")
    assert check.path == "/en/surveys/s/check/"
    change = check.all("dd", class_="change")[0].find("a").get("href")
    page = first.visitor.get(change).go_on(answer="yes")
    assert page.path == f"{ANSWERS}/bus/"
    page = page.go_on(answer="yes")
    assert page.path == f"{ANSWERS}/stop/", "and what that opens in turn"
    assert page.go_on(answer="yes").path == "/en/surveys/s/check/"


def test_all_that_a_change_opens_comes_before_the_check_page(make, visit):
    codes = ["a", "b", "c", "last"]
    rules = {code: {"question": "a", "is": "yes"} for code in "bc"}
    make.survey(slug="s", questions=[make.question(code=code) for code in codes], rules=rules)
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="no")
    check = page.go_on(answer="yes")
    page = check.follow(check.tree.name_of(check.all("dd", class_="change")[0].find("a"))).go_on(answer="yes")
    assert page.path == f"{ANSWERS}/b/"
    page = page.press("helped").go_on(answer="yes")
    assert page.path == f"{ANSWERS}/c/"
    assert page.press("skip").path == "/en/surveys/s/check/"


def test_a_change_that_opens_nothing_leads_straight_back(first):
    check = first.go_on(answer="no").go_on(answer="yes").go_on(answer="yes")
    change = check.all("dd", class_="change")[1].find("a").get("href")
    assert first.visitor.get(change).go_on(answer="no").path == "/en/surveys/s/check/"


def test_sending_before_the_end_sends_what_was_shown(first):
    page = first.go_on(answer="no")
    check = page.visitor.get("/en/surveys/s/check/")
    assert check.has_link("Go on with the next question")
    check.press("send")
    kept = {row.question_code: row.state for row in db.session.scalars(select(Answer))}
    assert kept == {"how": "answered", "shoes": "skipped"}


def test_only_who_was_shown_a_question_counts_as_asked(first):
    first.go_on(answer="no").go_on(answer="yes")
    reached = db.session.scalars(select(SurveyCount.question_code).where(SurveyCount.what == "reached")).all()
    assert sorted(reached) == ["how", "last", "shoes"]


# Words of an answer in a later question --------------------------------------------------------------------------

SAID = [
    ("<script>alert(1)</script> & <b>", "<script>alert(1)</script> & <b>"),
    ("\u202eevil\u202c", "\u202eevil\u202c"),
    ("a {b|c} d", "a {b|c} d"),
]


@pytest.mark.parametrize(("typed", "shown"), SAID)
def test_what_somebody_wrote_stands_in_a_later_question_as_words_and_nothing_more(make, visit, typed, shown):
    asked = [make.question("free_text", code="place"), make.question(code="q", english="How is {{place|it}} for you?")]
    make.survey(slug="s", questions=asked)
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer=typed)
    heading = page.first("h1")
    assert page.title == f"How is {shown} for you?"
    piece = heading.find("bdi")
    assert ("".join(piece.itertext()), len(piece)) == (shown, 0), "set apart, so that its direction stays inside"
    assert page.all("script", src=False) == []
    check = page.go_on(answer="yes")
    assert f"How is {shown} for you?" in check.main


def test_ten_thousand_letters_do_not_fill_a_question(make, visit):
    box = make.question("free_text", code="place", limit=10_000)
    make.survey(slug="s", questions=[box, make.question(code="q", english="How is {{place|it}} for you?")])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer="word " * 1999)
    assert len(page.title) < 100
    assert page.title.startswith("How is word word")


def test_without_an_answer_the_other_words_stand_there(make, visit):
    asked = [make.question("free_text", code="place"), make.question(code="q", english="How is {{place|it}} for you?")]
    make.survey(slug="s", questions=asked)
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().press("skip")
    assert page.title == "How is it for you?"
    assert page.first("h1").find("bdi") is None


def test_a_choice_is_said_in_the_language_of_the_page(make, visit):
    asked = [make.question(code="a"), make.question(code="q", english="You said {{a|nothing}}. Why?")]
    make.survey(slug="s", questions=asked)
    page = visit.as_("zofia").get("/pl/surveys/s/").go_on().go_on(answer="no")
    assert page.title == "Po polsku: You said Nie. Why?"
    assert page.visitor.get(page.path.replace("/pl/", "/ur/")).title == "اردو میں: You said نہیں. Why?"


# Back -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pace", ["question", "section"])
def test_back_leads_through_every_page_to_the_first_and_everything_stands_there(make, visit, pace):
    asked = make.one_of_each()
    sections = {"one": [one.code for one in asked[:7]], "two": [one.code for one in asked[7:]]}
    make.survey(slug="s", questions=asked, pace=pace, sections=sections, standing=True)
    page = visit.as_("ellie").get("/en/surveys/s/").go_on()
    behind = []
    while "/answers/" in page.path:
        behind.append((page.path, given := likely(page.tree)))
        page = page.go_on(**given)
    page = page.visitor.get(behind[-1][0])
    for path, given in reversed(behind):
        assert page.path == path
        for name, value in given.items():
            stands = page.field(name)
            # "12" comes back as a time of day where one was asked for.
            assert stands in (value, [value]) or stands.strip() in (value, f"{value}:00"), f"{name} on {path}"
        if "Back" in page.buttons():
            page = page.press("Back")
    assert page.path == behind[0][0]
    assert "Back" not in page.buttons(), "before the first page there is nothing to go back to"


def test_back_leads_past_what_was_skipped_by_the_way(first):
    page = first.go_on(answer="no").go_on(answer="yes")
    assert page.path == f"{ANSWERS}/last/"
    assert page.press("Back").path == f"{ANSWERS}/shoes/"
    assert page.press("Back").press("Back").path == f"{ANSWERS}/how/"
