"""The frozen form of a survey, as typed values."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from consult.core.languages import default
from consult.core.wording import STANDARD, Said, said_in
from consult.questions.kinds import KINDS, Kind
from consult.surveys.models import SurveyVersion
from consult.surveys.routing import Rule, conditions_of, foreseen, parse, piped
from consult.surveys.routing.piping import blanks

Texts = Mapping[str, str]

#: What a question stands in: who answers, where a survey is for all; the survey's own part, the card about the survey
#: itself, what is asked about the person.
FIRST, MAIN, END, ABOUT = "first", "main", "end", "about"
#: In which order the parts come: "about you" questions come last (duties.md 2.7, EQ-2).
PARTS = (FIRST, MAIN, END, ABOUT)


@dataclass(frozen=True)
class FormChoice:
    """A choice as it was shown."""

    code: str
    wording: Texts
    exclusive: bool
    special: str | None
    tell: bool = False
    picture: str | None = None

    def said(self, language: str, form: str = STANDARD) -> Said:
        """The words in this language, else the fallback's."""
        return said_in(self.wording, language, form) or Said(self.code, default())


@dataclass(frozen=True)
class FormRow:
    """A row of a grid as it was shown."""

    code: str
    wording: Texts

    def said(self, language: str, form: str = STANDARD) -> Said:
        """The words in this language, else the fallback's."""
        return said_in(self.wording, language, form) or Said(self.code, default())


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
    unit: Texts
    rows: tuple[FormRow, ...] = ()
    smallest: float | None = None
    largest: float | None = None
    picture: str | None = None
    part: str = MAIN
    section: str | None = None
    show_if: Rule | None = None

    @cached_property
    def takes_words(self) -> bool:
        """Whether somebody may write their own words here."""
        return self.kind.own_words or any(choice.tell for choice in self.choices)

    @cached_property
    def has_blanks(self) -> bool:
        """Whether an earlier answer stands in its words."""
        return any("{{" in text for texts in (self.wording, self.help) for text in texts.values())

    def said(self, language: str, form: str = STANDARD) -> Said:
        """The question in this language, else in the fallback's."""
        return said_in(self.wording, language, form) or Said(self.code, default())

    def in_english(self) -> str:
        """The question as staff read it; its blanks are filled as for somebody who answered nothing."""
        return "".join(str(piece) for piece in piped(str(self.said("en")), {}))

    def choice(self, code: str) -> FormChoice | None:
        """The choice with this code, or None."""
        return next((choice for choice in self.choices if choice.code == code), None)

    def row(self, code: str) -> FormRow | None:
        """The row with this code, or None."""
        return next((row for row in self.rows if row.code == code), None)


@dataclass(frozen=True)
class FormVoice:
    """A recorded voice that goes with a text of the form."""

    #: What its address is made of; see `voices.mark_of_sound`.
    mark: str
    #: How many bytes somebody fetches who listens.
    size: int
    mime: str
    #: Somebody who speaks the language has listened to it.
    checked: bool


