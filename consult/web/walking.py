"""A survey that has not opened yet, walked as whoever answers walks it: each answer leads to the page that follows.

What was answered travels in the pages themselves, from one to the next. Nothing is kept anywhere, and nothing is sent.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from werkzeug.datastructures import MultiDict

from consult.core.wording import said_in
from consult.pictures.queries import find
from consult.questions.kinds import Sent, Unclear
from consult.responses.giving import SKIPPED, Given, given_by, given_on, moved_on, sent_again
from consult.responses.way import Page, Way, way_through
from consult.strategy import load as load_strategy
from consult.surveys.form import Form, FormQuestion
from consult.web import answering
from consult.web.localising import here_as, here_in, page_format, page_language, segment
from consult.web.previews import Previewed, page_title, shown_first

#: Where somebody is who is at no question; at one, it is the number of its page in the whole form.
FIRST, CHECK, END = "first", "check", "end"
#: The field that says so.
AT = "at"
#: Presses that lead out of the survey, and what happens then to whoever answers.
ELSEWHERE = {
    "help": "Here the page “Get help now” opens. What stands in the form is kept.",
    "save": "Here people get their code. With it they come back later.",
    "helped": "Here somebody says that they are being helped. We count that.",
}

Fields = MultiDict[str, str]


@dataclass(frozen=True)
class Walk:
    """A draft's form and all that was answered on the way so far, as forms send it."""

    form: Form
    survey: Previewed
    fields: Fields
    #: What stands behind the address, so that another language keeps it.
    query: str = ""


def begin(walk: Walk) -> str:
    """The facts before question 1."""
    return _drawn("first", walk, FIRST, (), **shown_first(walk.form, walk.survey))


def background(walk: Walk) -> str:
    """The page "What we are asking about"."""
    texts = {name: said_in(words, page_language().code, page_format()) for name, words in walk.form.background.items()}
    return render_template(
        "public/background.html",
        form=walk.form,
        survey=walk.survey,
        texts=texts,
        picture=find(walk.form.background_picture),
        **_around(walk),
    )


def page_at(walk: Walk, number: int) -> str:
    """One page of questions, counted from 0, whoever may see it."""
    return _question(walk, number, {one.code: answering.sent_in(walk.fields, one) for one in walk.form.pages[number]})


def step(walk: Walk) -> tuple[str, int]:
    """(the page that a press leads to, its status)."""
    at, press = walk.fields.get(AT, FIRST), walk.fields.get("go", "next")
    number = _number(walk.form, at)
    way = _way(walk)
    if number is None:
        if at == END:
            return _check(walk, way), 200
        if at == CHECK and press == "send":
            return _drawn("end", walk, END, (), form=walk.form), 200
        if at == CHECK:
            wanted = _number(walk.form, press.removeprefix("to:"))
            return (_back(walk, way, len(walk.form.pages)) if wanted is None else _question(walk, wanted)), 200
        return (begin(walk) if press in ELSEWHERE or not way.pages else _onwards(walk, way, -1)), 200
    page = _page(walk.form, way, number)
    sent = {one.code: answering.sent_in(walk.fields, one) for one in page}
    if press.startswith("move:"):
        return _question(walk, number, moved_on(page, sent, press), pressed=press), 200
    if press in ELSEWHERE or press.startswith("in:"):
        return _question(walk, number, sent, note=ELSEWHERE.get(press, "")), 200
    if press == "back":
        return _back(walk, way, number), 200
    given, problems = given_on(page, sent, press, language=page_language().code, form=page_format())
    if problems:
        return _question(walk, number, sent, problems=problems), 422
    for code, one in given.items():
        if one.state == SKIPPED:
            _let_go(walk.fields, code)
    return _onwards(walk, _way(walk), number), 200


def fields_for(form: Form, answers: Mapping[str, Any]) -> Fields:
    """Answers, question code to value, as forms would send them: for walking a way that is known."""
    fields: Fields = MultiDict()
    for question in form.questions:
        if question.code not in answers:
            continue
        value = answers[question.code]
        special = question.choice(value) if isinstance(value, str) else None
        state = special.special if special and special.special else "answered"
        for name, each in _named(question, sent_again(Given(state, value), question)):
            fields.add(name, each)
    return fields


def _onwards(walk: Walk, way: Way, number: int) -> str:
    """The first page of the way behind this one; behind the last, what was answered."""
    following = next((at for at in _numbers(walk.form, way) if at > number), None)
    return _check(walk, way) if following is None else _question(walk, following)


def _back(walk: Walk, way: Way, number: int) -> str:
    before = [at for at in _numbers(walk.form, way) if at < number]
    return _question(walk, before[-1]) if before else begin(walk)


