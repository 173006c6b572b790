"""After the questions: save for later, check, send, thanks."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core import clock
from consult.core.sharing import Shared
from consult.desks.public import desk
from consult.desks.public.held import closed, gone, mine, no_store, page_address, sent_from_here, where_left
from consult.help.lines import help_lines
from consult.responses import actions as responding
from consult.responses import drafts as drafting
from consult.responses.actions import NothingGiven, SurveyClosed, make_ready
from consult.responses.drafts import DraftChanged, DraftGone, OpenDraft
from consult.responses.entry_codes import CodeUsed
from consult.responses.letters import plates, shown
from consult.responses.way import Page
from consult.surveys.queries import by_slug
from consult.web import answering, csrf
from consult.web import drafts as cookie
from consult.web.limits import SENDING, count_this, limiter, when_done
from consult.web.localising import page_format, page_language
from consult.web.plates import drawn_plates

#: When a whole class sends at once, one flush to the disk does for several; with more, the first would wait too long.
_keep = Shared(responding.send_all, most=16)


@desk.get("/<language>/surveys/<slug>/save/")
def save(slug: str) -> ResponseReturnValue:
    """The code that brings these answers back on any phone."""
    try:
        draft = mine(slug)
    except DraftGone:
        return gone(slug)
    return no_store(
        render_template(
            "public/save.html",
            plates=drawn_plates(plates(draft.code)),
            letters=shown(draft.code),
            go_on=where_left(draft),
            days=drafting.KEPT_FOR.days,
        )
    )


@desk.get("/<language>/surveys/<slug>/check/")
def check(slug: str) -> ResponseReturnValue:
    """Everything that was answered, before it is sent."""
    try:
        draft = mine(slug)
    except DraftGone:
        return gone(slug)
    return _check_page(draft)


def _too_many(_limit: Any) -> Any:
    """Many send from one place in a short time: nothing is lost, and nobody has to type again."""
    slug = (request.view_args or {})["slug"]
    try:
        problem = _("Many people here send right now. Your answers are safe. Wait a minute and send again.")
        return _check_page(mine(slug), problem=problem, status=429)
    except DraftGone:
        return gone(slug)


@desk.post("/<language>/surveys/<slug>/check/")
@limiter.limit(SENDING, on_breach=_too_many, deduct_when=when_done)
def send(slug: str) -> ResponseReturnValue:
    """Send. However often it is pressed, there is one response."""
    token = cookie.token()
    try:
        if not csrf.is_token(request.form.get("token", ""), token):
            return _check_page(mine(slug), again=True, status=400)
        _send(slug)
    except DraftGone:
        return gone(slug)
    except (NothingGiven, CodeUsed) as problem:
        return _check_page(mine(slug), problem=str(problem.message), status=422)
    except SurveyClosed:
        return no_store(closed(by_slug(slug), mine(slug).own_words()), 410)
    count_this()
    response = redirect(url_for("public.sent", slug=slug), 303)
    cookie.let_token_go(response, token, slug)
    return response


def _send(slug: str) -> None:
    """Send what this phone holds. Another tab may keep an answer just then: what it kept is sent with it."""
    for last in (False, False, True):
        outgoing = make_ready(mine(slug), language=page_language().code, now=clock.now())
        try:
            _keep(outgoing)
            return
        except DraftChanged:
            if last:
                raise


@desk.get("/<language>/surveys/<slug>/sent/")
def sent(slug: str) -> ResponseReturnValue:
    """Thank you, and the code to keep."""
    before = sent_from_here(slug)
    if before is None:
        return gone(slug)
    survey = by_slug(slug)
    return no_store(
        render_template(
            "public/sent.html",
            survey=survey,
            plates=drawn_plates(plates(before.code)),
            letters=shown(before.code),
            help_lines=help_lines(),
        )
    )


def _check_page(
    draft: OpenDraft, *, problem: str | None = None, again: bool = False, status: int = 200
) -> ResponseReturnValue:
    language, slug, way = page_language().code, draft.form.slug, draft.way
    told = answering.told_so_far(way.questions, draft.answers, language)
    pictures = answering.chosen_pictures(way.questions)
    rows: list[dict[str, Any]] = [
        {
            "asked": answering.filled(asked.said(language, page_format()), told),
            "lines": answering.in_lines(asked, draft.answers.get(asked.code), language, pictures),
            "change": _change(slug, page, asked.code) if asked.code in draft.reached else None,
        }
        for page in way.pages
        for asked in page
        if asked.kind.asks
    ]
    shown_page = render_template(
        "public/check.html",
        form=draft.form,
        rows=rows,
        problem=problem,
        again=again,
        token=csrf.token(draft.token),
        closed=draft.standstill_on(clock.today()),
        left=where_left(draft) if draft.where_left() else None,
        slug=slug,
    )
    return no_store(shown_page, status)


def _change(slug: str, page: Page, code: str) -> str:
    address = page_address(slug, page, back_to_check=True)
    return f"{address}#{answering.field_of(code)}" if len(page) > 1 else address
