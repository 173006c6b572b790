"""“You said, we did”."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.core import clock, languages
from consult.core.errors import Missing
from consult.desks.public import desk
from consult.feedback.queries import awaited, findings_of, languages_of, publication_of, published
from consult.surveys.form import form_of
from consult.surveys.queries import by_slug, newest_version
from consult.surveys.rules import days_late
from consult.web.localising import page_language
from consult.web.showing import shown_finding


@desk.get("/<language>/feedback/")
def feedback_list() -> ResponseReturnValue:
    """What came of which survey, and which answers are still owed."""
    today = clock.today()
    owed = [(survey, days_late(today, due_on=survey.reply_due_on, answered_on=None)) for survey in awaited()]
    return render_template("public/feedback_list.html", published=published(), owed=owed, today=today)


@desk.get("/<language>/feedback/<slug>/")
def feedback(slug: str) -> ResponseReturnValue:
    """One survey: what was said, what was done, when, and who decided."""
    survey = by_slug(slug)
    publication = publication_of(survey)
    if publication is None:
        raise Missing("feedback")
    today = clock.today()
    findings = findings_of(survey)
    form = form_of(newest_version(survey))
    complete = languages_of(findings)
    return render_template(
        "public/feedback.html",
        survey=survey,
        form=form,
        publication=publication,
        findings=[shown_finding(finding, form, page_language().code, today) for finding in findings],
        complete=page_language().code in complete,
        unchecked=not page_language().checked,
        complete_in=[language for language in languages.all_languages() if language.code in complete],
        late=days_late(publication.published_on, due_on=survey.reply_due_on, answered_on=publication.published_on),
    )
