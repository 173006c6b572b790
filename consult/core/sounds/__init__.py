"""A sound as somebody sent it: what it is by its own bytes, and nothing left in it but what one hears. Pure.

What is sent may be hostile, and a phone writes more into a recording than a voice: when it was made, where, a picture.
Names and headers are not asked. Nothing is decoded here, so that no decoder can be tricked.
"""

from collections.abc import Callable

from consult.core.errors import Refused
from consult.core.sounds import mp3, mp4, ogg, webm
from consult.core.sounds.sound import NotThisKind, Sound

__all__ = ["KINDS", "NotASound", "Sound", "cleaned"]

_READERS: tuple[Callable[[bytes], Sound], ...] = (ogg.cleaned, webm.cleaned, mp4.cleaned, mp3.cleaned)
#: Every type that `cleaned` gives.
KINDS = (ogg.MIME, webm.MIME, mp4.MIME, mp3.MIME)


class NotASound(Refused):
    """It is none of the four kinds, it is broken, or it holds something else beside one voice."""

    message = "We can’t play this as a voice."


def cleaned(sent: bytes) -> Sound:
    """`sent` as Ogg or WebM with Opus, MP4 with AAC, or MP3: one track, without tags, pictures, places and times.

    Raises NotASound.
    """
    for read in _READERS:
        try:
            return read(sent)
        except NotThisKind:
            continue
        except (IndexError, ValueError, OverflowError, ArithmeticError) as problem:  # cut short, or it lies of lengths
            raise NotASound from problem
    raise NotASound
