"""Whether something takes time that grows only with the length of a text."""

import time
from collections.abc import Callable

#: In seconds. Below it there is too little to compare.
_TOO_LITTLE = 0.03


def repeated(piece: str, length: int) -> str:
    """`piece` again and again, so many characters."""
    return (piece * (length // len(piece) + 1))[:length]


def grows_with_the_length(act: Callable[[str], object], piece: str, length: int) -> bool:
    """Whether a text four times as long never takes the square of four. Linear would be 4, a square 16."""
    act("warm up")
    short = own_seconds(act, repeated(piece, length // 4))
    return own_seconds(act, repeated(piece, length)) < max(_TOO_LITTLE, short) * 11


def own_seconds(act: Callable[[str], object], text: str) -> float:
    """This process's own time, the better of two, so that a busy machine does not look like a slow rule."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        act(text)
        best = min(best, time.process_time() - started)
    return best
