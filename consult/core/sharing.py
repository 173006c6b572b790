"""What threads of one process keep at the same moment is kept in one unit of work: one flush to the disk for all."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from consult.core.db import db, driver_work

Item = TypeVar("Item")
#: What stood against each item, in their order; None: it is kept.
Problems = Sequence[Exception | None]


class Undone(Exception):
    """The thread that was to keep it ended first."""


@dataclass
class _Waiting(Generic[Item]):
    item: Item
    done: bool = False
    problem: Exception | None = None


class Shared(Generic[Item]):
    """Calls `keep` inside a unit of work with an item, and with all that others brought while the last unit was at it.

    Called from a thread, it returns when that thread's item is on the disk, or raises what stood against it. When a
    unit of work fails, its items are tried again one by one, so that nobody's trouble becomes another's.
    """

    def __init__(self, keep: Callable[[Sequence[Item]], Problems], *, most: int) -> None:
        self._keep = keep
        self._most = most
        self._queue: deque[_Waiting[Item]] = deque()
        self._turn = threading.Lock()

    def __call__(self, item: Item) -> None:
        """Keep it, or raise what stood against it."""
        mine = _Waiting(item)
        db.session.rollback()  # what this thread has read must not hold up the one that writes
        self._queue.append(mine)
        while not mine.done:
            with self._turn:
                if not mine.done:
                    self._write([self._queue.popleft() for _ in range(min(len(self._queue), self._most))])
        if mine.problem:
            raise mine.problem

    def _write(self, waiting: Sequence[_Waiting[Item]]) -> None:
        ended: Problems = [Undone()] * len(waiting)
        try:
            with driver_work():
                problems = self._keep([one.item for one in waiting])
            ended = problems  # on the disk, not before
        except Exception as problem:
            if len(waiting) > 1:
                for one in waiting:
                    self._write([one])
                return
            ended = [problem]
        finally:  # whatever ends this thread, nobody waits for ever
            for one, against in zip(waiting, ended, strict=True):
                if not one.done:
                    one.problem, one.done = against, True
