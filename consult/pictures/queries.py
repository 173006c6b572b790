"""Finding pictures: by id, by words."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from consult.core.db import db
from consult.core.errors import Missing
from consult.core.wording import Wording
from consult.pictures.drawings import drawings
from consult.pictures.models import Picture
from consult.pictures.rules import is_found_by
from consult.pictures.shown import Shown


def find(picture_id: str | None) -> Shown | None:
    """The picture with this id, retired or not; None where there is none. A drawing costs no query, another one."""
    return find_all([picture_id]).get(picture_id or "")


def find_all(picture_ids: Iterable[str | None]) -> dict[str, Shown]:
    """{id: picture} of those that are there, retired or not. One query at most, however many are asked for."""
    wanted = {identifier for identifier in picture_ids if identifier}
    found = {identifier: drawings()[identifier] for identifier in wanted if identifier in drawings()}
    if others := wanted - found.keys():
        rows = db.session.scalars(_with_alt().where(Picture.id.in_(others))).unique()
        found.update((row.id, shown(row)) for row in rows)
    return found


def search(words: str) -> list[Shown]:
    """What these words find: drawings in their order, then what was added and is not retired, by name.

    Each word has to begin a word of the picture. No words find everything.
    """
    added = db.session.scalars(_with_alt().where(Picture.retired.is_(False))).unique()
    uploads = sorted(map(shown, added), key=lambda one: (one.alt("en").text.casefold(), one.id))
    return [one for one in (*drawings().values(), *uploads) if is_found_by(words, one.found_by)]


def by_others() -> list[Shown]:
    """What others made, by who made it. Those that are retired too, for old surveys still show them."""
    rows = db.session.scalars(_with_alt().where(Picture.licence != "own")).unique()
    return sorted(map(shown, rows), key=lambda one: (one.author.casefold(), one.id))


def added_picture(picture_id: str) -> Picture:
    """The row of a picture that an officer added; raises Missing."""
    row = db.session.get(Picture, picture_id)
    if row is None:
        raise Missing("picture")
    return row


def changeable_picture(picture_id: str, *, organisation_id: str | None) -> Picture:
    """The same, if this organisation added it; None stands for whoever runs the site, and finds every picture.

    Raises Missing.
    """
    row = added_picture(picture_id)
    if organisation_id is not None and row.organisation_id != organisation_id:
        raise Missing("picture")
    return row


def image_of(picture_id: str) -> tuple[bytes, str]:
    """(bytes, MIME type) of a picture that an officer added, retired or not; raises Missing."""
    row = db.session.execute(select(Picture.image, Picture.mime).where(Picture.id == picture_id)).one_or_none()
    if row is None:
        raise Missing("picture")
    return row.image, row.mime


def shown(row: Picture) -> Shown:
    """A row as pages need it."""
    return Shown(
        id=row.id,
        alts=row.alt.by_language(),
        width=row.width,
        height=row.height,
        words=row.words,
        author=row.author,
        licence=row.licence,
        source=row.source,
        organisation_id=row.organisation_id,
    )


def _with_alt() -> Select[tuple[Picture]]:
    return select(Picture).options(joinedload(Picture.alt).joinedload(Wording.texts))
