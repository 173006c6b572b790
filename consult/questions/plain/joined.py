"""Two things asked at once: an "and" in a question, unless what it joins is one thing to a child."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from consult.questions.plain.familiar import bases_of
from consult.questions.plain.finding import Finding, data, found
from consult.questions.plain.sentences import Sentence


def joined(sentence: Sentence, where: str) -> Iterator[Finding]:
    """Yield the first place in a question where two things are asked at once."""
    words = _words()
    begins = begin_of_asking(sentence)
    perhaps: int | None = None
    exists = sentence.forms[begins] in words["exist"]
    within = False
    for at, form in enumerate(sentence.forms):
        within = within or (at > begins and form in words["which"])
        if sentence.between(at).strip() == "/" and not (form.isdigit() or sentence.forms[at + 1].isdigit()):
            yield _on("two-in-one", sentence, at + 1, where)
            return
        if at < begins or at + 1 >= len(sentence.forms) or not at:
            continue
        if form == "or" and _two_scales(sentence, at, words):
            yield _on("two-in-one", sentence, at, where)
            return
        if form != "and" or _one_thing(sentence, at, words):
            continue
        if exists and within:
            perhaps = at
            continue
        if sentence.as_typed(at - 1)[0].isupper() and sentence.as_typed(at + 1)[0].isupper():
            perhaps = at
            continue
        yield _on("two-in-one", sentence, at, where)
        return
    if perhaps is not None:
        yield _on("perhaps-two-in-one", sentence, perhaps, where)


def begin_of_asking(sentence: Sentence) -> int:
    """The place of the word with which the asking begins, after "In the last month," or "If you could, "."""
    if not sentence.forms or sentence.forms[0] not in _words()["frames"]:
        return 0
    for at in range(len(sentence.words) - 1):
        if "," in sentence.between(at):
            return at + 1
    return 0


def _on(rule: str, sentence: Sentence, at: int, where: str) -> Finding:
    last = min(at + 1, len(sentence.forms) - 1)
    while sentence.forms[last] in _words()["small"] and last + 1 < len(sentence.forms):
        last += 1
    return found(rule, sentence.text, sentence.words[at - 1].start, sentence.words[last].end, where)


@cache
def _words() -> dict[str, frozenset[str]]:
    said = data("rules.toml")["joined"]
    return {name: frozenset(words) for name, words in said.items() if name not in ("classes", "pairs")}


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((first, last) for first, last in (pair.split() for pair in data("rules.toml")["joined"]["pairs"]))


@cache
def _classes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in data("rules.toml")["joined"]["classes"])


def _two_scales(sentence: Sentence, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether "how clean or safe" asks on two scales: "how easy or hard" has the two ends of one."""
    first, last = sentence.forms[at - 1], sentence.forms[at + 1]
    if at < 2 or sentence.forms[at - 2] not in words["how"]:
        return False
    opposite = last.endswith(first) or first.endswith(last)
    return not opposite and (first, last) not in _pairs() and (last, first) not in _pairs()


def _one_thing(sentence: Sentence, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether what the "and" at `at` joins is one thing, such as "brothers and sisters" or "you and your friends"."""
    after = at + 1
    while sentence.forms[after] in words["small"] and after + 1 < len(sentence.forms):
        after += 1
    first, last = sentence.forms[at - 1], sentence.forms[after]
    if first in words["alone_before"] or "between" in sentence.forms[max(0, at - 6) : at]:
        return True
    befores, afters = bases_of(first), bases_of(last)
    if any((one, other) in _pairs() or (other, one) in _pairs() for one in befores for other in afters):
        return True
    if first.isdigit() and (last.isdigit() or last in words["open_ends"]):
        return True
    return any(any(one in group for one in befores) and any(other in group for other in afters) for group in _classes())
