"""Pseudo-localisation: every word of ours on a page for the public or a panel comes out of a catalogue."""

import pytest
from werkzeug.exceptions import TooManyRequests

from consult.core.errors import Missing
from consult.desks.public import pages as public_pages
from consult.surveys.actions import NotOpen
from consult.surveys.texts import places_of
from tests.house.test_pages import OTHERS, page_rules, raising
from tests.support.answers import likely
from tests.support.demo_world import CLOSED, OPEN, DemoWorld
from tests.support.markup import Tree, text_of
from tests.support.pages import Page
from tests.support.pseudo import outside, speak
from tests.support.speaking_up import opened_with

#: In English only, as the standard that it follows is; the page says so to whoever translates it.
ENGLISH_ONLY = {"public.algorithm"}


def looked_at(page: Page) -> Page:
    """The same page, when all its words can be translated."""
    left = outside(page.tree)
    assert left == [], f"{page.method} {page.address}: nobody can translate {left}"
    return page


@pytest.fixture(autouse=True)
def no_language(monkeypatch):
    speak(monkeypatch)


def test_every_page_of_the_public_and_the_panels(demo_world: DemoWorld):
    moderator = demo_world.visit.as_("moderator")
    visitors = {"public": demo_world.visit.stranger("en"), "council": moderator}
    wrong = []
    for rule in page_rules(demo_world):
        visitor = visitors.get(rule.endpoint.partition(".")[0]) if rule.endpoint not in ENGLISH_ONLY else None
        for slug in ((OPEN, CLOSED) if "slug" in rule.arguments else ("",)) if visitor else ():
            address = demo_world.address(rule, language="en", **({"slug": slug} if slug else {}))
            page = visitor.get(address, checked=False)
            if left := outside(page.tree, frozenset({moderator.who.name})):
                wrong.append(f"{address} ({page.status}): {left}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("form", ["", "-easy"])
@pytest.mark.parametrize("survey", [OPEN, *OTHERS])
def test_every_page_on_the_way_through_a_survey(demo_world: DemoWorld, survey: str, form: str):
    phone = demo_world.visit.stranger("en")
    facts = looked_at(phone.get(f"/en{form}/surveys/{survey}/"))
    page = looked_at(facts.go_on())
    while "/answers/" in page.path:
        page = answered(page)
    assert page.path.endswith("/check/")
    looked_at(phone.get(f"/en{form}/surveys/{survey}/save/"))
    looked_at(facts.go_on())
    thanks = looked_at(page.press("send"))
    code = text_of(thanks.first(data_receipt=True))
    looked_at(phone.get(f"/en{form}/code/").go_on(code="0000-0000"))
    outcome = looked_at(phone.get(f"/en{form}/code/").go_on(code=code))
    looked_at(outcome.press("⟦Yes, delete my answers⟧"))
    looked_at(demo_world.visit.stranger("en").get(f"/en{form}/surveys/{survey}/check/"))


def answered(page: Page) -> Page:
    """What follows a page of questions, after what can go wrong on it."""
    looked_at(page.go_on())
    filled = likely(page.tree)
    boxes = [one.get("name") for one in page.all("textarea")]
    if boxes:
        looked_at(page.go_on(**{**filled, **dict.fromkeys(boxes, "12345 " * 400)}))
        return looked_at(page.press("skip"))
    wrong = {name: "lots" for name in filled if any(one.get("name") == name for one in page.all("input", type="text"))}
    if wrong:
        looked_at(page.go_on(**{**filled, **wrong}))
    return looked_at(page.go_on(**filled))


@pytest.mark.parametrize("problem", [Missing("x"), NotOpen(), TooManyRequests(), ZeroDivisionError()])
def test_every_page_that_says_sorry(app, visit, monkeypatch, problem):
    monkeypatch.setattr(public_pages, "help_lines_at", raising(problem))
    app.testing = False
    looked_at(visit.stranger().get("/en/help/"))


def test_every_page_on_which_a_panel_translates(make, visit):
    survey = make.survey("draft", slug="s", questions=make.one_of_each(easy=True), sections={"a": ["grid"]}, easy=True)
    english = frozenset(text for place in places_of(survey) for text in place.wording.by_language("easy").values())
    english |= frozenset(text for place in places_of(survey) for text in place.wording.by_language().values())
    mo = visit.as_("mo")
    for part in range(len(survey.questions) + 1):
        for form in ("standard", "easy"):
            page = mo.get(f"/desk/en/council/words/s/pl/?part={part}&format={form}")
            assert outside(page.tree, english | {mo.who.name}) == [], page.address
    wrong = mo.get("/desk/en/council/words/s/pl/").press("save:survey.title", **{"text-survey.title": ""})
    assert wrong.status == 422
    assert outside(wrong.tree, english | {mo.who.name}) == []


def test_every_page_on_which_a_panel_records_and_people_listen(make, visit, today):
    survey = make.survey("draft", slug="s", title="Buses", questions=[make.question(code="bus")])
    english = frozenset(text for place in places_of(survey) for text in place.wording.by_language().values())
    mo = visit.as_("mo")
    place = "/desk/en/council/voices/s/pl/?part=1"
    token = [("csrf_token", mo.desk_token()), ("act", "keep:question.bus")]
    refused = mo.post(place, token, came_from=place, checked=False)
    assert refused.status == 422
    desk = [mo.get("/desk/en/council/voices/"), mo.get(place), refused]
    opened_with(survey, {"pl": ["question.bus"], "pa": ["question.bus", "question.bus.choice.yes"]}, today=today)
    desk.append(mo.get(place))
    facts = visit.stranger().get("/en/surveys/s/?listen=pa")
    for page in (*desk, facts, facts.go_on()):
        assert outside(page.tree, english | {mo.who.name}) == [], page.address


# The net holds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>⟦Open⟧</p>", []),
        ("<p>Open</p>", ["Open"]),
        ("<p>⟦Keep <b>this</b> safe⟧ now</p>", ["now"]),
        ('<p aria-label="Close">⟦x⟧</p>', ["Close"]),
        ('<p aria-label="⟦Close⟧">⟦Open⟧</p>', []),
        ("<p>⟦Closes on⟧: 3 March 2027, 12</p>", []),
        ("<p>A lot</p>", []),  # a choice of ours, from a data file
        ("<p>A lot of things</p>", ["A lot of things"]),
        ('<p lang="pl">Otwórz</p><blockquote>Open</blockquote>', []),
    ],
)
def test_only_what_can_be_translated_is_let_be(html, found):
    assert outside(Tree(f"<!doctype html><title>⟦x⟧</title><body>{html}")) == found
