"""Opus in Ogg (RFC 3533 and RFC 7845): the file is put together anew, with the comments left out."""

from dataclasses import dataclass

from consult.core.sounds.sound import NotThisKind, Sound

MIME = "audio/ogg; codecs=opus"
#: Opus counts its samples at this rate, whatever was recorded (RFC 7845, section 4).
_RATE = 48_000
_HEADER = 27
_FIRST, _LAST = 2, 4
#: An empty page of comments: no vendor, none of anybody's.
_NO_COMMENTS = b"OpusTags" + bytes(8)


@dataclass
class _Page:
    flags: int
    #: How many samples have ended by this page; all bits set where no packet ends on it.
    granule: bytes
    serial: bytes
    lacing: bytes
    body: bytes


def cleaned(sent: bytes) -> Sound:
    """The one Opus stream in these bytes, without comments and what follows. Raises NotThisKind, ValueError."""
    if not sent.startswith(b"OggS"):
        raise NotThisKind
    pages = _pages(sent)
    head, rest = pages[0], pages[1:]
    if not head.body.startswith(b"OpusHead") or len(head.body) < 19 or head.body[9] not in (1, 2):
        raise ValueError("not Opus, or more than two channels")
    if head.lacing != bytes([len(head.body)]) or {page.serial for page in pages} != {head.serial}:
        raise ValueError("more than one stream")
    sound = _after_comments(rest)
    comments = _Page(0, bytes(8), head.serial, bytes([len(_NO_COMMENTS)]), _NO_COMMENTS)
    head.flags, sound[-1].flags = _FIRST, sound[-1].flags | _LAST
    ends = [int.from_bytes(page.granule, "little") for page in sound if page.granule != b"\xff" * 8]
    skipped = int.from_bytes(head.body[10:12], "little")
    seconds = (ends[-1] - skipped) / _RATE
    if not 0 < seconds < 3600:
        raise ValueError("no voice, or no length")
    return Sound(b"".join(map(_written, [head, comments, *sound], range(len(sound) + 2))), MIME, seconds)


def _pages(sent: bytes) -> list[_Page]:
    """Every whole page of the file, in order; a page that a recorder was cut off in is left out."""
    pages, at = [], 0
    while sent[at : at + 5] == b"OggS\x00" and len(sent) >= at + _HEADER:
        lacing = sent[at + _HEADER : at + _HEADER + sent[at + 26]]
        begin = at + _HEADER + len(lacing)
        end = begin + sum(lacing)
        if len(lacing) < sent[at + 26] or end > len(sent):
            break
        pages.append(_Page(sent[at + 5] & 1, sent[at + 6 : at + 14], sent[at + 14 : at + 18], lacing, sent[begin:end]))
        at = end
    return pages


def _after_comments(pages: list[_Page]) -> list[_Page]:
    """The pages after the comments, which may fill several and have to end with one."""
    if not pages or not pages[0].body.startswith(b"OpusTags"):
        raise ValueError("no comments where they belong")
    last = next((at for at, page in enumerate(pages) if page.lacing and page.lacing[-1] < 255), len(pages))
    if any(each < 255 for page in pages[: last + 1] for each in page.lacing[:-1]):
        raise ValueError("a voice among the comments")
    if last + 1 >= len(pages):
        raise ValueError("no voice")
    return pages[last + 1 :]


def _written(page: _Page, sequence: int) -> bytes:
    raw = b"OggS\x00" + bytes([page.flags]) + page.granule + page.serial + sequence.to_bytes(4, "little")
    body = bytes([len(page.lacing)]) + page.lacing + page.body
    return raw + _checksum(raw + bytes(4) + body).to_bytes(4, "little") + body


def _row(number: int) -> int:
    value = number << 24
    for _ in range(8):
        value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
    return value & 0xFFFFFFFF


_TABLE = tuple(map(_row, range(256)))


def _checksum(data: bytes) -> int:
    """CRC-32 as Ogg counts it: its polynomial not mirrored, beginning with 0 (RFC 3533, section 6)."""
    value = 0
    for byte in data:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value
