"""The code a person keeps, as eight letters and as four plates. Pure.

Forty random bits: two letters of Crockford's base 32 stand for ten bits, and so does one plate (one of 16 glazes, one
of 64 things). Crockford's alphabet has no I, L, O, U, so that nothing is read wrongly.
"""

import secrets
from unicodedata import decimal

from consult.responses.codes import GLAZES, THINGS

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
#: What people type for a letter that is not there.
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def new_code() -> str:
    """Eight random letters, without a space or dash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def from_bytes(random: bytes) -> str:
    """Eight letters that stand for five bits of each of the first eight of these random bytes."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in random[:LENGTH])


def typed(text: str) -> str | None:
    """The code meant by what someone typed, or None: case, spaces, dashes and whose digits (٣, ৩) do not matter."""
    signs = (str(decimal(sign, sign)) for sign in text.upper() if sign.isalnum())
    letters = "".join(signs).translate(_READ_AS)
    return letters if len(letters) == LENGTH and all(sign in ALPHABET for sign in letters) else None


def shown(code: str) -> str:
    """The code in two groups, for reading aloud: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def plates(code: str) -> tuple[tuple[str, str], ...]:
    """The code as four plates, each (glaze id, thing id)."""
    pairs = [ALPHABET.index(code[place]) * 32 + ALPHABET.index(code[place + 1]) for place in range(0, LENGTH, 2)]
    return tuple((GLAZES[number // len(THINGS)], THINGS[number % len(THINGS)]) for number in pairs)


def from_plates(chosen: list[tuple[str, str]]) -> str | None:
    """The code that four plates stand for, or None when one is not a plate."""
    if len(chosen) != LENGTH // 2:
        return None
    letters = ""
    for glaze, thing in chosen:
        if glaze not in GLAZES or thing not in THINGS:
            return None
        number = GLAZES.index(glaze) * len(THINGS) + THINGS.index(thing)
        letters += ALPHABET[number // 32] + ALPHABET[number % 32]
    return letters
