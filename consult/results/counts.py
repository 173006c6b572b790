"""Counting answers, question by question and day by day, as everything may stand on one page."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from consult.core.db import db
from consult.responses.models import Response
from consult.results.alone import QuestionCounts, days_alone, questions_alone
from consult.results.disclosure import as_text
from consult.results.together import (
    days_table,
    most_printed,
    printed,
    question_table,
    responses_count,
    shown_together,
)
from consult.surveys.models import Survey, SurveyVersion

#: Also known here: what pages ask for.
__all__ = ["QuestionCounts", "adults_among", "by_question", "day_by_day", "responses_count", "responses_shown"]


def responses_shown(survey: Survey, *, before: date | None = None) -> str:
    """How many responses came in, as it may be shown."""
    return printed(responses_count(survey, before=before), most_printed(survey))


def by_question(survey: Survey, *, before: date | None = None) -> dict[str, QuestionCounts]:
    """Every question's counts, in the survey's order. While a survey is open, `before` today: no one can tell an
    hour's answers by comparing two looks. What a star beside other tables would give away is not broken down."""
    together = shown_together(survey, before=before)
    return {
        code: replace(
            one,
            shown=together.text(one.people),
            answered=together.text(one.people_answering),
            cells=one.cells if together.may_show(question_table(one), one.people) else None,
        )
        for code, one in questions_alone(survey, before=before).items()
    }


def day_by_day(survey: Survey, *, before: date | None = None, days: int = 1) -> list[tuple[date, int | None]]:
    """How many responses came in on each day of the survey before `before`, each under the rule: (day, count or None).

    With `days` above 1, the days are taken together in periods of so many, each under its first day; while answers
    may come in, a period that is not over is left out. Empty where a star could be worked out.
    """
    together, found = shown_together(survey, before=before), days_alone(survey, before=before, days=days)
    table = days_table(found, together.people)
    return found if table is None or together.may_show(table, together.people) else []


def adults_among(survey: Survey, *, before: date | None = None) -> str:
    """How many adults answered a survey for young people, as it may be shown; they count nowhere else."""
    counted = (
        select(func.count())
        .select_from(Response)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Response.taken_back.is_(False), Response.speaks_as == "adults")
    )
    if before is not None:
        counted = counted.where(Response.received_on < before)
    return as_text(db.session.scalar(counted) or 0)
