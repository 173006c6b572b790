"""Drafts: beginning one, finding it by cookie or code, keeping an answer, letting it go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, delete, select, update

from consult.core.db import db
from consult.core.errors import Refused
from consult.core.prepared import Prepared
from consult.core.wording import STANDARD
from consult.questions.kinds import Sent
from consult.responses import sealing
from consult.responses.counting import count_reached, count_started
from consult.responses.giving import Given, sent_again
from consult.responses.letters import new_code
from consult.responses.models import Draft
from consult.responses.receipts import response_for
from consult.responses.way import Page, Way, way_through
from consult.surveys.form import Form, FormQuestion, form_by_id
from consult.surveys.models import Survey, SurveyVersion
from consult.surveys.queries import takes_answers, takes_what_was_begun

#: How long a draft waits to be sent, from its last change.
KEPT_FOR = timedelta(days=7)
#: Nobody reads and answers so many questions in so little time each; own estimate, generous.
FEWEST_FOR_HASTE, HASTE = 5, timedelta(seconds=1)
#: Behind a format's name where the phone read the question aloud.
ALOUD = "+aloud"


_kept = Draft.__table__
_wanted = _kept.c.id == bindparam("wanted")
_version, _survey = SurveyVersion.__table__, Survey.__table__
_found = (
    select(_kept.c.id, _kept.c.survey_version_id, _kept.c.sealed, _kept.c.expires_on)
    .add_columns(_survey.c.state, _survey.c.opens_on, _survey.c.closes_on, _survey.c.closed_at)
    .select_from(_kept.join(_version).join(_survey, _version.c.survey_id == _survey.c.id))
    .where(_wanted)
)
_FIND, _HOLD = Prepared(_found), Prepared(_found.with_for_update(of=_kept))
_SAVE = Prepared(update(_kept).where(_wanted).values(sealed=bindparam("sealed"), expires_on=bindparam("expires_on")))
_DROP = Prepared(delete(_kept).where(_wanted, _kept.c.sealed == bindparam("sealed")))


class DraftGone(Refused):
    """There is no draft under this cookie or code: never begun, sent, or too old."""

    message = _l("We do not have these answers any more.")


class DraftChanged(DraftGone):
    """The draft is not as it was when it was opened: another tab kept or sent something. Open it again."""


@dataclass
class OpenDraft:
    """A draft that its holder has opened: the only place where unsent answers are readable."""

    token: str
    version_id: str
    code: str
    language: str
    answers: dict[str, Given] = field(default_factory=dict)
    #: Question code to what stood in the form when its person looked elsewhere, whole or not. It is never sent.
    unfinished: dict[str, Sent] = field(default_factory=dict)
    #: Codes of the questions shown so far.
    reached: list[str] = field(default_factory=list)
    #: Whether a first answer was counted: one that is taken back and given again is not another start.
    started: bool = False
    #: When it was begun, to the second, for as long as it could be sent in haste; then "". Nobody reads it but the
    #: sending, which keeps no more than a yes or no: see docs/decisions/0002.
    begun: str = ""
    #: Somebody helps.
    helped: bool = False
    #: The field that people do not see was filled in.
    took_bait: bool = False
    #: Each question's format at its last answer, with "+aloud" where it was read aloud.
    formats: dict[str, str] = field(default_factory=dict)
    #: The keyed hash of the code that let this person in, where a survey asks for one.
    entry: str = ""
    #: What stood in the row when it was opened: whether another tab has changed it since.
    as_read: bytes = field(default=b"", repr=False, compare=False)
    #: The survey's state and days when it was opened; None for a draft that has only just begun.
    _survey: Any = field(default=None, repr=False, compare=False)
    _way: tuple[tuple[tuple[str, int], ...], Way] | None = field(default=None, repr=False, compare=False)

    @property
    def version(self) -> SurveyVersion:
        """The version that this person began."""
        return db.session.get_one(SurveyVersion, self.version_id)

    @property
    def form(self) -> Form:
        """That version's words and questions."""
        return form_by_id(self.version_id, lambda: self.version)

    @property
    def way(self) -> Way:
        """The pages that these answers lead through, worked out anew whenever an answer has changed."""
        given = tuple((code, id(one)) for code, one in self.answers.items())
        if self._way is None or self._way[0] != given:
            self._way = (given, way_through(self.form, self.answers))
        return self._way[1]

    def is_open_on(self, day: date) -> bool:
        """Whether the survey still takes new people on `day`."""
        return takes_answers(self._survey or self.version.survey, day)

    def standstill_on(self, day: date) -> str:
        """Why the survey takes nobody new on `day`: "paused", "withdrawn" or "closed"; "" where it does."""
        if self.is_open_on(day):
            return ""
        state = (self._survey or self.version.survey).state
        return state if state in {"paused", "withdrawn"} else "closed"

    def may_be_sent_at(self, now: datetime) -> bool:
        """Whether answers that were begun in time are still taken at `now`."""
        return takes_what_was_begun(self._survey or self.version.survey, now)

    def where_left(self) -> Page | None:
        """The first page on the way that still waits for an answer or a skip, or has something unfinished; or None."""
        return self.way.first_open(self.answers.keys() - self.unfinished.keys())

    def standing(self, question: FormQuestion) -> Sent:
        """What stands in the form of a question: what was left unfinished, else what was answered."""
        left = self.unfinished.get(question.code)
        return left if left is not None else sent_again(self.answers.get(question.code), question)

    def own_words(self) -> list[str]:
        """What this person wrote in their own words on the way, in order."""
        asked = ((question, self.answers.get(question.code)) for question in self.way.questions)
        written = (
            given.value if question.kind.own_words and given.state == "answered" else given.words
            for question, given in asked
            if given is not None
        )
        return [words for words in written if words]

    def _content(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "language": self.language,
            "answers": {code: [given.state, given.value, given.words] for code, given in self.answers.items()},
            "unfinished": {code: [list(sent.main), dict(sent.parts)] for code, sent in self.unfinished.items()},
            "reached": self.reached,
            "started": self.started,
            "begun": self.begun,
            "helped": self.helped,
            "took_bait": self.took_bait,
            "formats": self.formats,
            "entry": self.entry,
        }


