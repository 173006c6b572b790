"""What is known of texts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from consult.analysis.models import MACHINE, PersonalMark, Reading, Tag
from consult.core.db import db, in_pieces
from consult.core.errors import Missing
from consult.responses.words import UNREAD, Words

#: What stands where a personal-data mark hides words.
HIDDEN = "▇▇▇"
#: The tasks of which a text may have several tags, and where they stand in `Tagged`.
_SEVERAL = {"theme": "themes", "priority": "priorities"}


@dataclass
class Tagged:
    """The tags that count for one text: what people settled, else what the machine proposed."""

    sentiment: Tag | None = None
    language: Tag | None = None
    themes: list[Tag] = field(default_factory=list)
    priorities: list[Tag] = field(default_factory=list)
    marks: list[PersonalMark] = field(default_factory=list)
    #: The tasks that a person has settled; a text may be settled as having no theme.
    settled: set[str] = field(default_factory=set)


def not_yet_read(limit: int = 50) -> list[Words]:
    """Texts that the reader has not looked at."""
    return list(
        db.session.scalars(
            select(Words)
            .outerjoin(Reading, Reading.words_id == Words.id)
            .where(Reading.words_id.is_(None))
            .limit(limit)
        )
    )


def waiting_words(words_id: str) -> Words | None:
    """The text with this id if it still waits to be read, or None."""
    return None if db.session.get(Reading, words_id) else db.session.get(Words, words_id)


def any_words(words_id: str) -> Words | None:
    """The text with this id, or None."""
    return db.session.get(Words, words_id)


def nobody_has_read(words: Words) -> bool:
    """Whether no adult has read this text yet."""
    return words.state == UNREAD


def tagged(words_ids: Iterable[str]) -> dict[str, Tagged]:
    """For each text id, the tags that count. A settled task leaves the machine's proposal of that task out."""
    ids = list(words_ids)
    found: dict[str, Tagged] = {identifier: Tagged() for identifier in ids}
    by_task: dict[tuple[str, str], list[Tag]] = defaultdict(list)
    for some in in_pieces(ids):
        counted = select(Tag).where(Tag.words_id.in_(some), Tag.state != "refused")
        for tag in db.session.scalars(counted.order_by(Tag.value)):
            by_task[tag.words_id, tag.task].append(tag)
    for (words_id, task), tags in by_task.items():
        counting = [tag for tag in tags if tag.state == "settled"]
        if counting:
            found[words_id].settled.add(task)
        else:
            counting = tags
        if task in _SEVERAL:
            setattr(found[words_id], _SEVERAL[task], [tag for tag in counting if tag.value != "none"])
        else:
            setattr(found[words_id], task, counting[0])
    for some in in_pieces(ids):
        hidden = select(PersonalMark).where(PersonalMark.words_id.in_(some))
        for mark in db.session.scalars(hidden.order_by(PersonalMark.start)):
            found[mark.words_id].marks.append(mark)
    return found


def proposed(words_id: str) -> Tagged:
    """What the machine proposed for a text, whatever people settled since."""
    return proposals([words_id])[words_id]


def proposals(words_ids: Iterable[str]) -> dict[str, Tagged]:
    """The same for several texts."""
    found = {identifier: Tagged() for identifier in words_ids}
    for some in in_pieces(found):
        mine = select(Tag).where(Tag.words_id.in_(some), Tag.made_by == MACHINE).order_by(Tag.value)
        for tag in db.session.scalars(mine):
            if tag.task in _SEVERAL:
                getattr(found[tag.words_id], _SEVERAL[tag.task]).append(tag)
            else:
                setattr(found[tag.words_id], tag.task, tag)
    return found


def mark_of(words_id: str, mark_id: str) -> PersonalMark:
    """One personal-data mark of this text; raises Missing."""
    mark = db.session.scalars(
        select(PersonalMark).where(PersonalMark.words_id == words_id, PersonalMark.id == mark_id)
    ).first()
    if mark is None:
        raise Missing("mark")
    return mark


def without_personal_data(text: str, marks: Iterable[PersonalMark]) -> str:
    """`text` with every span that is still hidden replaced by a block."""
    shown, at = [], 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.state != "hidden" or mark.end <= at:
            continue
        shown += [text[at : max(at, mark.start)], HIDDEN]
        at = mark.end
    return "".join([*shown, text[at:]])
