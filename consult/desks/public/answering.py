"""Answering: one page of questions after another. Works without script."""

from collections.abc import Mapping

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from markupsafe import Markup

from consult.core import clock
from consult.core.calendar import next_staffed_day
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.desks.public import desk
from consult.desks.public.held import gone, mine, no_store, page_address, where_left
from consult.questions.kinds import Sent
from consult.responses.drafts import DraftGone, OpenDraft, keep_answers, note_help
from consult.responses.giving import given_on, moved_on
from consult.responses.unfinished import keep_unfinished
from consult.responses.way import Page
from consult.strategy import load as load_strategy
from consult.surveys.form import FIRST, FormQuestion
from consult.surveys.standing import part_words
from consult.web import answering, csrf, kept_pages
from consult.web.listening import heard_of, listens_to
from consult.web.localising import page_format, page_language, read_segment, segment

#: Presses that keep what stands in the form and lead elsewhere: to help; to the same page, behind the colon its
#: language and format as in an address.
HELP, IN = "help", "in:"


@desk.get("/<language>/surveys/<slug>/answers/<code>/")
def question(slug: str, code: str) -> ResponseReturnValue:
    """One page of questions."""
    try:
        draft = mine(slug)
    except DraftGone:
        return gone(slug)
    page = _asked(draft, code)
    if page is None:
        return redirect(where_left(draft), 303)
    return _page_of_questions(draft, page)


@desk.post("/<language>/surveys/<slug>/answers/<code>/")
def answer(slug: str, code: str) -> ResponseReturnValue:
    """Keep the answers or the skip, and go on."""
    press = request.form.get("go", "next")
    try:
        draft = mine(slug)
        page = _asked(draft, code)
        if page is None:
            return redirect(where_left(draft), 303)
        sent = {asked.code: _stands(draft, asked) for asked in page}
        if not csrf.is_token(request.form.get("token", ""), draft.token):
            return _to_help(press) or _page_of_questions(draft, page, sent=sent, again=True, status=400)
        if press.startswith("move:"):
            return _page_of_questions(draft, page, sent=moved_on(page, sent, press), pressed=press)
        if press == "helped":
            return _helped(draft, page, sent)
        given, problems = given_on(page, sent, press, language=page_language().code, form=page_format())
        if elsewhere := _elsewhere(draft, page, press):
            kept = _left_standing(slug, sent)
            return redirect(elsewhere, 303) if kept else _too_much(draft, page, sent, problems, press)
        if press == "back" and (problems or draft.unfinished):
            _left_standing(slug, {one: left for one, left in sent.items() if one not in given})
        if not given and not problems:
            return redirect(_onwards(draft, page, press), 303)
        if problems and press != "back":
            return _page_of_questions(draft, page, sent=sent, problems=problems, status=422)
        with unit_of_work():
            draft = mine(slug, to_change=True)
            keep_answers(
                draft,
                given,
                language=page_language().code,
                today=clock.today(),
                now=clock.now(),
                form=page_format(),
                read_aloud=bool(request.form.get("aloud")),
            )
    except DraftGone:
        return _to_help(press) or gone(slug, _typed())
    return redirect(_onwards(draft, page, press), 303)


def _asked(draft: OpenDraft, code: str) -> Page | None:
    """The page that was asked for; None where it is off this person's way or further than they have come."""
    if draft.form.question(code) is None:
        raise Missing("question")
    page = draft.way.page_of(code)
    return page if page is not None and page[0].code in draft.reached else None


def _stands(draft: OpenDraft, asked: FormQuestion) -> Sent:
    """What stands in the form for a question. Of buttons that lead on only the one pressed sends anything: where it is
    another one, what was pressed before stands."""
    sent = answering.sent_in(request.form, asked)
    return draft.standing(asked) if asked.part == FIRST and sent.is_blank() else sent


def _helped(draft: OpenDraft, page: Page, sent: Mapping[str, Sent]) -> ResponseReturnValue:
    with unit_of_work():
        draft = mine(draft.form.slug, to_change=True)
        note_help(draft, helped=not draft.helped, today=clock.today())
    return _page_of_questions(draft, page, sent=sent, pressed="helped")


def _to_help(press: str) -> ResponseReturnValue | None:
    """Whoever wants help gets there, whatever becomes of the form."""
    return redirect(url_for("public.help"), 303) if press == HELP else None


