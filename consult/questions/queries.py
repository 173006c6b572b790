"""Finding questions in a panel's bank."""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from consult.core.db import db
from consult.core.errors import Missing
from consult.core.languages import default
from consult.people.models import Panel
from consult.questions.changes import is_more_than_cosmetic
from consult.questions.models import Question, QuestionOverride, QuestionTheme
from consult.questions.rules import APPROVED, PANEL, STATES, YOUNG_PERSON


def approved_questions(panel_id: str | None, *, themes: Iterable[str] = (), search: str = "") -> list[Question]:
    """The questions that a panel has approved, by their English words.

    `themes`: those about at least one of these themes. `search`: those in whose words, choices or code every word of it
    stands, in any case.
    """
    return questions_of(panel_id, states=(APPROVED,), themes=themes, search=search)


def questions_of(
    panel_id: str | None, *, states: Sequence[str], themes: Iterable[str] = (), search: str = ""
) -> list[Question]:
    """A panel's questions in these states, by their English words; none for nobody's panel."""
    chosen = select(Question).where(Question.panel_id == panel_id, Question.state.in_(states))
    chosen = chosen.options(selectinload(Question.history))  # who wrote it decides whose vote counts, and who may vote
    wanted = list(themes)
    if wanted:
        chosen = chosen.where(Question.themes.any(QuestionTheme.theme_id.in_(wanted)))
    sought = search.casefold().split()
    found = [one for one in db.session.scalars(chosen) if _says_all(one, sought)]
    return sorted(found, key=lambda one: (english_of(one).casefold(), one.id))


def how_many_in(panel_id: str, *, without: Collection[str] = ()) -> Mapping[str, int]:
    """How many of a panel's questions are in each state, in their order; those whose ids are in `without` are not."""
    ours = (Question.panel_id == panel_id, Question.id.not_in(list(without)))
    counted = db.session.execute(select(Question.state, func.count()).where(*ours).group_by(Question.state))
    return dict.fromkeys(STATES, 0) | dict(counted.all())


def question_of_panel(question_id: str, panel_id: str | None) -> Question:
    """The question with this id, if it stands in this panel's bank; raises Missing."""
    found = db.session.get(Question, question_id)
    if found is None or panel_id is None or found.panel_id != panel_id:
        raise Missing("question")
    return found


def question_of_organisation(question_id: str, organisation_id: str) -> Question:
    """The question with this id, if it stands in the bank of one of the organisation's panels; raises Missing."""
    found = db.session.scalars(
        select(Question)
        .join(Panel, Panel.id == Question.panel_id)
        .where(Question.id == question_id, Panel.organisation_id == organisation_id)
    ).first()
    if found is None:
        raise Missing("question")
    return found


def is_shaped_by_young_people(question: Question) -> bool:
    """Whether young people first proposed the question, or one of them changed more of it than a comma.

    The measure "youth-shaped questions" counts these (duties.md 1.3, number 13).
    """
    if question.proposed_by in {YOUNG_PERSON, PANEL}:
        return True
    return any(
        after.written_by == PANEL
        and is_more_than_cosmetic(
            before.words["wording"],
            after.words["wording"],
            choices_before=before.words["choices"],
            choices_after=after.words["choices"],
        )
        for before, after in itertools.pairwise(question.history)
    )


def overridden(questions: Iterable[Question]) -> list[Question]:
    """Those whose wording, as it stands, goes on although a plain-language check says no: each counts as a fail."""
    found = {one.id: one for one in questions}
    chosen = select(QuestionOverride).where(QuestionOverride.question_id.in_(found))
    return [
        found[row.question_id] for row in db.session.scalars(chosen) if row.version == found[row.question_id].version
    ]


def english_of(question: Question) -> str:
    """The words of a question in the first language, else in any, else ""."""
    said = question.wording.said(default().code)
    return str(said) if said else ""


def _says_all(question: Question, sought: Sequence[str]) -> bool:
    if not sought:
        return True
    said = [question.code, english_of(question)]
    said += [text for choice in question.choices for text in choice.wording.by_language().values()]
    whole = " ".join(said).casefold()
    return all(word in whole for word in sought)
