"""Text messages: how many signs they have, and how many messages that is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

#: GSM 03.38, the alphabet of text messages: one of these signs counts once …
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: … and one of these twice. Any other sign turns the whole message into UCS-2.
GSM_TWICE = frozenset("\f^{}\\[~]|€")
#: What one message holds, and what each part of a longer one does (3GPP TS 23.040, 9.2.3.24.1).
ONE_GSM, PART_GSM = 160, 153
ONE_UCS2, PART_UCS2 = 70, 67
#: Signs that look the same in every telephone, so that a curly quotation mark does not cost 90 signs.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})


@dataclass(frozen=True)
class Message:
    """A text message, counted."""

    text: str
    #: "GSM" or "UCS-2".
    alphabet: str
    signs: int
    #: How many messages a telephone company counts.
    messages: int

    @property
    def room(self) -> int:
        """How many signs one message of this alphabet holds."""
        return ONE_GSM if self.alphabet == "GSM" else ONE_UCS2


def counted(text: str) -> Message:
    """The message with its typographic signs made plain, and its length."""
    text = text.translate(PLAIN)
    if all(sign in GSM or sign in GSM_TWICE for sign in text):
        signs = len(text) + sum(sign in GSM_TWICE for sign in text)
        return Message(text, "GSM", signs, 1 if signs <= ONE_GSM else -(-signs // PART_GSM))
    signs = len(text.encode("utf-16-le")) // 2
    return Message(text, "UCS-2", signs, 1 if signs <= ONE_UCS2 else -(-signs // PART_UCS2))


def first_that_fits(texts: Sequence[str]) -> Message:
    """The first text that is one message; where none is, the shortest of them."""
    messages = [counted(text) for text in texts]
    return next((one for one in messages if one.messages == 1), min(messages, key=lambda one: one.signs))
