"""What an administrator changed of the city's data, over what its files say.

A fresh city starts from TOML files. What is changed stands here whole, by name, and goes before the file. Every web
process keeps what it has read; it looks up the versions, one small query, and reads again only what has changed.
"""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import db
from consult.core.errors import Refused


class CityData(db.Model):
    """One set of data as it was changed last. Who did so, and when, stands in the log."""

    __tablename__ = "city_data"

    name: Mapped[str] = mapped_column(primary_key=True)
    #: One more with each change.
    version: Mapped[int]
    content: Mapped[Any] = mapped_column(JSON)


class ChangedMeanwhile(Refused):
    """Two people changed the same thing."""

    message = "Somebody else changed this while you did. Look at what stands here now, and do it again."
