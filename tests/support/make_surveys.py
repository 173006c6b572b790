"""The first half of `make`: people, questions, surveys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from sqlalchemy import select

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.core.wording import Wording, wording
from consult.people.actions import add_organisation, add_panel, add_staff, make_roles
from consult.people.models import Organisation, Panel, Role, Staff
from consult.questions.kinds import KINDS
from consult.questions.models import Choice, Question, QuestionPriority, QuestionTheme
from consult.surveys.actions import close_survey, open_survey
from consult.surveys.models import FACTS, Survey, SurveyFact, SurveyQuestion
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


def texts(english: str, polish: str | None = None, urdu: str | None = None) -> dict[str, str]:
    """One text in three languages; words that a test does not care about say which language they stand for."""
    return {"en": english, "pl": polish or f"Po polsku: {english}", "ur": urdu or f"اردو میں: {english}"}


def _in_one_work(method: Callable[..., Any]) -> Callable[..., Any]:
    """All that a method makes is kept at once: a test waits for one flush to the disk, not for ten."""

    @wraps(method)
    def kept_at_once(self: MakeSurveys, *arguments: Any, **named: Any) -> Any:
        with self._work():
            return method(self, *arguments, **named)

    return kept_at_once


class MakeSurveys:
    """People, questions and surveys. Every method keeps what it makes at once, or with the open unit of work."""

    def __init__(self, today: date, now: Callable[[], datetime]) -> None:
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

    @_in_one_work
    def one_of_each(self) -> list[Question]:
        """Five questions, one of each kind; their codes are the kinds' names."""
        return [self.question(kind, code=kind, most=2 if kind == "several_choices" else None) for kind in KINDS]

    @_in_one_work
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
