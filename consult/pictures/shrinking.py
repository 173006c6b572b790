"""A picture as somebody sent it, made small: a PNG of few colours, with nothing in it but what one sees.

What is sent may be hostile: few bytes that unpack to many points, a name that lies about the type, a file cut short.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from consult.core.errors import Refused
from consult.pictures.rules import MOST_BYTES, MOST_KEPT, MOST_POINTS, MOST_POINTS_OF_WEBP, SIDE, WANTED_BYTES

#: Nothing else is even looked at. An SVG can carry script, so it is none of them.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
#: (longer side, colours), from the finest to the plainest that can still be told apart on a phone.
_STEPS = ((SIDE, 32), (SIDE, 16), (112, 16), (96, 16), (96, 8))


class NotAPicture(Refused):
    """It is no picture of a type that we take, or it is broken."""

    message = "We can’t read this as a picture. Choose a PNG, JPEG, WebP or GIF file."


class TooHeavy(Refused):
    """More bytes than we take."""

    message = "This file is too big. Choose a picture of at most 4 MB."


class TooManyPoints(Refused):
    """Unpacked, it would fill the computer."""

    message = "This picture is too wide or too tall. Choose one of at most 12 megapixels, or 6 as WebP."


class TooMuchInIt(Refused):
    """Even in its plainest form it would weigh too much on a phone."""

    message = "There is too much in this picture to show it small. Choose one with few colours and large shapes."


@dataclass(frozen=True)
class Small:
    """A picture as it is kept."""

    image: bytes
    width: int
    height: int
    mime: str = "image/png"


def shrunk(sent: bytes) -> Small:
    """`sent` as a PNG of at most 128 points a side: the finest within 1,500 bytes, else the plainest within 3,000.

    Raises TooHeavy, TooManyPoints, NotAPicture, TooMuchInIt.
    """
    if len(sent) > MOST_BYTES:
        raise TooHeavy
    small = None
    for small in _plainer_and_plainer(_sheet(sent)):
        if len(small.image) <= WANTED_BYTES:
            return small
    if small is None or len(small.image) > MOST_KEPT:
        raise TooMuchInIt
    return small


def _sheet(sent: bytes) -> Image.Image:
    """What one sees, upright, on white, not much larger than it will be kept; everything else stays behind."""
    try:
        with Image.open(BytesIO(sent), formats=_FORMATS) as picture:
            most = MOST_POINTS_OF_WEBP if picture.format == "WEBP" else MOST_POINTS
            if picture.width * picture.height > most:
                raise TooManyPoints
            picture.draft("RGB", (4 * SIDE, 4 * SIDE))  # a large JPEG is read at a fraction of its size
            picture.thumbnail((2 * SIDE, 2 * SIDE))
            if picture.mode == "I;16":  # Pillow would cut 16 bits of grey off at the 8th, and all is white
                picture = picture.point(lambda grey: grey * (1 / 256)).convert("L")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPoints from None
    except Refused:
        raise
    except Exception as problem:  # on hostile bytes a decoder stumbles in more ways than it lists
        raise NotAPicture from problem
    # On white, for a drawing in black on nothing would vanish by night.
    sheet = Image.new("RGB", upright.size, "white")
    sheet.paste(upright, mask=upright)
    return sheet


def _plainer_and_plainer(sheet: Image.Image) -> Iterator[Small]:
    for side, colours in _STEPS:
        picture = sheet.copy()
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        # No dithering: its dots cost bytes and blur at this size.
        plain = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        packed = BytesIO()
        plain.save(packed, "PNG", optimize=True)
        yield Small(packed.getvalue(), *plain.size)
