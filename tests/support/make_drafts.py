"""The last part of `make`: a draft that lacks nothing, so that a test can take one thing away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.surveys.models import Survey
from consult.surveys.signing_off import ask_panel, mark_of_words
from tests.support.make import Make

BY = Actor("officer", "made-by-a-test")


def ready_survey(make: Make, slug: str = "park-life", *, signed: bool = True, **more: Any) -> Survey:
    """A draft that could open today: in English and Polish, signed off unless told otherwise."""
    survey = make.survey("draft", slug=slug, **more)
    with unit_of_work():
        survey = db.session.merge(survey)
        survey.promised = ["pl"]
        survey.accepted_drafts = {"pl": "The agency read it twice."}
        survey.closes_on = make.today + timedelta(days=20)
        survey.decision_due_on = make.today + timedelta(days=60)
        survey.not_taken_on = make.today
        survey.target_groups = "Young people who use parks"
        ask_panel(survey, by=BY, today=make.today)
        if signed:
            survey.signed_off_on, survey.signed_mark = make.today, mark_of_words(survey)
    return survey
