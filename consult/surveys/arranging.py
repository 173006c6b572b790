"""Which questions a survey asks, in which order and in which parts, while it is a draft."""

import re
from collections.abc import Sequence
from datetime import date

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.ids import random_id
from consult.core.log import Actor
from consult.core.wording import wording
from consult.questions.models import Question
from consult.surveys.actions import NotADraft
from consult.surveys.editing import questions_of
from consult.surveys.models import Survey, SurveyQuestion, SurveySection
from consult.surveys.signing_off import ask_anew, before_change

#: So many parts tell a story; more are a maze.
MOST_SECTIONS = 12


class NotInTheBank(Refused):
    """Only what young people have approved is asked."""

    message = "This question is not approved. Only approved questions can be added."


class NoSectionTitle(Refused):
    """A part is known by its title."""

    message = "Write a title for the part."


class TooManySections(Refused):
    """A survey of many parts is several surveys."""

    message = f"A survey has at most {MOST_SECTIONS} parts."


class OrderChanged(Refused):
    """The order that was sent belongs to other questions than the survey has now."""

    message = "Somebody changed the questions while you were moving them. Here is how they stand now. Move them again."


class SomebodyElseNamed(Refused):
    """Two people gave one part another title."""

    def __init__(self, now: str) -> None:
        super().__init__(f"Somebody else named this part “{now}” just now. Yours is still here. Press Keep to use it.")


def add_question(survey: Survey, question: Question, *, by: Actor, today: date) -> None:
    """Ask this question, last. One that is asked already stays where it is. Raises NotADraft, NotInTheBank."""
    _may_change(survey)
    if question.state != "approved":
        raise NotInTheBank
    if any(place.question_id == question.id for place in survey.questions):
        return
    last = survey.questions[-1] if survey.questions else None
    section = last.section if last else (survey.sections[0].code if survey.sections else None)
    survey.questions.append(SurveyQuestion(question=question, position=len(survey.questions) + 1, section=section))
    _log(survey, "question added to survey", by=by, today=today)


def take_out_question(survey: Survey, code: str, *, by: Actor, today: date) -> None:
    """Ask it no more; it stays in the bank. Rules that look at it are told of as faults. Raises NotADraft, Missing."""
    _may_change(survey)
    survey.questions.remove(_place(survey, code))
    _number(survey)
    _log(survey, "question taken out of survey", by=by, today=today)


def move_question(survey: Survey, code: str, *, by_places: int, by: Actor, today: date) -> None:
    """Some places earlier (fewer than 0) or later; from the end of its part it goes into the part beside it, and it
    stops at both ends of the survey. Raises NotADraft, Missing.
    """
    _may_change(survey)
    place = _place(survey, code)
    _by_section(survey)
    before = questions_of(survey)
    for _ in range(abs(by_places)):
        _step(survey, place, -1 if by_places < 0 else 1)
    if questions_of(survey) != before:
        _log(survey, "questions of survey moved", by=by, today=today)


def arrange(survey: Survey, order: Sequence[tuple[str | None, Sequence[str]]], *, by: Actor, today: date) -> None:
    """Every part in this order, each with its questions in order; None is no part.

    Raises NotADraft, OrderChanged (other questions or parts than the survey's own).
    """
    _may_change(survey)
    places = {place.question.code: place for place in survey.questions}
    sections = {one.code: one for one in survey.sections}
    parts = [part for part, _codes in order if part is not None]
    if sorted(code for _part, codes in order for code in codes) != sorted(places) or sorted(parts) != sorted(sections):
        raise OrderChanged
    for at, part in enumerate(parts, 1):
        sections[part].position = at
    survey.sections.sort(key=lambda one: one.position)
    for part, codes in order:
        for code in codes:
            places[code].section = part
    _in_order(survey, [places[code] for _part, codes in order for code in codes])
    _by_section(survey)
    _log(survey, "questions of survey moved", by=by, today=today)


def move_section(survey: Survey, code: str, *, by_places: int, by: Actor, today: date) -> None:
    """A part with all its questions, some places earlier (fewer than 0) or later; it stops at the ends.

    Raises NotADraft, Missing.
    """
    _may_change(survey)
    sections = list(survey.sections)
    at = sections.index(_section(survey, code))
    to = min(len(sections) - 1, max(0, at + by_places))
    if to == at:
        return
    sections.insert(to, sections.pop(at))
    for position, section in enumerate(sections, 1):
        section.position = position
    survey.sections.sort(key=lambda one: one.position)
    _by_section(survey)
    _log(survey, "parts of survey moved", by=by, today=today)


