"""Reads free text without any service: text in; language, sentiment, themes, priorities, personal data and concern out.

Pure: no database, no network, no Flask. The same text and the same `VERSION` give the same answer.

It installs 15 MB: its own code and rules (1.1 MB), NLTK and vaderSentiment with what they need.
"""

from consult.reader.reading import (
    PERSONAL_KINDS,
    PRIORITIES,
    SENTIMENTS,
    THEMES,
    Concern,
    Language,
    PersonalData,
    Priority,
    Reading,
    Sentiment,
    Span,
    Theme,
)
from consult.reader.text import MOST_CHARACTERS, VERSION, read

__all__ = [
    "MOST_CHARACTERS",
    "PERSONAL_KINDS",
    "PRIORITIES",
    "SENTIMENTS",
    "THEMES",
    "VERSION",
    "Concern",
    "Language",
    "PersonalData",
    "Priority",
    "Reading",
    "Sentiment",
    "Span",
    "Theme",
    "read",
]
