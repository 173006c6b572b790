"""What an administrator changes goes before the file, in every process, within seconds."""

from datetime import date

import pytest
from sqlalchemy import event, select

from consult.core import city_data
from consult.core.city_data import ChangedMeanwhile, CitySet
from consult.core.db import db, unit_of_work
from consult.core.log import Actor, LogEntry
from tests.support.at_once import at_once

BY = Actor("administrator", "ada")
DAY = date(2027, 3, 3)


def made(content: list[int]) -> tuple[int, ...]:
    if not content:
        raise ValueError("nothing")
    return tuple(content)


@pytest.fixture
def numbers() -> CitySet[tuple[int, ...]]:
    return CitySet("numbers", read_file=lambda: [1, 2], make=made)


def change(numbers, content, since) -> None:
    with unit_of_work():
        numbers.change(content, since=since, by=BY, today=DAY)


def test_a_fresh_city_says_what_the_file_says_also_where_there_is_no_database():
    outside = CitySet("numbers", read_file=lambda: [1, 2], make=made)
    assert outside.now() == (1, 2)


def test_what_is_changed_is_seen_at_once_and_stands_in_the_log(app, numbers):
    assert (numbers.now(), numbers.content()) == ((1, 2), ([1, 2], 0))
    change(numbers, [3], 0)
    assert (numbers.now(), numbers.content()) == ((3,), ([3], 1))
    change(numbers, [4], 1)
    assert numbers.now() == (4,)
    entries = [entry for entry in db.session.scalars(select(LogEntry)) if entry.kind == "city data"]
    assert [(entry.act, entry.actor_id, entry.object_id) for entry in entries] == [
        ("city data changed", "ada", "numbers")
    ] * 2


def test_whoever_began_from_an_older_version_is_told(app, numbers):
    change(numbers, [3], 0)
    with pytest.raises(ChangedMeanwhile):
        change(numbers, [5], 0)
    assert numbers.now() == (3,)


def test_two_who_are_the_first_at_once_do_not_both_succeed(app, numbers):
    outcome = at_once(
        app,
        lambda: numbers.change([3], since=0, by=BY, today=DAY),
        lambda: numbers.change([4], since=0, by=BY, today=DAY),
    )
    assert (outcome, numbers.content()) == ("ChangedMeanwhile", ([3], 1))


def test_what_no_page_could_show_is_not_kept(app, numbers):
    with pytest.raises(ValueError, match="nothing"):
        change(numbers, [], 0)
    assert numbers.content() == ([1, 2], 0)


def test_looking_costs_one_small_query_in_five_seconds(app, numbers, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(city_data.time, "monotonic", lambda: clock[0])
    change(numbers, [3], 0)
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    for _ in range(10):
        numbers.now()
    assert len([one for one in asked if "city_data" in one]) == 2, "the versions, and the content once"
    asked.clear()
    clock[0] += city_data.TRUSTED_FOR + 1
    numbers.now()
    assert len(asked) == 1
    assert "content" not in asked[0]


def test_another_process_sees_it_a_few_seconds_later(app, numbers, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(city_data.time, "monotonic", lambda: clock[0])
    numbers.now()
    with unit_of_work():  # as another process does: nothing here is told
        db.session.add(city_data.CityData(name="numbers", version=1, content=[9]))
    assert numbers.now() == (1, 2)
    clock[0] += city_data.TRUSTED_FOR + 1
    assert numbers.now() == (9,)
