"""From a survey's texts to what the side-by-side page draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.core.errors import Refused
from consult.core.languages import Language
from consult.core.wording import AGENCY, MACHINE, MOST_INITIALS, WordingText
from consult.surveys.alignment import in_pieces
from consult.surveys.models import Survey
from consult.surveys.texts import Place, places_of, with_gaps
from consult.surveys.translating import SomebodyElseWrote, mark_of, seen, state_of
from consult.web.facts import BACKGROUND_NAMES, FACT_NAMES


@dataclass(frozen=True)
class Box:
    """One text with its English, ready to draw."""

    key: str
    label: str
    #: The English, cut at its blanks: (words, whether it is a blank).
    english: list[tuple[str, bool]]
    #: Whether a blank has words of its own, for whoever skipped what it repeats.
    has_blank_words: bool
    #: What stands in the box.
    text: str
    #: What is kept now.
    kept: str
    #: A mark of what the writer saw; see `surveys.translating.seen`.
    saw: str
    #: "missing", "drafted", "checked" or "stale", and the same in words.
    state: str
    state_words: str
    rows: int
    #: Whether the box holds something that is not kept.
    is_unsaved: bool


def shown_boxes(
    survey: Survey,
    language: Language,
    form: str,
    part: int,
    typed: Mapping[str, tuple[str, str]],
    *,
    problem: Refused | None = None,
    at: str = "",
) -> list[Box]:
    """The texts of one part: 0 is what stands before the questions, others are the questions' numbers.

    What was typed and is not kept stays in its box, with what its writer saw; only the text `at` that somebody else
    changed is marked as seen now, for the page shows both.
    """
    boxes = []
    for place in _of_part(survey, form, part):
        english, entry = place.original(form) or "", place.wording.entry(language.code, form)
        kept = entry.text if entry is not None else ""
        now = seen(place, language.code, form)
        text, saw = typed.get(place.key, (kept, now))
        if mark_of(english, text) == saw or text == kept:
            text, saw = kept, now  # nobody typed here: it is shown as it is by now
        elif place.key == at and isinstance(problem, SomebodyElseWrote):
            saw = now
        boxes.append(
            Box(
                key=place.key,
                label=label_of(place),
                english=in_pieces(english),
                has_blank_words=any(is_blank and "|" in words for words, is_blank in in_pieces(english)),
                text=text,
                kept=kept,
                saw=saw,
                state=state_of(place, language.code, form),
                state_words=_state_words(entry),
                rows=min(8, max(2, max(len(english), len(text)) // 40 + 1, english.count("\n") + 1)),
                is_unsaved=text != kept,
            )
        )
    return boxes


def parts_of(survey: Survey, language: str, form: str) -> Iterator[tuple[int, int]]:
    """Each part's number, and how many of its texts nobody has checked."""
    for part in range(len(survey.questions) + 1):
        places = list(_of_part(survey, form, part))
        if places:
            yield part, sum(state_of(place, language, form) != "checked" for place in places)


def initials_from(name: str) -> str:
    """What somebody's initials may be: the first letters of their names."""
    return "".join(word[0] for word in name.split() if word[0].isalpha())[:MOST_INITIALS].upper()


def _of_part(survey: Survey, form: str, part: int) -> Iterator[Place]:
    unfilled = with_gaps(survey) if part == 0 else ()
    return (
        place
        for place in places_of(survey)
        if (place.question or 0) == part and place.original(form) is not None and place.key not in unfilled
    )


def label_of(place: Place) -> str:
    """What a text is called on a page that shows it by itself."""
    kinds = {
        "title": _("The title of the survey"),
        "decision": _("The decision that the answers help with"),
        "section": _("The title of part %(number)s", number=place.of),
        "question": _("The question"),
        "help": _("The help under it"),
        "low": _("The low end of the scale"),
        "high": _("The high end of the scale"),
        "unit": _("What the number counts"),
    }
    if place.kind == "background":
        return str(BACKGROUND_NAMES[str(place.of)])
    if place.kind == "fact":
        return str(FACT_NAMES[str(place.of)])
    if place.kind == "choice":
        return _("Choice %(number)s", number=place.of)
    if place.kind == "row":
        return _("Row %(number)s", number=place.of)
    return kinds[place.kind]


def _state_words(entry: WordingText | None) -> str:
    if entry is None or not entry.text:
        return _("There are no words yet.")
    if entry.state == "stale":
        return _("The English has changed. Look at it again.")
    if entry.state == "checked":
        return _("%(initials)s checked it.", initials=entry.initials) if entry.initials else _("Somebody checked it.")
    if entry.by == MACHINE:
        return _("A machine wrote it. Nobody has checked it yet.")
    if entry.by == AGENCY:
        return _("A translator wrote it. Nobody has checked it yet.")
    return _("A person wrote it. Nobody has checked it yet.")
