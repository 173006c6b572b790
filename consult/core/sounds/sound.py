"""What each reader of sounds gives, and how it says that a file is none of its kind."""

from dataclasses import dataclass


class NotThisKind(Exception):
    """The first bytes are not of this kind: another reader may know them."""


@dataclass(frozen=True)
class Sound:
    """One voice, ready to be kept."""

    content: bytes
    #: As a browser is told, with the codec: a phone says by it whether it can play this.
    mime: str
    seconds: float


def number(data: bytes, at: int, length: int) -> int:
    """The whole number in these bytes, the most significant first. Raises IndexError where the file ends before."""
    piece = data[at : at + length]
    if len(piece) < length:
        raise IndexError(at)
    return int.from_bytes(piece, "big")
