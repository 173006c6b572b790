"""Texts that belong to nothing any more."""

from sqlalchemy import select

from consult.core.db import db
from consult.core.wording import Wording, WordingText


def texts_of_nothing() -> list[str]:
    """The words of every text that no row of any table points to. Whatever table comes to have texts is asked, too."""
    used = [
        column
        for table in db.metadata.sorted_tables
        for column in table.columns
        if table.name != WordingText.__tablename__ and column.references(Wording.__table__.c.id)
    ]
    assert used, "nothing has texts"
    free = select(Wording)
    for column in used:
        free = free.where(Wording.id.not_in(select(column).where(column.is_not(None))))
    return [" ".join(wording.by_language().values()) for wording in db.session.scalars(free)]