def begin_draft(
    version: SurveyVersion, *, language: str, now: datetime, took_bait: bool = False, entry: str = ""
) -> OpenDraft:
    """A new, empty draft with its token and its code."""
    token, code, keys = _new_keys()
    begun = now.isoformat(timespec="seconds")
    draft = OpenDraft(token, version.id, code, language, begun=begun, took_bait=took_bait, entry=entry)
    _reach(draft, draft.way.pages[0])
    identifier = sealing.draft_id(token)
    draft.as_read = sealing.seal(token, draft._content(), about=identifier)
    db.session.add(
        Draft(
            id=identifier,
            survey_version_id=version.id,
            code_hash=keys.lookup,
            wrapped=sealing.wrap(keys, token),
            sealed=draft.as_read,
            expires_on=now.date() + KEPT_FOR,
        )
    )
    return draft


def by_token(token: str, *, today: date, to_change: bool = False) -> OpenDraft:
    """The draft that the cookie's token opens. Raises DraftGone.

    `to_change` holds the row until the unit of work ends, so that two tabs cannot undo each other's answers.
    """
    row = (_HOLD if to_change else _FIND).one(wanted=sealing.draft_id(token))
    if row is None or row.expires_on < today:
        raise DraftGone
    try:
        content = sealing.open_sealed(token, row.sealed, about=row.id)
    except sealing.CannotOpen as problem:
        raise DraftGone from problem
    return OpenDraft(
        token=token,
        version_id=row.survey_version_id,
        as_read=row.sealed,
        _survey=row,
        **{
            **content,
            "answers": {code: Given(*given) for code, given in content["answers"].items()},
            # A draft from before this was kept has none.
            "unfinished": {code: Sent(*left) for code, left in content.get("unfinished", {}).items()},
        },
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


def keep_answers(
    draft: OpenDraft,
    given: Mapping[str, Given],
    *,
    language: str,
    today: date,
    now: datetime | None = None,
    form: str = STANDARD,
    read_aloud: bool = False,
) -> None:
    """Keep answers and skips, question code to what was given, and count what is shown next as reached.

    The first answer of all counts the survey as started. The draft forgets when it was begun as soon as it cannot be
    sent in haste any more `now`. Raises DraftGone.
    """
    if not draft.started and any(one.state == "answered" for one in given.values()):
        draft.started = True
        count_started(draft.version_id, language=language)
    draft.answers.update(given)
    for code in given:
        draft.unfinished.pop(code, None)
    draft.formats.update(dict.fromkeys(given, form + (ALOUD if read_aloud else "")))
    draft.language = language
    way = draft.way
    page = next((found for code in given if (found := way.page_of(code))), None)
    for following in (way.after(page) if page else None, way.first_open(draft.answers)):
        if following is not None:
            _reach(draft, following)
    if now is not None and not is_hasty(draft, len(draft.form.questions), now=now):
        draft.begun = ""
    save_draft(draft, today=today)


def is_hasty(draft: OpenDraft, answers: int, *, now: datetime) -> bool:
    """Whether so many answers were given, or will have been given by `now`, faster than anybody reads."""
    return draft.begun != "" and now - datetime.fromisoformat(draft.begun) < answers * HASTE


def note_help(draft: OpenDraft, *, helped: bool, today: date) -> None:
    """Keep whether somebody helps. Raises DraftGone."""
    draft.helped = helped
    save_draft(draft, today=today)


def drop_draft(draft: OpenDraft) -> None:
    """Delete the draft and everything in it. Raises DraftChanged: somebody else was first."""
    if _DROP.change(wanted=sealing.draft_id(draft.token), sealed=draft.as_read) != 1:
        raise DraftChanged


def _reach(draft: OpenDraft, page: Page) -> None:
    for question in page:
        if question.code not in draft.reached:
            draft.reached.append(question.code)
            count_reached(draft.version_id, question.code, language=draft.language)


def save_draft(draft: OpenDraft, *, today: date) -> None:
    """Keep the draft as it is now, for seven days more. Raises DraftGone."""
    identifier = sealing.draft_id(draft.token)
    sealed = sealing.seal(draft.token, draft._content(), about=identifier)
    if _SAVE.change(wanted=identifier, sealed=sealed, expires_on=today + KEPT_FOR) != 1:
        raise DraftGone
    draft.as_read = sealed


def _new_keys() -> tuple[str, str, sealing.CodeKeys]:
    """A token, and a code that no draft and no receipt has, with its keys."""
    while True:
        code = new_code()
        keys = sealing.CodeKeys.of(code)
        taken = db.session.scalars(select(Draft.id).where(Draft.code_hash == keys.lookup)).first()
        if taken is None and response_for(code) is None:
            return sealing.new_token(), code, keys
