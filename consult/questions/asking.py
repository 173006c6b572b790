"""A question as somebody writes it down: its kind, its words, its choices; and how it gets into the bank's tables."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln

from consult.core import data_texts
from consult.core.errors import Refused
from consult.core.languages import default
from consult.core.wording import EASY, Wording, wording
from consult.questions.kinds import KINDS
from consult.questions.kinds.kind import Proposed
from consult.questions.models import Choice, Question
from consult.questions.plain import Judged, check_question, check_text

#: The kinds that people propose, in the order in which they are offered.
PROPOSABLE: Mapping[str, Proposed] = {name: kind.proposed for name, kind in KINDS.items() if kind.proposed}
#: What is offered first, and what somebody's own words become.
FIRST_KIND = next(name for name, proposed in PROPOSABLE.items() if proposed.asides)
OWN_WORDS = next(name for name in PROPOSABLE if KINDS[name].own_words)
MOST_LETTERS, MOST_IN_CHOICE = 300, 80


class WordsMissing(Refused):
    """There is nothing to ask."""

    message = _l("Write the words first. Your box is empty.")


class UnknownKind(Refused):
    """No such kind can be proposed."""

    message = _l("Something was missing from what you sent. Go back and try once more.")


class ChoicesMissing(Refused):
    """A kind needs more choices, or fewer."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(
            _l("Write %(number)s choices, one on each line.", number=most)
            if least == most
            else _l("Write %(least)s to %(most)s choices, one on each line.", least=least, most=most)
        )


class TooLong(Refused):
    """More letters than a question, a choice or a comment takes."""

    def __init__(self, over: int) -> None:
        super().__init__(
            _ln(
                "That is %(num)d letter too long. Make it a bit shorter. Your words are still here.",
                "That is %(num)d letters too long. Make it a bit shorter. Your words are still here.",
                over,
            )
        )


@dataclass(frozen=True)
class Asking:
    """A question as it is written down, in one language."""

    kind: str
    wording: str
    easy: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()
    #: Whether "I don't know" and "I'd rather not say" stand below the choices.
    asides: bool = False
    language: str = default().code

    def as_kept(self) -> dict[str, Any]:
        """Plain values for a history; `asking_from` reads them."""
        return {**asdict(self), "choices": list(self.choices)}


def asking_from(kept: Mapping[str, Any]) -> Asking:
    """What `as_kept` gave."""
    return Asking(**{**kept, "choices": tuple(kept["choices"])})


def asking_of(question: Question) -> Asking:
    """A question's words as they stand now, in the first language where it has some, else in the one it came in."""
    said = question.wording.said(default().code)
    language = said.language.code if said else default().code
    ends = [end for end in (question.low, question.high) if end is not None]
    choices = [choice.wording for choice in question.choices if choice.special is None] or ends
    return Asking(
        kind=question.kind,
        wording=str(said or ""),
        easy=question.wording.by_language(EASY).get(language, ""),
        help=question.help.by_language().get(language, "") if question.help else "",
        choices=tuple(_text(choice, language) for choice in choices) if not KINDS[question.kind].fixed else (),
        asides=any(choice.special for choice in question.choices),
        language=language,
    )


def judged(asking: Asking) -> Judged:
    """What the plain-language checks say of the words, the choices, the line of help and the easy-read words."""
    kind = KINDS[asking.kind]
    choices = [] if _proposed(asking).ends else [*asking.choices]
    if kind.fixed:
        choices = [choice["wording"][default().code] for choice in kind.fixed()]
    elif asking.asides:
        choices += [words["wording"][default().code] for words in _asides()]
    found = check_question(asking.wording, choices, help_text=asking.help, language=asking.language)
    if not asking.easy:
        return found
    easy = check_text(asking.easy, "help", language=asking.language, form=EASY)
    return Judged((*found.findings, *(replace(finding, where="easy") for finding in easy.findings)))


def kind_names() -> dict[str, str]:
    """The ways to answer that people can propose, in their order, as the page's language calls them."""
    return {name: str(KINDS[name].called) for name in PROPOSABLE}


def _proposed(asking: Asking) -> Proposed:
    return PROPOSABLE.get(asking.kind) or Proposed()


def is_complete(asking: Asking) -> bool:
    """Whether it has the choices that its kind needs. One of a kind that nobody proposes here was made whole."""
    proposed = PROPOSABLE.get(asking.kind)
    return proposed is None or proposed.least <= len(asking.choices) <= proposed.most


