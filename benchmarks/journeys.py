"""Whole journeys through a survey: begin, each page, check, send, thank you. Learnt once from the pages, then walked.

Names and answers come from the forms themselves, so that a new kind of question needs nothing here.
"""

import html
import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.forms import Form, form_to_answer
from benchmarks.phones import Answer, Person, asking

#: A way that is longer than this goes round in circles.
_LONGEST = 200
Pairs = list[tuple[str, str]]


class Astray(Exception):
    """A page was not what a journey leads to."""


@dataclass(frozen=True)
class Step:
    """One page of a survey: where it is, and what is sent from it beside its hidden fields."""

    path: str
    hidden: tuple[str, ...]
    sends: tuple[tuple[str, str], ...]
    goes_to: str


@dataclass
class Way:
    """A survey from its first page to its thank-you page."""

    start: str
    begins_with: Pairs
    steps: list[Step] = field(default_factory=list)

    @property
    def pages(self) -> list[Step]:
        """Its pages of questions."""
        return self.steps[:-1]

    @property
    def check(self) -> Step:
        """The page from which everything is sent."""
        return self.steps[-1]


@dataclass(frozen=True)
class Ready:
    """A draft with everything in it."""

    cookie: str
    #: Where it is sent, and what with.
    path: str
    form: tuple[tuple[str, str], ...]

    @property
    def sending(self) -> bytes:
        """The request that sends it."""
        return asking(self.path, cookie=self.cookie, form=self.form)

    def copied(self, cookie: str, token: str) -> "Ready":
        """The same for another draft with the same answers: its cookie's token, and one for its form."""
        name, _, _ = self.cookie.partition("=")
        form = tuple((field, token if field == "token" else value) for field, value in self.form)
        return Ready(f"{name}={cookie}", self.path, form)


def learn(start: str, learnt: list[Way]) -> Person:
    """Go through the survey at `start` once and put the way into `learnt`."""
    page = _expect((yield asking(start)), 200)
    form = _form(page, start)
    begins_with = [*_standing(page.page, form.hidden), *_pressed(form)]
    way = Way(start, begins_with)
    began = _expect((yield asking(start, form=begins_with)), 303)
    cookie, path = began.cookie, began.goes_to
    for _ in range(_LONGEST):
        page = _expect((yield asking(path, cookie=cookie)), 200)
        form = _form(page, path)
        step, sent = None, page
        for sends in _ways_on(form):
            sent = yield asking(path, cookie=cookie, form=[*_standing(page.page, form.hidden), *sends])
            if sent.status == 303:
                step = Step(path, tuple(form.hidden), tuple(sends), sent.goes_to)
                break
        if step is None:
            raise Astray(f"{path} did not let us go on: {sent.status}")
        way.steps.append(step)
        if form.button("send"):
            break
        path = step.goes_to
    else:
        raise Astray(f"{start} does not come to an end")
    learnt.append(way)


def whole_journey(way: Way) -> Person:
    """Begin, answer each page, look at everything, send, and see the thank-you page."""
    cookie = yield from _begun(way)
    for step in way.steps:
        form = yield from _filled(step, cookie)
        _expect((yield asking(step.path, cookie=cookie, form=form)), 303)
    _expect((yield asking(way.check.goes_to, cookie=cookie)), 200)


def to_the_check_page(way: Way, ready: list[Ready]) -> Person:
    """Begin and answer each page; leave what would send it all in `ready`."""
    cookie = yield from _begun(way)
    for step in way.pages:
        form = yield from _filled(step, cookie)
        _expect((yield asking(step.path, cookie=cookie, form=form)), 303)
    ready.append(Ready(cookie, way.check.path, tuple((yield from _filled(way.check, cookie)))))


def to_page(way: Way, place: int, there: list[bytes]) -> Person:
    """Begin and answer the pages before this one; leave the request for this one, unanswered, in `there`."""
    cookie = yield from _begun(way)
    for step in way.pages[:place]:
        form = yield from _filled(step, cookie)
        _expect((yield asking(step.path, cookie=cookie, form=form)), 303)
    there.append(asking(way.pages[place].path, cookie=cookie))


def once(request: bytes, status: int) -> Person:
    """Ask for one thing."""
    _expect((yield request), status)


def _begun(way: Way) -> Generator[bytes, Answer, str]:
    return _expect((yield asking(way.start, form=way.begins_with)), 303).cookie


def _filled(step: Step, cookie: str) -> Generator[bytes, Answer, Pairs]:
    page = _expect((yield asking(step.path, cookie=cookie)), 200)
    return [*_standing(page.page, step.hidden), *step.sends]


def _ways_on(form: Form) -> Iterator[Pairs]:
    """What could be sent from this form: its answers; or else a skip."""
    send, go_on, past = form.button("send"), form.button("next"), form.button("skip")
    if send:
        yield [*form.answered(), send]
        return
    if go_on:
        yield [*form.answered(), go_on]
    if past:
        yield [past]


def _pressed(form: Form) -> Pairs:
    button = form.button()
    return [button] if button else []


def _standing(page: str, names: Iterable[str]) -> Pairs:
    """What stands in these hidden fields."""
    found: Pairs = []
    for name in names:
        at = re.search(rf'name="{re.escape(name)}"(?: value="([^"]*)")?', page)
        if at is None:
            raise Astray(f"no field {name}")
        found.append((name, html.unescape(at[1] or "")))
    return found


def _form(answer: Answer, path: str) -> Form:
    form = form_to_answer(answer.page)
    if form is None:
        raise Astray(f"nothing to fill in at {path}")
    return form


def _expect(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise Astray(f"{answer.status} instead of {status}: {answer.page[:200]}")
    return answer
