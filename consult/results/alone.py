"""Each table of a survey as it might be shown if it were the only one. What may be shown beside the others is judged in
`together`; pages ask `counts` and `how_answered`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import String, cast, func, select

from consult.core.db import db
from consult.core.wording import FORMATS
from consult.questions.kinds.kind import BETWEEN
from consult.responses.models import Answer, Response
from consult.results.audiences import counted_as
from consult.results.disclosure import Cell, as_text, breakdown, rounded
from consult.surveys.form import FIRST, FormQuestion, form_of
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.queries import newest_version

#: What else was so; a sheet may have both.
READ_ALOUD, HELPED = "read_aloud", "helped"


@dataclass(frozen=True)
class QuestionCounts:
    """One question's counts as they may be shown."""

    question: FormQuestion
    #: How many people were shown the question, rounded or "*".
    shown: str
    #: How many gave an answer, rounded or "*".
    answered: str
    #: None when too few people were asked, and for questions in people's own words.
    cells: tuple[Cell, ...] | None
    #: For rules, not for showing: how many people were shown it and how many answered, and which cells exclude others.
    people: int = field(default=0, repr=False, compare=False)
    people_answering: int = field(default=0, repr=False, compare=False)
    apart: tuple[frozenset[str], ...] | None = field(default=None, repr=False, compare=False)

    @property
    def tells_something(self) -> bool:
        """Whether one number at least stands in it, not stars alone."""
        return any(cell.count is not None for cell in self.cells or ())

    def as_json(self) -> dict[str, Any]:
        """For freezing as evidence: nothing in it that may not be shown."""
        return {
            "question": self.question.code,
            "shown": self.shown,
            "answered": self.answered,
            "cells": None if self.cells is None else [[cell.code, cell.count, cell.percent] for cell in self.cells],
        }


@dataclass(frozen=True)
class HowAnswered:
    """Three breakdowns of the same people, each None where too few answered."""

    #: How many people these are, rounded or "*".
    people: str
    formats: tuple[Cell, ...] | None
    #: Every language that it was asked in: one that is left out would tell that nobody answered in it.
    languages: tuple[Cell, ...] | None
    #: `READ_ALOUD` and `HELPED`.
    ways: tuple[Cell, ...] | None


def questions_alone(survey: Survey, *, before: date | None = None, of: str = "") -> dict[str, QuestionCounts]:
    """Every question's counts, in the survey's order, each judged by itself; `of` whom, see `audiences`.
    What they cannot be asked is left out, and so is who they are."""
    group = counted_as(survey, of)
    value = cast(Answer.value, String)
    rows = (
        select(Answer.question_code, Answer.state, value, func.count())
        .join(Response, Response.id == Answer.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Response.speaks_as == group)
        .group_by(Answer.question_code, Answer.state, value)
    )
    if before is not None:
        rows = rows.where(Response.received_on < before)
    kept: dict[str, list[tuple[str, str | None, int]]] = defaultdict(list)
    for code, state, raw, number in db.session.execute(rows):
        kept[code].append((state, raw, number))
    form = form_of(newest_version(survey))
    asked = (question for question in form.asked_of(group) if question.kind.asks and question.part != FIRST)
    return {question.code: _counts(question, kept[question.code]) for question in asked}


def _counts(question: FormQuestion, rows: list[tuple[str, str | None, int]]) -> QuestionCounts:
    people = sum(number for _state, _raw, number in rows)
    answered = sum(number for state, _raw, number in rows if state != "skipped")
    cells, apart = None, None
    if not question.kind.own_words:
        special = [choice.code for choice in question.choices if choice.special]
        per_cell = dict.fromkeys([*question.kind.all_cells(question), *special], 0)
        for state, raw, number in rows:
            for cell in _cells_of(question, state, raw):
                per_cell[cell] = per_cell.get(cell, 0) + number
        per_cell["skipped"] = people - answered
        apart = _apart(question, per_cell)
        cells = breakdown(per_cell, people=people, apart=apart)
    return QuestionCounts(
        question=question,
        shown=as_text(people),
        answered=as_text(answered),
        cells=cells,
        people=people,
        people_answering=answered,
        apart=None if apart is None else tuple(map(frozenset, apart)),
    )


