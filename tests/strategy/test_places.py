"""The line of a key is found however the file is laid out."""

import tomllib

from consult.strategy import PACKAGED
from consult.strategy.places import line_of, places, unfinished

from .small_city import line_with

AWKWARD = '''\
# [[towns]] in a comment is no header
name = """
[[towns]]
fake = 1
"""
"quoted key" = 'a # b'
pairs = [
  [1, 2],  # a remark with ]
  [
    3, 4,
  ],
]

[[towns]]
id = "a"

  [[towns.streets]]
  id = "a1"

[[towns]]
id = "b"
at.north = 1
at.east = 2

[[towns.streets]]
id = "b1"
[towns.mayor]
id = "m"
'''


def test_headers_inside_texts_and_comments_are_not_taken_for_headers():
    found = places(AWKWARD)
    assert found["towns", 0] == 14
    assert ("fake",) not in found
    assert found["name",] == 2
    assert found["quoted key",] == line_with(AWKWARD, "quoted key")


def test_nested_entries_are_counted_under_their_own_parent():
    found = places(AWKWARD)
    assert found["towns", 0, "streets", 0, "id"] == line_with(AWKWARD, '"a1"')
    assert found["towns", 1, "streets", 0, "id"] == line_with(AWKWARD, '"b1"')
    assert ("towns", 0, "streets", 1) not in found
    assert found["towns", 1, "at", "east"] == line_with(AWKWARD, "at.east")
    assert found["towns", 1, "mayor", "id"] == line_with(AWKWARD, '"m"')


def test_an_element_of_a_long_list_stands_on_the_line_where_it_ends():
    found = places(AWKWARD)
    assert found["pairs", 0] == line_with(AWKWARD, "[1, 2]")
    assert found["pairs", 1] == line_with(AWKWARD, "3, 4") + 1


def test_a_key_that_is_missing_is_told_at_the_entry_around_it():
    assert line_of(places(AWKWARD), ("towns", 1, "page")) == found_header(AWKWARD, 2)


def found_header(text: str, nth: int) -> int:
    return [number for number, line in enumerate(text.split("\n"), 1) if line == "[[towns]]"][nth]


def test_every_value_of_the_city_s_file_has_a_line_and_the_line_holds_it():
    text = PACKAGED.read_text(encoding="utf-8")
    lines, found = text.split("\n"), places(text)
    checked = 0

    def look(value, path):
        nonlocal checked
        assert path in found, path
        if isinstance(value, dict | list):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                look(inner, (*path, key))
        else:
            assert str(value) in lines[found[path] - 1], path
            checked += 1

    look(tomllib.loads(text), ())
    assert checked > 600


def test_a_statement_that_never_ends_is_found_by_its_first_line():
    assert unfinished("a = 1\n\nb = [\n 1,\n") == 3
    assert unfinished("a = 1\nb = [\n 1,\n]\n") is None
