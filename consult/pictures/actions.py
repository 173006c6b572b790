"""Adding pictures to the library, and taking them out of it."""

from collections.abc import Mapping
from datetime import date

from consult.core import languages, log
from consult.core.cleaning import as_typed
from consult.core.db import db
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.core.wording import wording
from consult.pictures.models import Picture
from consult.pictures.rules import LICENCES
from consult.pictures.shrinking import shrunk


class WordsMissing(Refused):
    """A picture without words is nothing to whoever cannot see it."""

    message = "Say in English what the picture shows."


class LicenceMissing(Refused):
    """Nobody knows by which right it would be shown."""

    message = "Say by which right we show this picture, who made it and where it is from."


def add_picture(
    sent: bytes,
    *,
    alts: Mapping[str, str],
    words: str,
    author: str,
    licence: str,
    source: str,
    organisation_id: str | None = None,
    by: Actor,
    today: date,
) -> Picture:
    """A new picture in the library, made small. `sent` is the file as it came; `alts` is {language: what it shows}.
    Everybody may show it; the organisation that it belongs to may change it.

    Raises WordsMissing, LicenceMissing, and what `shrinking.shrunk` refuses.
    """
    said = _said(alts)
    author, source = as_typed(author), as_typed(source)
    if licence not in LICENCES or not author or (licence != "own" and not source):
        raise LicenceMissing
    small = shrunk(sent)
    picture = Picture(
        words=as_typed(words),
        alt=wording(said, by=by.role),
        author=author,
        licence=licence,
        source=source,
        mime=small.mime,
        image=small.image,
        width=small.width,
        height=small.height,
        added_by=by.role,
        organisation_id=organisation_id,
    )
    db.session.add(picture)
    db.session.flush()
    log.record("picture added", by=by, kind="picture", object_id=picture.id, day=today)
    return picture


def correct_words(picture: Picture, *, alts: Mapping[str, str], words: str, by: Actor, today: date) -> None:
    """Say better what a picture shows, wherever it stands. New English makes the other languages stale, and a
    translation that is written anew is a draft. Raises WordsMissing."""
    said = _said(alts)
    for language in languages.all_languages():
        if text := said.get(language.code):
            first = language == languages.default()
            picture.alt.put(language.code, text, by=by.role, state="checked" if first else "drafted")
        else:
            picture.alt.take_away(language.code)
    picture.words = as_typed(words)
    db.session.flush()
    log.record("picture words corrected", by=by, kind="picture", object_id=picture.id, day=today)


def _said(alts: Mapping[str, str]) -> dict[str, str]:
    said = {code: text for code, typed in alts.items() if (text := as_typed(typed))}
    if languages.default().code not in said:
        raise WordsMissing
    return said


def retire_picture(picture: Picture, *, by: Actor, today: date) -> None:
    """Nobody finds it any more. Surveys that show it go on showing it. Twice is the same as once."""
    if picture.retired:
        return
    picture.retired = True
    log.record("picture retired", by=by, kind="picture", object_id=picture.id, day=today)