def _apart(question: FormQuestion, cells: Iterable[str]) -> list[set[str]] | None:
    """The cells among which nobody is in two, as `breakdown` wants them: where people choose several, each choice and
    what stands alone; in a grid, the cells of each row and what is no answer."""
    alone = {"skipped", *(choice.code for choice in question.choices if choice.special or choice.exclusive)}
    if question.rows:
        rows = groupby(cells, key=lambda cell: cell.rpartition(BETWEEN)[0])
        return [{*of_row, *alone} for row, of_row in rows if row]
    most = question.most or question.kind.most
    if question.kind.control in {"several", "pictures"} and most != 1:
        return [{cell, *alone} for cell in cells]
    return None


def _cells_of(question: FormQuestion, state: str, raw: str | None) -> tuple[str, ...]:
    """The cells in which kept answers count; "I don't know" and the like count in their own."""
    if raw in (None, "null"):
        return ()
    value = json.loads(raw)
    if state == "answered":
        return question.kind.cells(value, question)
    return tuple(value) if isinstance(value, list) else (str(value),)


def how_alone(survey: Survey, *, before: date | None = None, of: str = "") -> HowAnswered:
    """Of the people for whom the survey is: adults who answered a survey for young people are not counted."""
    kinds = (Response.format, Response.language, Response.read_aloud, Response.helped)
    rows = (
        select(*kinds, func.count())
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(
            SurveyVersion.survey_id == survey.id,
            Response.taken_back.is_(False),
            Response.speaks_as == counted_as(survey, of),
        )
        .group_by(*kinds)
    )
    if before is not None:
        rows = rows.where(Response.received_on < before)
    asked_in = form_of(newest_version(survey)).languages
    people, formats, languages = 0, Counter(dict.fromkeys(FORMATS, 0)), Counter(dict.fromkeys(asked_in, 0))
    ways = Counter({READ_ALOUD: 0, HELPED: 0})
    for form, language, aloud, helped, number in db.session.execute(rows):
        people += number
        formats[form] += number
        languages[language] += number
        ways.update({READ_ALOUD: number * aloud, HELPED: number * helped})
    return HowAnswered(
        people=as_text(people),
        formats=breakdown(dict(formats), people=people),
        languages=_most_first(breakdown(dict(languages), people=people)),
        ways=breakdown(dict(ways), people=people, apart=[[way] for way in ways]),
    )


def _most_first(cells: tuple[Cell, ...] | None) -> tuple[Cell, ...] | None:
    """Sorted by what is shown only: the order of two stars would tell which of them is the larger one."""
    return cells and tuple(sorted(cells, key=lambda cell: -(1 if cell.count is None else cell.count)))


def days_alone(
    survey: Survey, *, before: date | None = None, days: int = 1, of: str = ""
) -> list[tuple[date, int | None]]:
    """See `counts.day_by_day`; each day is judged by itself."""
    rows = (
        select(Response.received_on, func.count())
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Response.taken_back.is_(False))
        .where(Response.speaks_as == counted_as(survey, of))
        .group_by(Response.received_on)
    )
    if before is not None:
        rows = rows.where(Response.received_on < before)
    per_day: dict[date, int] = dict(db.session.execute(rows).all())
    known = [*per_day, *(day for day in (survey.opens_on, survey.closed_on or survey.closes_on) if day is not None)]
    day, end = min(known), max(known) + timedelta(days=1)
    if before is not None and (survey.closed_on is None or before <= survey.closed_on):
        end = before - timedelta(days=(before - day).days % days)
    found = []
    while day < end:
        period = (per_day.get(day + timedelta(days=number), 0) for number in range(days))
        found.append((day, rounded(sum(period))))
        day += timedelta(days=days)
    return found
