"""Codes that let somebody answer once, where a survey asks for one.

Only a keyed hash is kept, and whether it was used. Nothing ties a code to a draft or to a response.
"""

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, bindparam, func, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from consult.core import log
from consult.core.db import NO_ROW_NUMBER, db, in_pieces
from consult.core.errors import Refused
from consult.core.keys import keyed_hash
from consult.core.log import Actor
from consult.core.prepared import Prepared
from consult.responses.letters import from_bytes, typed
from consult.surveys.models import Survey

#: In one batch, which is printed on one paper or a few.
MOST_AT_ONCE = 500


class CodeUsed(Refused):
    """Somebody has sent answers with this code already."""

    message = _l("This code was used already. Ask the person who gave it to you for another one.")


class CodeUnknown(Refused):
    """There is no such code for this survey."""

    message = _l("We do not know this code. Look at each letter again.")


class HowMany(Refused):
    """Fewer than one, or more than can be printed and handed out in one go."""

    message = f"Make between 1 and {MOST_AT_ONCE} codes at once. You can make more afterwards."


class NoCodesHere(Refused):
    """Nobody would be asked for one of these codes."""

    message = "Codes are made for a survey that asks for one and has not ended."


class EntryCode(db.Model):
    """A code that lets one person answer one survey once, as its keyed hash."""

    __tablename__ = "entry_codes"
    __table_args__ = (NO_ROW_NUMBER,)

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    used: Mapped[bool] = mapped_column(default=False)


_codes = EntryCode.__table__
_wanted = _codes.c.code_hash == bindparam("wanted")
_USE_UP = Prepared(update(_codes).where(_wanted, _codes.c.used.is_(False)).values(used=true()))


def make_codes(survey: Survey, number: int, *, sheet: str, by: Actor, today: date) -> list[str]:
    """So many new codes for this survey. They are kept nowhere: this is the only time that anybody sees them.

    `sheet` is a random word of the form that asks for them. The same form sent twice (a double press, a reload) makes
    the same codes once; without its word, which is kept nowhere either, nobody can ask for them again. Raises HowMany,
    NoCodesHere.
    """
    if not 1 <= number <= MOST_AT_ONCE:
        raise HowMany
    if survey.entry != "codes" or survey.state in {"closed", "withdrawn"}:
        raise NoCodesHere
    codes = [_code(f"{survey.id} {sheet} {number} {place}") for place in range(number)]
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    rows = [{"code_hash": _hash(code, survey), "survey_id": survey.id, "used": False} for code in codes]
    hashes = [row["code_hash"] for row in rows]
    known = db.session.scalar(select(func.count()).where(EntryCode.code_hash.in_(hashes))) or 0
    db.session.execute(insert(EntryCode).values(rows).on_conflict_do_nothing())
    if known < len(rows):
        log.record("entry codes made", by=by, kind="survey", object_id=survey.id, day=today)
    return codes


def entry_with(survey: Survey, letters: str) -> str:
    """The hash that a draft keeps of the code that was typed. Raises CodeUnknown, CodeUsed."""
    code = typed(letters)
    found = db.session.get(EntryCode, _hash(code, survey)) if code else None
    if found is None:
        raise CodeUnknown
    if found.used:
        raise CodeUsed
    return found.code_hash


def use_up(code_hash: str) -> None:
    """Answers come in with this code: it works no more. Raises CodeUsed: somebody was first."""
    if _USE_UP.change(wanted=code_hash) != 1:
        raise CodeUsed


def codes_made_and_used(survey: Survey) -> tuple[int, int]:
    """How many codes there are for this survey, and how many of them were used."""
    made, used = db.session.execute(
        select(func.count(), func.count().filter(EntryCode.used.is_(True))).where(EntryCode.survey_id == survey.id)
    ).one()
    return made, used


def codes_made(surveys: Iterable[Survey]) -> dict[str, int]:
    """How many codes there are for each of these surveys, by its id; surveys without any are left out."""
    counted = select(EntryCode.survey_id, func.count()).group_by(EntryCode.survey_id)
    pieces = in_pieces(survey.id for survey in surveys)
    found = (db.session.execute(counted.where(EntryCode.survey_id.in_(some))) for some in pieces)
    return {survey_id: made for rows in found for survey_id, made in rows}


def _code(about: str) -> str:
    return from_bytes(bytes.fromhex(keyed_hash("entry codes of a sheet", about)))


def _hash(code: str, survey: Survey) -> str:
    return keyed_hash("entry code", f"{survey.id} {code}")
