"""Publishing: what is missing, how it will look, and the button."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, opened, own
from consult.desks.officer.names import gap_words
from consult.feedback.actions import publish_feedback
from consult.feedback.progress import gaps, in_languages
from consult.feedback.queries import findings_of, publication_of
from consult.results.quotes import quotes_of
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.rules import days_late
from consult.web.localising import formatted
from consult.web.showing import feedback_page, shown_finding


@desk.get("/surveys/<slug>/publish/")
def publish(slug: str) -> ResponseReturnValue:
    """What still stands before publication, the languages as they are, and a look at the page."""
    return _page(opened(slug))


@desk.post("/surveys/<slug>/publish/")
def publish_now(slug: str) -> ResponseReturnValue:
    """Show everyone."""
    try:
        with unit_of_work():
            publish_feedback(opened(slug), by=officer(), today=clock.today())
    except Refused as refusal:
        return _page(opened(slug), problem=str(refusal.message)), 422
    flash("It is public now. People with a code find it too.")
    return redirect(url_for("officer.publish", slug=slug), 303)


@desk.get("/surveys/<slug>/preview/<language>/")
@formatted
def preview(slug: str) -> ResponseReturnValue:
    """The public page as it will look, in one language and format; of a draft there is none."""
    survey = own(slug)
    findings = findings_of(survey)
    if survey.state != "closed" or not findings:
        raise Missing("findings")
    today = clock.today()
    publication = publication_of(survey)
    told_on = publication.published_on if publication else today
    return render_template("officer/preview.html", **feedback_page(survey, findings, told_on=told_on, today=today))


def _page(survey: Survey, *, problem: str | None = None) -> str:
    findings = findings_of(survey)
    publication = publication_of(survey)
    today = clock.today()
    missing = [] if publication else [gap_words(gap, survey.slug) for gap in gaps(survey, findings)]
    form = form_of(newest_version(survey))
    return render_template(
        "officer/publish.html",
        survey=survey,
        tab="publish",
        publication=publication,
        missing=missing,
        waiting=len(quotes_of(survey, states=["chosen"])),
        languages_now=in_languages(findings),
        findings=[shown_finding(finding, form, "en", today) for finding in findings],
        late=days_late(today, due_on=survey.reply_due_on, answered_on=None) if survey.reply_due_on else 0,
        problems=[("main", problem)] if problem else [],
        today=today,
    )
