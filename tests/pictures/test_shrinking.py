"""What somebody sends is made small, plain and harmless, or refused with a sentence that helps."""

import subprocess
import sys
import tracemalloc
from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from consult.core.documents import can_make_pdf
from consult.pictures.rules import MOST_BYTES, MOST_KEPT, SIDE, WANTED_BYTES
from consult.pictures.shrinking import NotAPicture, TooHeavy, TooManyPoints, TooMuchInIt, shrunk
from tests.support import checkout
from tests.support.uploads import claims_to_be, drawing, noise, opened, packed

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M1 1h9"/></svg>'


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_of_each_kind_becomes_a_small_png(kind):
    small = shrunk(drawing(kind))
    assert small.image.startswith(b"\x89PNG")
    assert len(small.image) <= WANTED_BYTES
    assert (small.width, small.height) == (SIDE, 86)
    assert opened(small.image).size == (small.width, small.height)
    assert small.mime == "image/png"


def test_a_red_ball_stays_red_and_a_blue_box_blue():
    shown = opened(shrunk(drawing("JPEG")).image)
    assert near(shown.getpixel((36, 42)), (255, 0, 0))
    assert near(shown.getpixel((100, 42)), (0, 0, 255))
    assert near(shown.getpixel((2, 2)), (255, 255, 255))


def test_a_busy_picture_becomes_plainer_until_it_is_light():
    spots = Image.frombytes("RGB", (24, 20), Random(7).randbytes(24 * 20 * 3))
    soft = spots.resize((1200, 1000), Image.Resampling.BICUBIC)
    small = shrunk(packed(soft, "JPEG"))
    assert WANTED_BYTES < len(small.image) <= MOST_KEPT
    assert max(small.width, small.height) == 96
    assert len(opened(small.image).getcolors()) <= 8


def test_a_picture_of_which_nothing_would_be_left_is_refused():
    with pytest.raises(TooMuchInIt):
        shrunk(noise())


def test_a_small_picture_is_not_blown_up():
    small = shrunk(drawing(size=(60, 40)))
    assert (small.width, small.height) == (60, 40)


@pytest.mark.parametrize("size", [(1, 1), (20_000, 1), (1, 20_000)])
def test_a_picture_of_an_odd_shape_is_still_a_picture(size):
    small = shrunk(packed(Image.new("RGB", size, "green"), "PNG"))
    assert 1 <= min(small.width, small.height) <= max(small.width, small.height) <= SIDE


def test_where_and_when_a_photo_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010F] = "Marked phone"
    exif[0x9003] = "2027:03:03 14:37:42"
    exif.get_ifd(0x8825)[1] = "N"
    sent = drawing("JPEG", exif=exif, comment=b"Marked comment", dpi=(301, 301))
    assert b"Marked phone" in sent
    small = shrunk(sent)
    with Image.open(BytesIO(small.image)) as kept:
        assert dict(kept.getexif()) == {}
        assert kept.info == {}
    for mark in (b"Marked", b"2027", b"Exif", b"eXIf", b"tEXt", b"pHYs", b"iCCP"):
        assert mark not in small.image


def test_a_profile_and_texts_in_a_png_are_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Marked author")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    small = shrunk(drawing("PNG", pnginfo=notes, icc_profile=profile))
    assert {small.image[at + 4 : at + 8] for at in chunks(small.image)} == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_a_photo_that_a_phone_held_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    small = shrunk(drawing("JPEG", exif=exif))
    assert small.height > small.width


def test_what_was_drawn_on_nothing_stands_on_white():
    clear = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (80, 80, 120, 120))
    shown = opened(shrunk(packed(clear, "PNG")).image)
    assert near(shown.getpixel((2, 2)), (255, 255, 255))
    assert near(shown.getpixel((64, 64)), (0, 0, 0))


def test_sixteen_bits_of_grey_stay_grey():
    shown = opened(shrunk(packed(Image.new("I;16", (200, 200), 30_000), "PNG")).image)
    assert near(shown.getpixel((9, 9)), (117, 117, 117))


