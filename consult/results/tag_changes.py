"""How often people changed what the machine proposed, as it may be shown."""

from collections import defaultdict

from sqlalchemy import select

from consult.analysis.models import MACHINE, PERSON, Tag
from consult.core.db import db
from consult.responses.models import Response
from consult.responses.words import PASSED, Words
from consult.results.disclosure import Cell, breakdown
from consult.surveys.models import Survey, SurveyVersion

_TASKS = {"sentiment": "sentiment", "themes": "theme"}


def tag_changes(task: str) -> tuple[Cell, ...] | None:
    """Of the texts whose "sentiment" or "themes" a person settled: how many "kept" what the machine had proposed, and
    how many were "changed". None where too few were settled to say.

    Only of surveys that have closed, under the one rule that hides small numbers.
    """
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: {MACHINE: set(), PERSON: set()})
    # Anybody may ask, so the database leaves out what nobody settled: a text that the machine has not read has no theme
    # of its that could have been changed.
    settled = select(Tag.words_id).where(Tag.task == _TASKS[task], Tag.made_by == PERSON)
    read = select(Tag.words_id).where(Tag.task == "language", Tag.made_by == MACHINE)
    found = (
        select(Tag.words_id, Tag.made_by, Tag.value)
        .join(Words, Words.id == Tag.words_id)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .join(Survey, Survey.id == SurveyVersion.survey_id)
        .where(Survey.state == "closed", Words.state == PASSED, Tag.task == _TASKS[task])
        .where(Words.id.in_(settled), Words.id.in_(read))
    )
    for words_id, made_by, value in db.session.execute(found):
        values[words_id][made_by].add(value)
    changed = [said[MACHINE] != said[PERSON] - {"none"} for said in values.values()]
    return breakdown({"kept": changed.count(False), "changed": changed.count(True)}, people=len(changed))
