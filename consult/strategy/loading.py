"""Reads a strategy file and refuses a faulty one. Another city brings its own file and changes no code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from consult.core.languages import all_languages, default

from .model import (
    Barrier,
    Challenge,
    Indicator,
    Mission,
    Objective,
    Outcome,
    Principle,
    Priority,
    Strategy,
    SupportReason,
    Theme,
)
from .places import unfinished
from .reading import STATES, Document, Entry, StrategyFault

__all__ = ["PACKAGED", "StrategyFault", "load"]

#: The strategy of the first city.
PACKAGED = Path(__file__).with_name("stoke_on_trent.toml")


def load(path: str | Path | None = None) -> Strategy:
    """The strategy in a TOML file, the packaged one when no path is given (read once).

    Raises StrategyFault, which names the file, the line and what to do, for the first fault found.
    """
    return _packaged() if path is None else _read(Path(path))


@cache
def _packaged() -> Strategy:
    return _read(PACKAGED)


def _read(path: Path) -> Strategy:
    text = _text(path)
    top = Entry(Document(str(path), text), (), _parsed(path, text))
    about = _about(top)
    strategy = Strategy(
        **about,
        themes=_all(top, "themes", _theme),
        priorities=_all(top, "priorities", _priority),
        missions=_all(top, "missions", _mission),
        outcomes=_all(top, "outcomes", _outcome),
        principles=_all(top, "principles", _principle),
        barriers=_all(top, "barriers", _barrier),
        indicators=_all(top, "indicators", _indicator),
        challenges=_all(top, "challenges", _challenge),
        support_reasons=_all(top, "support_reasons", _support_reason),
    )
    top.done()
    for needed in ("themes", "priorities"):
        if not getattr(strategy, needed):
            raise top.fault(needed, f"The file has no {needed}. Add at least one [[{needed}]].")
    _check_references(top.document, strategy)
    return strategy


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as failure:
        why = failure.strerror or "it cannot be read"
        raise StrategyFault(str(path), None, f"{why}. Check the path of the strategy file.") from failure
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        raise StrategyFault(str(path), line, "This line is not UTF-8. Save the file as UTF-8.") from failure


def _parsed(path: Path, text: str) -> dict:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        began = unfinished(text)
        said = re.search(r"at line (\d+), column (\d+)", str(failure))
        line = int(said[1]) if said else began or text.count("\n") + 1
        reason = str(failure).split(" (at ")[0]
        hint = f" It began on line {began}." if began and began != line else ""
        what = f"This is not TOML: {reason}.{hint} Look for a missing quote, bracket or equals sign."
        raise StrategyFault(str(path), line, what) from failure


def _about(top: Entry) -> dict:
    """City, title, source and languages; also tells the document which languages and sources may be named."""
    document = top.document
    for name in ("strategy", "languages"):
        if not isinstance(top.take(name), dict):
            raise top.fault(name, f"The file has no [{name}]. Add it at the top.")
    about = Entry(document, ("strategy",), top.table["strategy"])
    city, title, source = about.text("city"), about.text("title"), about.text("source")
    document.sources = (source, *about.texts("other_sources"))
    about.done()
    listed = Entry(document, ("languages",), top.table["languages"])
    document.languages = tuple((code, listed.text(code)) for code in listed.table)
    for code, state in document.languages:
        if state not in STATES:
            raise listed.fault(code, f'"{state}" is not a state. Use one of: {", ".join(STATES)}.')
    originals = [code for code, state in document.languages if state == "original"]
    if len(originals) != 1:
        raise document.fault(("languages",), 'Exactly one language must be "original".')
    return {"city": city, "title": title, "source": source, "languages": (*document.languages, *_catalogued(document))}


def _catalogued(document: Document) -> Iterator[tuple[str, str]]:
    """The site's other languages, whose words for an English strategy come from the catalogues, with their states."""
    listed = dict(document.languages)
    if document.original == default().code:
        for language in all_languages():
            if language.code not in listed:
                yield language.code, "checked" if language.checked else "drafted"


def _all(top: Entry, key: str, read) -> tuple:
    found = []
    for entry in top.entries(key):
        found.append(read(entry))
        entry.done()
    return tuple(found)


def _theme(entry: Entry) -> Theme:
    return Theme(
        id=entry.new_id(),
        title=entry.words("title"),
        plain=entry.words("plain"),
        page=entry.page(),
        source=entry.source(),
    )


