"""The list of places, and counting who comes from one."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from sqlalchemy import case, inspect, select
from sqlalchemy.dialects import postgresql, sqlite

from consult.core import log
from consult.core.db import db
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.promotion.models import KINDS, Arrivals, Place
from consult.surveys.models import Survey

#: A name longer than this does not fit on its line.
MOST_LETTERS = 60
#: A code is typed from a poster, so it is short.
_LONGEST_CODE = 24


class NoName(Refused):
    """A place without a name cannot be found again."""

    message = "Write what the place is called."


class NameTooLong(Refused):
    """The name does not fit."""

    message = f"Make the name shorter: {MOST_LETTERS} letters at most."


class NameTaken(Refused):
    """There is a place of this name."""

    message = "There is a place of this name already."


class NoSuchKind(Refused):
    """A place is one of `KINDS`."""

    message = "Choose what kind of place it is."


def places_of(organisation_id: str) -> list[Place]:
    """An organisation's places that are in use, by kind and name."""
    found = db.session.scalars(select(Place).where(Place.organisation_id == organisation_id, Place.retired.is_(False)))
    return sorted(found, key=lambda place: (KINDS.index(place.kind), place.name.casefold()))


def school_names() -> tuple[str, ...]:
    """The names of all schools that anybody has listed, also of those that left the list, for the reader of texts."""
    return tuple(db.session.scalars(select(Place.name).where(Place.kind == "school").distinct().order_by(Place.name)))


def place_of(organisation_id: str, code: str) -> Place:
    """An organisation's place with this code, in use or not; raises Missing."""
    place = db.session.scalars(
        select(Place).where(Place.organisation_id == organisation_id, Place.code == code)
    ).first()
    if place is None:
        raise Missing("place")
    return place


def add_place(organisation_id: str, *, name: str, kind: str, by: Actor, today: date) -> Place:
    """A new place, or one of that name that was taken out before.

    Raises NoName, NameTooLong, NameTaken, NoSuchKind.
    """
    _check(organisation_id, name, kind)
    known = db.session.scalars(
        select(Place).where(Place.organisation_id == organisation_id, Place.name == name, Place.retired.is_(True))
    ).first()
    place = known or Place(organisation_id=organisation_id, code=_free_code(organisation_id, name), name=name)
    place.kind, place.retired = kind, False
    db.session.add(place)
    db.session.flush()
    log.record("place added", by=by, kind="place", object_id=place.id, day=today)
    return place


def rename_place(place: Place, *, name: str, kind: str, by: Actor, today: date) -> None:
    """Another name or kind; the link stays. Raises NoName, NameTooLong, NameTaken, NoSuchKind."""
    _check(place.organisation_id, name, kind, but=place)
    place.name, place.kind = name, kind
    log.record("place changed", by=by, kind="place", object_id=place.id, day=today)


def retire_place(place: Place, *, by: Actor, today: date) -> None:
    """Take it out of the list. What hangs there goes on working."""
    place.retired = True
    log.record("place taken out", by=by, kind="place", object_id=place.id, day=today)


def count_arrival(survey: Survey, code: str, *, today: date) -> None:
    """One more came from this place; where there is no such place, nothing happens."""
    place_id = db.session.scalar(
        select(Place.id).where(Place.organisation_id == survey.organisation_id, Place.code == code)
    )
    if place_id is None:
        return
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    same_day = Arrivals.newest_on == today
    first = insert(Arrivals).values(survey_id=survey.id, place_id=place_id, earlier=0, newest=1, newest_on=today)
    db.session.execute(
        first.on_conflict_do_update(
            index_elements=list(inspect(Arrivals).primary_key),
            set_={
                "earlier": case((same_day, Arrivals.earlier), else_=Arrivals.earlier + Arrivals.newest),
                "newest": case((same_day, Arrivals.newest + 1), else_=1),
                "newest_on": today,
            },
        )
    )


def arrivals_before(survey: Survey, day: date) -> Mapping[str, int]:
    """{place id: how many came from there before `day`}, unrounded: for `results`, not for showing."""
    rows = db.session.scalars(select(Arrivals).where(Arrivals.survey_id == survey.id))
    return {row.place_id: row.earlier + (row.newest if row.newest_on < day else 0) for row in rows}


def _check(organisation_id: str, name: str, kind: str, *, but: Place | None = None) -> None:
    if not name:
        raise NoName
    if len(name) > MOST_LETTERS:
        raise NameTooLong
    if kind not in KINDS:
        raise NoSuchKind
    there = places_of(organisation_id)
    if any(place.name.casefold() == name.casefold() for place in there if place is not but):
        raise NameTaken


def _free_code(organisation_id: str, name: str) -> str:
    """Small letters, digits and hyphens, such as `hanley-library`; with a number where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    begun = whole[:_LONGEST_CODE]
    if whole[_LONGEST_CODE : _LONGEST_CODE + 1] not in {"", "-"} and "-" in begun:
        begun = begun.rpartition("-")[0]  # no word is cut in two
    begun = begun.strip("-") or "place"
    taken = set(db.session.scalars(select(Place.code).where(Place.organisation_id == organisation_id)))
    number, code = 1, begun
    while code in taken:
        number += 1
        code = f"{begun}-{number}"
    return code