@dataclass(frozen=True)
class Form:
    """A survey version's words and questions."""

    #: The survey's address, so that a page of the form need not look the survey up.
    slug: str
    audience: str
    #: "question" or "section": what stands on one page.
    pace: str
    title: Texts
    facts: Mapping[str, Texts]
    decision: Texts
    #: Section code to its title, in order.
    sections: Mapping[str, Texts]
    #: Languages in which every string has words.
    languages: tuple[str, ...]
    #: Languages with words that no native speaker has checked.
    unchecked: tuple[str, ...]
    #: Languages in which every string has easy-read words, too.
    easy: tuple[str, ...]
    #: Every question that may come, in order; which of them do is for `routing.route` to say.
    questions: tuple[FormQuestion, ...]
    #: Key of a text (see `texts.Place`) to language to voice.
    voices: Mapping[str, Mapping[str, FormVoice]] = field(default_factory=dict)
    #: What the page "What we are asking about" tells, a picture for it, and where the full paper is.
    background: Mapping[str, Texts] = field(default_factory=dict)
    background_picture: str | None = None
    paper: str | None = None

    def question(self, code: str) -> FormQuestion | None:
        """The question with this code, or None."""
        return next((question for question in self.questions if question.code == code), None)

    @cached_property
    def first(self) -> FormQuestion | None:
        """The question that tells who answers, in a survey for all; its choices are the audiences."""
        return next((question for question in self.questions if question.part == FIRST), None)

    def asked_of(self, audience: str) -> tuple[FormQuestion, ...]:
        """Every question that may come to somebody of this audience, in order."""
        return tuple(foreseen(self.questions, {self.first.code: audience})[1]) if self.first else self.questions

    @cached_property
    def longest(self) -> tuple[FormQuestion, ...]:
        """The questions of those whose way may be the longest; where a survey is not for all, every question."""
        codes = [choice.code for choice in self.first.choices] if self.first else [self.audience]
        return max(map(self.asked_of, codes), key=lambda asked: sum(question.kind.seconds for question in asked))

    @cached_property
    def pages(self) -> tuple[tuple[FormQuestion, ...], ...]:
        """Every question that may come, cut into pages: one each, or one a section where the survey says so; the card
        at the end, and "about you", are one each. A question that looks at another one of its page (its rule does, or a
        blank in its words) begins a new page. The cuts do not follow from the answers: nobody is shown a question on
        two pages."""
        pages: list[list[FormQuestion]] = []
        for question in self.questions:
            page = pages[-1] if pages else None
            if page is None or not self._together(page[-1], question) or _looks_at(question, page):
                pages.append([question])
            else:
                page.append(question)
        return tuple(tuple(page) for page in pages)

    def _together(self, one: FormQuestion, other: FormQuestion) -> bool:
        if one.part != other.part:
            return False
        if one.part != MAIN:
            return True
        return self.pace == "section" and one.section is not None and one.section == other.section

    def minutes(self, *, without: Collection[str] = ()) -> int:
        """How long it takes in whole minutes, never under one: the kinds' estimates for every question that may come on
        the longest way, but for those `without`, the first page, the end card and "about you" with them, and one minute
        for the facts and the check."""
        asked = (question for question in self.longest if question.code not in without)
        return max(1, round((60 + sum(question.kind.seconds for question in asked)) / 60))

    def says(self, language: str, form: str) -> bool:
        """Whether every string has words in this language and format."""
        return language in (self.easy if form == "easy" else self.languages)


def _looks_at(question: FormQuestion, page: Sequence[FormQuestion]) -> bool:
    """Whether a question's rule, or a blank in its words, asks for the answer to another one of its page."""
    asked = {condition.question for condition in conditions_of(question.show_if)}
    for texts in (question.wording, question.help):
        asked |= {blank.code for text in texts.values() for blank in blanks(text)}
    return any(one.code in asked for one in page)


def read(frozen_form: Mapping[str, Any]) -> Form:
    """Typed values from what `freezing.frozen` made. What an older version does not say yet has a default."""
    return Form(
        slug=frozen_form["slug"],
        audience=frozen_form.get("audience", "young_people"),
        pace=frozen_form.get("pace", "question"),
        title=frozen_form["title"],
        decision=frozen_form["decision"],
        facts=frozen_form["facts"],
        sections={section["code"]: section["title"] for section in frozen_form.get("sections", ())},
        languages=tuple(frozen_form["languages"]),
        unchecked=tuple(frozen_form["unchecked"]),
        easy=tuple(frozen_form.get("easy", ())),
        questions=tuple(_question(question) for question in frozen_form["questions"]),
        voices={
            key: {language: FormVoice(*voice) for language, voice in voices.items()}
            for key, voices in frozen_form.get("voices", {}).items()
        },
        background=frozen_form.get("background", {}),
        background_picture=frozen_form.get("background_picture"),
        paper=frozen_form.get("paper"),
    )


def _question(frozen_question: Mapping[str, Any]) -> FormQuestion:
    return FormQuestion(
        **{
            "unit": {},
            **frozen_question,
            "kind": KINDS[frozen_question["kind"]],
            "themes": tuple(frozen_question["themes"]),
            "priorities": tuple(frozen_question["priorities"]),
            "choices": tuple(FormChoice(**choice) for choice in frozen_question["choices"]),
            "rows": tuple(FormRow(**row) for row in frozen_question.get("rows", ())),
            "show_if": parse(frozen_question.get("show_if")),
        }
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
