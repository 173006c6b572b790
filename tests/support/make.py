"""Making what a test needs, with a sensible default for everything it does not care about.

Every method keeps what it makes at once, unless the test has a unit of work open. Words come in three languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.core.wording import Wording, wording
from consult.feedback.actions import Decided, add_counts, add_quote, decide, publish_feedback, write_finding
from consult.feedback.models import Decision, Finding, Publication
from consult.feedback.queries import findings_of
from consult.people.actions import add_organisation, add_panel, add_staff, make_roles
from consult.people.models import Organisation, Panel, Role, Staff
from consult.questions.kinds import KINDS
from consult.questions.models import Choice, Question, QuestionPriority, QuestionTheme
from consult.responses.actions import keep_response
from consult.responses.drafts import Given
from consult.responses.letters import new_code
from consult.responses.models import Response
from consult.responses.receipts import Receipt, hash_of
from consult.responses.words import Words
from consult.results.models import Quote
from consult.results.quotes import choose_quote, confirm_quote
from consult.safeguarding.actions import raise_concern
from consult.safeguarding.models import Concern
from consult.surveys.actions import close_survey, open_survey
from consult.surveys.form import FormQuestion, form_of
from consult.surveys.models import FACTS, Survey, SurveyFact, SurveyQuestion
from consult.surveys.queries import newest_version
from tests.support import cast

LANGUAGES = ("en", "pl", "ur")
BY = Actor("officer", "made-by-a-test")
#: (code, English, Polish, Urdu)
YES_NO = (("yes", "Yes", "Tak", "ہاں"), ("no", "No", "Nie", "نہیں"))
FACES = (
    ("not_at_all", "Not at all", "Wcale", "بالکل نہیں"),
    ("a_little", "A little", "Trochę", "تھوڑا"),
    ("some", "Some", "Średnio", "کچھ"),
    ("quite", "Quite a lot", "Sporo", "کافی"),
    ("a_lot", "A lot", "Bardzo", "بہت"),
)


@dataclass(frozen=True)
class SentResponse:
    """A response and the code that its sender kept."""

    response: Response
    code: str


def texts(english: str, polish: str | None = None, urdu: str | None = None) -> dict[str, str]:
    """One text in three languages; words that a test does not care about say which language they stand for."""
    return {"en": english, "pl": polish or f"Po polsku: {english}", "ur": urdu or f"اردو میں: {english}"}


class Make:
    """A factory bound to the test's app and day."""

    def __init__(self, today: date, now: Any) -> None:
        self.today = today
        self._now = now
        self._number = 0

    # People -------------------------------------------------------------------------------------------------

    def organisation(self, identifier: str = cast.HOME, name: str | None = None) -> Organisation:
        """The organisation with this id, made on the first call."""
        known = db.session.get(Organisation, identifier)
        if known is not None:
            return known
        with self._work():
            return add_organisation(identifier, name or f"The {identifier.replace('-', ' ')}")

    def panel(self, identifier: str = "youth-council", *, organisation: Organisation | None = None) -> Panel:
        """The panel with this id, made on the first call."""
        known = db.session.get(Panel, identifier)
        if known is not None:
            return known
        organisation = organisation or self.organisation()
        with self._work():
            return add_panel(identifier, f"The {identifier.replace('-', ' ')}", organisation=organisation)

    def staff(
        self,
        role: str = "officer",
        *,
        organisation: Organisation | None = None,
        panel: Panel | None = None,
        reads_language: str | None = None,
        name: str | None = None,
        email: str | None = None,
        password: str = cast.PASSWORD,
    ) -> Staff:
        """A new account with one role."""
        number = self._next()
        organisation = organisation or self.organisation()
        self._roles()
        with self._work():
            return add_staff(
                name=name or f"{role.replace('_', ' ').capitalize()} {number}",
                email=email or f"{role}-{number}@council.invalid",
                password=password,
                roles=[role],
                organisation=organisation,
                panel=panel,
                reads_language=reads_language,
            )

    def worker(self, worker: cast.Worker) -> Staff:
        """Someone of the cast, with an account."""
        known = db.session.scalars(select(Staff).where(Staff.email == worker.email)).first()
        if known is not None:
            return known
        return self.staff(
            worker.role,
            organisation=self.organisation(worker.organisation),
            panel=self.panel() if worker.on_panel else None,
            reads_language=worker.reads_language,
            name=worker.name,
            email=worker.email,
        )

    # Questions and surveys ----------------------------------------------------------------------------------

    def wording(self, english: str, polish: str | None = None, urdu: str | None = None) -> Wording:
        """A text in three languages, not yet kept: it goes with what it belongs to."""
        return wording(texts(english, polish, urdu), by="officer")

    def question(
        self,
        kind: str = "one_choice",
        *,
        code: str | None = None,
        english: str | None = None,
        choices: Sequence[tuple[str, ...]] | None = None,
        special: bool = True,
        most: int | None = None,
        limit: int = 500,
        sensitive: bool = False,
        state: str = "approved",
        themes: Sequence[str] = ("safety",),
        priorities: Sequence[str] = ("6",),
        help: str | None = None,
    ) -> Question:
        """A question of the bank. `special` adds "I don't know" and "I'd rather not say" where there are choices.

        Choices are (code, English[, Polish, Urdu]).
        """
        assert kind in KINDS, kind
        number = self._next()
        given = choices if choices is not None else {"faces": FACES}.get(kind, YES_NO)
        rows = list(given) if kind in {"one_choice", "several_choices", "faces"} else []
        made = [Choice(code=row[0], position=at, wording=self.wording(*row[1:])) for at, row in enumerate(rows, 1)]
        if made and special:
            made += [
                Choice(
                    code="dont_know",
                    position=len(made) + 1,
                    special="dont_know",
                    wording=self.wording("I don’t know", "Nie wiem", "مجھے نہیں معلوم"),
                ),
                Choice(
                    code="rather_not_say",
                    position=len(made) + 2,
                    special="rather_not_say",
                    wording=self.wording("I’d rather not say", "Wolę nie mówić", "میں نہیں بتانا چاہتا"),
                ),
            ]
        scale = kind == "zero_to_ten"
        question = Question(
            code=code or f"question-{number}",
            kind=kind,
            state=state,
            proposed_by="panel",
            sensitive=sensitive,
            most=most,
            limit=limit,
            wording=self.wording(english or f"How is thing {number} for you?"),
            help=self.wording(help) if help else None,
            low=self.wording("Not at all", "Wcale", "بالکل نہیں") if scale else None,
            high=self.wording("Very much", "Bardzo", "بہت") if scale else None,
            choices=made,
            themes=[QuestionTheme(theme_id=theme) for theme in themes],
            priorities=[QuestionPriority(priority_id=priority) for priority in priorities],
        )
        with self._work():
            db.session.add(question)
        return question

    def one_of_each(self) -> list[Question]:
        """Five questions, one of each kind; their codes are the kinds' names."""
        return [self.question(kind, code=kind, most=2 if kind == "several_choices" else None) for kind in KINDS]

    def survey(
        self,
        state: str = "open",
        *,
        slug: str | None = None,
        questions: Sequence[Question | str] | None = None,
        organisation: Organisation | None = None,
        panel: Panel | None = None,
        audience: str = "young_people",
        title: str | None = None,
        opens_on: date | None = None,
        closes_on: date | None = None,
        languages: Sequence[str] = LANGUAGES,
    ) -> Survey:
        """A survey; its questions are given, or named by kind, or one of each kind whose code is the kind.

        "open" since 14 days for 28 more; "closed" since yesterday; "draft" has never opened.
        """
        assert state in {"draft", "open", "closed"}, state
        organisation = organisation or self.organisation()
        panel = panel or self.panel()
        if questions is None:
            known = db.session.scalars(select(Question).where(Question.code.in_(KINDS))).all()
            asked: list[Question] = list(known) or self.one_of_each()
            asked.sort(key=lambda one: list(KINDS).index(one.code))
        else:
            asked = [self.question(one) if isinstance(one, str) else one for one in questions]
        number = self._next()
        opened = opens_on or self.today - timedelta(days=14)
        closes = closes_on or self.today + timedelta(days=-1 if state == "closed" else 28)
        survey = Survey(
            slug=slug or f"survey-{number}",
            organisation_id=organisation.id,
            panel_id=panel.id,
            audience=audience,
            title=self.wording(title or f"Survey number {number}"),
            decision=self.wording("Where the money for youth clubs goes"),
            closes_on=closes,
            facts=[
                SurveyFact(name=name, wording=self.wording(f"What {name.replace('_', ' ')} is about."))
                for name in FACTS
            ],
            questions=[SurveyQuestion(question_id=one.id, position=at) for at, one in enumerate(asked, 1)],
        )
        with self._work():
            db.session.add(survey)
            db.session.flush()
            if state != "draft":
                open_survey(survey, languages=list(languages), by=BY, today=opened)
            if state == "closed":
                close_survey(survey, by=BY, today=closes)
        return survey

    def close(self, survey: Survey, *, on: date | None = None) -> Survey:
        """The same survey, closed."""
        with self._work():
            close_survey(survey, by=BY, today=on or self.today)
        return survey

    # Responses ----------------------------------------------------------------------------------------------

    def response(
        self,
        survey: Survey | None = None,
        answers: Mapping[str, Any] | None = None,
        *,
        language: str = "en",
        channel: str = "web",
        on: date | None = None,
    ) -> Response:
        """A sent response. `answers` maps codes to a value, a `Given`, or None for a skip; else a plain default."""
        survey = survey or self.survey()
        version = newest_version(survey)
        if answers is None:
            answers = {question.code: _plain_answer(question) for question in form_of(version).questions}
        form = form_of(version)
        given = {code: _given(form.question(code), value) for code, value in answers.items()}
        with self._work():
            return keep_response(version, given, language=language, channel=channel, on=on or self.today)

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
            quote = choose_quote(survey, words.id, part=None, by=BY, today=self.today)
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

    # --------------------------------------------------------------------------------------------------------

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _roles(self) -> None:
        if db.session.scalars(select(Role.id)).first() is None:
            with self._work():
                make_roles()

    @contextmanager
    def _work(self) -> Iterator[None]:
        """A unit of work, or the one that is open."""
        if db.session().info.get("writing"):
            yield
            db.session.flush()
        else:
            with unit_of_work():
                yield
                db.session.flush()


def _plain_answer(question: FormQuestion) -> Any:
    if question.kind.own_words:
        return None
    if question.kind.control == "scale":
        return 7
    first = question.choices[0].code
    return [first] if question.kind.control == "several" else first


def _given(question: FormQuestion | None, value: Any) -> Given:
    assert question is not None, "the survey has no such question"
    if isinstance(value, Given):
        return value
    if value is None:
        return Given("skipped")
    choice = question.choice(value) if isinstance(value, str) else None
    return Given((choice.special if choice else None) or "answered", value)
