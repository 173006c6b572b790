"""In a survey for young people, parents and workers each says in one tap who they are, and goes their own way."""

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.responses.models import Answer, Response
from consult.surveys.form import form_of
from consult.surveys.queries import by_slug, newest_version
from consult.surveys.standing import WHO
from tests.support.markup import text_of

YOUNG, PARENT, WORKER = (
    "I am a child or young person",
    "I am a parent or carer",
    "I work with children or young people",
)
NAMED = ("Young people", "Parents and carers", "People who work with young people")
OF_WORKERS = {"question": WHO, "is": "workers"}


@pytest.fixture
def start(make, visit):
    """Opens the first page in this language and format."""
    make.survey(
        slug="s",
        audience="mixed",
        standing=True,
        questions=[make.question(code="safe"), make.question("free_text", code="more"), make.question(code="training")],
        rules={"training": OF_WORKERS},
        languages=["en"],
        easy=True,
    )

    def start(language="en", who="ellie"):
        return visit.as_(who).get(f"/{language}/surveys/s/").go_on()

    return start


def to_the_end(page):
    """Skip to the check page; the codes of all questions on the way."""
    asked = []
    while "/answers/" in page.path:
        asked += page.asked
        page = page.press("skip")
    return page, asked


def test_one_tap_says_who_answers_and_leads_on(start):
    page = start()
    assert page.title == "Which one are you?"
    assert [words for words in page.buttons() if words.startswith("I ")] == [YOUNG, PARENT, WORKER]
    assert not page.all("input", type="radio"), "nothing is chosen first"
    assert "Next" not in page.buttons()[page.buttons().index(WORKER) :]
    assert page.press(PARENT).path == "/en/surveys/s/answers/safe/"


@pytest.mark.parametrize(
    ("who", "about", "not_asked"),
    [
        (YOUNG, {"about-age", "about-needs", "about-care", "about-area"}, {"training", "about-children", "about-work"}),
        (
            PARENT,
            {"about-children", "about-hub", "about-area", "about-health"},
            {"training", "about-age", "about-work"},
        ),
        (WORKER, {"training", "about-work", "about-work-area"}, {"about-age", "about-children", "about-area"}),
        ("skip", {"safe", "more", "end-easy"}, {"training", "about-age", "about-children", "about-work", "about-area"}),
    ],
)
def test_everyone_is_asked_what_is_for_them_and_nothing_else(start, who, about, not_asked):
    _check, asked = to_the_end(start().press(who))
    assert set(asked) >= about | {"safe", "more"}
    assert not set(asked) & not_asked
    assert len(asked) == len(set(asked))


def test_who_does_not_say_who_they_are_is_asked_nothing_that_is_not_for_everyone(start):
    _check, asked = to_the_end(start().press("skip"))
    assert not [code for code in asked if code.startswith("about-")]


def test_going_back_shows_what_was_tapped_and_takes_another_tap(start):
    page = start().press(PARENT).press("Back")
    assert [one.get("value") for one in page.all("button", aria_pressed="true")] == ["parents"]
    assert page.press("Someone is helping me").first("button", value="parents").get("aria-pressed") == "true"
    page, asked = to_the_end(page.press(WORKER))
    assert "training" in asked


def test_a_look_at_other_words_forgets_nobody(start):
    page = start().press(PARENT).press("Back").press("in:pl")
    assert page.path.startswith("/pl/")
    assert page.first("button", value="parents").get("aria-pressed") == "true"


def test_who_answers_stands_with_the_answers_and_can_be_changed_there(start):
    page = start().press(YOUNG).go_on(safe="yes").go_on(more="The bus is late.")
    check, _asked = to_the_end(page)
    assert "Which one are you?" in check.main
    assert YOUNG in check.main
    back = check.follow("Change: Which one are you?")
    check, _asked = to_the_end(back.press(WORKER))
    assert WORKER in check.main
    check.press("send")
    assert db.session.scalars(select(Response.speaks_as)).all() == ["workers"]
    codes = set(db.session.scalars(select(Answer.question_code)))
    assert {"safe", "training", WHO} <= codes
    assert not codes & {"about-age", "about-care"}


@pytest.mark.parametrize(
    ("who", "speaks_as"), [(YOUNG, "young_people"), (PARENT, "parents"), (WORKER, "workers"), ("skip", "unsaid")]
)
def test_the_sheet_says_who_answered_and_no_more(start, who, speaks_as):
    page, _asked = to_the_end(start().press(who).go_on(safe="yes"))
    page.press("send")
    assert db.session.scalars(select(Response.speaks_as)).all() == [speaks_as]


def test_an_adult_who_taps_young_person_and_then_says_their_age_is_none(start):
    page = start().press(YOUNG).go_on(safe="yes")
    while "about-age" not in page.asked:
        page = page.press("skip")
    page, _asked = to_the_end(page.go_on(**{"about-age": "adult"}))
    page.press("send")
    assert db.session.scalars(select(Response.speaks_as)).all() == ["adults"]


def test_to_say_who_one_is_is_not_yet_an_answer(start):
    check, _asked = to_the_end(start().press(YOUNG))
    page = check.press("send")
    assert page.status == 422
    assert "You have not answered a question yet." in page.text
    assert db.session.scalars(select(Response)).all() == []


def test_what_is_no_way_to_answer_is_put_right(start):
    page = start()
    for code in ("council", "", "young_people&q-who-answers=parents"):
        again = page.visitor.post(page.address, [*page.form_data(), ("q-who-answers", code)], came_from=page.address)
        assert again.status == 422
        assert "Choose one answer, or press Skip." in again.text


@pytest.mark.parametrize("language", ["ur", "en-easy", "en-large", "ur-easy"])
def test_it_reads_in_every_format_and_from_the_right(start, language):
    page = start(language)
    assert [one.get("value") for one in page.all("button", name="q-who-answers")] == [
        *("young_people", "parents", "workers")
    ]
    assert page.press("workers").path.endswith("/answers/safe/")


def test_the_stated_minutes_are_those_of_the_longest_way_with_the_first_page(start):
    page = start()
    form = form_of(newest_version(by_slug("s")))
    ways = [form.asked_of(who) for who in ("young_people", "parents", "workers")]
    longest = max(sum(one.kind.seconds for one in way) for way in ways)
    assert all(form.first in way for way in ways)
    assert form.minutes() == round((60 + longest) / 60)
    assert longest < sum(one.kind.seconds for one in form.questions)
    assert "1 of up to" in page.main


def test_the_first_page_says_whom_a_survey_is_for_where_it_is_not_for_young_people_alone(make, visit):
    make.survey(slug="all", audience="mixed")
    make.survey(slug="home", audience="parents")
    make.survey(slug="young")
    cards = [text_of(one) for one in visit.stranger().get("/en/").all("section", class_="card")]
    said = [[who for who in (*NAMED,) if who in card] for card in cards[:3]]
    assert sorted(said, key=len) == [[], ["Parents and carers"], list(NAMED)]
    easy = visit.stranger().get("/en-easy/")
    assert set(NAMED) <= {text_of(one) for one in easy.all("span", class_="each")}
