"""Search over what people wrote: passed texts only, without what is hidden in them.

One way of asking for two engines. We cut texts into words ourselves, so that both find the same in every script:
SQLite's FTS5 and PostgreSQL's full text get words that are folded and cut already.

    bus late        both, as words or as the beginnings of words, anywhere
    "last bus"      these words one after the other
    -school         not this word
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, bindparam, cast, delete, func, not_, select, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from consult.analysis.folding import words_in
from consult.analysis.models import SEARCH_INDEX, PersonalMark, SearchState, SearchText
from consult.analysis.queries import without_personal_data
from consult.core.db import db
from consult.responses.models import Response
from consult.responses.words import PASSED, Words
from consult.surveys.models import Survey, SurveyVersion

#: What one may look for at once: more would only slow things down.
MOST_PARTS = 12
#: SQLite numbers rows with 63 bits.
_BITS = 62
_QUOTED = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')


@dataclass(frozen=True)
class Part:
    """One thing to look for: words one after the other, the last of them perhaps only begun."""

    words: tuple[str, ...]
    begun: bool
    wanted: bool


def parts_of(asked: str) -> list[Part]:
    """What somebody asked for. Whatever was typed, it can be looked for; what has no letters is left out."""
    parts = []
    for minus, quoted, bare_minus, bare in _QUOTED.findall(asked):
        words = tuple(words_in(quoted or bare))
        if words:
            parts.append(Part(words, begun=not quoted, wanted=not (minus or bare_minus)))
    return parts[:MOST_PARTS]


def found(survey: Survey, asked: str) -> set[str] | None:
    """The ids of this survey's passed texts with everything that is asked for; None where nothing can be looked for."""
    chosen = ids_with(survey, asked)
    return None if chosen is None else set(db.session.scalars(chosen))


def ids_with(survey: Survey, asked: str) -> Select[tuple[str]] | None:
    """The same as a statement, for others to stand in."""
    parts = parts_of(asked)
    if not parts:
        return None
    chosen = (
        select(SearchText.words_id)
        .join(Words, Words.id == SearchText.words_id)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(SurveyVersion.survey_id == survey.id, Words.state == PASSED)
    )
    holds = _in_postgresql if db.engine.dialect.name == "postgresql" else _in_sqlite
    return chosen.where(*(holds(part) if part.wanted else not_(holds(part)) for part in parts))


def keep(words: Words) -> None:
    """Make this text findable as it may be shown now; one that is not passed is found no more."""
    db.session.flush()
    if words.state != PASSED:
        db.session.execute(delete(SearchText).where(SearchText.words_id == words.id))
        return
    marks = db.session.scalars(select(PersonalMark).where(PersonalMark.words_id == words.id))
    folded = " ".join(words_in(without_personal_data(words.text, marks)))
    known = db.session.get(SearchText, words.id)
    if known is None:
        db.session.add(SearchText(words_id=words.id, number=secrets.randbits(_BITS), words=folded))
    elif known.words != folded:
        known.words = folded
    db.session.flush()


def not_in_step(limit: int = 200) -> list[Words]:
    """Texts that are passed and cannot be found, or can be found and are not passed: after an upgrade, or a mishap."""
    missing = (Words.state == PASSED) & SearchText.words_id.is_(None)
    too_many = (Words.state != PASSED) & SearchText.words_id.is_not(None)
    joined = select(Words).outerjoin(SearchText, SearchText.words_id == Words.id)
    return list(db.session.scalars(joined.where(missing | too_many).limit(limit)))


def has_leftovers() -> bool:
    """Whether words of texts that are gone still lie in the index."""
    return bool(db.session.scalar(select(SearchState.leftovers)))


def make_index_anew() -> None:
    """Leave nothing in the index of texts that are gone, nor of the order in which texts came."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text(f"INSERT INTO {SEARCH_INDEX}({SEARCH_INDEX}) VALUES ('rebuild')"))
    db.session.execute(delete(SearchState))


def _in_sqlite(part: Part) -> ColumnElement[bool]:
    # Words are letters, marks and digits only: nothing in them ends the quotation marks.
    asked = f'"{" ".join(part.words)}"' + (" *" if part.begun else "")
    matching = text(f"SELECT rowid FROM {SEARCH_INDEX} WHERE {SEARCH_INDEX} MATCH :asked").bindparams(
        bindparam("asked", asked, unique=True)
    )
    return SearchText.number.in_(matching.columns(SearchText.number))


def _in_postgresql(part: Part) -> ColumnElement[bool]:
    lexemes = func.array_to_tsvector(func.string_to_array(SearchText.words, " "), type_=TSVECTOR)
    asked = " & ".join(f"'{word}'" for word in part.words) + (":*" if part.begun else "")
    holds = lexemes.op("@@", is_comparison=True)(cast(asked, TSQUERY))
    if len(part.words) == 1:
        return holds
    run = " ".join(part.words) + ("" if part.begun else " ")
    return and_(holds, (func.concat(" ", SearchText.words, " ")).contains(f" {run}", autoescape=True))


def keep_all(entries: Iterable[Words]) -> int:
    """`keep` each of them; how many there were."""
    number = 0
    for entry in entries:
        keep(entry)
        number += 1
    return number
