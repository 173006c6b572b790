"""The draft that a phone holds, and what to say where there is none. Shared by the pages of answering."""

from collections.abc import Iterable

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.core import clock
from consult.feedback.forgetting import last_day
from consult.feedback.queries import publication_of
from consult.responses import drafts as drafting
from consult.responses.actions import Sent, sent_before
from consult.responses.drafts import DraftGone, OpenDraft
from consult.responses.way import Page
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import by_slug, newest_version, takes_answers
from consult.web import drafts as cookie


def held(*, to_change: bool = False) -> OpenDraft | None:
    """The draft that this phone holds, of whichever survey, or None."""
    token = cookie.token()
    if not token:
        return None
    try:
        return drafting.by_token(token, today=clock.today(), to_change=to_change)
    except DraftGone:
        return None


def mine(slug: str, *, to_change: bool = False) -> OpenDraft:
    """The draft that this phone holds of this survey. Raises DraftGone."""
    draft = held(to_change=to_change)
    if draft is None or draft.form.slug != slug:
        raise DraftGone
    return draft


def page_address(slug: str, page: Page | None, *, back_to_check: bool = False, language: str | None = None) -> str:
    """Where a page of questions is; the check page for None. `back_to_check`: that is where it leads to then.

    `language` names another language or format than the page's own, as in an address.
    """
    if page is None:
        return url_for("public.check", slug=slug)
    more = {"language": language} if language else {}
    if back_to_check:
        more["from"] = "check"
    return url_for("public.question", slug=slug, code=page[0].code, **more)


def where_left(draft: OpenDraft) -> str:
    """Where this person goes on."""
    return page_address(draft.form.slug, draft.where_left())


def sent_from_here(slug: str) -> Sent | None:
    """What this phone sent within the last ten minutes, or None."""
    token = cookie.token()
    if not token:
        return None
    before = sent_before(token, now=clock.now())
    return before if before is not None and before.survey_slug == slug else None


def gone(slug: str, typed: Iterable[str] = ()) -> ResponseReturnValue:
    """There is no draft any more: it was sent a moment ago, or it is too old, or this is another phone.

    Words that someone has just typed are handed back.
    """
    survey = by_slug(slug)
    codes = {choice.code for question in form_of(newest_version(survey)).questions for choice in question.choices}
    words = "\n".join(one for one in typed if one.strip() and one not in codes and not one.strip().isdigit())
    if not words and sent_from_here(slug) is not None:
        return redirect(url_for("public.sent", slug=slug), 303)
    page = render_template(
        "public/gone.html",
        survey=survey,
        open_now=takes_answers(survey, clock.today()),
        typed=words,
        title=_("We do not have these answers any more"),
    )
    return no_store(page, 410)


def closed(survey: Survey, words: Iterable[str] = ()) -> str:
    """That the survey is closed and what happens next; what somebody wrote and can send no more is handed back."""
    return render_template(
        "public/closed.html",
        survey=survey,
        form=form_of(newest_version(survey)),
        publication=publication_of(survey),
        today=clock.today(),
        kept_until=last_day(survey),
        typed="\n\n".join(words),
    )


def no_store(page: str, status: int = 200) -> Response:
    """Nothing that only one person may see is kept by a browser or on the way."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
