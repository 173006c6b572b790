"""Runs of sheets that look odd: signs of a machine, or of somebody who sends many. They flag; nothing is left out.

Only numbers of sheets, by day and in all, each under the rule that hides small numbers. Nothing points at a sheet.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, cast, func, select

from consult.core.db import db
from consult.responses.models import Answer, Response
from consult.results.disclosure import as_text, rounded
from consult.results.narrowing import Table, gives_away, standing_for
from consult.surveys.form import form_of
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.queries import newest_version

#: With fewer answers, two people often say the same; with fewer sheets, it is no run.
FEWEST_ANSWERS, FEWEST_SHEETS = 5, 5
#: Controls that are typed into: nobody types the same as often as they choose the same.
_TYPED = frozenset({"words", "line", "number", "parts", "none"})


@dataclass(frozen=True)
class Odd:
    """How many sheets bear each sign, as it may be shown: "0", "*" or a multiple of 5."""

    #: The field that people do not see was filled in.
    took_bait: str
    #: Sent faster than anybody reads.
    in_haste: str
    #: Every answer that is chosen is the same as on at least four others of that day.
    alike: str

    @property
    def is_nothing(self) -> bool:
        """Whether there is no such sheet at all."""
        return {self.took_bait, self.in_haste, self.alike} == {"0"}


@dataclass(frozen=True)
class OddRuns:
    """What looks odd in one survey."""

    in_all: Odd
    #: The days with at least one sign, in order; none where a star could be worked out from the other days and the sum.
    days: tuple[tuple[date, Odd], ...]


def odd_runs(survey: Survey, *, before: date | None = None) -> OddRuns:
    """The survey's odd runs; `before` leaves out that day and later. Takes time in proportion to the answers."""
    signs = select(
        Response.received_on,
        func.count().filter(Response.took_bait.is_(True)),
        func.count().filter(Response.in_haste.is_(True)),
    )
    per_day = {day: (bait, haste) for day, bait, haste in _rows(survey, signs.group_by(Response.received_on), before)}
    alike = _alike(survey, before)
    days = {day: (*per_day[day], alike[day]) for day in sorted(per_day)}
    shown = ((day, Odd(*map(as_text, numbers))) for day, numbers in days.items())
    told = tuple((day, odd) for day, odd in shown if not odd.is_nothing)
    return OddRuns(
        in_all=Odd(*(as_text(sum(numbers[sign] for numbers in days.values())) for sign in range(3))),
        days=() if any(_adds_up([numbers[sign] for numbers in days.values()]) for sign in range(3)) else told,
    )


def _adds_up(numbers: list[int]) -> bool:
    """Whether the days of one sign beside their sum leave one number only for a star."""
    if len([number for number in numbers if number]) < 2:
        return False  # the sum is the day
    table = Table({str(place): rounded(number) for place, number in enumerate(numbers)}, hides_noughts=False)
    fewest, most = standing_for(as_text(sum(numbers)))
    return gives_away(table, range(fewest, most + 1))


def _alike(survey: Survey, before: date | None) -> Counter[date]:
    """For each day, how many sheets belong to a run of identical ones."""
    chosen = [one.code for one in form_of(newest_version(survey)).questions if one.kind.control not in _TYPED]
    answers = (
        select(Response.received_on, Response.id, Answer.question_code, cast(Answer.value, String))
        .join(Answer, Answer.response_id == Response.id)
        .where(Answer.question_code.in_(chosen), Answer.state != "skipped")
    )
    sheets: dict[tuple[date, str], set[tuple[str, str]]] = defaultdict(set)
    for day, response_id, code, value in _rows(survey, answers, before):
        sheets[day, response_id].add((code, value))
    same = Counter((day, frozenset(said)) for (day, _id), said in sheets.items() if len(said) >= FEWEST_ANSWERS)
    found: Counter[date] = Counter()
    for (day, _said), number in same.items():
        if number >= FEWEST_SHEETS:
            found[day] += number
    return found


def _rows(survey: Survey, query, before: date | None):
    query = query.join(SurveyVersion, SurveyVersion.id == Response.survey_version_id).where(
        SurveyVersion.survey_id == survey.id, Response.taken_back.is_(False)
    )
    return db.session.execute(query if before is None else query.where(Response.received_on < before))
