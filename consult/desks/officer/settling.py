"""Settling what the machine proposed: one text or several, in one press, and back again."""

from collections.abc import Callable, Collection

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.actions import settle_priorities, settle_sentiment, settle_themes
from consult.analysis.settling import Wanted, settle_together, settling_of, texts_of, undo_settling
from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk, names
from consult.desks.officer.access import officer, opened, own
from consult.desks.officer.texts import carried, next_unchecked, text_page, texts_page
from consult.results.passed import passed_text, passed_texts
from consult.web.guards import person

_TASKS = {"sentiment": "How it feels", "theme": "Theme", "priority": "Priority"}


@desk.post("/surveys/<slug>/texts/<words_id>/sentiment/")
def settle_text_sentiment(slug: str, words_id: str) -> ResponseReturnValue:
    """One press: this is the sentiment."""
    try:
        with unit_of_work():
            words, _text = passed_text(own(slug), words_id, with_adults=True)
            settle_sentiment(words, request.form.get("sentiment", ""), by=officer(), today=clock.today())
    except Refused as refusal:
        return text_page(own(slug), words_id, problem=("sentiment", str(refusal.message))), 422
    return _back(slug, words_id, "sentiment")


@desk.post("/surveys/<slug>/texts/<words_id>/themes/")
def settle_text_themes(slug: str, words_id: str) -> ResponseReturnValue:
    """One press: this theme too (on), or not this one (off), or none at all; the same press twice changes nothing."""
    return _settle_pressed(slug, words_id, "themes", settle_themes, names.theme_names())


@desk.post("/surveys/<slug>/texts/<words_id>/priorities/")
def settle_text_priorities(slug: str, words_id: str) -> ResponseReturnValue:
    """The same for the priorities that it fits."""
    return _settle_pressed(slug, words_id, "priorities", settle_priorities, names.priority_names())


@desk.post("/surveys/<slug>/texts/<words_id>/agree/")
def agree(slug: str, words_id: str) -> ResponseReturnValue:
    """One press: the tags are right as they stand. On to the next text that nobody has checked."""
    following = next_unchecked(own(slug), words_id)
    try:
        _settle(slug, [words_id], Wanted(agree=True))
    except Refused as refusal:
        return text_page(own(slug), words_id, problem=("sentiment", str(refusal.message))), 422
    if following is not None:
        return redirect(url_for("officer.text", slug=slug, words_id=following, **carried()), 303)
    flash("That was the last text to check.")
    return redirect(url_for("officer.texts", slug=slug, **carried()), 303)


@desk.post("/surveys/<slug>/texts/settle/")
def settle_ticked(slug: str) -> ResponseReturnValue:
    """One press for every ticked text, or for the one whose own button it was. It can be undone."""
    alone = request.form.get("agree", "")
    ticked = request.form.getlist("words") if alone in {"", "ticked"} else [alone]
    wanted = Wanted(
        agree=bool(alone), sentiment=request.form.get("sentiment") or None, theme=request.form.get("theme") or None
    )
    if wanted == Wanted():
        return texts_page(
            own(slug), problem="Choose what to settle: a feeling, a theme, or that the tags are right."
        ), 422
    try:
        settling = _settle(slug, ticked, wanted)
    except Refused as refusal:
        return texts_page(own(slug), problem=str(refusal.message)), 422
    place = f"text-{ticked[-1]}"
    return redirect(url_for("officer.texts", slug=slug, **{**carried(), "done": settling}, _anchor=place), 303)


@desk.get("/surveys/<slug>/texts/settled/<settling_id>/")
def settled(slug: str, settling_id: str) -> ResponseReturnValue:
    """What one press settled, text by text, and the way back."""
    survey = opened(slug)
    settling = settling_of(survey, settling_id)
    changed = texts_of(settling)
    shown = {text.words_id: text.text for text in passed_texts(survey, with_adults=True, only=changed)}
    rows = [
        (shown.get(words_id, "This text is held: an adult worries about it."), _changes(tasks))
        for words_id, tasks in sorted(changed.items())
    ]
    return render_template(
        "officer/settled.html", survey=survey, tab="texts", settling=settling, rows=rows, carried=carried()
    )


@desk.post("/surveys/<slug>/texts/settled/<settling_id>/undo/")
def undo(slug: str, settling_id: str) -> ResponseReturnValue:
    """Everything as it was before; what somebody has changed since stays."""
    try:
        with unit_of_work():
            stayed = undo_settling(settling_of(own(slug), settling_id), by=officer(), today=clock.today())
    except Refused as refusal:
        flash(str(refusal.message))
        return redirect(url_for("officer.settled", slug=slug, settling_id=settling_id, **carried()), 303)
    flash("Undone." + (f" {names.many(stayed, 'tag was', 'tags were')} changed since, and stayed." if stayed else ""))
    return redirect(url_for("officer.texts", slug=slug, **carried()), 303)


def _settle(slug: str, ids: list[str], wanted: Wanted) -> str:
    with unit_of_work():
        survey = own(slug)
        settling = settle_together(
            survey,
            [passed_text(survey, words_id, with_adults=True)[0] for words_id in dict.fromkeys(ids)],
            wanted,
            themes=names.theme_names(),
            priorities=names.priority_names(),
            staff_id=person().id,
            by=officer(),
            today=clock.today(),
        )
        return settling.id


def _settle_pressed(
    slug: str, words_id: str, what: str, settle: Callable[..., None], known: Collection[str]
) -> ResponseReturnValue:
    try:
        with unit_of_work():
            words, shown = passed_text(own(slug), words_id, with_adults=True)
            chosen = _pressed({tag.value for tag in getattr(shown.tags, what)})
            settle(words, chosen, known=known, by=officer(), today=clock.today())
    except Refused as refusal:
        return text_page(own(slug), words_id, problem=(what, str(refusal.message))), 422
    return _back(slug, words_id, what)


def _pressed(standing: set[str]) -> set[str]:
    on, off = set(request.form.getlist("on")), set(request.form.getlist("off"))
    return (standing | on) - off if "none" not in on else set()


def _changes(tasks: dict) -> list[tuple[str, str, str]]:
    """(task, what was settled before, what is settled now)."""
    titles = {**names.SENTIMENTS, **names.theme_names(), **names.priority_names(), "none": "none"}

    def said(tags: list | None) -> str:
        return ", ".join(titles.get(value, value) for value, _author in tags) if tags else "not settled"

    return [(_TASKS[task], said(before), said(after)) for task, (before, after) in tasks.items()]


def _back(slug: str, words_id: str, anchor: str) -> ResponseReturnValue:
    return redirect(url_for("officer.text", slug=slug, words_id=words_id, _anchor=anchor, **carried()), 303)
