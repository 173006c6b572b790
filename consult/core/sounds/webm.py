"""Opus in WebM, as browsers record it: what is no sound is written over with nothing of the same length."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from consult.core.sounds.sound import NotThisKind, Sound

MIME = "audio/webm; codecs=opus"
_EBML, _SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675
_SCALE, _DURATION, _KIND, _CODEC, _TIME, _GROUP = 0x2AD7B1, 0x4489, 0x83, 0x86, 0xE7, 0xA0
_BLOCKS = (0xA3, 0xA1)
#: What may stand in a segment: where things are, what it is, the tracks, the sound, a seek table.
_KEPT = frozenset({0x114D9B74, _INFO, _TRACKS, _CLUSTER, 0x1C53BB6B})
#: Of the information: scale, length, and the two names that have to be there, which are blanked below.
_KEPT_INFO = frozenset({_SCALE, _DURATION, 0x4D80, 0x5741})
_NAMES = frozenset({0x4D80, 0x5741})
#: Nowhere: a track's name, its codec's, a checksum that will not fit any more, and room for later.
_LEFT_OUT = frozenset({0x536E, 0x258688, 0xBF, 0xEC})
_INSIDE = {_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP}
#: What stands in what: a hostile file could go on for ever.
_DEEPEST = 4


@dataclass(frozen=True)
class _Element:
    id: int
    #: Where it begins, where its content begins and ends.
    at: int
    begin: int
    end: int
    #: The ids that it stands in.
    inside: tuple[int, ...]


def cleaned(sent: bytes) -> Sound:
    """The one Opus track in these bytes; the rest is blanked. Raises NotThisKind, IndexError, ValueError."""
    if not sent.startswith(b"\x1a\x45\xdf\xa3"):
        raise NotThisKind
    content = bytearray(sent)
    kinds, codecs, scale, length, last = [], [], 1_000_000, 0.0, 0
    cluster = 0
    for one in _elements(sent, 0, len(sent), ()):
        piece = sent[one.begin : one.end]
        if _is_left_out(one):
            _blank(content, one)
        elif one.id in _NAMES and one.inside[-1:] == (_INFO,):
            content[one.begin : one.end] = b" " * len(piece)
        elif one.id == _KIND and one.inside[-1:] == (_TRACK,):
            kinds.append(int.from_bytes(piece, "big"))
        elif one.id == _CODEC and one.inside[-1:] == (_TRACK,):
            codecs.append(piece.rstrip(b"\0"))
        elif one.id == _SCALE:
            scale = int.from_bytes(piece, "big")
        elif one.id == _DURATION and one.inside[-1:] == (_INFO,):
            length = _float(piece)
        elif one.id == _TIME and one.inside[-1:] == (_CLUSTER,):
            cluster = int.from_bytes(piece, "big")
        elif one.id in _BLOCKS and _CLUSTER in one.inside:
            _track, width = _number(sent, one.begin, keep=False)
            time = sent[one.begin + width : one.begin + width + 2]
            last = max(last, cluster + int.from_bytes(time, "big", signed=True))
    if kinds != [2] or codecs != [b"A_OPUS"]:
        raise ValueError("not one track of Opus")
    # A browser writes as it hears, and does not come back to say how long it was.
    seconds = max(length, last) * scale / 1e9
    if not 0 < seconds < 3600:
        raise ValueError("no voice, or no length")
    return Sound(bytes(content), MIME, seconds)


def _float(piece: bytes) -> float:
    if len(piece) not in (4, 8):
        raise ValueError("no number is as long")
    found: float = struct.unpack(">f" if len(piece) == 4 else ">d", piece)[0]
    return found


def _elements(data: bytes, at: int, end: int, inside: tuple[int, ...]) -> Iterator[_Element]:
    """Every element, and those inside of the ones that hold others; one without a length goes on to the end of what it
    stands in, and of a cluster, to what follows it."""
    if len(inside) > _DEEPEST:
        raise ValueError("nothing is as deep")
    while at < end:
        name, width = _number(data, at, keep=True)
        size, more = _number(data, at + width, keep=False)
        begin = at + width + more
        is_open = size == (1 << 7 * more) - 1
        if is_open and name not in (_SEGMENT, _CLUSTER):
            raise ValueError("it does not say how long it is")
        stop = _end_of_cluster(data, begin, end) if is_open and name == _CLUSTER else end if is_open else begin + size
        if stop > end:
            if name != _CLUSTER and _CLUSTER not in inside:
                raise IndexError(at)
            stop = end  # a recorder that was cut off
        yield (one := _Element(name, at, begin, stop, inside))
        if name in _INSIDE and not _is_left_out(one):
            yield from _elements(data, begin, stop, (*inside, name))
        at = stop


def _end_of_cluster(data: bytes, at: int, end: int) -> int:
    """Where a cluster ends that does not say so: before the first thing that stands beside clusters."""
    while at < end:
        name, width = _number(data, at, keep=True)
        if name > 0xFFFFFF:
            return at
        size, more = _number(data, at + width, keep=False)
        at += width + more + size
    return end


def _is_left_out(one: _Element) -> bool:
    if one.inside == ():
        return one.id not in (_EBML, _SEGMENT)
    kept = {_SEGMENT: _KEPT, _INFO: _KEPT_INFO}.get(one.inside[-1])
    return one.id in _LEFT_OUT if kept is None else one.id not in kept


def _blank(content: bytearray, one: _Element) -> None:
    """Write an element over with one that says nothing and is as long."""
    length = one.end - one.at
    if length < 2:
        raise ValueError("nothing is as short")
    head = bytes([0xEC, 0x80 | length - 2]) if length - 2 < 127 else b"\xec\x01" + (length - 9).to_bytes(7, "big")
    content[one.at : one.end] = head + bytes(length - len(head))


def _number(data: bytes, at: int, *, keep: bool) -> tuple[int, int]:
    """A number whose first bits say how many bytes it has, and how many those are; `keep`: with these bits."""
    first = data[at]
    if not first:
        raise ValueError("no number is as long")
    width = 9 - first.bit_length()
    piece = data[at : at + width]
    if len(piece) < width:
        raise IndexError(at)
    value = int.from_bytes(piece, "big")
    return (value if keep else value & ~(1 << 7 * width)), width
