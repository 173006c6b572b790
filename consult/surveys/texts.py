"""Every text of a survey that is translated with it, each by a key that stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from consult.core import languages
from consult.core.wording import EASY, STANDARD, Wording
from consult.questions.models import Question
from consult.surveys.models import BACKGROUND, FACTS, Survey

#: What the parts of "What we are asking about" are called, for staff and translators.
BACKGROUND_NAMES = {
    "proposal": "What is proposed",
    "options": "What could be done instead",
    "costs": "What it costs",
    "paper": "The full paper in plain words",
}


@dataclass(frozen=True)
class Place:
    """One text, and where people meet it."""

    #: Such as `question.family-fun.choice.most-days`. Files that leave the house call the text by it.
    key: str
    #: "title", "decision", "fact", "background", "section", "question", "help", "low", "high", "unit", "choice", "row".
    kind: str
    wording: Wording
    #: The question it belongs to, counted from 1; None for what stands before the questions.
    question: int | None = None
    #: Which fact; or which part, choice or row, counted from 1.
    of: str | int | None = None

    def original(self, form: str = STANDARD) -> str | None:
        """The English words to translate, in this format; None where there are no easy-read ones."""
        entry = self.wording.entry(languages.default().code, form)
        return entry.text if entry is not None and entry.text else None

    def where(self) -> str:
        """Where it is shown, in English, for translators."""
        at = "" if self.question is None else f", question {self.question}"
        match self.kind:
            case "choice" | "row":
                return f"{self.kind.capitalize()} {self.of}{at}"
            case "fact":
                return f"Before the first question: {str(self.of).replace('_', ' ')}"
            case "background":
                return f"What we are asking about: {BACKGROUND_NAMES[str(self.of)].lower()}"
            case "title" | "decision":
                return f"The survey’s {self.kind}"
            case "section":
                return f"The title of part {self.of}"
            case "question":
                return f"Question {self.question}"
        words = {"help": "Help under the words", "low": "The low end of the scale", "high": "The high end of the scale"}
        return words.get(self.kind, "What the number counts") + at


def places_of(survey: Survey) -> Iterator[Place]:
    """Every text of a survey's own, in the order in which people meet them. The standing questions are not among them:
    their words are ours, in `standing.toml`."""
    yield Place("survey.title", "title", survey.title)
    yield Place("survey.decision", "decision", survey.decision)
    for fact in sorted(survey.facts, key=lambda fact: FACTS.index(fact.name)):
        yield Place(f"survey.fact.{fact.name}", "fact", fact.wording, of=fact.name)
    for part in sorted(survey.background, key=lambda part: BACKGROUND.index(part.name)):
        yield Place(f"survey.background.{part.name}", "background", part.wording, of=part.name)
    for at, section in enumerate(survey.sections, 1):
        yield Place(f"survey.section.{section.code}", "section", section.title, of=at)
    for number, place in enumerate(survey.questions, 1):
        yield from _of_question(place.question, number)


def _of_question(question: Question, number: int) -> Iterator[Place]:
    key = f"question.{question.code}"
    yield Place(key, "question", question.wording, number)
    for name in ("help", "low", "high", "unit"):
        if (text := getattr(question, name)) is not None:
            yield Place(f"{key}.{name}", name, text, number)
    for kind, parts in (("choice", question.choices), ("row", question.rows)):
        for at, part in enumerate(parts, 1):
            yield Place(f"{key}.{kind}.{part.code}", kind, part.wording, number, at)


def has_gap(*texts: str) -> bool:
    """Whether a gap of a template, [in square brackets], still stands in one of these."""
    return any("[" in text and "]" in text for text in texts)


def with_gaps(survey: Survey) -> frozenset[str]:
    """The keys of a draft's texts whose English an officer still has to fill: nobody translates or records them yet."""
    if survey.state != "draft":
        return frozenset()
    facts = (place for place in places_of(survey) if place.kind == "fact")
    return frozenset(one.key for one in facts if has_gap(*(one.original(form) or "" for form in (STANDARD, EASY))))


def forms_of(survey: Survey) -> tuple[str, ...]:
    """The formats in which this survey has words of its own to translate."""
    has_easy = any(place.original(EASY) for place in places_of(survey))
    return (STANDARD, EASY) if has_easy else (STANDARD,)
