"""Whoever holds a code can say that a theme of their own text is wrong: a flag on the tag that officers see."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select

from consult.analysis.models import TagDoubt
from consult.analysis.queries import tagged
from consult.core.db import db, in_pieces
from consult.core.errors import Missing
from consult.responses.own_words import words_sent_with


@dataclass(frozen=True)
class OwnThemes:
    """What one of somebody's own texts was sorted into. The words themselves are not shown again: phones are shared."""

    question_code: str
    #: (theme, whether a person has settled it, whether its writer said that it is wrong).
    themes: tuple[tuple[str, bool, bool], ...]


def own_themes(code: str) -> list[OwnThemes]:
    """The texts behind this code that an adult has passed and that were sorted into a theme. Raises Missing."""
    entries = words_sent_with(code)
    known, doubted = tagged(entries), doubted_of(entries)
    return [
        OwnThemes(
            question, tuple((tag.value, tag.state == "settled", tag.value in doubted[words_id]) for tag in themes)
        )
        for words_id, question in entries.items()
        if (themes := known[words_id].themes)
    ]


def doubt_theme(code: str, question_code: str, theme: str) -> None:
    """The holder of this code says that this theme is wrong; said twice it is said once. Raises Missing."""
    db.session.merge(TagDoubt(words_id=_own(code, question_code, theme), theme=theme))


def take_doubt_back(code: str, question_code: str, theme: str) -> None:
    """The holder of this code does not say so any more. Raises Missing."""
    words_id = _own(code, question_code, theme)
    db.session.execute(delete(TagDoubt).where(TagDoubt.words_id == words_id, TagDoubt.theme == theme))


def doubted_of(words_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each text, the themes that its writer says are wrong."""
    found: dict[str, set[str]] = {identifier: set() for identifier in words_ids}
    for some in in_pieces(found):
        for doubt in db.session.scalars(select(TagDoubt).where(TagDoubt.words_id.in_(some))):
            found[doubt.words_id].add(doubt.theme)
    return {identifier: frozenset(themes) for identifier, themes in found.items()}


def _own(code: str, question_code: str, theme: str) -> str:
    """The id of the text behind this code that answers this question and has this theme."""
    entries = {question: words_id for words_id, question in words_sent_with(code).items()}
    words_id = entries.get(question_code)
    if words_id is None or theme not in {tag.value for tag in tagged([words_id])[words_id].themes}:
        raise Missing("tag")
    return words_id