def put_in_section(survey: Survey, code: str, section: str | None, *, by: Actor, today: date) -> None:
    """This question stands in this part, after the others of it; None for no part. Raises NotADraft, Missing."""
    _may_change(survey)
    known = [one.code for one in survey.sections]
    if section is not None and section not in known:
        raise Missing("section")
    _place(survey, code).section = section
    _by_section(survey)
    _log(survey, "questions of survey moved", by=by, today=today)


def add_section(survey: Survey, title: str, *, by: Actor, today: date) -> SurveySection:
    """A new part, last. Raises NotADraft, NoSectionTitle, TooManySections."""
    _may_change(survey)
    if not title.strip():
        raise NoSectionTitle
    if len(survey.sections) >= MOST_SECTIONS:
        raise TooManySections
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-")
    taken = {one.code for one in survey.sections}
    code = words if words and words not in taken else f"{words or 'part'}-{random_id()[:6].lower()}"
    section = SurveySection(code=code, position=len(taken) + 1, title=wording({"en": title}, by=by.role))
    survey.sections.append(section)
    _log(survey, "part added to survey", by=by, today=today)
    return section


def rename_section(survey: Survey, code: str, title: str, *, saw: str, by: Actor, today: date) -> None:
    """Another title; `saw` is the one that it was written over.

    Raises NotADraft, NoSectionTitle, Missing, SomebodyElseNamed.
    """
    _may_change(survey)
    section = _section(survey, code)
    now = str(section.title.said("en") or "")
    if not title.strip():
        raise NoSectionTitle
    if now not in (saw, title):
        raise SomebodyElseNamed(now)
    section.title.put("en", title, by=by.role, state="checked")
    _log(survey, "part of survey named", by=by, today=today)


def remove_section(survey: Survey, code: str, *, by: Actor, today: date) -> None:
    """Take a part away; its questions stay, in no part. Raises NotADraft, Missing."""
    _may_change(survey)
    survey.sections.remove(_section(survey, code))
    for at, section in enumerate(survey.sections, 1):
        section.position = at
    for place in survey.questions:
        place.section = None if place.section == code else place.section
    _by_section(survey)
    _log(survey, "part taken out of survey", by=by, today=today)


def _may_change(survey: Survey) -> None:
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    before_change(survey)


def _place(survey: Survey, code: str) -> SurveyQuestion:
    found = next((place for place in survey.questions if place.question.code == code), None)
    if found is None:
        raise Missing("question")
    return found


def _section(survey: Survey, code: str) -> SurveySection:
    found = next((one for one in survey.sections if one.code == code), None)
    if found is None:
        raise Missing("section")
    return found


def _step(survey: Survey, place: SurveyQuestion, step: int) -> None:
    """One place on, within the part or over its edge."""
    places = list(survey.questions)
    mine = [one for one in places if one.section == place.section]
    to = mine.index(place) + step
    if 0 <= to < len(mine):
        other = places.index(mine[to])
        places.remove(place)
        places.insert(other, place)
        _in_order(survey, places)
        return
    parts: list[str | None] = [one.code for one in survey.sections]
    if any(one.section is None for one in places):
        parts.insert(0, None)
    beside = parts.index(place.section) + step
    if 0 <= beside < len(parts):
        place.section = parts[beside]
        _by_section(survey)  # the order stays: what was first of its part is the last of the one before, and so on


def _by_section(survey: Survey) -> None:
    """Those of no part first, then part by part; within a part the order stays."""
    order = [None, *(one.code for one in survey.sections)]
    _in_order(survey, sorted(survey.questions, key=lambda place: order.index(place.section)))


def _in_order(survey: Survey, places: list[SurveyQuestion]) -> None:
    survey.questions[:] = places
    _number(survey)


def _number(survey: Survey) -> None:
    for at, place in enumerate(survey.questions, 1):
        place.position = at


def _log(survey: Survey, act: str, *, by: Actor, today: date) -> None:
    db.session.flush()
    log.record(act, by=by, kind="survey", object_id=survey.id, day=today)
    ask_anew(survey, by=by, today=today)
