"""Drafts: beginning one, finding it by cookie or code, keeping an answer, letting it go."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from consult.core.db import db
from consult.core.errors import Refused
from consult.responses import sealing
from consult.responses.counting import count_reached, count_started
from consult.responses.letters import new_code
from consult.responses.models import Draft
from consult.responses.receipts import response_for
from consult.surveys.form import Form, FormQuestion, form_by_id
from consult.surveys.models import SurveyVersion

#: How long a draft waits to be sent, from its last change.
KEPT_FOR = timedelta(days=7)


class DraftGone(Refused):
    """There is no draft under this cookie or code: never begun, sent, or too old."""

    message = _l("We do not have these answers any more.")


@dataclass
class Given:
    """One answer in a draft."""

    state: str
    value: Any = None


@dataclass
class OpenDraft:
    """A draft that its holder has opened: the only place where unsent answers are readable."""

    token: str
    version_id: str
    code: str
    language: str
    answers: dict[str, Given] = field(default_factory=dict)
    #: Codes of the questions shown so far.
    reached: list[str] = field(default_factory=list)
    #: Whether a first answer was counted: one that is taken back and given again is not another start.
    started: bool = False

    @property
    def version(self) -> SurveyVersion:
        """The version that this person began."""
        return db.session.get_one(SurveyVersion, self.version_id)

    @property
    def form(self) -> Form:
        """That version's words and questions."""
        return form_by_id(self.version_id, lambda: self.version)

    def next_after(self, question: FormQuestion) -> FormQuestion | None:
        """The question that follows, or None after the last."""
        place = self.form.questions.index(question)
        return self.form.questions[place + 1] if place + 1 < len(self.form.questions) else None

    def before(self, question: FormQuestion) -> FormQuestion | None:
        """The question that comes before, or None at the first."""
        place = self.form.questions.index(question)
        return self.form.questions[place - 1] if place else None

    def where_left(self) -> FormQuestion | None:
        """The first question without an answer or a skip, or None when all have one."""
        return next((question for question in self.form.questions if question.code not in self.answers), None)

    def _content(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "language": self.language,
            "answers": {code: [given.state, given.value] for code, given in self.answers.items()},
            "reached": self.reached,
            "started": self.started,
        }


def begin_draft(version: SurveyVersion, *, language: str, today: date) -> OpenDraft:
    """A new, empty draft with its token and its code."""
    token, code, keys = _new_keys()
    draft = OpenDraft(token=token, version_id=version.id, code=code, language=language)
    _reach(draft, draft.form.questions[0])
    identifier = sealing.draft_id(token)
    db.session.add(
        Draft(
            id=identifier,
            survey_version_id=version.id,
            code_hash=keys.lookup,
            wrapped=sealing.wrap(keys, token),
            sealed=sealing.seal(token, draft._content(), about=identifier),
            expires_on=today + KEPT_FOR,
        )
    )
    return draft


def by_token(token: str, *, today: date, to_change: bool = False) -> OpenDraft:
    """The draft that the cookie's token opens. Raises DraftGone.

    `to_change` holds the row until the unit of work ends, so that two tabs cannot undo each other's answers.
    """
    row = db.session.get(Draft, sealing.draft_id(token), with_for_update=True if to_change else None)
    if row is None or row.expires_on < today:
        raise DraftGone
    try:
        content = sealing.open_sealed(token, row.sealed, about=row.id)
    except sealing.CannotOpen as problem:
        raise DraftGone from problem
    return OpenDraft(
        token=token,
        version_id=row.survey_version_id,
        code=content["code"],
        language=content["language"],
        answers={code: Given(*pair) for code, pair in content["answers"].items()},
        reached=content["reached"],
        started=content["started"],
    )


def by_code(code: str, *, today: date) -> OpenDraft:
    """The draft that the code opens. Raises DraftGone."""
    keys = sealing.CodeKeys.of(code)
    row = db.session.scalars(select(Draft).where(Draft.code_hash == keys.lookup)).first()
    if row is None:
        raise DraftGone
    try:
        return by_token(sealing.unwrap(keys, row.wrapped), today=today)
    except sealing.CannotOpen as problem:
        raise DraftGone from problem


def keep_answer(draft: OpenDraft, question: FormQuestion, given: Given, *, language: str, today: date) -> None:
    """Keep one answer or skip, and count the next question as reached, for it is what the person is shown next.

    The first answer of all counts the survey as started. Raises DraftGone.
    """
    if given.state == "answered" and not draft.started:
        draft.started = True
        count_started(draft.version_id, language=language)
    draft.answers[question.code] = given
    draft.language = language
    following = draft.next_after(question)
    if following is not None:
        _reach(draft, following)
    _save(draft, today=today)


def drop_draft(draft: OpenDraft) -> None:
    """Delete the draft and everything in it. Raises DraftGone: somebody else was first."""
    gone = db.session.execute(delete(Draft).where(Draft.id == sealing.draft_id(draft.token)))
    if gone.rowcount != 1:
        raise DraftGone


def _reach(draft: OpenDraft, question: FormQuestion) -> None:
    if question.code not in draft.reached:
        draft.reached.append(question.code)
        count_reached(draft.version_id, question.code, language=draft.language)


def _save(draft: OpenDraft, *, today: date) -> None:
    row = db.session.get(Draft, sealing.draft_id(draft.token))
    if row is None:
        raise DraftGone
    row.sealed = sealing.seal(draft.token, draft._content(), about=row.id)
    row.expires_on = today + KEPT_FOR


def _new_keys() -> tuple[str, str, sealing.CodeKeys]:
    """A token, and a code that no draft and no receipt has, with its keys."""
    while True:
        code = new_code()
        keys = sealing.CodeKeys.of(code)
        taken = db.session.scalars(select(Draft.id).where(Draft.code_hash == keys.lookup)).first()
        if taken is None and response_for(code) is None:
            return sealing.new_token(), code, keys
