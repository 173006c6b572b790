"""Counting answers, question by question and day by day, as everything may stand on one page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from consult.results.alone import HowAnswered, QuestionCounts
from consult.results.audiences import counted_as, is_for_all
from consult.results.disclosure import STAR, as_text
from consult.results.how_answered import how_in
from consult.results.kept import kept, others_kept, responses_kept
from consult.results.together import (
    Together,
    days_table,
    hides_everyone,
    numbers_printed,
    question_table,
    responses_by_whom,
    responses_count,
    shown_together,
)
from consult.surveys.models import Survey

#: Beside frozen counts: whose they are, where a survey is for all.
OF = "of"
#: How many days are taken together: those that are judged beside the other tables.
Days = Literal[1, 7]
#: Also known here: what pages ask for.
__all__ = [
    *("QuestionCounts", "adults_among", "by_question", "day_by_day", "responses_shown", "responses_shown_of"),
    "responses_count",
    "unsaid_among",
]


@dataclass(frozen=True)
class AllShown:
    """What may be shown of those who are counted together, as `responses_shown`, `by_question`, `how_answered` and
    `day_by_day` say it."""

    responses: str
    questions: Mapping[str, QuestionCounts]
    how: HowAnswered
    days: list[tuple[date, int | None]]


def responses_shown(survey: Survey, *, before: date | None = None, of: str = "") -> str:
    """How many responses came in, as it may be shown; in a survey for all, of those whom `of` names, else of young
    people."""
    return responses_shown_of({survey: before}, of=of)[survey.id]


def responses_shown_of(before: Mapping[Survey, date | None], *, of: str = "") -> dict[str, str]:
    """The same for several surveys, by their ids, each without what came in on its day of `before` and later: as many
    queries for fifty as for one."""
    left = responses_kept(before, of)
    there = {survey: day for survey, day in before.items() if survey.id not in left}
    return {**left, **numbers_printed(there, of=of)}


def by_question(survey: Survey, *, before: date | None = None, of: str = "") -> dict[str, QuestionCounts]:
    """Every question's counts, in the survey's order. While a survey is open, `before` today: no one can tell an
    hour's answers by comparing two looks. What a star beside other tables would give away is not broken down. In a
    survey for all, the counts are of those whom `of` names, else of young people."""
    if (left := kept(survey, of)) is not None:
        return dict(left.questions)
    return _questions(shown_together(survey, before=before, of=of))


def all_shown(survey: Survey, *, before: date | None = None, days: Days = 1, of: str = "") -> AllShown:
    """All of it at once, for a page that shows more than one: it is judged once, and nothing comes in between."""
    if (left := kept(survey, of)) is not None:
        return AllShown(left.responses, left.questions, left.how, [])
    together = shown_together(survey, before=before, of=of)
    return AllShown(together.text(together.people), _questions(together), how_in(together), _days(together, days))


def frozen_counts(survey: Survey, question_code: str, *, of: str = "") -> dict[str, Any] | None:
    """One question's counts as evidence keeps them, in a survey for all with whose they are; None where there is no
    such question, too few to show, or no number but stars."""
    counts = by_question(survey, of=of).get(question_code)
    if counts is None or not counts.tells_something:
        return None
    return {**counts.as_json(), **({OF: counted_as(survey, of)} if is_for_all(survey) else {})}


def day_by_day(
    survey: Survey, *, before: date | None = None, days: Days = 1, of: str = ""
) -> list[tuple[date, int | None]]:
    """How many responses came in on each day of the survey before `before`, each under the rule: (day, count or None).

    With 7 `days`, the days are taken together week by week, each under its first day; while answers may come in, a week
    that is not over is left out. Empty where a star could be worked out.
    """
    if kept(survey, of) is not None:
        return []
    return _days(shown_together(survey, before=before, of=of), days)


def _questions(together: Together) -> dict[str, QuestionCounts]:
    return {
        code: replace(
            one,
            shown=together.text(one.people),
            answered=together.text(one.people_answering),
            cells=one.cells if together.may_show(question_table(one), one.people) else None,
        )
        for code, one in together.questions.items()
    }


def _days(together: Together, days: Days) -> list[tuple[date, int | None]]:
    found = together.days[days]
    table = days_table(found, together.people)
    return found if table is None or together.may_show(table, together.people) else []


def adults_among(survey: Survey, *, before: date | None = None) -> str:
    """How many adults answered as young people, as it may be shown; they count nowhere else."""
    return _others(survey, "adults", before)


def unsaid_among(survey: Survey, *, before: date | None = None) -> str:
    """How many did not say who they are in a survey for all, as it may be shown; they count nowhere else."""
    return _others(survey, "unsaid", before)


def _others(survey: Survey, whom: str, before: date | None) -> str:
    if (left := others_kept(survey, whom)) is not None:
        return left
    if hides_everyone(survey, before=before):
        return STAR
    return as_text(responses_by_whom(survey, before=before).get(whom, 0))
