"""Every page, in every language, as somebody who may see it: held to the page rules, and without English left over."""

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.exceptions import TooManyRequests
from werkzeug.routing import Rule

from consult.core import languages
from consult.core.errors import Missing
from consult.desks.public import pages as public_pages
from consult.surveys.actions import NotOpen
from consult.surveys.models import BACKGROUND
from tests.support.answers import likely
from tests.support.demo_world import CLOSED, OPEN, DemoWorld
from tests.support.make_drafts import proposing_survey
from tests.support.markup import Tree, text_of
from tests.support.page_rules import complaints
from tests.support.pages import Page
from tests.support.speaking import spoken
from tests.support.translated import english_left, our_sentences
from tests.support.visits import Visitor

LANGUAGES = [language.code for language in languages.all_languages()]
#: Not a page of its own: files, data, and addresses that only send people on.
NO_PAGES = {"static", "public.health", "public.door", "public.picture", "public.voice", "desk", "public.from_place"}
NO_PAGES |= {
    f"officer.{name}" for name in ("poster", "letter", "square", "square_code", "posters", "pack", "pack_file")
}
#: Whom each desk's pages are seen by.
SEEN_BY = {"council": "moderator", "officer": "administrator", "safeguarding": "safeguarding_lead"}
#: A survey with every kind of question, and one with a section a page.
OTHERS = ("parks-and-play", "family-hubs")
#: Each language through every survey and in every format; three languages together, every survey in every format.
WALKS = [
    (language, survey, ("", "-easy", "-large")[(one + other) % 3])
    for one, language in enumerate(LANGUAGES)
    for other, survey in enumerate((OPEN, *OTHERS))
]
#: No survey of the demo city proposes anything, so that this page is not there; it is seen with one that does, below.
NOT_IN_THE_DEMO = {"public.background"}
#: Seen on the way through a survey, below.
ON_THE_WAY = {"public.question", "public.check", "public.save", "public.sent"}


def page_rules(world: DemoWorld) -> list[Rule]:
    """Every rule that shows a page."""
    return [
        rule
        for rule in world.app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and rule.endpoint not in NO_PAGES | ON_THE_WAY
    ]


def looked_at(page: Page) -> Page:
    """The same page, when no English is left on it."""
    if page.language != "en":
        left = english_left(page.tree)
        assert left == [], f"{page.method} {page.address} still says: {left}"
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_language(demo_world: DemoWorld, language: str):
    people: dict[str, Visitor] = {}
    wrong, never_seen = [], []
    for rule in page_rules(demo_world):
        desk = rule.endpoint.partition(".")[0]
        if "language" not in rule.arguments and language != "en":
            continue
        who = SEEN_BY.get(desk)
        visitor = people.setdefault(desk, demo_world.visit.as_(who) if who else demo_world.visit.stranger(language))
        seen = False
        for slug in (OPEN, CLOSED) if "slug" in rule.arguments else ("",):
            address = demo_world.address(rule, language=language, **({"slug": slug} if slug else {}))
            page = visitor.get(address, checked=False)
            seen = seen or page.status == 200
            if page.status not in {200, 404, 409}:
                wrong.append(f"{address} gave {page.status}")
            try:
                visitor.check(page)
                looked_at(page)
            except AssertionError as problem:
                wrong.append(str(problem))
        if not seen and rule.endpoint not in NOT_IN_THE_DEMO:
            never_seen.append(rule.rule)
    assert not wrong, "\n".join(wrong)
    # A page that needs something to be there is walked by its desk's own tests.
    assert not [rule for rule in never_seen if not rule.startswith("/desk/")], never_seen


