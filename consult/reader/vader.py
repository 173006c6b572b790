"""NLTK's VADER with its lexicon really there: the lexicon file comes inside the package vaderSentiment.

NLTK opens only files below its own data paths, so that package's folder is added to them. Nothing is downloaded.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec

import nltk.data
from nltk.sentiment.vader import SentimentIntensityAnalyzer

from consult.reader.phrases import rule_file

LEXICON = "vader_lexicon.txt"


class LexiconMissing(RuntimeError):
    """The package that carries VADER's lexicon is not installed."""


def _lexicon_folder() -> str:
    spec = find_spec("vaderSentiment")
    if spec is None or not spec.submodule_search_locations:
        raise LexiconMissing("the package vaderSentiment, which carries VADER's lexicon, is not installed")
    return next(iter(spec.submodule_search_locations))


@cache
def plain_vader() -> SentimentIntensityAnalyzer:
    """Return VADER as published (Hutto and Gilbert, 2014). Raises LexiconMissing."""
    folder = _lexicon_folder()
    if folder not in nltk.data.path:
        nltk.data.path.append(folder)
    return SentimentIntensityAnalyzer(LEXICON)


@cache
def civic_vader() -> SentimentIntensityAnalyzer:
    """Return a VADER whose lexicon knows young people's words and takes the names of subjects calmly."""
    plain_vader()
    analyzer = SentimentIntensityAnalyzer(LEXICON)
    rules = rule_file("sentiment_en.toml")
    keep = rules["subjects"]["keep"]
    feelings = set(rules["subjects"]["feelings"].split())
    for word in set(rules["subjects"]["words"].split()) - feelings:
        if word in analyzer.lexicon:
            analyzer.lexicon[word] *= keep
    analyzer.lexicon.update(rules["words"])
    analyzer.lexicon.update({emoji_word(emoji): worth for emoji, worth in rules["emoji"].items()})
    return analyzer


def emoji_word(emoji: str) -> str:
    """Return the word under which VADER knows an emoji: it drops words of one character."""
    return f"emoji{ord(emoji[0]):x}"


@cache
def emoji_pattern() -> re.Pattern[str]:
    """Return what finds any emoji that has a worth."""
    return re.compile("[" + "".join(rule_file("sentiment_en.toml")["emoji"]) + "]")