def _elsewhere(draft: OpenDraft, page: Page, press: str) -> str | None:
    """Where somebody looks who has not done with this page: at help, or at it in another language or format."""
    if press == HELP:
        return url_for("public.help")
    into = press.removeprefix(IN)
    if into == press or read_segment(into) is None:
        return None
    from_check = request.args.get("from") == "check"
    return page_address(draft.form.slug, page, back_to_check=from_check, language=into)


def _left_standing(slug: str, sent: Mapping[str, Sent]) -> bool:
    """Keep what stands in the form as it is; whether it could be kept."""
    with unit_of_work():
        return keep_unfinished(mine(slug, to_change=True), sent, today=clock.today())


def _too_much(
    draft: OpenDraft, page: Page, sent: Mapping[str, Sent], problems: Mapping[str, str], press: str
) -> ResponseReturnValue:
    return _to_help(press) or _page_of_questions(draft, page, sent=sent, problems=problems, status=422)


def _onwards(draft: OpenDraft, page: Page, press: str) -> str:
    """Where a press leads. Who came from the check page goes back there, by way of what their change has opened."""
    slug = draft.form.slug
    if press == "save":
        return url_for("public.save", slug=slug)
    from_check = request.args.get("from") == "check"
    if press == "back":
        return page_address(slug, None if from_check else draft.way.before(page) or page)
    if not from_check:
        return page_address(slug, draft.way.after(page))
    opened = draft.where_left()
    return page_address(slug, opened, back_to_check=opened is not None)


def _typed() -> list[str]:
    return [value for name, value in request.form.items(multi=True) if name.startswith(answering.field_of(""))]


def _page_of_questions(
    draft: OpenDraft,
    page: Page,
    *,
    sent: Mapping[str, Sent] | None = None,
    problems: Mapping[str, str] | None = None,
    again: bool = False,
    pressed: str = "",
    status: int = 200,
) -> ResponseReturnValue:
    language, way, problems = page_language().code, draft.way, problems or {}
    before, staffed = way.before(page), next_staffed_day(clock.now())
    from_check = request.args.get("from") == "check"
    read_from = None if staffed == clock.today() else staffed
    closed = draft.standstill_on(clock.today())

    def draw(token: str) -> str:
        told = answering.told_so_far(way.questions, draft.answers, language)
        asked = [
            answering.control(
                one,
                language,
                sent[one.code] if sent is not None else draft.standing(one),
                problem=problems.get(one.code),
                told=told,
                heard=heard_of(draft.form, one),
            )
            for one in page
        ]
        return render_template(
            "public/question.html",
            form=draft.form,
            asked=asked,
            title=None if len(page) == 1 else _title(draft, page[0]),
            problems=[(one.field, _problem(one, alone=len(page) == 1)) for one in asked if one.problem],
            again=again,
            pressed=pressed,
            token=token,
            theme=next((theme for theme in load_strategy().themes if theme.id in page[0].themes), None),
            place=way.place_of(page),
            total=len(way.pages),
            most=way.most,
            back=from_check or before is not None,
            helped=draft.helped,
            closed=closed,
            segment=segment,
            read_from=format_date(read_from, "EEEE") if read_from else None,
        )

    token = csrf.token(draft.token)
    if sent is not None or any(
        one.code in draft.answers or one.code in draft.unfinished or one.has_blanks for one in page
    ):
        return no_store(draw(token), status)
    # Answers before this page decide which of its questions are asked: two people may see different ones here.
    asked_here = tuple(one.code for one in page)
    place = (asked_here, way.place_of(page), len(way.pages), way.most, from_check or before is not None)
    key = (
        draft.version_id,
        request.path,
        listens_to(),
        place,
        draft.helped,
        closed,
        read_from,
        current_app.config["CONSULT_DEMO"],
    )
    return no_store(kept_pages.with_token(key, token, draw), status)


def _problem(asked: answering.Control, *, alone: bool) -> str | Markup | None:
    """What is to be put right; on a page of several questions, after the question that it is about."""
    return asked.problem if alone else Markup("{} {}").format(asked.wording, asked.problem)


def _title(draft: OpenDraft, first: FormQuestion) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The title of a page with several questions, and a sentence to go with it."""
    if first.part != "main":
        return part_words(first.part)
    return draft.form.sections.get(first.section or "", draft.form.title), {}