def _question(
    walk: Walk,
    number: int,
    sent: Mapping[str, Sent] | None = None,
    *,
    problems: Mapping[str, str] | None = None,
    pressed: str = "",
    note: str = "",
) -> str:
    language, way = page_language().code, _way(walk, until=number)
    page = _page(walk.form, way, number)
    told = answering.told_so_far(way.questions, way.answers, language)
    asked = [
        answering.control(
            one,
            language,
            sent[one.code] if sent is not None else answering.sent_in(walk.fields, one),
            problem=(problems or {}).get(one.code),
            told=told,
        )
        for one in page
    ]
    numbers = _numbers(walk.form, way)
    return _drawn(
        "question",
        walk,
        str(number),
        page,
        form=walk.form,
        asked=asked,
        title=None if len(page) == 1 else page_title(walk.form, page[0]),
        problems=[(one.field, one.problem) for one in asked if one.problem],
        again=False,
        pressed=pressed,
        theme=next((theme for theme in load_strategy().themes if theme.id in page[0].themes), None),
        place=sum(at < number for at in numbers),
        total=max(1, len(numbers)),
        most=max(1, len(numbers), way.most),
        back=True,
        helped=False,
        closed="",
        segment=segment,
        read_from=None,
        note=note,
    )


def _check(walk: Walk, way: Way) -> str:
    language = page_language().code
    told = answering.told_so_far(way.questions, way.answers, language)
    pictures = answering.chosen_pictures(way.questions)
    rows = [
        {
            "asked": answering.filled(one.said(language, page_format()), told),
            "lines": answering.in_lines(one, way.answers.get(one.code, Given(SKIPPED)), language, pictures),
            "change": str(number),
        }
        for number in _numbers(walk.form, way)
        for one in _page(walk.form, way, number)
        if one.kind.asks
    ]
    return _drawn(
        "check", walk, CHECK, (), form=walk.form, rows=rows, problem=None, again=False, closed="", left=None,
        slug=walk.survey.slug,
    )  # fmt: skip


def _drawn(name: str, walk: Walk, at: str, page: Page, **shown: Any) -> str:
    here = {one.code for one in page}
    carried = [
        pair
        for one in walk.form.questions
        if one.code not in here
        for pair in _named(one, answering.sent_in(walk.fields, one))
    ]
    more = {"note": "", "token": "", "at": at, "carried_fields": carried}
    return render_template(f"officer/walk/{name}.html", **_around(walk), **{**more, **shown})


def _around(walk: Walk) -> dict[str, Any]:
    """What stands around a public page: no link of it leads out of the preview."""

    def within(endpoint: str, **values: Any) -> str:
        if endpoint == "public.background":
            return walk.survey.background
        if endpoint == "public.survey":
            return walk.survey.home
        return "#main" if endpoint.startswith("public.") else url_for(endpoint, **values)

    def with_query(address: Callable[[str], str]) -> Callable[[str], str]:
        return lambda part: f"{address(part)}{walk.query}"

    return {"staff": None, "url_for": within, "here_in": with_query(here_in), "here_as": with_query(here_as)}


def _way(walk: Walk, *, until: int | None = None) -> Way:
    """The way for the answers so far; those unanswered before page `until` were skipped."""
    answers: dict[str, Given] = {}
    for number, page in enumerate(walk.form.pages):
        for one in page:
            sent = answering.sent_in(walk.fields, one)
            try:
                if not sent.is_blank():
                    answers[one.code] = given_by(one, sent)
            except Unclear:
                continue
            if one.code not in answers and until is not None and number < until:
                answers[one.code] = Given(SKIPPED)
    return way_through(walk.form, answers)


def _page(form: Form, way: Way, number: int) -> Page:
    """What is asked on a page of the form; all of it where it lies off the way."""
    return next((page for one in form.pages[number] if (page := way.page_of(one.code))), form.pages[number])


def _numbers(form: Form, way: Way) -> list[int]:
    """The pages of the form that are on the way, counted from 0."""
    shown = {one.code for one in way.questions}
    return [number for number, page in enumerate(form.pages) if any(one.code in shown for one in page)]


def _number(form: Form, at: str) -> int | None:
    return int(at) if at.isascii() and at.isdigit() and len(at) < 4 and int(at) < len(form.pages) else None


def _named(question: FormQuestion, sent: Sent) -> Iterator[tuple[str, str]]:
    """(name, value) of each of a question's fields that is filled."""
    name = answering.field_of(question.code)
    for part, values in sent.filled().items():
        for value in values:
            yield (f"{name}.{part}" if part else name), value


def _let_go(fields: Fields, code: str) -> None:
    name = answering.field_of(code)
    for each in [one for one in fields if one == name or one.startswith(f"{name}.")]:
        del fields[each]