@pytest.mark.parametrize(("language", "survey", "form"), WALKS)
def test_every_page_on_the_way_through_a_survey(demo_world: DemoWorld, language: str, survey: str, form: str):
    def say(english: str) -> str:
        return spoken(language, english)

    first = language + form
    phone = demo_world.visit.stranger(language)
    facts = looked_at(phone.get(f"/{first}/surveys/{survey}/"))
    page = looked_at(facts.go_on())
    asked = 0
    while "/answers/" in page.path:
        assert page.path.startswith(f"/{first}/surveys/{survey}/")
        asked += len(page.asked)
        page = answered(page)
    assert page.path.endswith("/check/")
    assert len(page.first("dl", class_="check").findall("div")) == asked >= 5
    looked_at(page.follow(say("Save and come back later")))
    looked_at(facts.go_on())  # carry on, or is it somebody else?
    thanks = looked_at(page.press("send"))
    looked_at(facts.go_on())  # sent from this phone already: once is enough
    code = text_of(thanks.first(data_receipt=True))
    looked_at(phone.get(f"/{first}/code/").go_on(code="0000-0000"))
    outcome = looked_at(phone.get(f"/{first}/code/").go_on(code=code))
    looked_at(outcome.press(say("Yes, delete my answers")))
    looked_at(demo_world.visit.stranger(language).get(f"/{first}/surveys/{survey}/check/"))


def answered(page: Page) -> Page:
    """What follows a page of questions, after everything on it that can go wrong; words are skipped, so that nobody has
    to read them."""
    if len(page.asked) == 1:
        nothing = looked_at(page.press("next"))  # nothing chosen: asked again, with what to do
        assert nothing.status == 422
    filled = likely(page.tree)
    boxes = [one.get("name") for one in page.all("textarea")]
    if boxes:
        too_long = looked_at(page.go_on(**{**filled, **dict.fromkeys(boxes, "12345 " * 400)}))
        assert too_long.status == 422
        assert all(too_long.field(name).strip() == "12345 " * 399 + "12345" for name in boxes)
        return looked_at(page.press("skip"))
    return looked_at(page.go_on(**filled))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_what_a_survey_proposes(make, visit, language: str):
    proposing_survey(make, dict.fromkeys(BACKGROUND, "A new park."))
    for form in ("", "-easy", "-large"):
        page = looked_at(visit.stranger(language).get(f"/{language}{form}/surveys/park-life/about/"))
        assert (page.status, len(page.all("h2"))) == (200, len(BACKGROUND))


def raising(problem: Exception) -> Callable[..., Any]:
    def stumbles(*_anything: object) -> None:
        raise problem

    return stumbles


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("status", "problem"),
    [(404, Missing("x")), (409, NotOpen()), (429, TooManyRequests()), (500, ZeroDivisionError())],
)
def test_every_page_that_says_sorry(app, visit, monkeypatch, language, status, problem):
    monkeypatch.setattr(public_pages, "help_lines_at", raising(problem))
    app.testing = False
    page = looked_at(visit.stranger(language).get(f"/{language}/help/"))
    assert (page.status, page.language) == (status, language)
    assert len(page.first("main").findall(".//li/a")) >= 3, "and what to do now"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_about_something_that_was_sent_wrongly(make, visit, language):
    make.survey(slug="s")
    phone = visit.stranger(language)
    wrong = [
        phone.request("PUT", f"/{language}/code/"),
        phone.post(f"/{language}/code/", b"code=" + b"a" * 5_000_000),
        phone.post(f"/{language}/code/", {"code": "x"}, headers={"Sec-Fetch-Site": "cross-site"}),
        phone.post(f"/desk/{language}/sign-in/", {"email": "x", "password": "y"}),
    ]
    assert [looked_at(page).status for page in wrong] == [405, 413, 403, 400]


# The rules bite ---------------------------------------------------------------------------------------------------

GOOD = """<!doctype html>
<html lang="pl" dir="ltr"><head><meta charset="utf-8"><title>Dzień dobry · Consult</title></head>
<body><main id="main"><h1 id="heading">Dzień dobry</h1>
<form method="post"><label for="a">Twój kod</label><input id="a" name="a"><button>Dalej</button></form>
<ul><li><a href="#main">W górę</a></li></ul></main></body></html>"""

