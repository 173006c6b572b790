"""While people answer: a break, taking a survey back, and mending a typo."""

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from consult.core import clock, languages
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.core.wording import read_key
from consult.desks.officer import desk
from consult.desks.officer.access import officer, own
from consult.desks.officer.building_forms import typed
from consult.desks.officer.forms import TextsField, problems
from consult.feedback.forgetting import last_day
from consult.feedback.queries import publication_of
from consult.questions.changes import Change, changes
from consult.results.counts import responses_shown
from consult.surveys.correcting import FrozenText, check_correction, correct_typo, frozen_texts
from consult.surveys.models import Survey
from consult.surveys.queries import counted_before
from consult.surveys.running import CannotWithdraw, pause_survey, resume_survey, withdraw_survey
from consult.surveys.translating import SomebodyElseWrote


class WithdrawForm(FlaskForm):
    """Why a survey is taken back."""

    reason = TextsField("Why it is withdrawn", missing="Write why it is withdrawn. Everyone reads this.", limit=600)


@desk.get("/surveys/<slug>/running/")
def running(slug: str) -> ResponseReturnValue:
    """What can be done while a survey runs."""
    return _page(_opened(slug))


@desk.post("/surveys/<slug>/running/pause/")
def pause(slug: str) -> ResponseReturnValue:
    """A break."""
    return _do(slug, pause_survey, "The survey has a break. Its page says so.")


@desk.post("/surveys/<slug>/running/resume/")
def resume(slug: str) -> ResponseReturnValue:
    """Go on."""
    return _do(slug, resume_survey, "The survey goes on. People can answer again.")


@desk.post("/surveys/<slug>/running/withdraw/")
def withdraw_now(slug: str) -> ResponseReturnValue:
    """First show what everybody will read; then take it back."""
    form = WithdrawForm()
    survey = _opened(slug)
    press = request.form.get("press")
    if press == "change":
        return _page(survey, form=form)
    if not form.validate_on_submit():
        return _page(survey, form=form, wrong=problems(form)), 422
    try:
        if press != "withdraw":
            if survey.state == "withdrawn":
                raise CannotWithdraw
            return _withdraw_page(survey, form)
        with unit_of_work():
            withdraw_survey(_opened(slug), form.reason.data, by=officer(), today=clock.today())
    except Refused as refusal:
        return _page(_opened(slug), form=form, wrong=[("main", str(refusal.message))]), 422
    flash("The survey is withdrawn. Its page says why. Nothing is deleted.")
    return redirect(url_for("officer.running", slug=slug), 303)


@desk.get("/surveys/<slug>/running/words/")
def mend(slug: str) -> ResponseReturnValue:
    """Every text that people are asked now, to find the one with the typo."""
    survey = _opened(slug)
    return render_template("officer/mend.html", survey=survey, tab="answers", groups=_groups(frozen_texts(survey)))


@desk.get("/surveys/<slug>/running/words/<key>/<version>/")
def mend_one(slug: str, key: str, version: str) -> ResponseReturnValue:
    """One text in one language."""
    survey = _opened(slug)
    text = _text(survey, key, version)
    return _mend_page(survey, text, version, text.texts[version])


@desk.post("/surveys/<slug>/running/words/<key>/<version>/")
def keep_mended(slug: str, key: str, version: str) -> ResponseReturnValue:
    """First show what changes; then make the new version."""
    survey = _opened(slug)
    text = _text(survey, key, version)
    new = typed(request.form.get("text"))
    saw = request.form.get("saw", "")
    try:
        if request.form.get("press") != "keep":
            check_correction(text.texts[version], new, read_key(version)[1])
            return _mend_page(survey, text, version, new, marked=changes(text.texts[version], new))
        with unit_of_work():
            number = correct_typo(_opened(slug), key, version, new, saw=saw, by=officer(), today=clock.today()).number
    except SomebodyElseWrote as clash:
        survey = _opened(slug)
        return _mend_page(survey, _text(survey, key, version), version, new, problem=str(clash.message)), 409
    except Refused as refusal:
        survey = _opened(slug)
        return _mend_page(survey, _text(survey, key, version), version, new, problem=str(refusal.message)), 422
    flash(f"Mended. Who begins now sees version {number}; earlier answers keep the words they saw.")
    return redirect(url_for("officer.mend", slug=slug), 303)


def _opened(slug: str) -> Survey:
    """The organisation's survey, once it has opened; raises Missing."""
    survey = own(slug)
    if survey.state == "draft":
        raise Missing("survey")
    return survey


def _do(slug: str, action, said: str) -> ResponseReturnValue:
    try:
        with unit_of_work():
            action(_opened(slug), by=officer(), today=clock.today())
    except Refused as refusal:
        return _page(_opened(slug), wrong=[("main", str(refusal.message))]), 422
    flash(said)
    return redirect(url_for("officer.running", slug=slug), 303)


def _page(survey: Survey, *, form: WithdrawForm | None = None, wrong: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "officer/running.html",
        survey=survey,
        tab="answers",
        form=form or WithdrawForm(formdata=None),
        told=_told(form) if form else [],
        versions=survey.versions,
        problems=wrong or [],
        today=clock.today(),
    )


def _withdraw_page(survey: Survey, form: WithdrawForm) -> str:
    before = counted_before(survey, clock.now())
    return render_template(
        "officer/withdraw.html",
        survey=survey,
        tab="answers",
        told=_told(form),
        responses=responses_shown(survey, before=before),
        before=before,
        kept_until=last_day(survey),
        published=publication_of(survey) is not None,
        today=clock.today(),
    )


def _told(form: WithdrawForm) -> list[tuple[str, str, str, str]]:
    """(the field's name, the language and format in words, the language's code, what was typed) of every text."""
    return [
        (f"{form.reason.name}-{key}", _language(key), read_key(key)[0], text)
        for key, text in form.reason.data.items()
        if text
    ]


def _text(survey: Survey, key: str, version: str) -> FrozenText:
    found = next((text for text in frozen_texts(survey) if text.key == key and version in text.texts), None)
    if found is None:
        raise Missing("text")
    return found


def _groups(texts: list[FrozenText]) -> list[tuple[FrozenText | None, list[tuple[FrozenText, list[tuple[str, str]]]]]]:
    """(the question, its texts with their languages); first, with no question, those of the first pages."""
    groups = []
    for question, found in groupby(texts, key=_question_of):
        together = [(text, [(key, _language(key)) for key in text.texts]) for text in found]
        groups.append((together[0][0] if question else None, together))
    return groups


def _question_of(text: FrozenText) -> str:
    kind, _dot, rest = text.key.partition(".")
    return rest.partition(".")[0] if kind == "question" else ""


def _language(key: str) -> str:
    code, form = read_key(key)
    language = languages.find(code)
    return f"{language.name if language else code}{', easy read' if form == 'easy' else ''}"


def _mend_page(
    survey: Survey,
    text: FrozenText,
    version: str,
    typed_text: str,
    *,
    marked: list[Change] | None = None,
    problem: str | None = None,
) -> str:
    language = languages.find(read_key(version)[0]) or languages.default()
    return render_template(
        "officer/mend_one.html",
        survey=survey,
        tab="answers",
        text=text,
        version=version,
        name=_language(version),
        direction=language.direction,
        code=language.code,
        now=text.texts[version],
        typed=typed_text,
        saw=text.seen(version),
        changes=marked,
        problems=[("text", problem)] if problem else [],
    )
