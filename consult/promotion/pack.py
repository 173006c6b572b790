"""The files of a survey's pack, kept so that each is made once."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import select

from consult.core.db import db
from consult.promotion.models import PromotionFile
from consult.surveys.models import Survey


def mark_of(*made_from: object) -> str:
    """A hash of what a file is made from: where it changes, the file is made anew."""
    return hashlib.sha256("\x1f".join(map(repr, made_from)).encode()).hexdigest()


def kept_files(survey: Survey, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """{name: content} of those of the `wanted` files ({name: mark}) that are there as they should be."""
    rows = db.session.execute(
        select(PromotionFile.name, PromotionFile.mark, PromotionFile.content).where(
            PromotionFile.survey_id == survey.id, PromotionFile.name.in_(list(wanted))
        )
    )
    return {name: content for name, mark, content in rows if wanted[name] == mark}


def kept_names(survey: Survey, wanted: Mapping[str, str]) -> set[str]:
    """The names of those of the `wanted` files ({name: mark}) that are there as they should be."""
    rows = db.session.execute(
        select(PromotionFile.name, PromotionFile.mark).where(PromotionFile.survey_id == survey.id)
    )
    return {name for name, mark in rows if wanted.get(name) == mark}


def keep_file(survey: Survey, name: str, *, mark: str, content: bytes) -> None:
    """Keep a file that was made; one of this name goes."""
    row = db.session.get(PromotionFile, (survey.id, name))
    if row is None:
        db.session.add(PromotionFile(survey_id=survey.id, name=name, mark=mark, content=content))
    else:
        row.mark, row.content = mark, content
