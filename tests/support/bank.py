"""A panel with members, and questions on their way through its bank."""

from __future__ import annotations

from dataclasses import replace

from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.people.models import Staff
from consult.questions.actions import propose_question, tag_question, vote_on
from consult.questions.asking import Asking
from consult.questions.models import Question
from tests.support.front_door import sign_in
from tests.support.make import Make
from tests.support.visits import Visit, Visitor

GOOD = Asking(
    kind="one_choice",
    wording="How did you get to school last week?",
    choices=("By bus", "By bike", "On foot"),
    asides=True,
)
#: What no check lets pass.
BAD = replace(GOOD, wording="Do you feel safe and happy at school?")
NAMES = ("Ash", "Bo", "Cam", "Dee", "Eli")


class Bank:
    """One panel's bank: `bank.member("Ash")`, `bank.idea()`, `bank.ready(question, "Bo", "Cam")`."""

    def __init__(self, make: Make, visit: Visit) -> None:
        self.make, self.visit = make, visit
        self.panel = make.panel()
        self._members: dict[str, Staff] = {}

    def member(self, name: str) -> Staff:
        """Somebody of the panel."""
        if name not in self._members:
            self._members[name] = self.make.staff("moderator", panel=self.panel, name=name)
        return self._members[name]

    def at_the_desk(self, name: str) -> Visitor:
        """Their browser, signed in."""
        return sign_in(self.visit, self.member(name)).visitor

    def idea(self, asking: Asking = GOOD, *, author: str | None = "Ash", tagged: bool = True) -> Question:
        """An idea of one of them, or of a young person whom nobody knows."""
        staff = self.member(author) if author else None
        with unit_of_work():
            question = propose_question(
                asking,
                panel_id=self.panel.id,
                written_by="panel" if author else "young_person",
                author_id=staff.id if staff else None,
                by=Actor("moderator", staff.id if staff else "nobody"),
                today=self.make.today,
            )
            if tagged:
                tag_question(question, themes=["transport"], priorities=["6"], by=self.by("Ash"), today=self.make.today)
        return question

    def by(self, name: str) -> Actor:
        """A member, as the log takes them."""
        return Actor("moderator", self.member(name).id)

    def say(self, question: Question, name: str, vote: str = "ready", reason: str = "") -> bool:
        """One member votes."""
        voter = self.member(name).id
        with unit_of_work():
            return vote_on(
                db.session.get_one(Question, question.id),
                vote,
                reason=reason,
                voter_id=voter,
                by=Actor("moderator", voter),
                today=self.make.today,
            )

    def approved(self, asking: Asking = GOOD) -> Question:
        """A question that the panel has approved."""
        question = self.idea(asking)
        for name in ("Bo", "Cam", "Dee"):
            self.say(question, name)
        return question
