"""Several threads that keep something at the same moment share one unit of work."""

import threading
from collections.abc import Callable, Iterable, Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.pool.base import _ConnectionFairy

from consult.core.db import db
from consult.core.inserting import insert_rows, make_rows_ready
from consult.core.sharing import Shared, Undone, _Waiting
from consult.people.models import Organisation


class Keeper:
    """Keeps organisations by name; remembers how many came together; can be held up while it writes."""

    def __init__(self) -> None:
        self.together: list[int] = []
        self.first_is_in, self.go_on = threading.Event(), threading.Event()

    def __call__(self, names: Sequence[str]) -> list[Exception | None]:
        self.together.append(len(names))
        self.first_is_in.set()
        self.go_on.wait(10)
        rows = [{"id": name, "name": name} for name in names if name != "nobody"]
        insert_rows([make_rows_ready(Organisation, rows)])
        return [LookupError(name) if name == "nobody" else None for name in names]


def kept() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Organisation.name).order_by(Organisation.name)))


def bring(app, share: Callable[[str], None], name: str, outcomes: dict[str, str]) -> threading.Thread:
    """A thread of its own that brings `name`; how it ended stands in `outcomes`."""

    def run() -> None:
        with app.app_context():
            try:
                share(name)
                outcomes[name] = "kept"
            except Exception as problem:
                outcomes[name] = type(problem).__name__

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def bring_all(app, share: Shared, keeper: Keeper, names: Iterable[str]) -> dict[str, str]:
    """The first is held up while it is written, until all the others wait."""
    outcomes: dict[str, str] = {}
    first, *others = names
    threads = [bring(app, share, first, outcomes)]
    assert keeper.first_is_in.wait(10)
    threads += [bring(app, share, name, outcomes) for name in others]
    while len(share._queue) < len(others):
        threading.Event().wait(0.01)
    keeper.go_on.set()
    for thread in threads:
        thread.join(20)
    return outcomes


def test_who_comes_alone_is_kept_alone(app):
    keeper = Keeper()
    keeper.go_on.set()
    Shared(keeper, most=4)("A")
    assert (keeper.together, kept()) == ([1], ["A"])


def test_who_comes_while_another_is_written_is_kept_with_the_rest(app):
    keeper = Keeper()
    outcomes = bring_all(app, Shared(keeper, most=16), keeper, "ABCDE")
    assert set(outcomes.values()) == {"kept"}
    assert (keeper.together, kept()) == ([1, 4], list("ABCDE"))


def test_no_more_than_so_many_are_kept_at_once(app):
    keeper = Keeper()
    bring_all(app, Shared(keeper, most=2), keeper, "ABCDEF")
    assert (keeper.together, kept()) == ([1, 2, 2, 1], list("ABCDEF"))


def test_what_stands_against_one_is_told_to_that_one_only(app):
    keeper = Keeper()
    outcomes = bring_all(app, Shared(keeper, most=16), keeper, ["A", "B", "nobody", "C"])
    assert outcomes == {"A": "kept", "B": "kept", "nobody": "LookupError", "C": "kept"}
    assert kept() == ["A", "B", "C"]


def test_when_all_fail_because_of_one_the_others_are_kept_one_by_one(app):
    keeper = Keeper()
    outcomes = bring_all(app, Shared(keeper, most=16), keeper, ["A", "B", "A", "C"])
    assert (keeper.together, kept()) == ([1, 3, 1, 1, 1], ["A", "B", "C"])
    assert (outcomes["B"], outcomes["C"]) == ("kept", "kept")


def test_when_it_fails_nothing_is_kept_and_the_next_one_is(app):
    def keep(names: Sequence[str]) -> list[Exception | None]:
        insert_rows([make_rows_ready(Organisation, [{"id": names[0], "name": names[0]}])])
        if names == ["A"]:
            raise ZeroDivisionError
        return [None]

    share = Shared(keep, most=4)
    with pytest.raises(ZeroDivisionError):
        share("A")
    share("B")
    assert kept() == ["B"]


@pytest.mark.parametrize("while_it", ["writes", "flushes"])
def test_when_the_thread_that_writes_is_ended_nobody_is_told_that_it_is_kept(app, monkeypatch, while_it):
    def keep(names: Sequence[str]) -> list[Exception | None]:
        if while_it == "writes":
            raise SystemExit
        return [None for _ in names]

    def ended(_session: object) -> None:
        raise SystemExit

    if while_it == "flushes":
        monkeypatch.setattr(_ConnectionFairy, "commit", ended, raising=False)
    share = Shared(keep, most=4)
    share._queue.append(other := _Waiting("B"))
    with pytest.raises(SystemExit):
        share("A")
    assert other.done
    assert isinstance(other.problem, Undone)
