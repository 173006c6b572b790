"""Where each key of a TOML text stands: `tomllib` gives values without lines, and a fault must name its line.

No second parser: the text is cut into statements with `tomllib` itself. A statement starts on a line of its
own and ends at the first line with which it parses. No shorter piece of a statement over several lines can
parse, because its string or its array is still open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

#: Keys and positions from the top, as ("themes", 2, "title", "en") for `data["themes"][2]["title"]["en"]`.
Path = tuple[str | int, ...]


def places(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and list element. `text` must be sound TOML.

    Keys inside braces stand on the line of the braces; an entry of an array of tables, on its header's line.
    """
    found: dict[Path, int] = {(): 1}
    lengths: dict[Path, int] = {}
    here: Path = ()
    for line, statement, data in _statements(text.split("\n")):
        if statement[0].lstrip().startswith("["):
            here = _entered(_header_keys(data), statement[0].lstrip().startswith("[["), lengths)
            found.setdefault(here, line)
            if isinstance(here[-1], int):
                found.setdefault(here[:-1], line)
            continue
        for path in _paths(data):
            found.setdefault(here + path, line)
        for path, offset in _elements(statement, data):
            element = here + path
            inside = [known for known in found if known[: len(element)] == element]
            found.update(dict.fromkeys(inside, line + offset))
    return found


def line_of(found: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing around it that is there: for a missing key, its table."""
    while path not in found:
        path = path[:-1]
    return found[path]


def unfinished(text: str) -> int | None:
    """The line of a statement that never ends (an open string or bracket), or None when all of them end."""
    lines = text.split("\n")
    after = 1
    for line, statement, _ in _statements(lines):
        after = line + len(statement)
    return after if after <= len(lines) else None


def _statements(lines: list[str]) -> Iterator[tuple[int, list[str], dict[str, Any]]]:
    """Line, lines and data of each statement; stops before one that does not parse."""
    start = 0
    while start < len(lines):
        for end in range(start + 1, len(lines) + 1):
            data = _parsed("\n".join(lines[start:end]))
            if data is not None:
                yield start + 1, lines[start:end], data
                start = end
                break
        else:
            return


def _parsed(piece: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(piece)
    except tomllib.TOMLDecodeError:
        return None


def _header_keys(data: dict[str, Any]) -> list[str]:
    keys: list[str] = []
    while data:
        key, inner = next(iter(data.items()))
        keys.append(key)
        data = inner[0] if isinstance(inner, list) else inner
    return keys


def _entered(keys: list[str], new_element: bool, lengths: dict[Path, int]) -> Path:
    """The path a header leads into: through the newest element of each array of tables on the way."""
    path: Path = ()
    for position, key in enumerate(keys):
        path += (key,)
        if new_element and position == len(keys) - 1:
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path += (lengths[path] - 1,)
    return path


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield from _paths(child, (*path, key))


def _elements(statement: list[str], data: dict[str, Any]) -> Iterator[tuple[Path, int]]:
    """For a list over several lines: each element's path and how many lines below the key it ends.

    The list is closed early after each line, and what has come in by then stands on that line or above it.
    """
    keys = tuple(_list_keys(data))
    if len(statement) == 1 or not keys:
        return
    seen = 0
    for offset in range(len(statement)):
        value: Any = _parsed("\n".join(statement[: offset + 1]) + "\n]")
        for key in keys:
            value = value and value.get(key)
        for element in range(seen, len(value or ())):
            yield (*keys, element), offset
            seen = element + 1


def _list_keys(data: Any) -> list[str]:
    keys: list[str] = []
    while isinstance(data, dict) and len(data) == 1:
        key, data = next(iter(data.items()))
        keys.append(key)
    return keys if isinstance(data, list) else []
