"""Easy read on every public page: one idea a line, at most 15 words a sentence, a picture before the words."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from flask import Flask, render_template
from werkzeug.exceptions import TooManyRequests

from consult.core import languages
from consult.core.errors import Missing
from consult.desks.public import pages as public_pages
from consult.surveys.actions import NotOpen
from tests.house.test_pages import OTHERS, page_rules, raising
from tests.support.answers import likely
from tests.support.demo_world import CLOSED, OPEN, DemoWorld
from tests.support.easy_lines import lines_of, sentences_of, words_in
from tests.support.markup import Tree, text_of
from tests.support.pages import Page
from tests.support.speaking import spoken
from tests.support.translated import our_messages

MOST_WORDS = 15
#: The same in another language may take more: Urdu and Pashto write apart what English does not.
MOST_ELSEWHERE = 20
LANGUAGES = [language.code for language in languages.all_languages()]

#: Each language once, and in English every kind of question and of page.
WAYS = [*((one, OPEN) for one in LANGUAGES), *(("en", one) for one in OTHERS)]

_EASY = "its easy-read words are shorter ones"
_LAW = "the model statement of the regulations (SI 2018/952) sets these words"
#: How sentences begin that may be longer, each with its reason.
LONGER: dict[str, str] = {
    "The Equality and Human Rights Commission (EHRC) is responsible for enforcing": _LAW,
    "If you are not happy with how we respond to your complaint, contact the Equality Advisory": _LAW,
    "The organisation named above is committed to making its website accessible, in accordance": _LAW,
    "This website is partially compliant with the Web Content Accessibility Guidelines": _LAW,
    "If someone may not be safe, that adult may have to tell others": _EASY,
    "Do you have a disability, or a health or learning need, that makes": _EASY,
}
#: Hours are no sentence, and some languages say before each whether it is in the morning.
HOURS = "Monday to Thursday 5pm to 8:30am"
#: How many words stand in the blanks of our sentences; one where nothing is said here.
BLANKS = {**dict.fromkeys(("day", "due", "closed", "told"), 3), "title": 6}


def too_much(page: Page) -> list[str]:
    """The lines of a page that hold two sentences, and the sentences that are too long."""
    found = []
    for line in lines_of(page.tree):
        sentences = sentences_of(line)
        if len(sentences) > 1:
            found.append(f"two in a line: {line}")
        found += [f"{words_in(one)} words: {one}" for one in sentences if is_too_long(one, page.language)]
    return found


def is_too_long(sentence: str, language: str = "en") -> bool:
    most = MOST_WORDS if language == "en" else MOST_ELSEWHERE
    return words_in(sentence) > most and not sentence.startswith(longer_in(language))


@cache
def longer_in(language: str) -> tuple[str, ...]:
    """How the longer ones begin in this language."""
    said = [str(message.id) for message in our_messages()]
    longer = [spoken(language, one) for one in said if one.startswith((*LONGER, HOURS))]
    return tuple(LONGER) + tuple(one for text in longer for one in sentences_of(text))


class Reader:
    """Reads each page that somebody comes by, and keeps what was too much."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self.pages = 0

    def __call__(self, page: Page) -> Page:
        self.pages += 1
        self.found.update({f"{page.path}: {one}": None for one in too_much(page)})
        return page


