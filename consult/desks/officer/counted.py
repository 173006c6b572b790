"""What has been counted, ready to draw: questions part by part, and how people answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from consult.core import languages
from consult.results.counts import QuestionCounts
from consult.results.disclosure import Cell
from consult.results.how_answered import HELPED, READ_ALOUD, HowAnswered
from consult.surveys.form import ABOUT, END, MAIN
from consult.web.showing import Bar, Chart, bar, chart

#: What each part is called; the survey's own questions need no title.
PARTS = {MAIN: "", END: "About the survey", ABOUT: "About the people"}
_FORMATS = {"standard": "Standard words", "easy": "Easy read", "large": "Large letters"}
_WAYS = {READ_ALOUD: "Heard most of it read aloud", HELPED: "Somebody helped or held the phone"}


@dataclass(frozen=True)
class Part:
    """Questions that stand together; those of the survey itself have no title."""

    title: str
    #: Each with its chart, where it may have one.
    counts: list[tuple[QuestionCounts, Chart | None]]


def by_part(counts: Mapping[str, QuestionCounts]) -> list[Part]:
    """The survey's own questions, then those about it, then those about the people; wherever they were asked."""
    parts = [
        Part(title, [(one, _chart(one)) for one in counts.values() if one.question.part == part])
        for part, title in PARTS.items()
    ]
    return [part for part in parts if part.counts]


def how_charts(how: HowAnswered) -> list[tuple[str, list[Bar]]]:
    """(title, bars) of what may be shown."""
    charts = (
        ("Format", how.formats, lambda code: _FORMATS.get(code, code)),
        ("Help", how.ways, lambda code: _WAYS[code]),
        ("Language", how.languages, _language),
    )
    return [(title, _bars(cells, how.people, words)) for title, cells, words in charts if cells]


def _bars(cells: tuple[Cell, ...], people: str, words) -> list[Bar]:
    return [bar(words(cell.code), people, cell.count, cell.percent) for cell in cells]


def _language(code: str) -> str | Markup:
    found = languages.find(code)
    return Markup('<bdi lang="{}">{}</bdi>').format(code, found.name) if found else code


def _chart(count: QuestionCounts) -> Chart | None:
    cells = count.as_json()["cells"]
    return chart(count.question, count.shown, cells, "en") if cells else None
