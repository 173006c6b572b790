"""Words for no in a question: one makes people guess what yes means, two make everyone guess."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questions.plain.finding import Finding, data, found
from consult.questions.plain.sentences import Sentence

#: In a statement, two words for no are one thought only when they stand this close.
_CLOSE = 3
#: In a question they may stand further apart, but not at two ends of a long one.
_REACH = 12


def negatives(sentence: Sentence, where: str, *, asked: bool) -> Iterator[Finding]:
    """Yield what is said by way of no; `asked` where the sentence is part of a question's wording."""
    words = data("rules.toml")["negatives"]
    plain = [at for at in _places(sentence, set(words["no"])) if not _idiom(sentence, at, words)]
    bare = [at for at in plain if sentence.forms[at] in words["not"]]
    for first, last in _pairs(sentence, plain, words, close=None if asked else _CLOSE):
        yield _on("double-negative", sentence, first, last, where)
        return
    if not asked:
        return
    asides = _first_aside(sentence, words)
    for at in bare:
        should = _should_not(sentence, at, words)
        if should or not asides[0] <= at < asides[1]:
            yield _on(
                "negative-question", sentence, at - 1 if should and sentence.forms[at] == "not" else at, at, where
            )
            return


def _on(rule: str, sentence: Sentence, first: int, last: int, where: str) -> Finding:
    return found(rule, sentence.text, sentence.words[first].start, sentence.words[last].end, where)


def _places(sentence: Sentence, forms: set[str]) -> list[int]:
    return [at for at, form in enumerate(sentence.forms) if form in forms]


def _idiom(sentence: Sentence, at: int, words: dict[str, list[str]]) -> bool:
    """Whether the word for no is part of a saying, such as "not at all", "no one" or "why not"."""
    before = sentence.forms[at - 1] if at else ""
    after = sentence.forms[at + 1 : at + 3]
    if sentence.forms[at] == "no" and after[:1] and after[0] in words["after_no"]:
        return True
    return sentence.forms[at] == "not" and (
        after == ("at", "all") or (before in words["before_not"] and not after) or after[:1] == ("sure",)
    )


def _should_not(sentence: Sentence, at: int, words: dict[str, list[str]]) -> bool:
    """Whether something is said not to be right, in whatever part of the sentence."""
    form = sentence.forms[at]
    before = sentence.forms[at - 1] if at else ""
    return form in words["should_not"] or (form == "not" and before in words["should"])


def _first_aside(sentence: Sentence, words: dict[str, list[str]]) -> tuple[int, int]:
    """The places from and before which the sentence says an "if …" or "because …", which may say no."""
    forms = sentence.forms
    if forms[0] in words["leading_asides"]:
        for at in range(len(forms)):
            if "," in sentence.between(at):
                return 0, at + 1
    opens = set(words["asides"])
    return next((at for at, form in enumerate(forms) if at and form in opens), len(forms)), len(forms)


def _pairs(
    sentence: Sentence, plain: list[int], words: dict[str, list[str]], *, close: int | None
) -> Iterator[tuple[int, int]]:
    """Yield a word for no with the next word that turns the sense round, in one part of the sentence."""
    turns = set(words["turns"]) | set(words["no"])
    if close is not None:
        turns -= set(words["deeds"])
    known = set(plain)
    others = {at for at in _places(sentence, turns) if at in known or sentence.forms[at] not in words["no"]}
    breaks = set(words["asides"])
    for at in plain:
        for other in range(
            at + 1 if close else max(0, at - _REACH), min(at + (close or _REACH) + 1, len(sentence.words))
        ):
            if other == at or other not in others:
                continue
            first, last = min(at, other), max(at, other)
            if any("," in sentence.between(n) or sentence.forms[n] in breaks for n in range(first, last)):
                continue
            if other in known or "or" not in sentence.forms[first:last]:
                yield first, last
