"""Tiny voices of each kind, put together byte by byte, with as much beside the voice in them as a phone would write."""

import struct

#: A packet of Opus that says: 20 ms of nothing (RFC 6716, 3.1: one CELT frame, empty).
_SILENCE = b"\xf8\xff\xfe"
#: What nobody may keep: it stands in each file that is made `with_more`.
SECRET = b"Hanley, 53.0 N 2.2 W, on Ellie's phone"


# Ogg ------------------------------------------------------------------------------------------------------------------


def ogg(packets: int = 50, *, with_more: bool = False, weight: int = 3, channels: int = 1) -> bytes:
    """Opus in Ogg: so many packets of 20 ms, each of so many bytes."""
    head = b"OpusHead\x01" + bytes([channels]) + struct.pack("<HIhB", 312, 48_000, 0, 0)
    comment = b"LOCATION=" + SECRET * 20 if with_more else b"ENCODER=x"
    tags = b"OpusTags" + struct.pack("<I", 4) + b"made" + struct.pack("<II", 1, len(comment)) + comment
    pages, sequence = [_page([head], 2, 0, 0), _page([tags], 0, 0, 1)], 2
    for begin in range(0, packets, 50):
        some = range(begin, min(begin + 50, packets))
        pages.append(
            _page(
                [_SILENCE.ljust(weight, b"\0") for _ in some],
                4 * (some[-1] + 1 == packets),
                312 + 960 * (some[-1] + 1),
                sequence,
            )
        )
        sequence += 1
    return b"".join(pages) + (SECRET if with_more else b"")


def _page(packets: list[bytes], flags: int, granule: int, sequence: int) -> bytes:
    lacing = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    raw = b"OggS\x00" + bytes([flags]) + struct.pack("<qII", granule, 7, sequence)
    body = bytes([len(lacing)]) + lacing + b"".join(packets)
    return raw + struct.pack("<I", _checksum(raw + bytes(4) + body)) + body


def _checksum(data: bytes) -> int:
    value = 0
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x104C11DB7 if value & 0x80000000 else 0)
    return value


def checksums_fit(content: bytes) -> bool:
    """Whether each page of an Ogg file has the checksum that its bytes give; players leave out others."""
    at = 0
    while at < len(content):
        lacing = content[at + 27 : at + 27 + content[at + 26]]
        end = at + 27 + len(lacing) + sum(lacing)
        page = content[at:end]
        if struct.unpack("<I", page[22:26])[0] != _checksum(page[:22] + bytes(4) + page[26:]):
            return False
        at = end
    return True


# WebM -----------------------------------------------------------------------------------------------------------------