OFFENCES = [
    ('lang="pl"', 'lang="en"', "not in 'pl'"),
    ('lang="pl"', 'lang="xx"', "none of ours"),
    ('dir="ltr"', 'dir="rtl"', "reads ltr"),
    ("<h1 id=", "<h1>Drugi</h1><h1 id=", "2 h1"),
    ("<title>Dzień dobry ·", "<title>Dobranoc ·", "is not the h1"),
    ('<input id="a"', '<input id="main"', "stands 2 times"),
    ('<label for="a">Twój kod</label>', "", "has no label"),
    ('for="a"', 'for="b"', "points at nothing"),
    ('href="#main"', 'href="#gone"', "goes nowhere"),
    ("<h1 id", '<h1 style="color:red" id', "inline style"),
    ("<button>", '<button onclick="x()">', "inline onclick"),
    ("</main>", "<script>x()</script></main>", "inline script"),
    ("</head>", "<style>p{}</style></head>", "inline style sheet"),
    ('href="#main"', 'href="javascript:x()"', "runs code"),
    ("<button>Dalej", "<button>", "is empty"),
    (">W górę<", "><", "is empty"),
    ("W górę", "None", "says 'None'"),
    ("W górę", "Witaj, %(name)s", "says"),
    ("W górę", "&lt;Undefined&gt;", "says"),
    ("<ul><li>", '<ul><li><img src="/x.png">', "has no alt"),
    ("<ul><li>", '<ul><li><svg viewBox="0 0 1 1"></svg>', "neither hidden nor named"),
    ("<ul><li>", "<ul><p>x</p><li>", "holds a p"),
    ("<ul><li>", "<h3>Za głęboko</h3><ul><li>", "follows h1"),
    ("<ul><li>", "<ul><li></b>", "HTML:"),
    ("<!doctype html>", "", "HTML:"),
    ("<ul><li>", '<p aria-describedby="nobody">x</p><ul><li>', "points at nothing"),
]
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


def found(html: str, **more: Any) -> list[str]:
    told = {"status": 200, "path": "/pl/", "headers": HEADERS, "cookies": [], **more}
    return complaints(html=html, **told)


def test_a_good_page_has_nothing_wrong_with_it():
    assert found(GOOD) == []


@pytest.mark.parametrize(("good", "bad", "told"), OFFENCES)
def test_each_offence_against_the_page_rules_is_seen(good, bad, told):
    assert good in GOOD
    problems = found(GOOD.replace(good, bad, 1))
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"headers": {**HEADERS, "Content-Security-Policy": "default-src 'self' 'unsafe-inline'"}}, "the policy is"),
        ({"headers": {**HEADERS, "X-Content-Type-Options": ""}}, "guess"),
        ({"headers": {**HEADERS, "Content-Type": "text/html"}}, "sent as"),
        ({"headers": {**HEADERS, "Cache-Control": ""}}, "does not say"),
        ({"cookies": ["draft=x"]}, "sets a cookie"),
        ({"path": "/pl/surveys/s/answers/a/"}, "only one person"),
        ({"path": "/pl/surveys/s/sent/"}, "only one person"),
        ({"status": 404}, "only one person"),
    ],
)
def test_each_offence_in_the_headers_is_seen(more, told):
    assert any(told in problem for problem in found(GOOD, **more))


@pytest.mark.parametrize(
    "english",
    ["I have a code", "It takes about 7 minutes.", "What they said is not here yet", "You said, number 3", "4 of 12"],
)
@pytest.mark.parametrize("place", [">{}</a>", ' aria-label="{}">W górę</a>'])
def test_english_left_on_a_polish_page_is_seen(english, place):
    page = GOOD.replace(">W górę</a>", place.format(english))
    assert english_left(Tree(page)) == [english]


def test_english_that_says_so_and_names_are_let_be():
    for words in (
        '<span lang="en">What you said is here</span>',
        "Consult",
        '<bdi dir="ltr">K7QM-3FHT</bdi>',
        "W górę",
    ):
        assert english_left(Tree(GOOD.replace("W górę", words))) == []


@pytest.mark.parametrize("language", ["ur", "ar", "ckb", "ps", "bn", "uk"])
def test_latin_letters_on_a_page_in_another_script_are_seen(language):
    page = GOOD.replace('lang="pl"', f'lang="{language}"').replace("W górę", "Oyo Toyo")
    assert "Oyo Toyo" in english_left(Tree(page))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        *(("ro", "An de an, ei are"), ("pt", "Se for o caso"), ("pl", "Was stać, but w but")),
        ("ro", spoken("ro", "Easy read")),
    ],
)
def test_a_language_that_shares_words_with_english_is_let_be(language, words):
    assert words not in english_left(Tree(GOOD.replace('lang="pl"', f'lang="{language}"').replace("W górę", words)))


def test_there_are_sentences_to_look_for():
    assert len(our_sentences()) > 200
