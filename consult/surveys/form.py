"""The frozen form of a survey, as typed values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consult.core.languages import default
from consult.core.wording import Said, Wording, said_in
from consult.questions.kinds import KINDS, Kind
from consult.questions.models import Question
from consult.surveys.models import Survey, SurveyVersion

Texts = Mapping[str, str]


@dataclass(frozen=True)
class FormChoice:
    """A choice as it was shown."""

    code: str
    wording: Texts
    exclusive: bool
    special: str | None

    def said(self, language: str) -> Said:
        """The words in this language, else the fallback's."""
        return said_in(self.wording, language) or Said(self.code, default())


@dataclass(frozen=True)
class FormQuestion:
    """A question as it was shown."""

    code: str
    kind: Kind
    wording: Texts
    help: Texts
    low: Texts
    high: Texts
    themes: tuple[str, ...]
    priorities: tuple[str, ...]
    choices: tuple[FormChoice, ...]
    most: int | None
    limit: int
    sensitive: bool

    def said(self, language: str) -> Said:
        """The question in this language, else in the fallback's."""
        return said_in(self.wording, language) or Said(self.code, default())

    def choice(self, code: str) -> FormChoice | None:
        """The choice with this code, or None."""
        return next((choice for choice in self.choices if choice.code == code), None)


@dataclass(frozen=True)
class Form:
    """A survey version's words and questions."""

    #: The survey's address, so that a page of the form need not look the survey up.
    slug: str
    title: Texts
    facts: Mapping[str, Texts]
    decision: Texts
    #: Languages in which every string has words.
    languages: tuple[str, ...]
    #: Languages with words that no native speaker has checked.
    unchecked: tuple[str, ...]
    questions: tuple[FormQuestion, ...]

    def question(self, code: str) -> FormQuestion | None:
        """The question with this code, or None."""
        return next((question for question in self.questions if question.code == code), None)

    def minutes(self) -> int:
        """How long it takes in whole minutes, never under one: the kinds' estimates, and one for facts and check."""
        return max(1, round((60 + sum(question.kind.seconds for question in self.questions)) / 60))


def frozen(survey: Survey) -> dict[str, Any]:
    """The survey's words and questions as they stand now, ready for JSON."""
    wordings = list(every_wording(survey))
    named = [set(wording.by_language()) for wording in wordings]
    complete = set.intersection(*named) if named else set()
    unchecked = {
        language
        for wording in wordings
        for language, state in wording.states().items()
        if state != "checked" and language in complete
    }
    return {
        "slug": survey.slug,
        "title": survey.title.by_language(),
        "decision": survey.decision.by_language(),
        "facts": {fact.name: fact.wording.by_language() for fact in survey.facts},
        "languages": sorted(complete),
        "unchecked": sorted(unchecked),
        "questions": [_frozen_question(place.question) for place in survey.questions],
    }


def every_wording(survey: Survey) -> Iterator[Wording]:
    """Every text of a survey that a respondent meets."""
    yield survey.title
    yield survey.decision
    for fact in survey.facts:
        yield fact.wording
    for place in survey.questions:
        question = place.question
        yield question.wording
        yield from (text for text in (question.help, question.low, question.high) if text is not None)
        yield from (choice.wording for choice in question.choices)


def _frozen_question(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "kind": question.kind,
        "wording": question.wording.by_language(),
        "help": question.help.by_language() if question.help else {},
        "low": question.low.by_language() if question.low else {},
        "high": question.high.by_language() if question.high else {},
        "themes": sorted(link.theme_id for link in question.themes),
        "priorities": sorted(link.priority_id for link in question.priorities),
        "most": question.most,
        "limit": question.limit,
        "sensitive": question.sensitive,
        "choices": [
            {
                "code": choice.code,
                "wording": choice.wording.by_language(),
                "exclusive": choice.exclusive or choice.special is not None,
                "special": choice.special,
            }
            for choice in question.choices
        ],
    }


def read(frozen_form: Mapping[str, Any]) -> Form:
    """Typed values from what `frozen` made."""
    return Form(
        slug=frozen_form["slug"],
        title=frozen_form["title"],
        decision=frozen_form["decision"],
        facts=frozen_form["facts"],
        languages=tuple(frozen_form["languages"]),
        unchecked=tuple(frozen_form["unchecked"]),
        questions=tuple(
            FormQuestion(
                **{
                    **question,
                    "kind": KINDS[question["kind"]],
                    "themes": tuple(question["themes"]),
                    "priorities": tuple(question["priorities"]),
                    "choices": tuple(FormChoice(**choice) for choice in question["choices"]),
                }
            )
            for question in frozen_form["questions"]
        ),
    )


_kept: dict[str, Form] = {}


def form_of(version: SurveyVersion) -> Form:
    """The typed form of a version; read once a process, for a version never changes."""
    return form_by_id(version.id, lambda: version)


def form_by_id(version_id: str, find: Callable[[], SurveyVersion]) -> Form:
    """The same by id: `find` is asked for the version only where this process has not read it yet."""
    if version_id not in _kept:
        if len(_kept) >= 64:
            _kept.clear()
        _kept[version_id] = read(find().form)
    return _kept[version_id]