def webm(
    packets: int = 50, *, with_more: bool = False, codec: bytes = b"A_OPUS", kind: int = 2, live: bool = True
) -> bytes:
    """Opus in WebM; `live` as a browser records it, which does not say how long anything is."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    audio = _element("e1", _element("b5", struct.pack(">f", 48_000.0)) + _element("9f", b"\x01"))
    track = _element("d7", b"\x01") + _element("73c5", b"\x01") + _element("83", bytes([kind]))
    track += _element("86", codec) + _element("63a2", head) + audio
    info = (
        _element("2ad7b1", (1_000_000).to_bytes(3, "big")) + _element("4d80", b"Chrome") + _element("5741", b"Chrome")
    )
    if not live:
        info += _element("4489", struct.pack(">d", packets * 20.0))
    blocks = b"".join(_element("a3", b"\x81" + struct.pack(">hB", 20 * at, 0x80) + _SILENCE) for at in range(packets))
    more = [b"", b"", b""]
    if with_more:
        info += _element("7ba9", SECRET) + _element("4461", bytes(8))
        track += _element("536e", SECRET)
        more = [_element("1254c367", SECRET * 9), _element("1941a469", SECRET), _element("ec", SECRET)]
    cluster = _element("e7", b"\0") + blocks
    inside = more[0] + _element("1549a966", info) + _element("1654ae6b", _element("ae", track)) + more[1]
    inside += (_open("1f43b675") + cluster if live else _element("1f43b675", cluster)) + more[2]
    ebml = _element("1a45dfa3", _element("4282", b"webm"))
    return ebml + (_open("18538067") + inside if live else _element("18538067", inside))


def _element(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + b"\x01" + len(content).to_bytes(7, "big") + content


def _open(name: str) -> bytes:
    return bytes.fromhex(name) + b"\x01" + b"\xff" * 7


# MP4 ------------------------------------------------------------------------------------------------------------------


def mp4(
    samples: int = 50,
    *,
    with_more: bool = False,
    codec: int = 0x40,
    handler: bytes = b"soun",
    fragments: bool = False,
    own_length: bool = False,
) -> bytes:
    """AAC in MP4: so many samples of 1,024 at 48 kHz, in one piece or in fragments as a browser records it; with
    `own_length` the fragment says how long a sample is, not the file."""
    when = 3_900_000_000 if with_more else 0
    sound = b"\x01\x40\x22\x80\xa3\x7f\xff"  # hardly a voice; nothing here decodes it
    decoder = bytes([4, 13 + 4, codec, 0x15]) + bytes(11) + b"\x05\x02\x11\x88"
    esds = _box(b"esds", bytes(4) + bytes([3, 3 + len(decoder)]) + b"\x00\x01\x00" + decoder)
    entry = _box(b"mp4a", bytes(6) + b"\x00\x01" + bytes(8) + struct.pack(">HHII", 1, 16, 0, 48_000 << 16) + esds)
    table = _box(b"stsd", bytes(4) + struct.pack(">I", 1) + entry)
    if not fragments:
        table += _box(b"stts", bytes(4) + struct.pack(">III", 1, samples, 1024))
        table += _box(b"stsz", bytes(4) + struct.pack(">II", len(sound), samples))
    length = 0 if fragments else samples * 1024
    media = _box(b"mdhd", bytes(4) + struct.pack(">IIIII", when, when, 48_000, length, 0))
    media += _box(b"hdlr", bytes(8) + handler + bytes(12) + (SECRET if with_more else b"") + b"\0")
    media += _box(b"minf", _box(b"smhd", bytes(8)) + _box(b"stbl", table))
    movie = _box(b"mvhd", bytes(4) + struct.pack(">IIII", when, when, 1000, 0) + bytes(80))
    movie += _box(b"trak", _box(b"tkhd", bytes(4) + struct.pack(">II", when, when) + bytes(72)) + _box(b"mdia", media))
    if with_more:
        cover = _box(b"covr", _box(b"data", SECRET))
        movie += _box(b"udta", _box(b"meta", bytes(4) + _box(b"ilst", cover)) + _box(b"\xa9xyz", SECRET))
    tail = _box(b"mdat", sound * samples)
    if fragments:
        movie += _box(b"mvex", _box(b"trex", bytes(4) + struct.pack(">IIIII", 1, 1, 0 if own_length else 1024, 0, 0)))
        run = _box(b"trun", bytes(4) + struct.pack(">I", samples))
        head = struct.pack(">IIII", 0x2000A, 1, 1, 1024) if own_length else bytes(8)
        tail = _box(b"moof", _box(b"mfhd", bytes(8)) + _box(b"traf", _box(b"tfhd", head) + run)) + tail
    more = _box(b"uuid", SECRET) + _box(b"free", SECRET) if with_more else b""
    return _box(b"ftyp", b"M4A \0\0\0\0isom") + _box(b"moov", movie) + more + tail


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


# MP3 ------------------------------------------------------------------------------------------------------------------


def mp3(frames: int = 42, *, with_more: bool = False) -> bytes:
    """MP3 of silence: frames of 1,152 samples at 48 kHz and 32 kbit/s, of 96 bytes each. Browsers play it."""
    sound = (b"\xff\xfb\x14\xc4" + bytes(92)) * frames
    if not with_more:
        return sound
    picture = b"APIC" + struct.pack(">I", len(SECRET)) + b"\0\0" + SECRET
    size = len(picture)
    id3 = b"ID3\x04\x00\x00" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + picture
    return id3 + sound + b"TAG" + SECRET.ljust(125, b"\0")


ALL = {"ogg": ogg, "webm": webm, "mp4": mp4, "mp3": mp3}
