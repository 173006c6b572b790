"""Turns of phrase that give a rule away: leading words, agree or disagree, vague times, asking straight out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from consult.questions.plain.finding import Finding, data, found
from consult.questions.plain.joined import begin_of_asking
from consult.questions.plain.sentences import Sentence
from consult.reader.phrases import Match, PhraseBook, Rule


@cache
def _book() -> PhraseBook:
    said = data("rules.toml")
    return PhraseBook(
        (Rule(phrase, str(number)) for number, turn in enumerate(said["turns"]) for phrase in turn["phrases"]),
        said["lists"],
    )


def turns(
    sentence: Sentence, where: str, *, only: frozenset[str] | None = None, stated: bool = False
) -> Iterator[Finding]:
    """Yield what the phrases of the rules (or of those in `only`) find; one finding a stretch and rule.

    `stated`: the sentence asks nothing itself but stands beside one that does, so it can colour the answer.
    """
    all_turns = data("rules.toml")["turns"]
    asking = begin_of_asking(sentence)
    begins = {0, asking}
    colours = stated and _colours(sentence)
    otherwise = {id(turn): _other_sense_from(sentence, turn.get("after_not", ())) for turn in all_turns}
    matches = [
        (match, turn)
        for match in _book().search(sentence.words).matches
        if (turn := all_turns[int(match.rule.group)])
        and (only is None or turn["rule"] in only)
        and (turn.get("to") != "end" or match.last == len(sentence.words) - 1)
        and (turn.get("at") != "start" or match.first in begins)
        and (not turn.get("stated") or colours)
        and (not turn.get("after_comma") or "," in sentence.between(match.first - 1))
        and ("asked_with" not in turn or (sentence.asks and sentence.forms[asking] in turn["asked_with"]))
        and sentence.forms[match.last + 1 : match.last + 2] not in [(word,) for word in turn.get("before_not", ())]
        and match.last <= otherwise[id(turn)]
    ]
    covered: dict[str, int] = {}
    for match, turn in sorted(matches, key=lambda one: (one[0].first, -one[0].last)):
        if match.first <= covered.get(turn["rule"], -1):
            continue
        covered[turn["rule"]] = match.last
        start, end = sentence.words[match.first].start, sentence.words[match.last].end
        yield found(turn["rule"], sentence.text, start, end, where, better=turn.get("better"))


def declared(sentence: Sentence, where: str) -> Iterator[Finding]:
    """Yield a statement with a question mark, or one that comes before a "so": "You like it, so what should we do?"."""
    said = data("rules.toml")["declared"]
    begins = begin_of_asking(sentence)
    forms = sentence.forms
    if not sentence.asks or forms[begins] not in said["begins"] or set(forms[begins:]).isdisjoint(said["verbs"]):
        return
    for at in range(begins, len(forms) - 1):
        if any(sign in sentence.between(at) for sign in ",:–—("):
            if forms[at + 1] in said["asks"]:
                return
            if forms[at + 1] in said["so"]:
                break
    yield found("leading", sentence.text, sentence.words[begins].start, sentence.words[-1].end, where)


def _colours(sentence: Sentence) -> bool:
    """Whether a statement can push: an instruction ("Think of …") cannot, nor one that leaves room ("Some say …")."""
    said = data("rules.toml")["stated"]
    return sentence.forms[0] not in said["begins"] and set(sentence.forms).isdisjoint(said["room"])


def _other_sense_from(sentence: Sentence, words: Sequence[str]) -> int:
    """The place of the first of `words`, after which a phrase has another sense: "talk about …", "if someone …"."""
    forms = sentence.forms
    for at, form in enumerate(forms):
        # "Tell us if …" still asks.
        if form in words and "us" not in (*forms[at + 1 : at + 2], *forms[max(0, at - 1) : at]):
            return at
    return len(forms)


def loaded(sentence: Sentence, where: str) -> Iterator[Finding]:
    """Yield words that praise or run down what is asked about."""
    said = data("rules.toml")["loaded"]
    for at, form in enumerate(sentence.forms):
        before = sentence.forms[at - 1] if at else ""
        after = sentence.forms[at + 1] if at + 1 < len(sentence.forms) else ""
        asked = before in ("how", "or")
        strong = form in said["always"] and not asked
        weak = form in said["beside"] and before in said["determiners"] and after and after not in said["fine_before"]
        if strong or weak:
            word = sentence.words[at]
            yield found("leading", sentence.text, word.start, word.end, where)


@cache
def _times() -> PhraseBook:
    said = data("rules.toml")["time"]
    return PhraseBook(Rule(phrase, group) for group in ("asks", "says") for phrase in said[group])


def time_frame(sentences: Sequence[Sentence], where: str, *, choices: Sequence[str]) -> Iterator[Finding]:
    """Yield a question about how often, or about what was done, that says from when to when nowhere."""
    asked: tuple[Sentence, Match] | None = None
    for sentence in sentences:
        for match in _times().search(sentence.words).matches:
            if match.rule.group == "says":
                return
            asked = asked or (sentence, match)
    if asked is None or any(_names_a_time(choice) for choice in choices):
        return
    sentence, match = asked
    start, end = sentence.words[match.first].start, sentence.words[match.last].end
    yield found("no-time-frame", sentence.text, start, end, where)


def _names_a_time(choice: str) -> bool:
    units = data("rules.toml")["choices"]["times"]
    return any(word.strip(".,") in units for word in choice.lower().split())