def require_good(asking: Asking) -> None:
    """Raises UnknownKind, WordsMissing, ChoicesMissing, TooLong."""
    if asking.kind not in KINDS:
        raise UnknownKind
    if not asking.wording:
        raise WordsMissing
    if not is_complete(asking):
        raise ChoicesMissing(PROPOSABLE[asking.kind].least, PROPOSABLE[asking.kind].most)
    require_short(asking)


def require_short(asking: Asking) -> None:
    """Words that are not far too many to look at; they may be too few. Raises ChoicesMissing, TooLong."""
    proposed = PROPOSABLE.get(asking.kind)
    if proposed is not None and len(asking.choices) > proposed.most:
        raise ChoicesMissing(proposed.least, proposed.most)
    texts = [(text, MOST_LETTERS) for text in (asking.wording, asking.easy, asking.help)]
    over = max(len(text) - most for text, most in [*texts, *((text, MOST_IN_CHOICE) for text in asking.choices)])
    if over > 0:
        raise TooLong(over)


def is_short(asking: Asking) -> bool:
    """Whether the word checks have a look at it: at a whole book they would look for minutes."""
    try:
        require_short(asking)
    except Refused:
        return False
    return True


def new_question(asking: Asking, *, panel_id: str, by: str, proposed_by: str) -> Question:
    """A question that is not yet kept. `by` is the role of whoever writes it down."""
    question = Question(
        code=f"question-{secrets.token_hex(4)}",
        kind=asking.kind,
        state="idea",
        proposed_by=proposed_by,
        panel_id=panel_id,
        version=1,
        wording=wording({}, by=by),
    )
    put(question, asking, by=by)
    return question


def put(question: Question, asking: Asking, *, by: str) -> None:
    """Make the question say what was written down. Translations of what changed no longer fit, and say so; a choice
    whose words stay keeps its code, so that answers count as before."""
    question.kind = asking.kind
    _say(question.wording, asking.wording, asking, by)
    if asking.easy:
        question.wording.put(asking.language, asking.easy, by=by, state="checked", form=EASY)
    else:
        question.wording.take_away(asking.language, EASY)
    if asking.help:
        question.help = question.help or Wording()
        _say(question.help, asking.help, asking, by)
    else:
        question.help = None
    _put_choices(question, asking, by)


def _put_choices(question: Question, asking: Asking, by: str) -> None:
    if _proposed(asking).ends:
        question.choices = []
        for name, words in zip(("low", "high"), asking.choices, strict=False):
            setattr(question, name, getattr(question, name) or Wording())
            _say(getattr(question, name), words, asking, by, easy=True)
        return
    question.low = question.high = None
    if asking.kind not in PROPOSABLE or KINDS[asking.kind].fixed:
        if asking.kind in PROPOSABLE:
            question.choices = []
        return
    before = [choice for choice in question.choices if choice.special is None]
    kept = {_text(choice.wording, asking.language): choice for choice in before}
    now = [kept.pop(words, None) for words in asking.choices]
    for place, words in enumerate(asking.choices):
        # What stood in this place and stands nowhere else was reworded.
        here = before[place] if place < len(before) else None
        if now[place] is None and here in kept.values():
            now[place] = kept.pop(_text(here.wording, asking.language))
        choice = now[place] = now[place] or Choice(code=f"choice-{secrets.token_hex(3)}", wording=Wording())
        choice.position = place + 1
        _say(choice.wording, words, asking, by, easy=True)
    asides = [choice for choice in question.choices if choice.special]
    if not asking.asides or not _proposed(asking).asides:
        asides = []
    elif not asides:
        asides = [_aside(words, by) for words in _asides()]
    for place, choice in enumerate(asides, len(now) + 1):
        choice.position = place
    question.choices = [*(choice for choice in now if choice), *asides]


def _say(text: Wording, words: str, asking: Asking, by: str, *, easy: bool = False) -> None:
    if asking.language == default().code and text.entry(asking.language) is None:
        # An idea in another language was no translation of what it has become.
        text.texts = []
    text.put(asking.language, words, by=by, state="checked" if asking.language == default().code else "drafted")
    if easy:
        text.put(asking.language, words, by=by, state="checked", form=EASY)


def _text(text: Wording, language: str) -> str:
    return text.by_language().get(language, "")


@cache
def _asides() -> Sequence[Mapping[str, Any]]:
    special = data_texts.read("consult.questions", "fixed_choices.toml")["special"]
    return tuple({"code": code, **data} for code, data in special.items())


def _aside(data: Mapping[str, Any], by: str) -> Choice:
    words = wording(data["wording"], by=by, easy=data["wording"], translated_by="machine")
    return Choice(code=data["code"], special=data["special"], exclusive=True, wording=words)
