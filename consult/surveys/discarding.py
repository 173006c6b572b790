"""Deleting a draft that never opened. What was opened once is kept for good: it can only be withdrawn."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from consult.core import languages, log
from consult.core.db import db, take_turns
from consult.core.log import Actor
from consult.surveys.actions import NotADraft
from consult.surveys.editing import background_of, basics_of, decision_of, facts_of, mark_of_values, questions_of
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.texts import places_of
from consult.surveys.translating import SomebodyElseWrote
from consult.surveys.voices import Voice


@dataclass(frozen=True)
class Goes:
    """What goes with a draft, and a mark of it."""

    #: Texts of the draft's own, and in how many languages beside the first one of them has words.
    texts: int
    in_languages: int
    voices: int
    #: Members of the panel who have said something about it.
    said: int
    #: Questions that it asks: they stay in the bank.
    questions: int
    mark: str


def what_goes(survey: Survey) -> Goes:
    """What deleting this draft would take away."""
    own = [place for place in places_of(survey) if place.question is None and place.original()]
    spoken = {code for place in own for code in place.wording.by_language()} - {languages.default().code}
    voices = db.session.scalar(select(func.count()).select_from(Voice).where(Voice.survey_id == survey.id)) or 0
    parts = [(one.code, one.title.by_language()) for one in survey.sections]
    rules = [place.show_if for place in survey.questions]
    kept = [basics_of(survey), facts_of(survey), decision_of(survey), background_of(survey), questions_of(survey)]
    mark = mark_of_values([*kept, parts, rules, voices, len(survey.sign_offs)])
    return Goes(len(own), len(spoken), voices, len(survey.sign_offs), len(survey.questions), mark)


def delete_draft(survey: Survey, *, saw: str, by: Actor, today: date) -> None:
    """Delete it with its texts, voices and codes; the questions stay in the bank. `saw` is the mark of what the page
    told. Only its id stays, in the log.

    Raises NotADraft, also for what has been open once; SomebodyElseWrote where it is not what was told any more.
    """
    take_turns(survey)
    if survey.state != "draft" or db.session.scalar(
        select(SurveyVersion.id).where(SurveyVersion.survey_id == survey.id)
    ):
        raise NotADraft
    if saw != what_goes(survey).mark:
        raise SomebodyElseWrote
    survey_id = survey.id
    db.session.delete(survey)
    db.session.flush()
    log.record("draft deleted", by=by, kind="survey", object_id=survey_id, day=today)
