"""Making what a test needs, with a sensible default for everything it does not care about.

Every method keeps what it makes at once, unless the test has a unit of work open. Words come in three languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from consult.core.db import db
from consult.core.log import Actor
from consult.feedback.actions import Decided, add_counts, add_quote, decide, publish_feedback, write_finding
from consult.feedback.models import Decision, Finding, Publication
from consult.feedback.queries import findings_of
from consult.responses.actions import How, keep_response
from consult.responses.giving import Given
from consult.responses.letters import new_code
from consult.responses.models import Response
from consult.responses.receipts import Receipt, hash_of
from consult.responses.words import Words
from consult.results.models import Quote
from consult.results.quotes import choose_quote, confirm_quote
from consult.safeguarding.actions import raise_concern
from consult.safeguarding.models import Concern
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.routing import route
from tests.support.make_surveys import BY, MakeSurveys, texts

#: Whoever chooses a quote does not confirm it.
A_MODERATOR = Actor("moderator", "made-by-a-test-too")


@dataclass(frozen=True)
class SentResponse:
    """A response and the code that its sender kept."""

    response: Response
    code: str


class Make(MakeSurveys):
    """A factory bound to the test's app and day. People, questions and surveys are in `make_surveys`."""

    # Responses ----------------------------------------------------------------------------------------------

    def response(
        self,
        survey: Survey | None = None,
        answers: Mapping[str, Any] | None = None,
        *,
        language: str = "en",
        channel: str = "web",
        on: date | None = None,
        how: How | None = None,
    ) -> Response:
        """A sent response. `answers` maps codes to a value, a `Given`, or None for a skip; else a plain answer to each
        question on the way."""
        survey = survey or self.survey()
        version = newest_version(survey)
        form = form_of(version)
        if answers is None:
            answers = _plain_answers(form)
        given = {code: _given(form.question(code), value) for code, value in answers.items()}
        with self._work():
            return keep_response(version, given, language=language, channel=channel, on=on or self.today, how=how)

    def responses(self, survey: Survey, number: int, answers: Mapping[str, Any] | None = None) -> list[Response]:
        """Several responses that say the same."""
        with self._work():
            return [self.response(survey, answers) for _ in range(number)]

    def sent(
        self, survey: Survey | None = None, answers: Mapping[str, Any] | None = None, *, language: str = "en"
    ) -> SentResponse:
        """A response with its receipt, and the code that its sender kept."""
        survey = survey or self.survey()
        code = new_code()
        with self._work():
            response = self.response(survey, answers, language=language)
            db.session.add(Receipt(code_hash=hash_of(code), response_id=response.id))
        return SentResponse(response, code)

    def words(
        self,
        text: str = "The bus home is late every day.",
        *,
        survey: Survey | None = None,
        state: str | None = None,
        passed: bool | None = None,
        language: str = "en",
        question: str | None = None,
    ) -> Words:
        """One text in a response of its own: "passed" unless told otherwise; "unread" or `passed=False`; "held"."""
        state = state or ("unread" if passed is False else "passed")
        survey = survey or self.survey()
        asked = form_of(newest_version(survey)).questions
        code = question or next(one.code for one in asked if one.kind.own_words)
        with self._work():
            response = self.response(survey, {code: text}, language=language)
            words = db.session.scalars(select(Words).where(Words.response_id == response.id)).one()
            words.state = state
        return words

    def concern(self, words: Words | None = None, *, text: str = "He hits me at home.") -> Concern:
        """A text that someone must look at; nobody has decided yet."""
        words = words or self.words(text, state="unread")
        with self._work():
            return raise_concern(words, evidence=(), raised_by="machine", now=self._now())

    # What comes of it ---------------------------------------------------------------------------------------

    def quote(
        self,
        survey: Survey | None = None,
        text: str = "We need somewhere warm to go after school.",
        *,
        confirmed: bool = True,
        question: str | None = None,
        language: str = "en",
    ) -> Quote:
        """A quote that a moderator chose and an officer confirmed; as many others answered as the rule asks for."""
        survey = survey or self.survey()
        with self._work():
            words = self.words(text, survey=survey, question=question, language=language)
            for number in range(9):
                self.words(f"Something else, number {number}.", survey=survey, question=words.question_code)
            quote = choose_quote(survey, words.id, part=None, by=A_MODERATOR, today=self.today)
            if confirmed:
                confirm_quote(quote, by=BY, today=self.today)
        return quote

    def finding(
        self,
        survey: Survey | None = None,
        statement: Mapping[str, str] | str = "Most of you want somewhere to go after school.",
        *,
        counts: str | None = None,
        quote: Quote | None = None,
        decision: str | None = None,
    ) -> Finding:
        """A finding of a closed survey, with `counts` (a question's code) or a quote as evidence, if any is named.

        Without a survey: one is made, thirty people answer it, it closes, and its first counts are the evidence.
        """
        if survey is None:
            survey = self.survey()
            self.responses(survey, 30)
            self.close(survey)
            counts = counts or form_of(newest_version(survey)).questions[0].code
        with self._work():
            words = texts(statement) if isinstance(statement, str) else statement
            finding = write_finding(survey, words, by=BY, today=self.today)
            if counts:
                add_counts(finding, counts, by=BY, today=self.today)
            if quote is not None:
                add_quote(finding, quote, by=BY, today=self.today)
        if decision:
            self.decision(finding, decision)
        return finding

    def decision(self, finding: Finding | None = None, status: str = "changed") -> Decision:
        """What happens about a finding."""
        finding = finding or self.finding()
        decided = Decided(
            status=status,
            text=texts("The youth club stays open until nine."),
            decided_by=texts("The head of youth services"),
            decided_on=self.today,
            reason=texts("There is no money for it this year.") if status in {"no", "deciding"} else None,
            owner=texts("The youth team") if status == "will_change" else None,
            due_on=self.today + timedelta(days=60) if status == "will_change" else None,
        )
        with self._work():
            return decide(finding, decided, by=BY, today=self.today)

    def publication(self, survey: Survey | None = None, *, on: date | None = None) -> Publication:
        """A survey's public feedback: whatever it lacks (answers, a finding, a decision) is made first."""
        if survey is None:
            survey = self.finding().survey
        elif survey.state == "open":
            self.responses(survey, 30)
            self.close(survey)
        if not findings_of(survey):
            self.finding(survey, counts=form_of(newest_version(survey)).questions[0].code)
        for finding in findings_of(survey):
            if finding.decision is None:
                self.decision(finding)
        with self._work():
            return publish_feedback(survey, by=BY, today=on or self.today)


#: What somebody might say, for the kinds that have no choices of their own to take the first of.
_SAID = {"zero_to_ten": 7, "whole_number": 12, "decimal": 2.5, "date": "2027-02-14", "time": "16:30"}


def _plain_answers(form: Form) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in form.questions:
        if question in route(form.questions, answers):
            answers[question.code] = _plain_answer(question)
    return answers


def _plain_answer(question: FormQuestion) -> Any:
    kind = question.kind
    if not kind.asks:
        return Given("seen")
    if kind.own_words:
        return None
    if kind.name in _SAID:
        return _SAID[kind.name]
    codes = [choice.code for choice in question.choices if not choice.special]
    if question.rows:
        return {row.code: codes[0] for row in question.rows}
    if kind.name == "ranking":
        return codes
    return codes[:1] if kind.name in {"several_choices", "pictures"} else codes[0]


def _given(question: FormQuestion | None, value: Any) -> Given:
    assert question is not None, "the survey has no such question"
    if isinstance(value, Given):
        return value
    if value is None:
        return Given("skipped")
    choice = question.choice(value) if isinstance(value, str) else None
    return Given((choice.special if choice else None) or "answered", value)
