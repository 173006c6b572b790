"""What an editor must refuse about blanks in a question's words. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from consult.questions.kinds import Kind
from consult.surveys.routing.fault import Fault, FaultKind
from consult.surveys.routing.piping import blanks, is_half_a_blank

Texts = Mapping[str, str]


class Worded(Protocol):
    """A question with its texts as a form freezes them: `{"en": …, "pl": …, "en.easy": …}`."""

    code: str
    kind: Kind
    wording: Texts
    help: Texts
    low: Texts
    high: Texts
    unit: Texts
    choices: Sequence[Any]
    rows: Sequence[Any]


def faults_of_blanks(question: Worded, every: Mapping[str, Worded], earlier: Mapping[str, Worded]) -> list[Fault]:
    """The faults of one question's blanks, each thing once."""
    found: dict[tuple[FaultKind, str], None] = {}
    for texts in (question.wording, question.help):
        found |= dict.fromkeys(_in_texts(texts, every, earlier))
    elsewhere = [question.low, question.high, question.unit]
    elsewhere += [each.wording for each in (*question.choices, *question.rows)]
    if any(next(blanks(text), None) or is_half_a_blank(text) for texts in elsewhere for text in texts.values()):
        found[FaultKind.BLANK_ELSEWHERE, "A blank can only stand in the question or its help, not in a choice."] = None
    return [Fault(question.code, kind, sentence) for kind, sentence in found]


def _in_texts(
    texts: Texts, every: Mapping[str, Worded], earlier: Mapping[str, Worded]
) -> Iterator[tuple[FaultKind, str]]:
    first_of: dict[str, tuple[str, set[str]]] = {}
    for language, text in texts.items():
        if is_half_a_blank(text):
            yield FaultKind.BLANK_BROKEN, f"A blank in “{language}” is broken. Write it as {{{{code|other words}}}}."
        for blank in blanks(text):
            yield from _of_blank(blank.code, every, earlier)
            if not blank.fallback:
                yield (
                    FaultKind.BLANK_WITHOUT_FALLBACK,
                    f"The blank “{blank.code}” in “{language}” needs words for people who gave no answer.",
                )
        # Easy words may leave a blank out, but then in every language.
        form = language.partition(".")[2]
        codes = {blank.code for blank in blanks(text)}
        first, expected = first_of.setdefault(form, (language, codes))
        if codes != expected:
            yield FaultKind.BLANKS_DIFFER, f"“{language}” has other blanks than “{first}”."


def _of_blank(code: str, every: Mapping[str, Worded], earlier: Mapping[str, Worded]) -> Iterator[tuple[FaultKind, str]]:
    if code not in every:
        yield FaultKind.BLANK_UNKNOWN, f"A blank asks for “{code}”, which is not in this survey."
    elif code not in earlier:
        yield FaultKind.BLANK_NOT_EARLIER, f"A blank asks for “{code}”. It can only ask for an earlier question."
    elif not earlier[code].kind.fits_in_blank:
        yield FaultKind.BLANK_CANNOT_SAY, f"The answer to “{code}” cannot stand in a sentence."
