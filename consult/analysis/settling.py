"""Settling many texts in one press, so that it can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from consult.analysis.actions import settle_priorities, settle_sentiment, settle_themes
from consult.analysis.models import PERSON, SettledBefore, Settling, Tag
from consult.analysis.queries import Tagged, tagged
from consult.core import log
from consult.core.db import db, in_pieces, take_turns
from consult.core.errors import Missing, Refused
from consult.core.log import Actor
from consult.responses.words import Words
from consult.surveys.models import Survey


class NothingTicked(Refused):
    """Nobody was told which texts."""

    message = _l("Tick at least one text.")


class AlreadyUndone(Refused):
    """It is undone once."""

    message = _l("This has been undone already.")


@dataclass(frozen=True)
class Wanted:
    """What to settle on each text: None leaves a task as it is; `agree` settles what stands there."""

    agree: bool = False
    sentiment: str | None = None
    theme: str | None = None


def settle_together(
    survey: Survey,
    texts: Iterable[Words],
    wanted: Wanted,
    *,
    themes: Iterable[str],
    priorities: Iterable[str],
    staff_id: str,
    by: Actor,
    today: date,
) -> Settling:
    """One press on several texts of one survey. A theme is added to those that stand there.

    Raises NothingTicked, NotYetCleared, UnknownTag: then nothing is settled at all.
    """
    chosen = list(texts)
    if not chosen:
        raise NothingTicked
    known_themes, known_priorities = list(themes), list(priorities)
    settling = Settling(survey_id=survey.id, staff_id=staff_id)
    db.session.add(settling)
    db.session.flush()
    _take_turns(entry.id for entry in chosen)
    standing = tagged(entry.id for entry in chosen)
    for entry in chosen:
        before = _settled(entry.id)
        now = standing[entry.id]
        if feeling := wanted.sentiment or (wanted.agree and now.sentiment and now.sentiment.value):
            settle_sentiment(entry, feeling, by=by, today=today)
        if wanted.agree or wanted.theme:
            settle_themes(entry, _themes(now, wanted.theme), known=known_themes, by=by, today=today)
        if wanted.agree:
            values = [tag.value for tag in now.priorities]
            settle_priorities(entry, values, known=known_priorities, by=by, today=today)
        db.session.flush()
        after = _settled(entry.id)
        changed = {task: [before.get(task), values] for task, values in after.items() if before.get(task) != values}
        db.session.add(SettledBefore(settling_id=settling.id, words_id=entry.id, tags=changed))
    log.record("texts settled", by=by, kind="settling", object_id=settling.id, day=today)
    return settling


def settling_of(survey: Survey, identifier: str) -> Settling:
    """One press on several texts of this survey; raises Missing."""
    settling = db.session.get(Settling, identifier)
    if settling is None or settling.survey_id != survey.id:
        raise Missing("settling")
    return settling


def texts_of(settling: Settling) -> dict[str, Mapping[str, list]]:
    """What it changed: {text id: {task: [tags before or None, tags after]}}, a tag as [value, role that settled it]."""
    rows = db.session.scalars(select(SettledBefore).where(SettledBefore.settling_id == settling.id))
    return {row.words_id: row.tags for row in rows}


def undo_settling(settling: Settling, *, by: Actor, today: date) -> int:
    """Put back what was settled before. What somebody has changed since stays as it is: how often that was so, a text's
    feeling, themes and priorities each counted by themselves.

    Raises AlreadyUndone.
    """
    take_turns(settling)
    if settling.undone:
        raise AlreadyUndone
    stayed, texts = 0, texts_of(settling)
    _take_turns(texts)
    for words_id, changed in texts.items():
        now = _settled(words_id)
        for task, (before, after) in changed.items():
            if now.get(task) != after:
                stayed += 1
                continue
            for tag in db.session.scalars(_people(words_id).where(Tag.task == task)):
                db.session.delete(tag)
            for value, author in before or ():
                tag = Tag(words_id=words_id, task=task, value=value, made_by=PERSON, author=author, state="settled")
                db.session.add(tag)
    settling.undone = True
    log.record("settling undone", by=by, kind="settling", object_id=settling.id, day=today)
    return stayed


def _take_turns(words_ids: Iterable[str]) -> None:
    """Whoever settles one of these texts at this moment waits, or has been waited for. All are taken at once and in one
    order, before anything stands in the log, so that no two people wait for each other."""
    for some in in_pieces(sorted(words_ids)):
        db.session.execute(select(Words.id).where(Words.id.in_(some)).order_by(Words.id).with_for_update())


def _themes(now: Tagged, added: str | None) -> set[str]:
    return {tag.value for tag in now.themes} | ({added} if added else set())


def _people(words_id: str) -> Select[tuple[Tag]]:
    return select(Tag).where(Tag.words_id == words_id, Tag.made_by == PERSON)


def _settled(words_id: str) -> dict[str, list[list[str]]]:
    """What people have settled on a text: {task: [[value, role that settled it], …]}."""
    found: dict[str, list[list[str]]] = {}
    for tag in db.session.scalars(_people(words_id).order_by(Tag.value)):
        found.setdefault(tag.task, []).append([tag.value, tag.author])
    return found
