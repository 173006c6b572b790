"""The numbers that are left of a survey when its answers' time is over: just what was shown before, under the rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from consult.core.db import db, in_pieces
from consult.results.alone import HowAnswered, QuestionCounts
from consult.results.audiences import counted_as
from consult.results.disclosure import Cell
from consult.results.models import SurveyTotals
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version


@dataclass(frozen=True)
class Kept:
    """The totals of those who are counted together; see `counts` and `how_answered` for what each is."""

    responses: str
    questions: Mapping[str, QuestionCounts]
    how: HowAnswered

    def as_json(self) -> dict[str, Any]:
        """For keeping: nothing in it that may not be shown."""
        how = {name: _plain(getattr(self.how, name)) for name in ("formats", "languages", "ways")}
        return {
            "responses": self.responses,
            "questions": [one.as_json() for one in self.questions.values()],
            "how": {"people": self.how.people, **how},
        }


def forgotten_on(survey: Survey) -> date | None:
    """The day on which its answers were deleted; None while they are there."""
    totals = db.session.get(SurveyTotals, survey.id)
    return totals.forgotten_on if totals is not None else None


def kept(survey: Survey, of: str = "") -> Kept | None:
    """What is left of a survey whose answers are gone; None while they are there."""
    totals = db.session.get(SurveyTotals, survey.id)
    if totals is None:
        return None
    told = totals.totals["of"][counted_as(survey, of)]
    form = form_of(newest_version(survey))
    questions = {
        one["question"]: QuestionCounts(question, one["shown"], one["answered"], _cells(one["cells"]))
        for one in told["questions"]
        if (question := form.question(one["question"])) is not None
    }
    how = told["how"]
    return Kept(
        responses=told["responses"],
        questions=questions,
        how=HowAnswered(how["people"], *(_cells(how[name]) for name in ("formats", "languages", "ways"))),
    )


def responses_kept(surveys: Iterable[Survey], of: str = "") -> dict[str, str]:
    """How many responses there were, as it was shown, to each of these surveys whose answers are gone, by its id."""
    audiences = {survey.id: counted_as(survey, of) for survey in surveys}
    pieces = in_pieces(audiences)
    found = (db.session.scalars(select(SurveyTotals).where(SurveyTotals.survey_id.in_(some))) for some in pieces)
    return {one.survey_id: one.totals["of"][audiences[one.survey_id]]["responses"] for some in found for one in some}


def others_kept(survey: Survey, whom: str) -> str | None:
    """How many of those who count nowhere there were, see `audiences.COUNTED_NOWHERE`; None while answers are there."""
    totals = db.session.get(SurveyTotals, survey.id)
    return totals.totals["others"][whom] if totals is not None else None


def _plain(cells: Sequence[Cell] | None) -> list[list[Any]] | None:
    return None if cells is None else [[cell.code, cell.count, cell.percent] for cell in cells]


def _cells(told: Sequence[Sequence[Any]] | None) -> tuple[Cell, ...] | None:
    return None if told is None else tuple(Cell(*cell) for cell in told)
