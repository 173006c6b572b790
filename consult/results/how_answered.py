"""In which format and language a survey was answered, read aloud or with help, as it may be shown."""

from dataclasses import replace
from datetime import date

from consult.results.alone import HELPED, READ_ALOUD, HowAnswered
from consult.results.disclosure import Cell
from consult.results.kept import kept
from consult.results.together import Together, how_table, shown_together
from consult.surveys.models import Survey

__all__ = ["HELPED", "READ_ALOUD", "HowAnswered", "how_answered", "how_in"]


def how_answered(survey: Survey, *, before: date | None = None, of: str = "") -> HowAnswered:
    """Of the people for whom the survey is, or those of them whom `of` names: adults who answered a survey for young
    people are not counted."""
    if (left := kept(survey, of)) is not None:
        return left.how
    return how_in(shown_together(survey, before=before, of=of))


def how_in(together: Together) -> HowAnswered:
    """The same, from what has been judged together."""

    def safe(cells: tuple[Cell, ...] | None, *, apart: bool = False) -> tuple[Cell, ...] | None:
        return cells if together.may_show(how_table(cells, apart=apart), together.people) else None

    how = together.how
    return replace(
        how,
        people=together.text(together.people),
        formats=safe(how.formats),
        languages=safe(how.languages),
        ways=safe(how.ways, apart=True),
    )
