"""What a strategy is made of. Frozen: a strategy is read once and never changed by the program.

Every entry has an `id`, unique in its file, and a `source`, the edition it was taken from. `page` is a page
of that edition, or None where its text carries no page numbers (`no_page` then says so).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words(Mapping[str, str]):
    """One text in several languages: a mapping from language code to text, the original language first."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, language: str) -> str:
        for code, text in self.pairs:
            if code == language:
                return text
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return (code for code, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def original(self) -> str:
        """The text in the language of the strategy."""
        return self.pairs[0][1]

    def said_in(self, language: str) -> tuple[str, str]:
        """The text for a reader of `language`, and its code: the original where there is no other."""
        return (self[language], language) if language in self else (self.original, self.pairs[0][0])


@dataclass(frozen=True)
class Printed:
    """A wording, exactly as one page prints it."""

    text: str
    page: int


@dataclass(frozen=True)
class Theme:
    """A part of life that young people spoke about. `plain` is for a reader of nine."""

    id: str
    title: Words
    plain: Words
    page: int
    source: str


@dataclass(frozen=True)
class Objective:
    """What a priority sets out to do. The strategy may word it differently on two pages; all are kept."""

    id: str
    priority: str
    wordings: tuple[Printed, ...]
    source: str
    note: str | None = None

    @property
    def text(self) -> str:
        """The first wording listed, the one of the overview."""
        return self.wordings[0].text

    @property
    def page(self) -> int:
        """The page of `text`."""
        return self.wordings[0].page

    @property
    def worded_differently(self) -> bool:
        """Whether its pages do not print the same words. Apostrophes of another shape are the same words."""
        return _differ(self.wordings)


@dataclass(frozen=True)
class Priority:
    """One of the strategy's priorities. `page` is the first page of its own chapter."""

    id: str
    title: str
    plain: Words
    page: int
    source: str
    wordings: tuple[Printed, ...]
    objectives: tuple[Objective, ...]
    note: str | None = None

    @property
    def worded_differently(self) -> bool:
        """Whether its pages do not print the same title."""
        return _differ(self.wordings)


@dataclass(frozen=True)
class Mission:
    """A whole-city aim that stands above the priorities."""

    id: str
    text: str
    plain: Words
    page: int
    source: str


@dataclass(frozen=True)
class Outcome:
    """How life should be for children. `title` is None where its name is lost, and `no_title` says why."""

    id: str
    title: str | None
    no_title: str | None
    text: str
    page: int | None
    no_page: str | None
    source: str


@dataclass(frozen=True)
class Principle:
    """How the partners mean to work, with the letter it gives to the acronym, if there is one."""

    id: str
    letter: str | None
    text: str
    page: int | None
    no_page: str | None
    source: str


@dataclass(frozen=True)
class Barrier:
    """A reason, in young people's own account, why they do not shape decisions today."""

    id: str
    priority: str
    text: str
    plain: Words
    page: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A row of an "Outcome measures" table, as printed. It stands on one page from `page` to `page_to`."""

    id: str
    priority: str
    measure: str
    latest_data: str
    year: str
    trend: str
    national_average: str
    page: int
    page_to: int
    source: str
    disputed_with: tuple[str, ...] = ()
    dispute: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """A measure of the main challenges, as printed: the city's figure and what is set beside it."""

    id: str
    measure: str
    latest_data: str
    comparison: str
    page: int
    source: str
    disputed_with: tuple[str, ...] = ()
    dispute: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class SupportReason:
    """An issue that families describe when they ask for support, as printed; a family may name several."""

    id: str
    issue: str
    prevalence: str
    data_2021: str
    trend: str
    footnote: str | None
    page: int
    source: str
    disputed_with: tuple[str, ...] = ()
    dispute: str | None = None
    note: str | None = None


Figure = Indicator | Challenge | SupportReason


def comparison_allowed(figure: Figure) -> bool:
    """Whether the figures of an entry may be compared: with the average, another year or another place.

    False when the strategy prints something else for the same thing, or when the entry contradicts itself.
    True does not promise that there is a figure to compare with: an average may be printed as "N/A".
    """
    return figure.dispute is None


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """All of one city's strategy, in the order of its file.

    `languages` tells for each language code the state of the words: original, drafted or checked (by a native
    speaker).
    """

    city: str
    title: str
    source: str
    languages: tuple[tuple[str, str], ...]
    themes: tuple[Theme, ...]
    priorities: tuple[Priority, ...]
    missions: tuple[Mission, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    principles: tuple[Principle, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    support_reasons: tuple[SupportReason, ...] = ()

    def theme(self, theme_id: str) -> Theme:
        """The theme with this id. Raises KeyError when there is none."""
        return _by_id(self.themes, theme_id)

    def priority(self, priority_id: str | int) -> Priority:
        """The priority with this id (6 is taken for "6"). Raises KeyError when there is none."""
        return _by_id(self.priorities, str(priority_id))

    def figure(self, figure_id: str) -> Figure:
        """The indicator, challenge or support reason with this id. Raises KeyError when there is none."""
        return _by_id((*self.indicators, *self.challenges, *self.support_reasons), figure_id)

    def state_of(self, language: str) -> str:
        """original, drafted or checked. Raises KeyError for a language the file does not list."""
        return dict(self.languages)[language]


def _by_id(entries: tuple, wanted: str):
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)


def _differ(wordings: tuple[Printed, ...]) -> bool:
    return len({wording.text.replace("’", "'") for wording in wordings}) > 1
