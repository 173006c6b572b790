"""No file holds two things, and no name says nothing."""

import re
from pathlib import Path

import pytest

from tests.support import checkout

MOST_LINES = 300

#: Files that may be longer, each with its reason. A file that has become short again leaves this list.
LONGER: dict[str, str] = {}

#: Written by a tool, from the models.
WRITTEN_BY_TOOLS = ("consult/migrations/versions/",)

#: Names that say nothing about what is inside.
EMPTY_NAMES = {
    *("util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"),
    *("handler", "handlers", "info"),
}


def lines_in(path: Path) -> int:
    return len((checkout.ROOT / path).read_text(encoding="utf-8").splitlines())


def empty_words(path: Path) -> set[str]:
    """The words in the names of a file and its folders that say nothing."""
    words = {word for part in (*path.parts[:-1], path.stem) for word in re.split(r"[^a-z]+", part.lower()) if word}
    return words & EMPTY_NAMES


def measured() -> list[Path]:
    return [
        path
        for path in checkout.ending(".py", ".html", ".jinja", ".js")
        if not path.as_posix().startswith(WRITTEN_BY_TOOLS)
    ]


def test_no_file_of_code_or_template_passes_300_lines():
    long = {
        path.as_posix(): lines_in(path)
        for path in measured()
        if lines_in(path) > MOST_LINES and path.as_posix() not in LONGER
    }
    assert not long, f"These hold two things; name them: {long}"


def test_every_exception_is_still_needed_and_says_why():
    for name, reason in LONGER.items():
        assert lines_in(Path(name)) > MOST_LINES, f"{name} is short enough now"
        assert len(reason.split()) >= 4, f"{name} needs a reason"


def test_every_name_says_what_is_inside():
    empty = {path.as_posix(): words for path in checkout.files() if (words := empty_words(path))}
    assert not empty


@pytest.mark.parametrize(
    "name",
    ["consult/utils.py", "consult/web/form_helpers.py", "tests/common/a.py", "consult/templates/misc/x.html"],
)
def test_an_empty_name_is_seen(name):
    assert empty_words(Path(name))


@pytest.mark.parametrize("name", ["consult/help/lines.py", "consult/commands/information_pack.py"])
def test_a_name_that_only_contains_one_is_let_through(name):
    assert not empty_words(Path(name))
