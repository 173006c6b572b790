"""Every way through a survey: in words, in numbers, and as a small picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult.desks.officer import desk
from consult.desks.officer.access import own
from consult.desks.officer.routing import ListedQuestion, form_now, listed_questions
from consult.desks.officer.rule_words import reason_of
from consult.desks.officer.ways_drawn import Picture, drawn
from consult.surveys.models import Survey
from consult.surveys.routing import branches

#: The most ways in the table; the picture has all that were found.
MOST_SHOWN = 24


@dataclass(frozen=True)
class ShownWay:
    """One way through: its questions, those left out, what leads to it, and how long it takes."""

    number: int
    seen: list[ListedQuestion]
    left_out: list[ListedQuestion]
    reasons: list[str]
    #: Whether other answers lead here, too.
    is_more: bool
    minutes: int
    #: Question code to answer: whoever gives these goes this way.
    answers: Mapping[str, Any]

    @property
    def questions(self) -> int:
        """How many questions are asked on it; a page of words asks nothing."""
        return sum(one.question.kind.asks for one in self.seen)


@dataclass(frozen=True)
class Ways:
    """The ways of a survey as they are shown."""

    shown: list[ShownWay]
    #: How many were found in all.
    found: int
    #: Whether there are more than were looked for.
    is_more: bool
    picture: Picture | None


@desk.get("/surveys/<slug>/ways/")
def ways(slug: str) -> ResponseReturnValue:
    """Every different way through the survey's own questions; one of them may stand out in the picture."""
    survey = own(slug)
    chosen = request.args.get("way", 0, type=int)
    found = ways_of(survey, chosen=chosen)
    return render_template("officer/ways.html", survey=survey, tab="routing", found=found, chosen=chosen)


def ways_of(survey: Survey, *, chosen: int = 0) -> Ways:
    """At most `MOST_SHOWN` ways in words, and a picture of all that were found, in which way `chosen` stands out."""
    listed, form = listed_questions(survey), form_now(survey)
    questions = {one.question.code: one.question for one in listed}
    found = branches([one.question for one in listed])
    shown = []
    for number, way in enumerate(found.ways[:MOST_SHOWN], 1):
        left_out = [one for one in listed if one.question.code not in way.questions]
        shown.append(
            ShownWay(
                number=number,
                seen=[one for one in listed if one.question.code in way.questions],
                left_out=left_out,
                reasons=[words for turns in way.reasons if (words := reason_of(turns, questions))],
                is_more=way.is_more,
                minutes=form.minutes(without=[one.question.code for one in left_out]),
                answers=way.answers,
            )
        )
    picture = drawn(
        [(one.question.code, str(one.number or ""), one.words) for one in listed],
        [way.questions for way in found.ways],
        chosen=found.ways[chosen - 1].questions if 0 < chosen <= len(found.ways) else None,
    )
    return Ways(shown, len(found.ways), found.is_more, picture if listed else None)
