"""What an open survey is made known with, drawn in each of its languages: poster, letter, square picture, message."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from flask import current_app, g, render_template
from flask_babel import gettext as _

from consult.core.documents import pdf_of, picture_of
from consult.core.languages import Language
from consult.core.wording import STANDARD, said_in
from consult.promotion.messages import Message, first_that_fits
from consult.web.drawings import GLAZE_COLOURS, THING_PATHS
from consult.web.qr import qr_code

POSTER, LETTER, SQUARE = "poster", "letter", "square"
#: What can be made, with the type of its file.
KINDS = {POSTER: "application/pdf", LETTER: "application/pdf", SQUARE: "image/png"}
#: Grows with each change of how they are drawn: files that were kept are then made anew.
DRAWN_AS = 1
#: A square picture for social media, in points.
SIDE = 1080
#: Signs of a title up to which it is drawn so large; a longer one gets the size after the last.
SIZES = (16, 26, 40, 60, 90)
#: The plates that rise behind the kilns: what is painted on them, and their glaze.
PLATES = (("kite", "yellow"), ("bus", "turquoise"), ("star", "pink"))


@dataclass(frozen=True)
class Told:
    """What all sheets of one survey tell. Texts are per language, as a survey version keeps them."""

    title: Mapping[str, str]
    facts: Mapping[str, Mapping[str, str]]
    audience: str
    minutes: int
    closes_on: date | None
    reply_due_on: date
    organisation: str
    #: The whole short address, which may name a place.
    link: str

    @property
    def address(self) -> str:
        """The address as people type it."""
        return self.link.partition("://")[2].rstrip("/")


def made(kind: str, told: Told, language: Language) -> bytes:
    """One of `KINDS` in one language. Raises NoPdfHere."""
    with speaking(language):
        html = render_template(
            f"promotion/{kind}.html",
            told=told,
            size=next((at for at, most in enumerate(SIZES) if len(_title(told, language)) <= most), len(SIZES)),
            qr=qr_code(told.link),
            invitation=_invitation(told.audience),
        )
        look = render_template(
            "promotion/drawn.css",
            plates=[(THING_PATHS[thing], GLAZE_COLOURS[glaze]) for thing, glaze in PLATES],
        )
    pdf = pdf_of(html, _sheet() + look)
    return picture_of(pdf, width=SIDE) if kind == SQUARE else pdf


def message(told: Told, language: Language) -> Message:
    """The text message: the longest of our wordings that fits in one."""
    title = _title(told, language)
    with speaking(language):
        return first_that_fits(
            [
                _("Tell us what you think: %(title)s. %(address)s", title=title, address=told.address),
                f"{title} {told.address}",
                _("Tell us what you think: %(address)s", address=told.address),
                told.address,
            ]
        )


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Inside, words come in this language, whatever the page around speaks."""
    with current_app.app_context():  # with a `g` of its own, where the page's language and its catalogue are kept
        g.language, g.format = language, STANDARD
        yield


def _title(told: Told, language: Language) -> str:
    return str(said_in(told.title, language.code) or "")


def _invitation(audience: str) -> str:
    if audience == "young_people":
        return _("Young people: tell us what you think")
    if audience == "parents":
        return _("Parents and carers: tell us what you think")
    return _("Tell us what you think")


@cache
def _sheet() -> str:
    return files("consult.web").joinpath("paper.css").read_text(encoding="utf-8")
