"""What may stand on the pages of one survey side by side: each table is judged alone in `disclosure`, and here all that
are about the same people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from consult.core.db import db, in_pieces
from consult.responses.entry_codes import codes_made, codes_made_and_used
from consult.responses.models import Response
from consult.results.alone import HowAnswered, QuestionCounts, days_alone, how_alone, questions_alone
from consult.results.audiences import COUNTED_NOWHERE, counted_as, heard, is_for_all
from consult.results.disclosure import FEWEST_FOR_ALL_OR_NONE, FEWEST_TO_BREAK_DOWN, STAR, Cell, as_text, rounded
from consult.results.narrowing import Table, allowed, gives_away, safe_together, standing_for
from consult.surveys.models import Survey, SurveyVersion


@dataclass(frozen=True)
class Together:
    """How the tables of a survey may be shown beside each other."""

    #: How many people they are about, unrounded: for rules, not for showing.
    people: int
    #: Numbers of people from whose tables together a star could be worked out. Then none of those that have stars is
    #: shown: were only the one left out that is worked out, its absence would tell about the others.
    hides_stars: frozenset[int]
    #: See `most_printed`.
    most: int | None
    #: See `hides_everyone`.
    hides_all: bool
    #: What was judged, each as it might be shown alone: questions, how people answered, and days, by how many of them
    #: are taken together.
    questions: Mapping[str, QuestionCounts]
    how: HowAnswered
    days: Mapping[int, list[tuple[date, int | None]]]

    def text(self, count: int) -> str:
        """`count` as it may be printed."""
        return STAR if self.hides_all else printed(count, self.most)

    def may_show(self, table: Table | None, people: int) -> bool:
        """Whether a table of so many people may stand beside the others."""
        if table is None or self.hides_all:
            return False
        if self.most is not None and any((count or 0) > self.most for count in table.cells.values()):
            return False
        return people not in self.hides_stars or not table.stars


def shown_together(survey: Survey, *, before: date | None = None, of: str = "") -> Together:
    """How all of the survey about the same people may be shown on this day; `of` whom, see `audiences`. Questions
    that only some are asked are judged beside those that as many are asked: a rule may send the same people to both."""
    people = responses_count(survey, before=before, of=of)
    questions, how = questions_alone(survey, before=before, of=of), how_alone(survey, before=before, of=of)
    days = {number: days_alone(survey, before=before, days=number, of=of) for number in (1, 7)}
    tables: dict[int, list[Table | None]] = defaultdict(list)
    for one in questions.values():
        if not one.question.kind.own_words:
            tables[one.people].append(question_table(one))
    tables[people] += [how_table(how.formats), how_table(how.languages), how_table(how.ways, apart=True)]
    over_time = [days_table(some, people) for some in days.values()]
    made = codes_made_and_used(survey)[0] if survey.entry == "codes" else None
    unsafe = (
        number
        for number, some in tables.items()
        if not _are_safe(some, number, days=over_time if number == people else (), most=made)
    )
    return Together(
        people=people,
        hides_stars=frozenset(unsafe),
        most=most_printed(survey),
        hides_all=hides_everyone(survey, before=before),
        questions=questions,
        how=how,
        days=days,
    )


def _are_safe(tables: Sequence[Table | None], people: int, *, days: Sequence[Table | None], most: int | None) -> bool:
    """Whether tables about so many people give no star away together, where there are at most `most` codes. None stands
    for one that is not shown."""
    fewest, highest = standing_for(as_text(people))
    if None in tables and people < FEWEST_FOR_ALL_OR_NONE:
        highest = min(highest, FEWEST_FOR_ALL_OR_NONE - 1)  # that one is missing may tell that there are so few
    if most is not None:
        highest = min(highest, most)
    return safe_together(filter(None, (*tables, *days)), range(fewest, highest + 1))


def hides_everyone(survey: Survey, *, before: date | None = None) -> bool:
    """Whether nothing of a survey for all may be shown: there are so few entry codes that, beside what is printed of
    some, a star of others could be worked out. Where anybody may answer, nothing bounds how many answered in all."""
    if survey.entry != "codes" or not is_for_all(survey):
        return False
    return _hides_everyone(survey, responses_by_whom(survey, before=before), codes_made_and_used(survey)[0])


def _hides_everyone(survey: Survey, by_whom: Mapping[str, int], made: int) -> bool:
    numbers = [by_whom.get(whom, 0) for whom in (*heard(survey), *COUNTED_NOWHERE)]
    return worked_out_apart(numbers, made)


def worked_out_apart(numbers: Sequence[int], most: int) -> bool:
    """Whether one of several groups' numbers could be worked out from how the others are printed, where there are at
    most so many people in all. Of very few people always, so that it says nothing of the numbers."""
    cells = {str(place): rounded(number) for place, number in enumerate(numbers)}
    return most < FEWEST_TO_BREAK_DOWN or gives_away(Table(cells, hides_noughts=False), range(most + 1))


def most_printed(survey: Survey) -> int | None:
    """The largest number of people that may be printed: with 23 codes made, "25" would say that all 23 were used. None
    where anybody may answer."""
    return _most_of(codes_made_and_used(survey)[0]) if survey.entry == "codes" else None


def _most_of(made: int) -> int:
    return made - made % 5


def printed(count: int, most: int | None) -> str:
    """`count` as it may be printed where `most` is the largest number that may be."""
    return as_text(count if most is None else min(count, most))


def numbers_printed(before: Mapping[Survey, date | None], *, of: str = "") -> dict[str, str]:
    """How many responses came in to several surveys, by their ids, as it may be printed; each without what came in on
    its day of `before` and later; `of` says whose, see `audiences`."""
    made = codes_made(survey for survey in before if survey.entry == "codes")
    counted = _by_whom(before)
    return {survey.id: _number_printed(survey, counted[survey.id], of, made.get(survey.id, 0)) for survey in before}


def _number_printed(survey: Survey, by_whom: Mapping[str, int], of: str, made: int) -> str:
    number = by_whom.get(counted_as(survey, of), 0)
    if survey.entry != "codes":
        return printed(number, None)
    return STAR if is_for_all(survey) and _hides_everyone(survey, by_whom, made) else printed(number, _most_of(made))


def responses_by_whom(survey: Survey, *, before: date | None = None) -> dict[str, int]:
    """How many responses came in by for whom they speak, unrounded: for rules, not for showing."""
    return _by_whom({survey: before})[survey.id]


def _by_whom(before: Mapping[Survey, date | None]) -> dict[str, dict[str, int]]:
    """The same for several surveys, by their ids."""
    found: dict[str, dict[str, int]] = {survey.id: {} for survey in before}
    days = {survey.id: day for survey, day in before.items() if day is not None}
    counted = (
        select(SurveyVersion.survey_id, Response.speaks_as, func.count())
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(Response.taken_back.is_(False))
        .group_by(SurveyVersion.survey_id, Response.speaks_as)
    )
    for some in in_pieces(found):
        rows = counted.where(SurveyVersion.survey_id.in_(some))
        if until := {survey_id: days[survey_id] for survey_id in some if survey_id in days}:
            rows = rows.where(Response.received_on < case(until, value=SurveyVersion.survey_id, else_=date.max))
        for survey_id, whom, number in db.session.execute(rows):
            found[survey_id][whom] = number
    return found


def responses_count(survey: Survey, *, before: date | None = None, of: str = "") -> int:
    """How many responses came in, unrounded: for rules, not for showing. `before` leaves that day and later out; `of`
    says whose, see `audiences`."""
    return responses_by_whom(survey, before=before).get(counted_as(survey, of), 0)


def question_table(one: QuestionCounts) -> Table | None:
    """A question's counts; None where it is not broken down."""
    return _table(one.cells, groups=one.apart, answered=one.answered)


def how_table(cells: tuple[Cell, ...] | None, *, apart: bool = False) -> Table | None:
    """A breakdown of how people answered; `apart`: one sheet may be in several of its cells."""
    return _table(cells, groups=[{cell.code} for cell in cells or ()] if apart else None)


def days_table(days: Sequence[tuple[date, int | None]], people: int) -> Table | None:
    """Days or weeks with how many came in; a nought is one there, however few there are. None where some are left out:
    then they make no sum."""
    cells = {day.isoformat(): count for day, count in days}
    fits = bool(cells) and bool(allowed([Table(cells, hides_noughts=False)], [people]))
    return Table(cells, hides_noughts=False) if fits else None


def _table(
    cells: tuple[Cell, ...] | None, *, groups: Iterable[Collection[str]] | None, answered: str = ""
) -> Table | None:
    if cells is None:
        return None
    return Table(
        {cell.code: cell.count for cell in cells},
        groups=None if groups is None else tuple(map(frozenset, groups)),
        rated=any(cell.percent is not None for cell in cells),
        answered=answered,
    )