def test_of_a_film_the_first_picture_is_kept():
    films = [Image.new("RGB", (90, 90), colour) for colour in ("red", "green")]
    sent = packed(films[0], "GIF", save_all=True, append_images=films[1:])
    assert near(opened(shrunk(sent).image).getpixel((9, 9)), (255, 0, 0))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not a picture",
        SVG,
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0",
        b"GIF89a\xff\xff\xff\xff\0\0\0",
        packed(Image.new("RGB", (20, 20)), "BMP"),
        packed(Image.new("RGB", (20, 20)), "TIFF"),
        packed(Image.new("RGBA", (20, 20)), "ICO"),
        packed(Image.new("RGB", (20, 20)), "PPM"),
        drawing("PNG")[:300],
        drawing("JPEG")[:300],
        claims_to_be(100, 100),
    ],
    ids=lambda sent: sent[:8].hex() or "nothing",
)
def test_what_is_no_picture_of_ours_is_refused_with_what_to_do(sent):
    with pytest.raises(NotAPicture) as refusal:
        shrunk(sent)
    assert "Choose a PNG, JPEG, WebP or GIF file." in refusal.value.message


def test_a_file_that_is_too_heavy_is_not_even_looked_at():
    with pytest.raises(TooHeavy):
        shrunk(drawing() + b"\0" * MOST_BYTES)


@pytest.mark.parametrize("size", [(7000, 6000), (12_000, 9_000), (50_000, 50_000), (2**31 - 1, 1000)])
def test_a_bomb_is_not_unpacked(size):
    tracemalloc.start()
    try:
        with pytest.raises((TooManyPoints, NotAPicture)):
            shrunk(claims_to_be(*size))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_real_picture_of_too_many_points_is_refused_and_one_of_just_enough_is_not():
    with pytest.raises(TooManyPoints):
        shrunk(packed(Image.new("1", (5001, 2500)), "PNG"))
    assert shrunk(packed(Image.new("1", (5000, 2500)), "PNG")).width == SIDE
    with pytest.raises(TooManyPoints):
        shrunk(packed(Image.new("RGB", (3001, 2000)), "WEBP"))


def test_a_photo_as_most_phones_take_it_is_small_enough():
    assert shrunk(packed(Image.new("RGB", (4032, 3024), "teal"), "JPEG")).width == SIDE


MEASURED = """
import resource, sys
from consult.pictures.shrinking import shrunk
sent = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
shrunk(sent)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("kind", "mode", "size", "more"),
    [
        ("PNG", "RGBA", (5000, 2500), {}),
        ("JPEG", "CMYK", (5000, 2500), {"progressive": True}),
        ("JPEG", "RGB", (5000, 2500), {"progressive": True}),
        ("WEBP", "RGBA", (3000, 2000), {"lossless": True}),
        ("GIF", "P", (5000, 2500), {}),
    ],
)
def test_the_largest_file_that_is_taken_fills_no_more_than_a_hundred_megabytes(kind, mode, size, more):
    sent = packed(Image.new(mode, size), kind, **more)
    told = subprocess.run(
        [sys.executable, "-c", MEASURED], input=sent, capture_output=True, check=True, cwd=checkout.ROOT, timeout=60
    )
    assert int(told.stdout) <= 105


def test_bytes_changed_at_random_never_break_more_than_themselves():
    sent = drawing("WEBP")
    for at in range(0, len(sent), 7):
        broken = sent[:at] + bytes([sent[at] ^ 0x5A]) + sent[at + 1 :]
        with suppress(NotAPicture, TooManyPoints, TooMuchInIt):
            assert len(shrunk(broken).image) <= MOST_KEPT


def near(one, other, by=40):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def chunks(png):
    """Where each chunk of a PNG begins."""
    at = 8
    while at < len(png):
        yield at
        at += 12 + int.from_bytes(png[at : at + 4], "big")


def test_half_a_picture_is_refused_also_after_a_pdf_file_was_made():
    """What makes PDF files lets pictures through that are not whole, for everything that runs beside it."""
    can_make_pdf()
    with pytest.raises(NotAPicture):
        shrunk(drawing("PNG")[:300])