@pytest.fixture
def read() -> Iterator[Reader]:
    """Read a page; at the end nothing may have been too much."""
    reader = Reader()
    yield reader
    assert not reader.found, "\n".join(reader.found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_public_has_one_idea_a_line(demo_world: DemoWorld, language: str, read: Reader):
    phone = demo_world.visit.stranger(language)
    for rule in page_rules(demo_world):
        if not rule.endpoint.startswith("public.") or "language" not in rule.arguments:
            continue
        for slug in (OPEN, CLOSED) if "slug" in rule.arguments else ("",):
            address = demo_world.address(rule, language=f"{language}-easy", **({"slug": slug} if slug else {}))
            read(phone.get(address, checked=False))
    read(phone.get(f"/{language}-easy/worry/").go_on())
    assert read.pages > 15


@pytest.mark.parametrize(
    ("language", "survey"), [*((one, OPEN) for one in LANGUAGES), *(("en", one) for one in OTHERS)]
)
def test_every_page_on_the_way_has_one_idea_a_line(demo_world: DemoWorld, language: str, survey: str, read: Reader):
    first = f"{language}-easy"
    phone = demo_world.visit.stranger(language)
    facts = read(phone.get(f"/{first}/surveys/{survey}/"))
    page = read(facts.go_on())
    read(phone.get(f"/{first}/surveys/{survey}/check/"))
    while "/answers/" in page.path:
        page = on_from(page, read)
    read(phone.get(f"/{first}/surveys/{survey}/save/"))
    read(facts.go_on())
    thanks = read(page.press("send"))
    read(facts.go_on())
    code = text_of(thanks.first(data_receipt=True))
    read(phone.get(f"/{first}/code/").go_on(code="0000-0000"))
    read(phone.get(f"/{first}/code/").go_on(code="0"))
    outcome = read(phone.get(f"/{first}/code/").go_on(code=code))
    read(outcome.press(spoken(language, "Yes, delete my answers")))


def on_from(page: Page, read: Reader) -> Page:
    """What follows a page of questions, after what can go wrong on it."""
    read(page.go_on())
    filled = likely(page.tree)
    boxes = [one.get("name") for one in page.all("textarea")]
    if boxes:
        read(page.go_on(**{**filled, **dict.fromkeys(boxes, "12345 " * 400)}))
        return read(page.press("skip"))
    wrong = {name: "lots" for name in filled if any(one.get("name") == name for one in page.all("input", type="text"))}
    if wrong:
        read(page.go_on(**{**filled, **wrong}))
    return read(page.go_on(**filled))


@pytest.fixture(params=LANGUAGES)
def first(request: pytest.FixtureRequest) -> str:
    """A language in easy read, as it stands in an address."""
    return f"{request.param}-easy"


@pytest.mark.parametrize("late", [0, 12])
def test_what_came_of_answers_has_one_idea_a_line(make, visit, moment, read: Reader, first: str, late: int):
    survey = make.survey(slug="s", questions=[make.question("yes_no", code="q")], easy=True)
    phone = visit.stranger(first.partition("-")[0])
    code = text_of(phone.get(f"/{first}/surveys/s/").go_on().go_on(answer="yes").press("send").first(data_receipt=True))
    make.responses(survey, 30)
    make.close(survey)

    def look() -> Page:
        for path in ("", "feedback/", "surveys/s/"):
            read(phone.get(f"/{first}/{path}"))
        return read(phone.get(f"/{first}/code/").go_on(code=code))

    moment.set_to(moment.now().replace(year=survey.reply_due_on.year, month=survey.reply_due_on.month, day=1))
    look()
    moment.go_on(days=31 + late)
    look()
    for status in ("changed", "will_change", "already", "no", "deciding"):
        make.decision(make.finding(survey, counts="q"), status)
    make.publication(survey, on=moment.now().date())
    outcome = look()
    moment.go_on(days=90)
    read(phone.get(f"/{first}/feedback/s/"))
    read(outcome.press(spoken(first.partition("-")[0], "Yes, delete my answers")))


def test_what_comes_too_late_has_one_idea_a_line(make, visit, moment, read: Reader, first: str):
    survey = make.survey(slug="s", questions=[make.question("free_text", code="q")], entry="codes")
    read(visit.stranger(first.partition("-")[0]).get(f"/{first}/surveys/s/").go_on(code="0"))
    other = make.survey(slug="t", questions=[make.question("free_text", code="r")])
    box = visit.stranger(first.partition("-")[0]).get(f"/{first}/surveys/t/").go_on()
    check = box.go_on(answer="Hot. Too hot. I mean it.")
    moment.go_on(days=2)
    make.close(other, on=moment.now().date())
    moment.go_on(days=1)
    read(check.press("send"))
    moment.go_on(days=8)
    read(box.go_on(answer="Hot. Too hot. I mean it."))
    make.close(survey)


def test_words_that_stay_for_a_while_are_told_of_one_idea_a_line(app: Flask, first: str):
    with app.test_request_context(f"/{first}/help/"):
        app.preprocess_request()
        lines = lines_of(Tree(render_template("public/deleted.html", words_stay=True)))
    assert [one for one in lines if len(sentences_of(one)) > 1] == []


def test_the_demo_has_one_idea_a_line(demo_world: DemoWorld, monkeypatch: pytest.MonkeyPatch, read: Reader, first: str):
    monkeypatch.setitem(demo_world.app.config, "CONSULT_DEMO", True)
    phone = demo_world.visit.stranger(first.partition("-")[0])
    for path in ("", "is-this-real/", "worry/", "worry/thanks/"):
        read(phone.get(f"/{first}/{path}"))
    page = phone.get(f"/{first}/surveys/{OPEN}/").go_on()
    while not page.all("textarea"):
        page = page.press("skip")
    read(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", [Missing("x"), NotOpen(), TooManyRequests(), ZeroDivisionError()])
def test_every_page_that_says_sorry_has_one_idea_a_line(
    app: Flask, visit, monkeypatch: pytest.MonkeyPatch, read: Reader, language: str, problem: Exception
):
    monkeypatch.setattr(public_pages, "help_lines_at", raising(problem))
    app.testing = False
    read(visit.stranger(language).get(f"/{language}-easy/help/"))


def test_no_sentence_of_ours_has_more_than_15_words():
    long = []
    for message in our_messages():
        for english in message.id if isinstance(message.id, tuple) else (message.id,):
            filled = re.sub(r"%\((\w+)\)[sd]", lambda found: " ".join(["x"] * BLANKS.get(found[1], 1)), english)
            long += [one for one in sentences_of(filled) if is_too_long(one)]
    assert long == []


def test_every_exception_is_still_needed_and_says_why():
    said = [str(message.id) for message in our_messages()]
    assert [begin for begin in LONGER if not any(begin in one for one in said)] == []
    assert [begin for begin, reason in LONGER.items() if len(reason.split()) < 4] == []


# Pictures ---------------------------------------------------------------------------------------------------------


#: Pages with nothing on them but what somebody came for, or with drawings of their own: plates, round signs.
@pytest.mark.parametrize(
    ("path", "most"),
    [
        *(("", 8), ("help/", 12), ("how-it-works/", 20), ("worry/", 14), ("is-this-real/", 14), ("code/", 1)),
        *(("code/lost/", 6), (f"feedback/{CLOSED}/", 8), (f"surveys/{OPEN}/", 3), ("feedback/", 2)),
    ],
)
def test_pictures_stand_before_words_in_easy_read_and_nowhere_else(demo_world: DemoWorld, path: str, most: int):
    phone = demo_world.visit.stranger("en")
    easy = phone.get(f"/en-easy/{path}")
    beside = easy.all("div", class_="idea")
    assert 1 <= len(beside) <= most
    for one in beside:
        assert one[0].tag == "svg", "the picture is first, so it stands where people begin to read"
        assert one[0].get("aria-hidden") == "true"
        assert text_of(one[1])
    for first in ("en", "en-large"):
        plain = phone.get(f"/{first}/{path}")
        assert plain.all(class_="idea") + plain.all("svg", class_="pic") + plain.all(class_="each") == []


# The net holds ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One. Two.</p>", ["One. Two."]),
        ('<p><span class="each">One.</span> <span class="each">Two.</span></p>', ["One.", "Two."]),
        ("<p>One.<br>Two.</p>", ["One.", "Two."]),
        ("<p>One. <a>Two</a></p>", ["One. Two"]),
        ("<li>One.<div><svg><path/></svg><div>Two.</div></div></li>", ["One.", "Two."]),
        ('<p>One <b translate="no">x. Y. Z</b>. <span lang="pl">Raz. Dwa.</span></p>', ["One ·. ·"]),
        ('<blockquote>Hot. Too hot.</blockquote><p class="own">Hot. Too.</p>', ["·"]),
    ],
)
def test_a_page_is_read_line_by_line(html: str, lines: list[str]):
    assert lines_of(Tree(f'<!doctype html><html lang="en"><title>x</title><body>{html}')) == lines


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("One. Two", 2),
        ("One? · is two", 2),
        ("“One.” Two.", 2),
        ("ایک۔ دو؟ تین", 3),
        ("Version 2.2 (No. 2) of it.", 1),
        ("Open 8:30am to 5pm", 1),
    ],
)
def test_each_sentence_of_a_line_is_seen(line: str, sentences: int):
    assert len(sentences_of(line)) == sentences


def test_words_are_counted_as_a_reader_does():
    assert words_in("Stoke-on-Trent asks you – and · too, 3 times.") == 8
