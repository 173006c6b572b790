"""AAC in MP4 (ISO 14496-12 and 14496-14), whole or in fragments: what is no sound is emptied, and so are times."""

from collections.abc import Iterator
from dataclasses import dataclass

from consult.core.sounds.sound import NotThisKind, Sound, number

MIME = "audio/mp4; codecs=mp4a.40.2"
_HOLD = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf", b"edts", b"dinf"}
#: What a player needs. Everything else, such as tags with their picture and place, is emptied.
_NEEDED = _HOLD | {
    *(b"ftyp", b"mdat", b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"smhd", b"dref", b"elst", b"trex", b"mehd"),
    *(b"stsd", b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sgpd", b"sbgp", b"ctts", b"stss"),
    *(b"mfhd", b"tfhd", b"tfdt", b"trun", b"sidx", b"styp", b"mfra", b"free", b"skip"),
}
#: They say in their first 8 or 16 bytes when the recording was made and changed.
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
#: What stands in what: a hostile file could go on for ever.
_DEEPEST = 6
#: "Audio ISO/IEC 14496-3": AAC (registered at mp4ra.org).
_AAC = 0x40


@dataclass(frozen=True)
class _Box:
    name: bytes
    begin: int
    end: int
    inside: tuple[bytes, ...]


def cleaned(sent: bytes) -> Sound:
    """The one AAC track in these bytes; the rest is emptied. Raises NotThisKind, IndexError, ValueError."""
    if sent[4:8] != b"ftyp":
        raise NotThisKind
    content = bytearray(sent)
    tracks, codecs, handlers = 0, [], []
    rate, whole, fragments = 0, 0, 0
    #: How long a sample is where its run does not say so: in the whole file, and in the fragment at hand.
    usual, usual_here = 0, 0
    has_sound = False
    for box in _boxes(sent, 0, len(sent), ()):
        if box.name not in _NEEDED or box.name in (b"free", b"skip"):
            content[box.begin - 4 : box.end] = b"free" + bytes(box.end - box.begin)
        elif box.name == b"trak":
            tracks += 1
        elif box.name == b"hdlr" and box.inside[-1:] == (b"mdia",):
            handlers.append(sent[box.begin + 8 : box.begin + 12])
            content[box.begin + 24 : box.end] = bytes(box.end - box.begin - 24)  # its name, of the recorder
        elif box.name == b"stsd":
            codecs.append(_codec(sent[box.begin : box.end]))
        elif box.name == b"trex":
            usual = number(sent, box.begin + 12, 4)
        elif box.name == b"tfhd":
            usual_here = _usual_of_fragment(sent, box, usual)
        elif box.name == b"trun":
            fragments += _length_of_run(sent, box, usual_here)
        elif box.name == b"mdat":
            has_sound = has_sound or box.end > box.begin
        if box.name in _TIMED:
            wide = 8 if sent[box.begin] == 1 else 4
            content[box.begin + 4 : box.begin + 4 + 2 * wide] = bytes(2 * wide)
        if box.name == b"mdhd":
            rate, whole = number(sent, box.begin + 4 + 2 * wide, 4), number(sent, box.begin + 8 + 2 * wide, wide)
            whole = 0 if whole == (1 << 8 * wide) - 1 else whole
    if tracks != 1 or handlers != [b"soun"] or codecs != [_AAC] or not has_sound:
        raise ValueError("not one track of AAC")
    seconds = max(whole, fragments) / rate
    if not 0 < seconds < 3600:
        raise ValueError("no voice, or no length")
    return Sound(bytes(content), MIME, seconds)


def _boxes(data: bytes, at: int, end: int, inside: tuple[bytes, ...]) -> Iterator[_Box]:
    if len(inside) > _DEEPEST:
        raise ValueError("nothing is as deep")
    while at < end:
        size, name = number(data, at, 4), data[at + 4 : at + 8]
        if size == 0:
            size = end - at  # it goes on to the end
        if size < 8 or at + size > end:
            raise IndexError(at)  # longer ones than four bytes can say are none of ours
        yield _Box(name, at + 8, at + size, inside)
        if name in _HOLD:
            yield from _boxes(data, at + 8, at + size, (*inside, name))
        at += size


def _codec(table: bytes) -> int:
    """Which codec the one description in a table of them names, as MPEG-4 counts them; 0 for another's."""
    if number(table, 4, 4) != 1 or table[12:16] != b"mp4a":
        return 0
    at = table.find(b"esds")
    # A chain of tagged descriptors: 3 the stream, 4 its decoder, whose first byte is the codec.
    at += 8
    if table[at] != 3:
        return 0
    at = _after_length(table, at + 1)
    flags = table[at + 2]
    at += 3 + (2 if flags & 0x80 else 0) + (2 if flags & 0x20 else 0)
    if flags & 0x40 or table[at] != 4:
        return 0
    return table[_after_length(table, at + 1)]


def _after_length(data: bytes, at: int) -> int:
    while data[at] & 0x80:
        at += 1
    return at + 1


def _usual_of_fragment(data: bytes, box: _Box, usual: int) -> int:
    """How long a sample of a fragment is where its run does not say so: the fragment's own, else the whole file's."""
    flags = number(data, box.begin + 1, 3)
    if not flags & 0x8:
        return usual
    return number(data, box.begin + 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0), 4)


def _length_of_run(data: bytes, box: _Box, usual: int) -> int:
    """How long the samples of one run are together, in the track's units."""
    flags, count = number(data, box.begin + 1, 3), number(data, box.begin + 4, 4)
    if not flags & 0x100:
        return usual * count
    width = 4 * sum(bool(flags & each) for each in (0x100, 0x200, 0x400, 0x800))
    at = box.begin + 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    if at + width * count > box.end:
        raise IndexError(at)
    return sum(number(data, at + width * each, 4) for each in range(count))
