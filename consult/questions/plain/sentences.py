"""Cuts a text into sentences and their words, each with its place. Time grows only with the text's length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from consult.reader.words import Word, words_of

#: What ends a sentence, looked for only between two words. A dot right before a letter is part of a word or a time.
_ENDS = re.compile(r"[?!…\n;]|\.(?:\W|$)")
#: "e.g." and "i.e.", whose dots end nothing.
_DOTTED = {("e", "g"), ("i", "e"), ("a", "m"), ("p", "m")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, of `text`; `asks` is whether it ends with a question mark."""

    text: str
    words: tuple[Word, ...]
    #: The words in lower case, without apostrophes. Kept, for they are looked at again and again.
    forms: tuple[str, ...]
    asks: bool

    def between(self, at: int) -> str:
        """What stands between the word at `at` and the next one of the sentence; "" after the last."""
        if at + 1 >= len(self.words):
            return ""
        return self.text[self.words[at].end : self.words[at + 1].start]

    def as_typed(self, at: int) -> str:
        """The word at `at` as it was typed."""
        return self.text[self.words[at].start : self.words[at].end]

    @property
    def length(self) -> int:
        """How many words a reader counts: "Stoke-on-Trent" is one."""
        return sum(self.between(at) != "-" for at in range(len(self.words)))


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of `text` in order; none is without a word."""
    words = words_of(text)
    sentences: list[Sentence] = []
    begun: list[Word] = []
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        gap = text[word.end : following.start if following else len(text)]
        dotted = following is not None and (word.forms[0], following.forms[0]) in _DOTTED and gap == "."
        dotted = dotted or (
            len(begun) > 0
            and (begun[-1].forms[0], word.forms[0]) in _DOTTED
            and word.start - begun[-1].end == 1
            and "?" not in gap
            and "\n" not in gap
        )
        ends = following is None or (not dotted and _ENDS.search(gap) is not None)
        begun.append(Word(word.start, word.end, word.forms, ends))
        if ends:
            sentences.append(
                Sentence(text, tuple(begun), tuple(one.forms[0] for one in begun), "?" in gap or "؟" in gap)
            )
            begun = []
    return sentences
