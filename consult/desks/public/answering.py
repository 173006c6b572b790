"""Answering: begin, one question a page, check, send, thanks. Works without script."""

from collections.abc import Sequence
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from consult.core import clock
from consult.core.calendar import next_staffed_day
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.desks.public import desk
from consult.help.lines import help_lines
from consult.questions.kinds import Unclear
from consult.responses import drafts as drafting
from consult.responses.actions import NothingGiven, Sent, SurveyClosed, send_draft, sent_before
from consult.responses.drafts import DraftGone, Given, OpenDraft, begin_draft, keep_answer
from consult.responses.giving import given_by
from consult.responses.letters import plates, shown
from consult.strategy import load as load_strategy
from consult.surveys.form import FormQuestion, form_of
from consult.surveys.queries import by_slug, newest_version, takes_answers
from consult.web import answering, csrf
from consult.web import drafts as cookie
from consult.web.limits import BEGINNING, limiter
from consult.web.localising import page_language
from consult.web.plates import drawn_plates

#: The name of the one field in which an answer is sent, whatever its kind.
FIELD = "answer"


@desk.post("/<language>/surveys/<slug>/")
@limiter.limit(BEGINNING)
def begin(slug: str) -> ResponseReturnValue:
    """Begin a draft and show question 1. Where this phone holds a draft already, ask first."""
    csrf.require_own_page()
    survey = by_slug(slug)
    today = clock.today()
    if not takes_answers(survey, today):
        return redirect(url_for("public.survey", slug=slug), 303)
    if "fresh" not in request.form:
        held = _held()
        if held is not None:
            return _no_store(render_template("public/carry_on.html", survey=survey, held=held, slug=slug))
    with unit_of_work():
        draft = begin_draft(newest_version(survey), language=page_language().code, today=today)
        first = draft.form.questions[0].code
    response = redirect(url_for("public.question", slug=slug, code=first), 303)
    cookie.keep_token(response, draft.token)
    return response


@desk.get("/<language>/surveys/<slug>/answers/<code>/")
def question(slug: str, code: str) -> ResponseReturnValue:
    """One question."""
    try:
        draft = _mine(slug)
    except DraftGone:
        return _gone(slug)
    asked = _asked(draft, code)
    if asked.code not in draft.reached:
        return redirect(_where_left(draft, slug), 303)
    return _question_page(draft, asked, slug)


@desk.post("/<language>/surveys/<slug>/answers/<code>/")
def answer(slug: str, code: str) -> ResponseReturnValue:
    """Keep the answer or the skip, and go on."""
    sent, press = request.form.getlist(FIELD), request.form.get("go", "next")
    try:
        draft = _mine(slug)
    except DraftGone:
        return _gone(slug, sent)
    asked = _asked(draft, code)
    if asked.code not in draft.reached:
        return redirect(_where_left(draft, slug), 303)
    if not csrf.is_token(request.form.get("token", ""), draft.token):
        return _question_page(draft, asked, slug, sent=sent, again=True, status=400)
    if press == "save" and not any(one.strip() for one in sent):
        return redirect(url_for("public.save", slug=slug), 303)
    try:
        given = Given("skipped") if press == "skip" else given_by(asked, sent)
    except Unclear as problem:
        return _question_page(draft, asked, slug, sent=sent, problem=str(problem.message), status=422)
    try:
        with unit_of_work():
            draft = _mine(slug, to_change=True)
            keep_answer(draft, asked, given, language=page_language().code, today=clock.today())
    except DraftGone:
        return _gone(slug, sent)
    return redirect(_next_address(draft, asked, slug, press), 303)


@desk.get("/<language>/surveys/<slug>/save/")
def save(slug: str) -> ResponseReturnValue:
    """The code that brings these answers back on any phone."""
    try:
        draft = _mine(slug)
    except DraftGone:
        return _gone(slug)
    return _no_store(
        render_template(
            "public/save.html",
            plates=drawn_plates(plates(draft.code)),
            letters=shown(draft.code),
            go_on=_where_left(draft, slug),
            days=drafting.KEPT_FOR.days,
        )
    )


@desk.get("/<language>/surveys/<slug>/check/")
def check(slug: str) -> ResponseReturnValue:
    """Everything that was answered, before it is sent."""
    try:
        draft = _mine(slug)
    except DraftGone:
        return _gone(slug)
    return _check_page(draft, slug)


@desk.post("/<language>/surveys/<slug>/check/")
def send(slug: str) -> ResponseReturnValue:
    """Send. However often it is pressed, there is one response."""
    try:
        draft = _mine(slug)
        if not csrf.is_token(request.form.get("token", ""), draft.token):
            return _check_page(draft, slug, again=True, status=400)
        with unit_of_work():
            draft = _mine(slug, to_change=True)
            send_draft(draft, language=page_language().code, now=clock.now())
    except DraftGone:
        return _gone(slug)
    except NothingGiven as problem:
        return _check_page(draft, slug, problem=str(problem.message), status=422)
    except SurveyClosed:
        return redirect(url_for("public.survey", slug=slug), 303)
    response = redirect(url_for("public.sent", slug=slug), 303)
    cookie.let_token_go(response, draft.token)
    return response


