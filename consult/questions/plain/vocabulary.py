"""Words that a child may not know: those of offices, those that are short for something, those that nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from consult.questions.plain.familiar import bases_of, is_familiar
from consult.questions.plain.finding import Finding, data, found
from consult.questions.plain.reading_level import syllables_in
from consult.questions.plain.sentences import Sentence
from consult.reader.phrases import PhraseBook, Rule
from consult.reader.words import folded

#: Endings of words that came by way of Latin, and that offices like.
_LEARNED = ("tion", "sion", "ment", "ance", "ence", "ancy", "ency", "ity", "ive", "ise", "ize", "ate", "ous", "ism")
_LEARNED += ("ify", "ical", "ial", "ual", "ary", "ory", "ent", "ant", "ure", "ology")
#: Beginnings that turn the sense of a word: the whole is harder than its parts.
_TURNED = ("un", "mis", "dis", "non", "over", "under", "inter", "multi", "pre", "sub", "counter", "pro", "anti", "self")
#: A word of three beats is hard when it is not known.
_BEATS = 3
#: A child can guess one new or stiff word from the others, not two.
_MOST_NOTED = 1
#: What a note becomes when there are more.
_WORSE = {"unfamiliar-word": "hard-word", "easier-word": "avoid-word"}
_SHORT_FOR = "Say it in full."


def vocabulary(
    sentences: Sequence[Sentence], where: str, *, glossary: frozenset[str], gently: bool = False
) -> Iterator[Finding]:
    """Yield what is hard about the words; one finding a word. With `gently`, an unknown word is only a note."""
    told: set[str] = set()
    noted: list[tuple[str, Sentence, int, str | None]] = []
    for sentence in sentences:
        taken = set()
        for first, last, better in _phrases(sentence):
            if not taken & set(range(first, last + 1)) and not _explained(sentence.forms[first : last + 1], glossary):
                taken |= set(range(first, last + 1))
                start, end = sentence.words[first].start, sentence.words[last].end
                if sentence.text[start:end].lower() not in told:
                    told.add(sentence.text[start:end].lower())
                    yield found("avoid-word", sentence.text, start, end, where, better=better)
        yield from _short_forms(sentence, where, glossary, told, taken)
        for at, form in enumerate(sentence.forms):
            if at in taken or form in told:
                continue
            rule, better = _judged(sentence, at, glossary)
            if rule is None:
                continue
            told.add(form)
            if rule in _WORSE:
                noted.append((rule, sentence, at, better))
            else:
                rule = "unfamiliar-word" if gently and rule == "hard-word" else rule
                yield _on(rule, sentence, at, where, better)
    too_many = len(noted) > _MOST_NOTED and not gently
    for rule, sentence, at, better in noted:
        yield _on(_WORSE[rule] if too_many else rule, sentence, at, where, better)


def _on(rule: str, sentence: Sentence, at: int, where: str, better: str | None) -> Finding:
    word = sentence.words[at]
    return found(rule, sentence.text, word.start, word.end, where, better=better)


def _judged(sentence: Sentence, at: int, glossary: frozenset[str]) -> tuple[str | None, str | None]:
    """Return the rule that the word at `at` breaks, if any, and the plain word for it."""
    form = sentence.forms[at]
    if any(base in glossary for base in bases_of(form)):
        return None, None
    lists = data("avoid.toml")
    for rule, words in (("avoid-word", lists["words"]), ("easier-word", lists["soft"])):
        for base in bases_of(form):
            if base in words and not (is_familiar(form) and base != form and form in _plain_forms()):
                return rule, words[base]
    typed = sentence.as_typed(at)
    if is_familiar(form) or not form.isascii() or not any(letter.isalpha() for letter in form):
        return None, None
    if at and typed[0].isupper() and not typed.isupper():
        return None, None  # A name.
    learned = form.endswith(_LEARNED) or form.startswith(_TURNED)
    hard = syllables_in(form) >= _BEATS or learned or form.removesuffix("s").endswith(_LEARNED)
    return ("hard-word" if hard else "unfamiliar-word"), None


@cache
def _plain_forms() -> frozenset[str]:
    """Words that look like an ending of an office word but are words of their own."""
    return frozenset(data("avoid.toml")["not_these"]["words"])


def _explained(forms: Sequence[str], glossary: frozenset[str]) -> bool:
    return " ".join(forms) in glossary


@cache
def _book() -> PhraseBook:
    return PhraseBook(Rule(phrase, plain) for phrase, plain in data("avoid.toml")["phrases"].items())


def _phrases(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return office phrases, the longest of those that begin at one word first."""
    matches = _book().search(sentence.words).matches
    return sorted(((match.first, match.last, match.rule.group) for match in matches), key=lambda one: (one[0], -one[1]))


def _short_forms(
    sentence: Sentence, where: str, glossary: frozenset[str], told: set[str], taken: set[int]
) -> Iterator[Finding]:
    """Yield abbreviations: written in capitals, with dots, or as a sign."""
    short = data("avoid.toml")["short"]
    shouted = sum(sentence.as_typed(at).isupper() for at in range(len(sentence.words))) * 2 > len(sentence.words) > 1
    for at, word in enumerate(sentence.words):
        form, typed = word.forms[0], sentence.as_typed(at)
        dotted = at and (sentence.forms[at - 1], form) in {("e", "g"), ("i", "e")} and sentence.between(at - 1) == "."
        if dotted:
            taken |= {at - 1, at}
            start = sentence.words[at - 1].start
            yield found("abbreviation", sentence.text, start, word.end, where, better=short["signs"][form + "."])
        elif sentence.between(at).strip() == "&" and "&" not in told:
            told.add("&")
            place = sentence.text.index("&", word.end)
            yield found("abbreviation", sentence.text, place, place + 1, where, better="and")
        elif form in short["small"] and form not in told:
            taken.add(at)
            told.add(form)
            yield found("abbreviation", sentence.text, word.start, word.end, where, better=short["small"][form])
        elif _is_capitals(typed, shouted) and form not in told and form not in short["known"] and form not in glossary:
            taken.add(at)
            told.add(form)
            better = short["capitals"].get(form.removesuffix("s")) or short["capitals"].get(form) or _SHORT_FOR
            yield found("abbreviation", sentence.text, word.start, word.end, where, better=better)
        elif _is_capitals(typed, shouted):
            taken.add(at)


def _is_capitals(typed: str, shouted: bool) -> bool:
    letters = typed[:-1] if len(typed) > 2 and typed.endswith("s") else typed
    return not shouted and len(letters) > 1 and letters.isupper() and letters[0].isalpha()


def glossary_of(words: Sequence[str]) -> frozenset[str]:
    """Return a survey's explained words in the form in which texts are compared with them."""
    whole = {" ".join(folded(word)) for word in words}
    return frozenset(whole | {form for word in words for form in folded(word)})
