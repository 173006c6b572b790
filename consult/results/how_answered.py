"""In which format and language a survey was answered, read aloud or with help, as it may be shown."""

from dataclasses import replace
from datetime import date

from consult.results.alone import HELPED, READ_ALOUD, HowAnswered, how_alone
from consult.results.together import how_table, shown_together
from consult.surveys.models import Survey

__all__ = ["HELPED", "READ_ALOUD", "HowAnswered", "how_answered"]


def how_answered(survey: Survey, *, before: date | None = None, of: str = "") -> HowAnswered:
    """Of the people for whom the survey is, or those of them whom `of` names: adults who answered a survey for young
    people are not counted."""
    together, how = shown_together(survey, before=before, of=of), how_alone(survey, before=before, of=of)

    def kept(cells, *, apart=False):
        return cells if together.may_show(how_table(cells, apart=apart), together.people) else None

    return replace(
        how,
        people=together.text(together.people),
        formats=kept(how.formats),
        languages=kept(how.languages),
        ways=kept(how.ways, apart=True),
    )
