"""The demo city in a database of its own, for tests that walk every page of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from consult.commands.demo import load_demo
from consult.core.db import db
from consult.feedback.models import Evidence, Finding
from consult.questions.models import Question, Suggestion
from consult.responses.words import PASSED, UNREAD, Words
from consult.results.models import Quote
from consult.safeguarding.models import Concern
from consult.surveys.models import Survey
from tests.support.make import Make
from tests.support.visits import Visit

OPEN, CLOSED = "growing-up", "getting-around"
#: A question of the open survey.
QUESTION = "family-fun"


@dataclass
class DemoWorld:
    """The demo city, ready to be visited."""

    app: Flask
    make: Make
    visit: Visit
    known: dict[str, str] = field(default_factory=dict)

    def address(self, rule: Rule, **given: Any) -> str:
        """An address that a rule stands for, with something that exists for each blank in it."""
        values = {name: given.get(name) or self.value(name, rule.endpoint) for name in rule.arguments}
        with self.app.test_request_context():
            return self.app.url_map.bind("localhost").build(rule.endpoint, values, append_unknown=False)

    def value(self, name: str, endpoint: str = "") -> str:
        """Something that exists, for a blank with this name."""
        if name == "slug":
            return CLOSED if endpoint == "public.feedback" else OPEN
        if name == "code" and (known := _CODES.get(endpoint)):
            return known
        if name not in self.known:
            self.known[name] = str(_VALUES[name]())
        return self.known[name]


def _one(query: Any) -> str:
    return db.session.scalars(query.limit(1)).first() or "none"


def _text(state: str) -> Callable[[], str]:
    return lambda: _one(select(Words.id).where(Words.state == state))


#: What `code` stands for where it is no question's.
_CODES = {
    "officer.help_line": "childline",
    "officer.city_locality": "hanley",
    "officer.one_organisation": "city-council",
    "officer.new_panel": "city-council",
    "officer.one_panel": "youth-council",
}
#: For each blank in an address, something that is there in the demo city (or "none", which is as good at a guard).
_VALUES: dict[str, Callable[[], str]] = {
    "language": lambda: "en",
    "to": lambda: "pl",
    "code": lambda: QUESTION,
    "question": lambda: QUESTION,
    "question_code": lambda: QUESTION,
    "mark": lambda: "0",
    "name": lambda: "consult.css",
    "number": lambda: "1",
    "filename": lambda: "consult.css",
    "words_id": _text(PASSED),
    "text_id": _text(PASSED),
    "unread_id": _text(UNREAD),
    "concern_id": lambda: _one(select(Concern.id)),
    "quote_id": lambda: _one(select(Quote.id)),
    "finding_id": lambda: _one(select(Finding.id)),
    "evidence_id": lambda: _one(select(Evidence.id)),
    "question_id": lambda: _one(select(Question.id).where(Question.state == "worked_on")),
    "comment_id": lambda: "none",
    "suggestion_id": lambda: _one(select(Suggestion.id)),
    "survey_id": lambda: _one(select(Survey.id)),
    "mark_id": lambda: "none",
    "picture_id": lambda: "none",
    "sample_id": lambda: "none",
    "settling_id": lambda: "none",
    "voice_id": lambda: "none",
    "room": lambda: "facts",
    "key": lambda: "survey.title",
    "version": lambda: "en",
}


def load(app: Flask, moment: datetime) -> None:
    """Load the demo city into the app's empty database."""
    with app.app_context():
        load_demo(moment)
        db.session.remove()
