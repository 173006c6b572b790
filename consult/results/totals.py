"""Keeping a survey's numbers before its answers are deleted."""

from datetime import date

from consult.core.db import db
from consult.results.audiences import heard
from consult.results.counts import adults_among, all_shown, unsaid_among
from consult.results.kept import Kept, forgotten_on
from consult.results.models import SurveyTotals
from consult.surveys.models import Survey


def keep_totals(survey: Survey, *, today: date) -> None:
    """Freeze what may be shown of the answers, once: a second look at fewer of them would tell about the rest."""
    if forgotten_on(survey) is not None:
        return
    shown = {whom: all_shown(survey, of=whom) for whom in heard(survey)}
    of = {whom: Kept(one.responses, one.questions, one.how).as_json() for whom, one in shown.items()}
    others = {"adults": adults_among(survey), "unsaid": unsaid_among(survey)}
    db.session.add(SurveyTotals(survey_id=survey.id, forgotten_on=today, totals={"of": of, "others": others}))
    db.session.flush()
