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


def tag_changes(task: str) -> dict[str, tuple[Cell, ...]]:
    """Of the texts whose "sentiment" or "themes" a person settled, language by language: how many "kept" what the
    machine had proposed, and how many were "changed". A language is left out where too few were settled to say.

    Only of surveys that have closed, under the one rule that hides small numbers. All languages together are told
    nowhere: taking one from the whole would tell of the others.
    """
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: {MACHINE: set(), PERSON: set()})
    languages: dict[str, str] = {}
    # Anybody may ask, so the database leaves out what nobody settled: a text that the machine has not read has no theme
    # of its that could have been changed.
    settled = select(Tag.words_id).where(Tag.task == _TASKS[task], Tag.made_by == PERSON)
    found = (
        select(Tag.words_id, Tag.task, Tag.made_by, Tag.value, Words.page_language)
        .join(Words, Words.id == Tag.words_id)
        .join(Response, Response.id == Words.response_id)
        .join(SurveyVersion, SurveyVersion.id == Response.survey_version_id)
        .join(Survey, Survey.id == SurveyVersion.survey_id)
        .where(Survey.state == "closed", Words.state == PASSED, Tag.task.in_((_TASKS[task], "language")))
        .where(Words.id.in_(settled))
    )
    for words_id, of, made_by, value, page_language in db.session.execute(found):
        if of == _TASKS[task]:
            values[words_id][made_by].add(value)
        elif made_by == MACHINE or words_id not in languages:
            languages[words_id] = page_language if value == "uncertain" else value
    changed: dict[str, list[bool]] = defaultdict(list)
    for words_id, said in values.items():
        if words_id in languages:
            changed[languages[words_id]].append(said[MACHINE] != said[PERSON] - {"none"})
    told = {
        language: breakdown({"kept": some.count(False), "changed": some.count(True)}, people=len(some))
        for language, some in sorted(changed.items())
    }
    return {language: cells for language, cells in told.items() if cells is not None}
