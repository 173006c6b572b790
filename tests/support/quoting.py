"""Texts that may be quoted, and whoever says yes to a quote."""

from datetime import date

from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.responses.words import Words
from consult.results.models import Quote
from consult.results.quotes import choose_quote
from consult.surveys.models import Survey
from tests.support.make import Make

MO, OLWEN = Actor("moderator", "mo"), Actor("officer", "olwen")
TEXT = "We need somewhere warm to go after school. It is unsafe in the park."


def with_nine_texts(make: Make, survey: Survey) -> Survey:
    """The same survey with nine more texts: with a tenth, there are enough to quote from."""
    for number in range(9):
        make.words(f"Something else, number {number}.", survey=survey)
    return survey


def choose(survey: Survey, words: Words, today: date, part: str | None = None) -> Quote:
    """Mo chooses a text, or a part of it."""
    with unit_of_work():
        return choose_quote(survey, words.id, part=part, by=MO, today=today)
