"""Changing the help lines, and saying that one has been rung."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from consult.core import data_checks, data_texts
from consult.core.city_data import ChangedMeanwhile
from consult.core.errors import Missing
from consult.core.ids import random_id
from consult.core.log import Actor
from consult.help.lines import LINES, TEXTS

Entry = Mapping[str, Any]


def entries() -> tuple[list[Entry], int]:
    """(the lines as data, the version that they are), as they are at this moment."""
    return LINES.content()


def entry_of(line_id: str) -> tuple[Entry, int]:
    """(one line as data, the version of them all); raises Missing."""
    lines, version = entries()
    found = next((line for line in lines if line["id"] == line_id), None)
    if found is None:
        raise Missing("help line")
    return found, version


def write_line(line_id: str | None, told: Entry, *, since: int, by: Actor, today: date) -> str:
    """Keep one line's data, a new one's where there is no id; its id comes back. Raises Missing, ChangedMeanwhile.

    Each text is `{language: words}` as it was typed. Where the English is another one, words in other languages that
    nobody changed were said for the old one: they go, and pages say the English until somebody writes new ones.
    """
    lines = list(entries()[0])
    before: Entry = {}
    if line_id is not None:
        before = entry_of(line_id)[0]
    texts = {name: data_texts.rewritten(before.get(name, {}), told[name]) for name in TEXTS}
    kept = {**before, **told, **texts, "id": line_id or f"line-{random_id()[:8].lower()}"}
    kept = {name: value for name, value in kept.items() if value is not None}
    kept.setdefault("checked_on", today.isoformat())
    if line_id is None:
        lines.append(kept)
    else:
        lines[lines.index(before)] = kept
    LINES.change(lines, since=since, by=by, today=today, part=kept["id"])
    return str(kept["id"])


def check_line(line_id: str, *, by: Actor, today: date) -> None:
    """Somebody rang it today, and what we say of it is so. Raises Missing."""
    _change(line_id, lambda line: [{**line, "checked_on": today.isoformat()}], by=by, today=today)


def check_words(line_id: str, language: str, initials: str, *, saw: str, by: Actor, today: date) -> None:
    """Somebody who speaks the language has read all that the line says in it. `saw` is the mark of what they read.

    Raises Missing, ChangedMeanwhile.
    """
    if saw != data_checks.mark_of(entry_of(line_id)[0], TEXTS, language):
        raise ChangedMeanwhile
    _change(line_id, lambda line: [data_checks.check(line, TEXTS, language, initials)], by=by, today=today)


def move_line(line_id: str, *, by: Actor, today: date) -> None:
    """One place up. Raises Missing."""
    lines, since = entries()
    at = lines.index(entry_of(line_id)[0])
    if at:
        lines = [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]
        LINES.change(lines, since=since, by=by, today=today, part=line_id)


def remove_line(line_id: str, *, by: Actor, today: date) -> None:
    """Take it out. What stood in for it is then always there. Raises Missing."""
    _change(line_id, lambda _line: [], by=by, today=today)


def _change(line_id: str, changed: Callable[[Entry], list[Entry]], *, by: Actor, today: date) -> None:
    lines, since = entries()
    found = entry_of(line_id)[0]
    at = lines.index(found)
    kept = [*lines[:at], *changed(found), *lines[at + 1 :]]
    there = {line["id"] for line in kept}
    kept = [{name: value for name, value in line.items() if name != "stands_in_for" or value in there} for line in kept]
    LINES.change(kept, since=since, by=by, today=today, part=line_id)
