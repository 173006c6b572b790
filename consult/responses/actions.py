"""Sending, coming back, taking answers away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from consult.core.db import Base, db, savepoint
from consult.core.errors import Missing, Refused
from consult.core.ids import random_id
from consult.core.inserting import ReadyRows, insert_rows, make_rows_ready
from consult.core.wording import STANDARD
from consult.responses import sealing
from consult.responses.drafts import ALOUD, FEWEST_FOR_HASTE, OpenDraft, drop_draft, is_hasty
from consult.responses.entry_codes import use_up
from consult.responses.giving import Given
from consult.responses.models import Answer, Response, SentMark
from consult.responses.receipts import Receipt, hash_of, response_for
from consult.responses.words import Words
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import SurveyVersion
from consult.surveys.rules import YOUNG_PEOPLE

#: For how long the thank-you page can be shown again to the cookie that sent.
SHOWN_AGAIN_FOR = timedelta(minutes=10)


class SurveyClosed(Refused):
    """Answers came after the last day."""

    message = _l("This survey is closed. It does not take answers any more.")


class NothingGiven(Refused):
    """Every question was skipped."""

    message = _l("You have not answered a question yet. Answer one, or close this page.")


@dataclass(frozen=True)
class Sent:
    """What the thank-you page shows."""

    code: str
    survey_slug: str
    language: str


@dataclass(frozen=True)
class Outgoing:
    """A draft that has only to be kept as a response: everything that takes time is done."""

    draft: OpenDraft
    #: In the order to insert them.
    rows: list[ReadyRows]
    sent: Sent


def send_draft(draft: OpenDraft, *, language: str, now: datetime) -> Sent:
    """Turn the draft into a response with its receipt. Raises what `make_ready` and `send` raise."""
    return send(make_ready(draft, language=language, now=now))


def make_ready(draft: OpenDraft, *, language: str, now: datetime) -> Outgoing:
    """What the draft becomes. It writes nothing: while one person's answers are kept, all others wait.

    Only what is on the way counts. Raises SurveyClosed, NothingGiven.
    """
    if not draft.may_be_sent_at(now):
        raise SurveyClosed
    way = draft.way
    on_the_way = {question.code: draft.answers.get(question.code) for question in way.questions}
    first = draft.form.first  # who answers is not yet an answer to anything
    told = (given for code, given in on_the_way.items() if first is None or code != first.code)
    if not any(given and given.state not in {"skipped", "seen"} for given in told):
        raise NothingGiven
    answers = {code: given or Given("skipped") for code, given in on_the_way.items() if given or code in draft.reached}
    sheet = {"survey_version_id": draft.version_id, "language": language, "channel": "web", "received_on": now.date()}
    response_id, rows = _rows_of(draft.form, answers, sheet, _how(draft, answers, now=now))
    sent = Sent(code=draft.code, survey_slug=draft.form.slug, language=language)
    rows += [
        make_rows_ready(Receipt, [{"code_hash": hash_of(draft.code), "response_id": response_id}]),
        make_rows_ready(SentMark, [_sent_mark(draft.token, sent, now=now)]),
    ]
    return Outgoing(draft, rows, sent)


def send(outgoing: Outgoing) -> Sent:
    """Keep it. One draft makes one response, however often it is sent. Raises DraftChanged, CodeUsed."""
    for problem in filter(None, send_all([outgoing])):
        raise problem
    return outgoing.sent


def send_all(several: Sequence[Outgoing]) -> list[Refused | None]:
    """Keep all that can be kept; for each what stood against it, DraftChanged or CodeUsed, or None."""
    problems = [_take(outgoing.draft) for outgoing in several]
    taken = (outgoing for outgoing, problem in zip(several, problems, strict=True) if problem is None)
    insert_rows([rows for outgoing in taken for rows in outgoing.rows])
    return problems


def _take(draft: OpenDraft) -> Refused | None:
    """Use up the draft, and its code if it has one: both or neither."""
    try:
        if not draft.entry:
            drop_draft(draft)
            return None
        with savepoint():
            use_up(draft.entry)
            drop_draft(draft)
    except Refused as problem:
        return problem
    return None


@dataclass(frozen=True)
class How:
    """How a sheet was answered, as far as it is kept."""

    format: str = STANDARD
    read_aloud: bool = False
    helped: bool = False
    took_bait: bool = False
    in_haste: bool = False


def keep_response(
    version: SurveyVersion,
    answers: Mapping[str, Given],
    *,
    language: str,
    channel: str,
    on: date,
    how: How | None = None,
) -> Response:
    """A response with a row for each of `answers` (question code to what was given); words are kept apart, unread."""
    sheet = {"survey_version_id": version.id, "language": language, "channel": channel, "received_on": on}
    response_id, rows = _rows_of(form_of(version), answers, sheet, how or How())
    insert_rows(rows)
    return db.session.get_one(Response, response_id)


def _rows_of(
    form: Form, answers: Mapping[str, Given], sheet: Mapping[str, Any], how: How
) -> tuple[str, list[ReadyRows]]:
    """A response's id and its rows: it has dozens, and the person waits, so each table gets its own in one go."""
    response_id = random_id()
    response = {"id": response_id, **sheet, **vars(how), "speaks_as": speaks_as(form, answers)}
    asked = [question for question in form.questions if question.kind.asks and question.code in answers]
    row = {"response_id": response_id, "page_language": sheet["language"]}
    words = [(one.code, text) for one in asked if (text := _own_words(one, answers[one.code]))]
    tables: list[tuple[type[Base], list[dict[str, Any]]]] = [
        (Response, [response]),
        (Answer, [_answer_row(response_id, one, answers[one.code]) for one in asked]),
        (Words, [{**row, "question_code": code, "text": text} for code, text in words]),
    ]
    return response_id, [make_rows_ready(model, rows) for model, rows in tables if rows]


