"""The checks of a question and its choices, and of the other texts that a survey shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from consult.questions.plain.choices import choices_of
from consult.questions.plain.finding import FAIL, Finding, Judged, data, found
from consult.questions.plain.joined import begin_of_asking, joined
from consult.questions.plain.named import choices_named
from consult.questions.plain.negatives import negatives
from consult.questions.plain.reading_level import reading_level
from consult.questions.plain.sentences import Sentence, sentences_of
from consult.questions.plain.turns import declared, loaded, time_frame, turns
from consult.questions.plain.vocabulary import glossary_of, vocabulary

#: What else is checked, with the part of the rules that fits a text that asks nothing.
TEXT_KINDS = ("help", "fact", "notice", "finding", "decision", "update", "title")

#: More than anyone would read. What stops a wording is kept first.
_MOST_FINDINGS = 200

_BLANK = re.compile(r"\{\{[^{}|]*")

#: Turns of phrase that are hard in a text that asks nothing.
_FOR_ANY_TEXT = frozenset({"unless"})
#: Words with which a sentence asks, even where the question mark is missing.
_ASKING = frozenset(("how", "what", "which", "who", "where", "when", "why", "do", "does", "did", "is", "are", "would"))


def check_question(
    wording: str,
    choices: Sequence[str] = (),
    *,
    help_text: str = "",
    glossary: Iterable[str] = (),
    language: str = "en",
    form: str = "standard",
) -> Judged:
    """Return what may trip people up in a question's `wording`, its `choices` and its line of help.

    `glossary` are the words that the survey explains. In another language than English only lengths and the number
    of questions are checked. `form` "easy" takes the limits of easy read. Takes time that grows with the length only.
    """
    known = glossary_of(tuple(glossary))
    english = language == "en"
    wording = _as_shown(wording)
    sentences = sentences_of(wording)
    findings = [*_lengths(sentences, "question", form)]
    if not sentences:
        findings.append(found("nothing-asked", wording, 0, len(wording), "question"))
    findings += _two_questions(sentences)
    if english:
        findings += _asking(sentences, choices)
        findings += choices_named(wording)
        findings += vocabulary(sentences, "question", glossary=known)
    if help_text:
        findings += _any_text(help_text, "help", known, english, form)
    findings += choices_of(choices, wording, glossary=known, english=english)
    return _judged(findings)


def check_text(
    text: str, kind_of_text: str, *, glossary: Iterable[str] = (), language: str = "en", form: str = "standard"
) -> Judged:
    """Return what may trip people up in a text of `kind_of_text`: "question" or one of `TEXT_KINDS`.

    Raises ValueError for another kind.
    """
    if kind_of_text == "question":
        return check_question(text, glossary=glossary, language=language, form=form)
    if kind_of_text not in TEXT_KINDS:
        raise ValueError(f"there is no kind of text {kind_of_text!r}; there are question, {', '.join(TEXT_KINDS)}")
    return _judged([*_any_text(text, kind_of_text, glossary_of(tuple(glossary)), language == "en", form)])


def check_pooled(texts: Iterable[str]) -> Judged:
    """Return whether all words of an English survey together are easy enough; too few words say nothing."""
    level = reading_level(texts)
    if level.passes:
        return Judged(())
    most = data("rules.toml")["limits"]["pooled_grade"]
    return Judged((found("pooled-grade", "", 0, 0, "survey", number=level.grade, most=most),))


def _judged(findings: list[Finding]) -> Judged:
    if len(findings) > _MOST_FINDINGS:
        findings = sorted(findings, key=lambda finding: finding.severity != FAIL)[:_MOST_FINDINGS]
    return Judged(tuple(findings))


def _as_shown(text: str) -> str:
    """`text` with the code of each blank, as in "{{place|a place}}", turned to spaces: people see the words only."""
    return _BLANK.sub(lambda code: " " * len(code.group()), text)


def _asking(sentences: Sequence[Sentence], choices: Sequence[str]) -> Iterator[Finding]:
    """Yield what is amiss with how it is asked."""
    asks = any(sentence.asks for sentence in sentences)
    for sentence in sentences:
        yield from negatives(sentence, "question", asked=True)
        if sentence.asks:
            yield from joined(sentence, "question")
        yield from turns(sentence, "question", stated=asks and not sentence.asks)
        yield from loaded(sentence, "question")
        yield from declared(sentence, "question")
    yield from time_frame(sentences, "question", choices=choices)
    last = sentences[-1] if sentences else None
    if last and not last.asks and last.forms[begin_of_asking(last)] in _ASKING and "?" not in last.text:
        yield found("no-question-mark", last.text, last.words[-1].start, last.words[-1].end, "question")


def _any_text(text: str, where: str, glossary: frozenset[str], english: bool, form: str) -> Iterator[Finding]:
    sentences = sentences_of(_as_shown(text))
    yield from _lengths(sentences, where, form)
    if english:
        for sentence in sentences:
            yield from negatives(sentence, where, asked=False)
            yield from turns(sentence, where, only=_FOR_ANY_TEXT)
        yield from vocabulary(sentences, where, glossary=glossary, gently=True)


def _lengths(sentences: Sequence[Sentence], where: str, form: str) -> Iterator[Finding]:
    limits = data("rules.toml")["limits"]
    joining = data("rules.toml")["tangles"]["joins"]
    limit = limits["easy" if form == "easy" else "standard"]
    for sentence in sentences:
        length = sentence.length
        start, end = sentence.words[0].start, sentence.words[-1].end
        for rule, most in (("very-long-sentence", limit["fail_words"]), ("long-sentence", limit["warn_words"])):
            if length > most:
                yield found(rule, sentence.text, start, end, where, number=length, most=most)
                break
        joins = sum(form in joining for form in sentence.forms)
        if limit["warn_words"] < length <= limit["fail_words"] and joins >= limits["joins"] and where == "question":
            yield found("tangled-sentence", sentence.text, start, end, where, number=joins + 1)


def _two_questions(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    asking = [sentence for sentence in sentences if sentence.asks]
    if len(asking) > 1:
        second = asking[1]
        yield found("two-questions", second.text, second.words[0].start, second.words[-1].end, "question")
