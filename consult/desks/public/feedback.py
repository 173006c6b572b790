"""“You said, we did”."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.errors import Missing
from consult.desks.public import desk
from consult.feedback.queries import awaited, findings_of, publication_of, published, taken_back
from consult.surveys.queries import by_slug
from consult.surveys.rules import days_late
from consult.web.showing import feedback_page


@desk.get("/<language>/feedback/")
def feedback_list() -> ResponseReturnValue:
    """What came of which survey, which answers are still owed, and what was taken back."""
    today = clock.today()
    owed = [(survey, days_late(today, due_on=survey.reply_due_on, answered_on=None)) for survey in awaited()]
    return render_template(
        "public/feedback_list.html", published=published(), owed=owed, taken_back=taken_back(), today=today
    )


@desk.get("/<language>/feedback/<slug>/")
def feedback(slug: str) -> ResponseReturnValue:
    """One survey: what was said, what was done, when, and who decided."""
    survey = by_slug(slug)
    publication = publication_of(survey)
    if publication is None:
        raise Missing("feedback")
    page = feedback_page(survey, findings_of(survey), told_on=publication.published_on, today=clock.today())
    return render_template("public/feedback.html", **page)
