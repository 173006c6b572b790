"""Settings: whether somebody who speaks a language has read what stands in it, and a press to say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from consult.core import data_checks
from consult.core.data_checks import Entry
from consult.core.errors import Missing
from consult.core.languages import all_languages, find
from consult.surveys.translating import initials_of


@dataclass(frozen=True)
class Checks:
    """How far the translations of one thing are checked."""

    #: Name of a text to {language: "checked" or "drafted"}.
    states: dict[str, dict[str, str]]
    #: (code, name, mark of what is read) of each language that somebody can check now.
    open: list[tuple[str, str, str]]
    #: How many languages beside the first one are checked, of how many.
    done: int
    of: int


def checks_of(entry: Entry, names: Sequence[str]) -> Checks:
    """The checks of one thing."""
    states = data_checks.states_of(entry, names)
    others = [language.code for language in all_languages()[1:]]
    return Checks(
        states=states,
        open=[
            (code, _name(code), data_checks.mark_of(entry, names, code)) for code in data_checks.to_check(entry, names)
        ],
        done=sum(all(one.get(code) == "checked" for one in states.values()) for code in others),
        of=len(others),
    )


def checked_as_sent() -> tuple[str, str, str]:
    """(language, initials, mark of what was read) of a form that says so. Raises Missing, NoInitials."""
    language, _, saw = request.form.get("language", "").partition(":")
    if language not in [one.code for one in all_languages()[1:]]:
        raise Missing("language")
    return language, initials_of(request.form.get("initials", "")), saw


def _name(code: str) -> str:
    found = find(code)
    return found.name if found else code
