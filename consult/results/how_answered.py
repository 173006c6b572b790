"""In which format and language a survey was answered, read aloud or with help, as it may be shown."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from consult.core.db import db
from consult.core.wording import FORMATS
from consult.responses.models import Response
from consult.results.disclosure import Cell, as_text, breakdown
from consult.surveys.form import form_of
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.queries import newest_version

#: What else was so; a sheet may have both.
READ_ALOUD, HELPED = "read_aloud", "helped"


@dataclass(frozen=True)
class HowAnswered:
    """Three breakdowns of the same people, each None where too few answered."""

    #: How many people these are, rounded or "*".
    people: str
    formats: tuple[Cell, ...] | None
    #: Every language that it was asked in: one that is left out would tell that nobody answered in it.
    languages: tuple[Cell, ...] | None
    #: `READ_ALOUD` and `HELPED`.
    ways: tuple[Cell, ...] | None


def how_answered(survey: Survey, *, before: date | None = None) -> HowAnswered:
    """Of the people for whom the survey is: adults who answered a survey for young people are not counted."""
    kinds = (Response.format, Response.language, Response.read_aloud, Response.helped)
    rows = (
        select(*kinds, func.count())
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .where(
            SurveyVersion.survey_id == survey.id, Response.taken_back.is_(False), Response.speaks_as == survey.audience
        )
        .group_by(*kinds)
    )
    if before is not None:
        rows = rows.where(Response.received_on < before)
    asked_in = form_of(newest_version(survey)).languages
    people, formats, languages = 0, Counter(dict.fromkeys(FORMATS, 0)), Counter(dict.fromkeys(asked_in, 0))
    ways = Counter({READ_ALOUD: 0, HELPED: 0})
    for form, language, aloud, helped, number in db.session.execute(rows):
        people += number
        formats[form] += number
        languages[language] += number
        ways.update({READ_ALOUD: number * aloud, HELPED: number * helped})
    return HowAnswered(
        people=as_text(people),
        formats=breakdown(dict(formats), people=people),
        languages=breakdown(dict(languages.most_common()), people=people),
        ways=breakdown(dict(ways), people=people, apart=[[way] for way in ways]),
    )
