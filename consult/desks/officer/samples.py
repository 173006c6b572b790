"""How far people agree: a random sample, coded by two who do not see each other's tags, and Cohen's kappa."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.sampling import (
    FEELINGS,
    FEWEST,
    SIZES,
    Agreement,
    agreement,
    code_text,
    coders_of,
    draw_sample,
    how_many_coded,
    next_to_code,
    sample_of,
    samples_of,
)
from consult.analysis.sampling_models import Sample
from consult.core import clock, languages
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk, names
from consult.desks.officer.access import officer, opened, own
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.web.guards import person


@desk.get("/surveys/<slug>/samples/")
def samples(slug: str) -> ResponseReturnValue:
    """The samples drawn so far, with what came of them, and the way to draw another."""
    return _samples_page(opened(slug))


@desk.post("/surveys/<slug>/samples/")
def draw(slug: str) -> ResponseReturnValue:
    """Draw one. Its seed is kept, so that anybody can draw it again."""
    size = request.form.get("size", SIZES[0], type=int)
    try:
        with unit_of_work():
            size = size if size in SIZES else SIZES[0]
            sample = draw_sample(own(slug), size, seed=secrets.token_hex(8), by=officer(), today=clock.today())
            drawn = sample.id
    except Refused as refusal:
        return _samples_page(own(slug), problem=str(refusal.message)), 422
    return redirect(url_for("officer.sample", slug=slug, sample_id=drawn), 303)


@desk.get("/surveys/<slug>/samples/<sample_id>/")
def sample(slug: str, sample_id: str) -> ResponseReturnValue:
    """The next text to code; when both are done, how far they agree."""
    survey = opened(slug)
    return _sample_page(survey, sample_of(survey, sample_id))


@desk.post("/surveys/<slug>/samples/<sample_id>/")
def code_sample(slug: str, sample_id: str) -> ResponseReturnValue:
    """What this person says about one text; then the next."""
    survey = own(slug)
    try:
        with unit_of_work():
            code_text(
                sample_of(survey, sample_id),
                request.form.get("words", ""),
                sentiment=request.form.get("sentiment", ""),
                themes=request.form.getlist("theme"),
                staff_id=person().id,
                by=officer(),
                today=clock.today(),
            )
    except Refused as refusal:
        return _sample_page(survey, sample_of(survey, sample_id), problem=str(refusal.message)), 422
    flash("Kept.")
    return redirect(url_for("officer.sample", slug=slug, sample_id=sample_id), 303)


def _samples_page(survey: Survey, problem: str | None = None) -> str:
    return render_template(
        "officer/samples.html",
        survey=survey,
        tab="texts",
        problem=problem,
        sizes=SIZES,
        fewest=FEWEST,
        samples=[(one, len(coders_of(one)), *how_many_coded(one, person().id)) for one in samples_of(survey)],
    )


def _sample_page(survey: Survey, sample: Sample, problem: str | None = None) -> str:
    coders, me = coders_of(sample), person().id
    may_code = me in coders or len(coders) < 2
    text = next_to_code(sample, me) if may_code else None
    question = form_of(newest_version(survey)).question(text.question_code) if text else None
    done, texts = how_many_coded(sample, me)
    return render_template(
        "officer/sample.html",
        survey=survey,
        tab="texts",
        sample=sample,
        text=text,
        text_language=languages.find(text.page_language) if text else None,
        question=question.in_english() if question else "",
        coders=len(coders),
        may_code=may_code,
        done=done,
        texts=texts,
        problem=problem,
        chosen=(request.form.get("sentiment", ""), request.form.getlist("theme")),
        sentiments=[(value, names.SENTIMENTS[value]) for value in FEELINGS],
        themes=list(names.theme_names().items()),
        rows=[_row(one) for one in agreement(sample)],
    )


def _row(one: Agreement) -> list[str]:
    titles = {"sentiment": "How it feels", "themes": "All themes together", **names.theme_names()}
    kappa = "cannot be worked out" if one.kappa is None else f"{one.kappa:.2f}"
    interval = f"{one.interval[0]:.2f} to {one.interval[1]:.2f}" if one.interval else "–"
    return [titles[one.what], str(one.n), f"{one.same:.0%}", kappa, interval]