def _priority(entry: Entry) -> Priority:
    priority_id = entry.new_id()
    objectives = []
    for inner in entry.entries("objectives"):
        objectives.append(
            Objective(
                id=inner.new_id(),
                priority=priority_id,
                wordings=inner.wordings(),
                source=inner.source(),
                note=inner.optional_text("note"),
            )
        )
        inner.done()
    return Priority(
        id=priority_id,
        title=entry.text("title"),
        plain=entry.words("plain"),
        page=entry.page(),
        source=entry.source(),
        wordings=entry.wordings(),
        objectives=tuple(objectives),
        note=entry.optional_text("note"),
    )


def _mission(entry: Entry) -> Mission:
    return Mission(
        id=entry.new_id(),
        text=entry.text("text"),
        plain=entry.words("plain"),
        page=entry.page(),
        source=entry.source(),
    )


def _outcome(entry: Entry) -> Outcome:
    title, no_title = entry.optional_text("title"), entry.optional_text("no_title")
    if (title is None) == (no_title is None):
        raise entry.fault("no_title", "Give a `title`, or `no_title` with the reason, not both.")
    return Outcome(
        id=entry.new_id(),
        title=title,
        no_title=no_title,
        text=entry.text("text"),
        **_page_or_reason(entry),
        source=entry.source(),
    )


def _principle(entry: Entry) -> Principle:
    return Principle(
        id=entry.new_id(),
        letter=entry.optional_text("letter"),
        text=entry.text("text"),
        **_page_or_reason(entry),
        source=entry.source(),
    )


def _page_or_reason(entry: Entry) -> dict:
    page, no_page = entry.optional_page(), entry.optional_text("no_page")
    if (page is None) == (no_page is None):
        raise entry.fault("no_page", "Give a `page`, or `no_page` with the reason, not both.")
    return {"page": page, "no_page": no_page}


def _barrier(entry: Entry) -> Barrier:
    return Barrier(
        id=entry.new_id(),
        priority=entry.text("priority"),
        text=entry.text("text"),
        plain=entry.words("plain"),
        page=entry.page(),
        source=entry.source(),
    )


def _indicator(entry: Entry) -> Indicator:
    page, page_to = entry.page(), entry.optional_page("page_to")
    if page_to is not None and page_to < page:
        raise entry.fault("page_to", "`page_to` comes before `page`. Give the last page it can stand on.")
    return Indicator(
        id=entry.new_id(),
        priority=entry.text("priority"),
        measure=entry.text("measure"),
        latest_data=entry.text("latest_data"),
        year=entry.text("year"),
        trend=entry.text("trend"),
        national_average=entry.text("national_average"),
        page=page,
        page_to=page_to or page,
        **_doubts(entry),
    )


def _challenge(entry: Entry) -> Challenge:
    return Challenge(
        id=entry.new_id(),
        measure=entry.text("measure"),
        latest_data=entry.text("latest_data"),
        comparison=entry.text("comparison"),
        page=entry.page(),
        **_doubts(entry),
    )


def _support_reason(entry: Entry) -> SupportReason:
    return SupportReason(
        id=entry.new_id(),
        issue=entry.text("issue"),
        prevalence=entry.text("prevalence"),
        data_2021=entry.text("data_2021"),
        trend=entry.text("trend"),
        footnote=entry.optional_text("footnote"),
        page=entry.page(),
        **_doubts(entry),
    )


def _doubts(entry: Entry) -> dict:
    others, dispute = entry.texts("disputed_with"), entry.optional_text("dispute")
    if others and dispute is None:
        raise entry.fault("disputed_with", 'Say what does not agree. Add dispute = "…".')
    return {
        "source": entry.source(),
        "disputed_with": others,
        "dispute": dispute,
        "note": entry.optional_text("note"),
    }


def _check_references(document: Document, strategy: Strategy) -> None:
    priorities = [priority.id for priority in strategy.priorities]
    for kind in ("barriers", "indicators"):
        for number, entry in enumerate(getattr(strategy, kind)):
            if entry.priority not in priorities:
                what = f'There is no priority "{entry.priority}". The file has: {", ".join(priorities)}.'
                raise document.fault((kind, number, "priority"), what)
    figures, named = {}, []
    for kind in ("indicators", "challenges", "support_reasons"):
        for number, figure in enumerate(getattr(strategy, kind)):
            figures[figure.id] = figure
            for position, other in enumerate(figure.disputed_with):
                named.append(((kind, number, "disputed_with", position), figure.id, other))
    for at, one, other in named:
        if other not in figures or other == one:
            what = f'There is no other indicator, challenge or support reason "{other}". Use its id.'
            raise document.fault(at, what)
    for at, one, other in named:
        if one not in figures[other].disputed_with:
            what = f'"{other}" does not name "{one}" back. Add it to the disputed_with of "{other}".'
            raise document.fault(at, what)