@desk.get("/<language>/surveys/<slug>/sent/")
def sent(slug: str) -> ResponseReturnValue:
    """Thank you, and the code to keep."""
    before = _sent_from_here(slug)
    if before is None:
        return _gone(slug)
    survey = by_slug(slug)
    return _no_store(
        render_template(
            "public/sent.html",
            survey=survey,
            plates=drawn_plates(plates(before.code)),
            letters=shown(before.code),
            lines=help_lines(),
        )
    )


def _held(*, to_change: bool = False) -> OpenDraft | None:
    """The draft that this phone holds, of whichever survey, or None."""
    if not cookie.token():
        return None
    try:
        return drafting.by_token(cookie.token(), today=clock.today(), to_change=to_change)
    except DraftGone:
        return None


def _mine(slug: str, *, to_change: bool = False) -> OpenDraft:
    """The draft that this phone holds of this survey. Raises DraftGone."""
    draft = _held(to_change=to_change)
    if draft is None or draft.form.slug != slug:
        raise DraftGone
    return draft


def _asked(draft: OpenDraft, code: str) -> FormQuestion:
    found = draft.form.question(code)
    if found is None:
        raise Missing("question")
    return found


def _where_left(draft: OpenDraft, slug: str) -> str:
    left = draft.where_left()
    if left is None:
        return url_for("public.check", slug=slug)
    return url_for("public.question", slug=slug, code=left.code)


def _next_address(draft: OpenDraft, asked: FormQuestion, slug: str, press: str) -> str:
    if press == "save":
        return url_for("public.save", slug=slug)
    following = draft.next_after(asked)
    if following is None or request.args.get("from") == "check":
        return url_for("public.check", slug=slug)
    return url_for("public.question", slug=slug, code=following.code)


def _question_page(
    draft: OpenDraft,
    asked: FormQuestion,
    slug: str,
    *,
    sent: Sequence[str] | None = None,
    problem: str | None = None,
    again: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    kept = draft.answers.get(asked.code)
    before = draft.before(asked)
    place = draft.form.questions.index(asked)
    staffed = next_staffed_day(clock.now())
    page = render_template(
        "public/question.html",
        form=draft.form,
        asked=answering.control(asked, page_language().code),
        chosen=list(sent) if sent is not None else answering.kept_values(kept.value if kept else None),
        problem=problem,
        again=again,
        token=csrf.token(draft.token),
        field=FIELD,
        theme=next((theme for theme in load_strategy().themes if theme.id in asked.themes), None),
        place=place,
        total=len(draft.form.questions),
        back=url_for("public.question", slug=slug, code=before.code) if before else None,
        read_from=None if staffed == clock.today() else format_date(staffed, "EEEE"),
    )
    return _no_store(page, status)


def _check_page(
    draft: OpenDraft, slug: str, *, problem: str | None = None, again: bool = False, status: int = 200
) -> ResponseReturnValue:
    language = page_language().code
    rows: list[dict[str, Any]] = [
        {
            "asked": asked.said(language),
            "answer": answering.in_words(asked, draft.answers.get(asked.code), language),
            "change": url_for("public.question", slug=slug, code=asked.code, **{"from": "check"})
            if asked.code in draft.reached
            else None,
        }
        for asked in draft.form.questions
    ]
    page = render_template(
        "public/check.html",
        form=draft.form,
        rows=rows,
        problem=problem,
        again=again,
        token=csrf.token(draft.token),
        left=draft.where_left(),
        slug=slug,
    )
    return _no_store(page, status)


def _sent_from_here(slug: str) -> Sent | None:
    if not cookie.token():
        return None
    before = sent_before(cookie.token(), now=clock.now())
    return before if before is not None and before.survey_slug == slug else None


def _gone(slug: str, typed: Sequence[str] = ()) -> ResponseReturnValue:
    """There is no draft any more: it was sent a moment ago, or it is too old, or this is another phone.

    Words that someone has just typed are handed back.
    """
    survey = by_slug(slug)
    words = "\n".join(one for one in typed if one.strip())
    if words.isdigit() or any(question.choice(words) for question in form_of(newest_version(survey)).questions):
        words = ""
    if not words and _sent_from_here(slug) is not None:
        return redirect(url_for("public.sent", slug=slug), 303)
    page = render_template(
        "public/gone.html",
        survey=survey,
        open_now=takes_answers(survey, clock.today()),
        typed=words,
        title=_("We do not have these answers any more"),
    )
    return _no_store(page, 410)


def _no_store(page: str, status: int = 200) -> Response:
    """Nothing that only one person may see is kept by a browser or on the way."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
