"""Turning pages of a list."""

from dataclasses import dataclass

from flask import request

#: As many as one person decides on in a morning; each has its text on the page.
ON_A_PAGE = 25


@dataclass(frozen=True)
class Place:
    """One page of a list."""

    #: From 1.
    page: int
    pages: int

    @property
    def start(self) -> int:
        """How many stand on the pages before."""
        return (self.page - 1) * ON_A_PAGE


def page_asked_for(how_many: int) -> Place:
    """The page that the address asks for; the nearest one where there is no such page."""
    pages = max(1, -(-how_many // ON_A_PAGE))
    asked = request.args.get("page", 1, type=int)
    return Place(min(max(1, asked), pages), pages)
