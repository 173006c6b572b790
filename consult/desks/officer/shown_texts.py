"""Texts and their tags, ready to draw."""

from dataclasses import dataclass

from consult.analysis.choosing import TASKS_TO_SETTLE
from consult.analysis.models import Tag
from consult.analysis.queries import Tagged
from consult.analysis.showing import led_by, pieces
from consult.core import languages
from consult.core.languages import Language
from consult.desks.officer import names
from consult.results.passed import PassedText
from consult.surveys.form import Form
from consult.surveys.rules import MIXED

#: Who can say so, in words; another author is a version of the reader or of what it learned.
_ROLES = {"officer": "an officer", "administrator": "an administrator"}
#: Who wrote a text, in a survey for all.
_WRITERS = {
    "young_people": "Written by a young person.",
    "parents": "Written by a parent or carer.",
    "workers": "Written by somebody who works with young people.",
    "unsaid": "Its writer did not say who they are. It is not counted, and it cannot be a quote.",
}


@dataclass(frozen=True)
class ShownTag:
    """A tag with its name, who says so, and the words that led to it."""

    value: str
    label: str
    #: True where a person settled it.
    settled: bool
    #: The role of whoever settled it, else the version that proposed it.
    author: str
    because: list[str]
    #: Whoever wrote the text says that this is wrong.
    doubted: bool = False


@dataclass(frozen=True)
class ShownTags:
    """The tags of a text, task by task."""

    sentiment: ShownTag | None
    themes: list[ShownTag]
    priorities: list[ShownTag]

    def labels(self) -> list[str]:
        """Every tag's name."""
        return [tag.label for tag in (*self.themes, *([self.sentiment] if self.sentiment else []), *self.priorities)]


@dataclass(frozen=True)
class ShownText:
    """A passed text, ready to draw."""

    words_id: str
    question: str
    pieces: list[tuple[str, bool]]
    language: Language | None
    #: As a `lang` attribute takes it, and whether the machine could not tell.
    lang: str
    uncertain: bool
    sentiment: ShownTag | None
    themes: list[ShownTag]
    priorities: list[ShownTag]
    #: The tasks whose tags a person settled, even as none: "sentiment", "theme", "priority".
    by_people: frozenset[str]
    quote: str | None
    #: An adult wrote it who answered as a young person.
    by_adult: bool
    #: Who wrote it, in a survey for all; else "".
    who: str
    #: What the machine proposed, where people settled something else: their names.
    proposed_instead: list[str]
    #: The machine has read it; False where it has not yet, or could not.
    read: bool

    @property
    def themes_settled(self) -> bool:
        """Whether the themes that count have been settled, even as none."""
        return "theme" in self.by_people

    @property
    def settled(self) -> bool:
        """Whether a person has settled what an officer has to."""
        return self.by_people >= TASKS_TO_SETTLE

    @property
    def doubted(self) -> bool:
        """Whether its writer says that a theme is wrong."""
        return any(tag.doubted for tag in self.themes)


def shown_text(text: PassedText, form: Form, machine: Tagged, doubted: frozenset[str] = frozenset()) -> ShownText:
    """A text as it is drawn, beside what the machine proposed for it."""
    question = form.question(text.question_code)
    tags = shown_tags(text, text.tags, doubted)
    spans = [span for tag in _counting(text.tags) for span in tag.evidence]
    return ShownText(
        words_id=text.words_id,
        question=question.in_english() if question else text.question_code,
        pieces=pieces(text.text, text.tags.marks, spans),
        language=languages.find(text.language),
        lang=text.lang,
        uncertain=not text.language,
        sentiment=tags.sentiment,
        themes=tags.themes,
        priorities=tags.priorities,
        by_people=frozenset(text.tags.settled),
        quote=text.quote.state if text.quote else None,
        by_adult=text.by_adult,
        who=_WRITERS.get(text.speaks_as, "") if form.audience == MIXED else "",
        proposed_instead=_instead(text, machine),
        read=text.tags.language is not None,
    )


def shown_tags(text: PassedText, tags: Tagged, doubted: frozenset[str] = frozenset()) -> ShownTags:
    """A text's tags with their names."""
    return ShownTags(
        sentiment=_tag(text, tags.sentiment, names.SENTIMENTS) if tags.sentiment else None,
        themes=[_tag(text, tag, names.theme_names(), doubted) for tag in tags.themes],
        priorities=[_tag(text, tag, names.priority_names()) for tag in tags.priorities],
    )


def _instead(text: PassedText, machine: Tagged) -> list[str]:
    """What the machine proposed that people did not settle on, and "no theme" where it found none and people did."""
    instead = []
    feeling, proposed_feeling = text.tags.sentiment, machine.sentiment
    if feeling and proposed_feeling and feeling.state == "settled" and feeling.value != proposed_feeling.value:
        instead.append(names.SENTIMENTS[proposed_feeling.value])
    if "theme" in text.tags.settled:
        settled = {tag.value for tag in text.tags.themes}
        proposed = [tag.value for tag in machine.themes]
        instead += [names.theme_names().get(value, value) for value in proposed if value not in settled]
        if settled and not proposed and machine.sentiment:
            instead.append("no theme")
    return instead


def _tag(text: PassedText, tag: Tag, titles: dict[str, str], doubted: frozenset[str] = frozenset()) -> ShownTag:
    return ShownTag(
        value=tag.value,
        label=titles.get(tag.value, tag.value),
        settled=tag.state == "settled",
        author=_ROLES.get(tag.author, tag.author) if tag.state == "settled" else tag.author,
        because=led_by(text.text, text.tags.marks, tag.evidence),
        doubted=tag.value in doubted,
    )


def _counting(tags: Tagged) -> list[Tag]:
    return [*tags.themes, *([tags.sentiment] if tags.sentiment else [])]
