"""A survey's words on their way to a translation agency and back, whatever kind of file they travel in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from consult.core import languages, log
from consult.core.db import db, in_pieces, take_turns
from consult.core.errors import Refused
from consult.core.languages import Language
from consult.core.log import Actor
from consult.core.wording import AGENCY, EASY, STANDARD, Wording, WordingText
from consult.surveys.actions import NotADraft
from consult.surveys.alignment import faults_of
from consult.surveys.models import Survey
from consult.surveys.texts import Place, forms_of, places_of
from consult.surveys.translating import MOST_LETTERS, state_of

T = TypeVar("T")


class CannotImport(Refused):
    """Files that cannot be taken; `faults` says for each what is so and where. Nothing of them is kept."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__(self.faults[0])


@dataclass(frozen=True)
class Line:
    """One text as a file that leaves the house has it."""

    key: str
    english: str
    said: str
    state: str
    #: What a translator should know, a sentence each.
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Sent:
    """One text as a file brings it back."""

    key: str
    english: str
    said: str
    #: Where it stands in the file.
    place: str
    #: Whether the file says that the words do not fit the English yet.
    stale: bool = False


@dataclass
class Sheet:
    """One language and format of what came back."""

    name: str
    language: str
    form: str
    lines: list[Sent]


@dataclass
class Taken:
    """What became of one language and format: keys, by what happened."""

    name: str
    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    #: Words over which a person's check was lost: part of `replaced`.
    unchecked: list[str] = field(default_factory=list)
    same: int = 0
    left_empty: int = 0
    left_stale: int = 0


def sheets_of(survey: Survey, only: Iterable[str] = ()) -> Iterator[tuple[Language, str]]:
    """Each language and format that this survey's words can be translated into; `only` narrows the languages."""
    wanted = set(only)
    for language in languages.all_languages():
        if language != languages.default() and (not wanted or language.code in wanted):
            for form in forms_of(survey):
                yield language, form


def lines_of(survey: Survey, language: str, form: str) -> list[Line]:
    """Every text that has English words in this format, with what is there of the translation."""
    lines = []
    for place in places_of(survey):
        english = place.original(form)
        if english is not None:
            entry = place.wording.entry(language, form)
            said = entry.text if entry is not None else ""
            lines.append(
                Line(place.key, english, said, state_of(place, language, form), tuple(_notes(place, entry, form)))
            )
    return lines


def sheet_name(language: str, form: str) -> str:
    """What a language and format is called in files: `pl`, `pl.easy`."""
    return language if form == STANDARD else f"{language}.{form}"


def read_sheet_name(name: str) -> tuple[str, str] | None:
    """The (language, format) of such a name, or None."""
    language, _, form = name.partition(".")
    found = languages.find(language)
    if found is None or found == languages.default() or form not in ("", EASY):
        return None
    return language, form or STANDARD


def read_each(files: Iterable[T], read: Callable[[T], Sheet]) -> list[Sheet]:
    """Each of `files` as `read` gives it. Raises CannotImport with everything that stands against any of them."""
    sheets, faults = [], []
    for each in files:
        try:
            sheets.append(read(each))
        except CannotImport as problem:
            faults += problem.faults
    if faults:
        raise CannotImport(faults)
    return sheets


def take_sheets(survey: Survey, sheets: Iterable[Sheet], *, by: Actor, today: date) -> list[Taken]:
    """Keep what an agency sent, as drafted, all or nothing; say what became of each language. Whoever brings words for
    the same texts at the same moment waits, and is told what they replace.

    Raises NotADraft, and CannotImport where a sheet has not the survey's texts, their English, blanks and lines.
    """
    take_turns(survey)
    if survey.state != "draft":
        raise NotADraft
    places = {place.key: place for place in places_of(survey)}
    _take_turns_with(place.wording for place in places.values())
    sheets = list(sheets)
    faults = [fault for sheet in sheets for fault in _faults(sheet, places)]
    if faults:
        raise CannotImport(faults)
    report = [_take(sheet, places) for sheet in sheets]
    db.session.flush()
    log.record("translations imported", by=by, kind="survey", object_id=survey.id, day=today)
    return report


def _take_turns_with(wordings: Iterable[Wording]) -> None:
    """Other surveys may ask the same questions of the bank. All in one order, or two would wait for one another."""
    for some in in_pieces(sorted(wording.id for wording in wordings)):
        in_order = select(Wording).where(Wording.id.in_(some)).order_by(Wording.id).with_for_update()
        db.session.scalars(in_order.execution_options(populate_existing=True)).all()


def _take(sheet: Sheet, places: Mapping[str, Place]) -> Taken:
    taken = Taken(sheet.name)
    for line in sheet.lines:
        wording = places[line.key].wording
        entry = wording.entry(sheet.language, sheet.form)
        before = entry.text if entry is not None else ""
        if not line.said:
            taken.left_empty += 1
        elif line.said == before and (line.stale or entry is None or entry.state != "stale"):
            taken.left_stale += line.stale
            taken.same += not line.stale
        else:
            if before and before != line.said:
                taken.replaced.append(line.key)
                if entry is not None and entry.state == "checked":
                    taken.unchecked.append(line.key)
            else:
                taken.new.append(line.key)
            taken.left_stale += line.stale
            state = "stale" if line.stale else "drafted"
            wording.put(sheet.language, line.said, by=AGENCY, state=state, form=sheet.form, afresh=True)
    return taken


def _faults(sheet: Sheet, places: Mapping[str, Place]) -> Iterator[str]:
    """Everything in which a sheet is built differently, each with where."""
    wanted = {key: english for key, place in places.items() if (english := place.original(sheet.form)) is not None}
    times = Counter(line.key for line in sheet.lines)
    for line in sheet.lines:
        at = f"{line.place}: "
        if line.key not in wanted:
            yield at + (f"there is no text “{line.key}” in this survey" if line.key else "it has no key")
        elif times[line.key] > 1:
            yield f"{at}“{line.key}” stands here {times[line.key]} times"
        elif line.english != wanted[line.key]:
            yield f"{at}the English of “{line.key}” is not the survey’s: {line.english!r}, not {wanted[line.key]!r}"
        elif len(line.said) > MOST_LETTERS:
            yield f"{at}the words of “{line.key}” are longer than {MOST_LETTERS} letters"
        elif line.said:
            for fault in faults_of(line.english, line.said, sheet.form):
                yield f"{at}“{line.key}”: {fault}"
    for key in wanted:
        if key not in times:
            yield f"{sheet.name}: “{key}” is missing"


def _notes(place: Place, entry: WordingText | None, form: str) -> Iterator[str]:
    yield f"{place.where()}."
    if "{{" in (place.original(form) or ""):
        yield "Keep {{ and the name behind it. Translate only the words between | and }}."
    if form == EASY:
        yield "Easy read: short words, one idea a line, as many lines as in English."
    if entry is not None and entry.state == "checked":
        yield f"A {entry.checked_by or entry.by} has checked these words."
    if entry is not None and entry.state == "stale":
        yield "The English has changed since."