def _answer_row(response_id: str, question: FormQuestion, given: Given) -> dict[str, Any]:
    own_words = question.kind.own_words and given.state == "answered"
    value = None if own_words else given.value
    return {"response_id": response_id, "question_code": question.code, "state": given.state, "value": value}


def _own_words(question: FormQuestion, given: Given) -> str | None:
    if question.kind.own_words and given.state == "answered":
        return str(given.value)
    return given.words


def speaks_as(form: Form, answers: Mapping[str, Given]) -> str:
    """For whom a sheet counts: the survey's audience, or in a survey for all whoever they say they are; an adult is
    never counted as a young person, nor is somebody who does not say."""
    audience = form.audience
    if form.first is not None:
        who = answers.get(form.first.code)
        audience = str(who.value) if who is not None and who.state == "answered" else "unsaid"
    if audience != YOUNG_PEOPLE:
        return audience
    for question in form.questions:
        given, tells_adult = answers.get(question.code), question.kind.tells_adult
        if given is not None and given.state == "answered" and tells_adult is not None and tells_adult(given.value):
            return "adults"
    return audience


def sent_before(token: str, *, now: datetime) -> Sent | None:
    """What this cookie sent within the last ten minutes, or None."""
    row = db.session.get(SentMark, sealing.sent_id(token))
    if row is None:
        return None
    try:
        content = sealing.open_sealed(token, row.sealed, about=row.id)
    except sealing.CannotOpen:
        return None
    if datetime.fromisoformat(content.pop("until")) < now:
        return None
    return Sent(**content)


def version_sent_with(code: str) -> SurveyVersion:
    """The survey version that the response behind this code answered. Raises Missing."""
    response = response_for(code)
    if response is None:
        raise Missing("receipt")
    return response.version


def note_return(code: str) -> None:
    """Someone came back with this code after the feedback was there: one flag, no time."""
    receipt = db.session.get(Receipt, hash_of(code))
    if receipt is not None:
        receipt.opened = True


def _how(draft: OpenDraft, answers: Mapping[str, Given], *, now: datetime) -> How:
    formats = [draft.formats[code] for code in answers if code in draft.formats]
    plain = [form.removesuffix(ALOUD) for form in formats]
    aloud = sum([form.endswith(ALOUD) for form in formats])
    given = [one.state for one in answers.values()].count("answered")
    return How(
        format=max(dict.fromkeys(plain), key=plain.count, default=STANDARD),
        read_aloud=2 * aloud >= max(1, len(formats)),
        helped=draft.helped,
        took_bait=draft.took_bait,
        in_haste=given >= FEWEST_FOR_HASTE and is_hasty(draft, given, now=now),
    )


def _sent_mark(token: str, sent: Sent, *, now: datetime) -> dict[str, Any]:
    identifier = sealing.sent_id(token)
    content = {
        "code": sent.code,
        "survey_slug": sent.survey_slug,
        "language": sent.language,
        "until": (now + SHOWN_AGAIN_FOR).isoformat(),
    }
    sealed = sealing.seal(token, content, about=identifier)
    return {"id": identifier, "sealed": sealed, "expires_on": now.date() + timedelta(days=1)}
