"""The last part of `make`: a draft that lacks nothing, so that a test can take one thing away; and one that opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.surveys.models import Survey, SurveyBackground
from consult.surveys.opening import open_when_ready
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


def proposing_survey(make: Make, proposes: Mapping[str, str], **more: Any) -> Survey:
    """An open survey with a page "What we are asking about": `proposes` maps its parts to what they say in English."""
    survey = ready_survey(make, **more)
    with unit_of_work():
        survey = db.session.merge(survey)
        for name, words in proposes.items():
            survey.background.append(SurveyBackground(name=name, wording=make.wording(words)))
        survey.background_picture, survey.paper_address = "park", "https://council.example/paper"
        db.session.flush()
        survey.signed_mark = mark_of_words(survey)
        open_when_ready(survey, by=BY, today=make.today)
    return survey
