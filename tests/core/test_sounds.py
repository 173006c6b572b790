"""What somebody sends as a voice: known by its own bytes, and nothing left in it but what one hears."""

import os
import struct
from contextlib import suppress

import pytest

from consult.core.sounds import KINDS, NotASound, cleaned
from tests.support import sounds
from tests.support.uploads import drawing

MIMES = dict(zip(("ogg", "webm", "mp4", "mp3"), KINDS, strict=True))


@pytest.mark.parametrize("kind", sounds.ALL)
def test_each_kind_is_known_by_its_own_bytes(kind):
    sound = cleaned(sounds.ALL[kind]())
    assert sound.mime == MIMES[kind]
    assert sound.seconds == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize("kind", sounds.ALL)
def test_what_a_phone_writes_beside_the_voice_is_gone(kind):
    sent = sounds.ALL[kind](with_more=True)
    assert sounds.SECRET in sent
    kept = cleaned(sent).content
    for piece in (sounds.SECRET, b"Hanley", b"Ellie", b"Chrome", struct.pack(">I", 3_900_000_000)):
        assert piece not in kept
    assert cleaned(kept).content == kept, "it can be read again, and nothing more is to be taken out"


def test_a_browsers_recording_that_does_not_say_how_long_it_is_has_a_length():
    assert cleaned(sounds.webm(live=False)).seconds == pytest.approx(1)
    assert cleaned(sounds.webm(live=True)).seconds == pytest.approx(0.98)
    assert cleaned(sounds.mp4(fragments=True)).seconds == pytest.approx(50 * 1024 / 48_000)
    assert cleaned(sounds.mp4(fragments=True, own_length=True)).seconds == pytest.approx(50 * 1024 / 48_000)


@pytest.mark.parametrize("packets", [1, 50, 51, 230])
def test_an_ogg_file_that_was_put_together_anew_has_checksums_that_fit(packets):
    plain = sounds.ogg(packets)
    assert sounds.checksums_fit(plain)
    kept = cleaned(sounds.ogg(packets, with_more=True)).content
    assert sounds.checksums_fit(kept)
    assert kept == cleaned(plain).content


def test_a_recording_that_was_cut_off_keeps_what_is_whole():
    assert 0.9 < cleaned(sounds.ogg(100)[:-20]).seconds < 1.1
    assert cleaned(sounds.mp3(10)[:-20]).seconds == pytest.approx(9 * 0.024)
    assert cleaned(sounds.webm(50)[:-4]).seconds > 0.9


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"OggS",
        b"hello, this is a voice",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script>",
        b"RIFF\x24\0\0\0WAVEfmt " + bytes(400),
        b"ID3\x04\0\0\0\0\0\x7f" + bytes(300),
        sounds.webm(codec=b"V_VP8", kind=1),
        sounds.webm(codec=b"A_VORBIS"),
        sounds.mp4(codec=0x20, handler=b"vide"),
        sounds.mp4(handler=b"vide"),
        sounds.mp4(samples=0),
        sounds.mp3(2),
        sounds.ogg(1)[:80],
        sounds.ogg(channels=6),
        sounds.ogg(5).replace(b"OpusHead", b"\x01vorbis "),
        sounds.webm(0),
        # Two tracks, one of them not told of.
        sounds.mp4().replace(b"trak", b"trak", 1) + struct.pack(">I", 16) + b"moov" + struct.pack(">I", 8) + b"trak",
        # Boxes in boxes, and groups in groups, for ever.
        b"\0\0\0\x10ftypM4A \0\0\0\0" + b"".join(struct.pack(">I", 40_000 - 8 * n) + b"moov" for n in range(4_000)),
        sounds.webm()[:30] + b"".join(b"\x18\x53\x80\x67\x01" + b"\xff" * 7 for _ in range(3_000)),
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(sent):
    with pytest.raises(NotASound):
        cleaned(sent)


def test_a_picture_is_no_voice():
    with pytest.raises(NotASound):
        cleaned(drawing())


@pytest.mark.parametrize("kind", sounds.ALL)
def test_a_file_that_is_cut_or_spoiled_anywhere_is_a_voice_or_refused_and_nothing_else(kind):
    whole = sounds.ALL[kind](12, with_more=True)
    chance = iter(os.urandom(4 * len(whole)))
    for at in range(0, len(whole), 3):
        spoiled = bytearray(whole)
        for place in (at, (at * 7 + 11) % len(whole)):
            spoiled[place] = next(chance)
        for sent in (whole[:at], bytes(spoiled)):
            with suppress(NotASound):
                cleaned(sent)
