"""Plain-language checks: a question and its choices in, what a child may trip over out, each with better words.

Pure: no database, no network, no Flask, no clock. Rules and lists are data in the TOML and text files here. A check is
a screen, not a proof: a wording that passes still wants young people's eyes.
"""

from consult.questions.plain.checking import TEXT_KINDS, check_pooled, check_question, check_text
from consult.questions.plain.finding import FAIL, WARN, Finding, Judged
from consult.questions.plain.reading_level import Level, reading_level

__all__ = [
    "FAIL",
    "TEXT_KINDS",
    "WARN",
    "Finding",
    "Judged",
    "Level",
    "check_pooled",
    "check_question",
    "check_text",
    "reading_level",
]
