"""How many rows there are, and what stands in the box."""

from sqlalchemy import func, select

from consult.core.db import db
from tests.support.pages import Page

#: What somebody typed and must not lose.
WORDS = "Do not lose this sentence."


def how_many(model: type) -> int:
    """How many rows a table has."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def kept_in(page: Page) -> str:
    """What stands in the box, as a person sees it."""
    return page.first("textarea").text or ""
