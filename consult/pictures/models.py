"""Pictures that officers added."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import db, random_id
from consult.core.wording import Wording, own_text
from consult.pictures.rules import LICENCES, MOST_KEPT, SIDE

_LICENCES = ", ".join(f"'{licence}'" for licence in LICENCES)


class Picture(db.Model):
    """One small picture. What an id shows never changes, so that a browser may keep it for ever."""

    __tablename__ = "pictures"
    __table_args__ = (
        CheckConstraint(f"licence IN ({_LICENCES})", name="licence"),
        CheckConstraint("licence = 'own' OR source <> ''", name="source"),
        CheckConstraint("author <> ''", name="author"),
        CheckConstraint("mime = 'image/png'", name="mime"),
        CheckConstraint(f"length(image) BETWEEN 1 AND {MOST_KEPT}", name="image"),
        CheckConstraint(f"width BETWEEN 1 AND {SIDE} AND height BETWEEN 1 AND {SIDE}", name="size"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    #: Words to search by, beside those of `alt`.
    words: Mapped[str]
    alt_id: Mapped[str] = mapped_column(ForeignKey("wordings.id"))
    author: Mapped[str]
    licence: Mapped[str]
    #: Where it is from: an address, a book. Empty only for what we made ourselves.
    source: Mapped[str]
    mime: Mapped[str]
    #: Left out of every list: only the page that serves it reads it.
    image: Mapped[bytes] = mapped_column(deferred=True)
    width: Mapped[int]
    height: Mapped[int]
    #: Nobody finds it any more. Surveys that show it go on showing it.
    retired: Mapped[bool] = mapped_column(default=False)
    #: The role that added it; never a name.
    added_by: Mapped[str]
    #: Everybody may show it; only this organisation's officers change it. None: only an administrator does.
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))

    #: What it shows, read aloud where it stands alone.
    alt: Mapped[Wording] = own_text()
