"""Sending, coming back, taking answers away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import lazy_gettext as _l

from consult.core.db import db
from consult.core.errors import Missing, Refused
from consult.core.ids import random_id
from consult.responses import sealing
from consult.responses.drafts import Given, OpenDraft, drop_draft
from consult.responses.models import Answer, Response, SentMark
from consult.responses.receipts import Receipt, hash_of, response_for
from consult.responses.words import Words
from consult.surveys.form import Form, form_of
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import takes_answers

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


def send_draft(draft: OpenDraft, *, language: str, now: datetime) -> Sent:
    """Turn the draft into a response with its receipt. One draft makes one response, however often it is sent.

    Raises SurveyClosed, NothingGiven, DraftGone (it was sent or dropped meanwhile).
    """
    survey = draft.version.survey
    if not takes_answers(survey, now.date()):
        raise SurveyClosed
    if not any(given.state != "skipped" for given in draft.answers.values()):
        raise NothingGiven
    drop_draft(draft)
    shown = {code: draft.answers.get(code, Given("skipped")) for code in draft.reached}
    response = keep_response(draft.version, {**shown, **draft.answers}, language=language, channel="web", on=now.date())
    db.session.add(Receipt(code_hash=hash_of(draft.code), response_id=response.id))
    sent = Sent(code=draft.code, survey_slug=survey.slug, language=language)
    _mark_sent(draft.token, sent, now=now)
    return sent


def keep_response(
    version: SurveyVersion, answers: Mapping[str, Given], *, language: str, channel: str, on: date
) -> Response:
    """A response with a row for each of `answers` (question code to what was given); words are kept apart, unread."""
    form: Form = form_of(version)
    response = Response(
        id=random_id(), survey_version_id=version.id, language=language, channel=channel, received_on=on
    )
    db.session.add(response)
    for question in form.questions:
        given = answers.get(question.code)
        if given is None:
            continue
        own_words = question.kind.own_words and given.state == "answered"
        db.session.add(
            Answer(
                response_id=response.id,
                question_code=question.code,
                state=given.state,
                value=None if own_words else given.value,
            )
        )
        if own_words:
            db.session.add(
                Words(
                    response_id=response.id,
                    question_code=question.code,
                    text=str(given.value),
                    page_language=language,
                )
            )
    return response


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


def _mark_sent(token: str, sent: Sent, *, now: datetime) -> None:
    identifier = sealing.sent_id(token)
    content = {
        "code": sent.code,
        "survey_slug": sent.survey_slug,
        "language": sent.language,
        "until": (now + SHOWN_AGAIN_FOR).isoformat(),
    }
    db.session.add(
        SentMark(
            id=identifier,
            sealed=sealing.seal(token, content, about=identifier),
            expires_on=now.date() + timedelta(days=1),
        )
    )
