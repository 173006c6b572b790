"""MP3: its frames, and nothing of what stands before, between and after them."""

from consult.core.sounds.sound import NotThisKind, Sound, number

MIME = "audio/mpeg"
#: Thousand bits a second by the four bits that say so, for layer III of MPEG-1 and of MPEG-2 and 2.5.
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
#: Samples a second of MPEG-1; MPEG-2 has half as many, MPEG-2.5 a quarter.
_RATES = (44_100, 48_000, 32_000)
#: Fewer whole frames in a row than this may be chance.
_SURE = 3


def cleaned(sent: bytes) -> Sound:
    """The MP3 frames in these bytes, without ID3 and what follows. Raises NotThisKind."""
    begin = _after_id3(sent)
    at, frames, seconds = begin, 0, 0.0
    while (found := _frame(sent, at)) is not None and at + found[0] <= len(sent):
        at += found[0]
        frames += 1
        seconds += found[1]
    if frames < _SURE:
        raise NotThisKind
    return Sound(sent[begin:at], MIME, seconds)


def _after_id3(sent: bytes) -> int:
    """Where the sound begins: ID3v2 says how long it is, with seven bits a byte."""
    at = 0
    while sent[at : at + 3] == b"ID3" and len(sent) >= at + 10:
        size = sum(byte << shift for byte, shift in zip(sent[at + 6 : at + 10], (21, 14, 7, 0), strict=True))
        at += 10 + size + (10 if sent[at + 5] & 0x10 else 0)
    while sent[at : at + 1] == b"\0":  # some leave room after it
        at += 1
    return at


def _frame(sent: bytes, at: int) -> tuple[int, float] | None:
    """The length in bytes and in seconds of the frame that begins here, or None."""
    if at + 4 > len(sent):
        return None
    head = number(sent, at, 4)
    version, layer = head >> 19 & 3, head >> 17 & 3
    bits, rate, padding = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or not 0 < bits < 15 or rate == 3:
        return None
    is_first = version == 3
    hertz = _RATES[rate] // (1 if is_first else 2 if version == 2 else 4)
    samples = 1152 if is_first else 576
    thousands = (_BITS_1 if is_first else _BITS_2)[bits]
    return samples // 8 * thousands * 1000 // hertz + padding, samples / hertz
