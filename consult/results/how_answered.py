"""In which format and language a survey was answered, read aloud or with help, as it may be shown."""

from dataclasses import replace
from datetime import date

from consult.results.alone import HELPED, READ_ALOUD, HowAnswered, how_alone
from consult.results.kept import kept
from consult.results.together import how_table, shown_together
from consult.surveys.models import Survey

__all__ = ["HELPED", "READ_ALOUD", "HowAnswered", "how_answered"]


def how_answered(survey: Survey, *, before: date | None = None, of: str = "") -> HowAnswered:
    """Of the people for whom the survey is, or those of them whom `of` names: adults who answered a survey for young
    people are not counted."""
    if (left := kept(survey, of)) is not None:
        return left.how
    together, how = shown_together(survey, before=before, of=of), how_alone(survey, before=before, of=of)

    def safe(cells, *, apart=False):
        return cells if together.may_show(how_table(cells, apart=apart), together.people) else None

    return replace(
        how,
        people=together.text(together.people),
        formats=safe(how.formats),
        languages=safe(how.languages),
        ways=safe(how.ways, apart=True),
    )
