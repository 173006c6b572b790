"""Sealing a draft so that the database alone, or the server alone, cannot open it. Pure.

The respondent's one cookie carries a random token. The key that seals a draft comes from the token and the server's
secret together. The code that a person keeps seals the token in turn, so that the code, too, opens the draft.
"""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from consult.core.keys import derived, keyed_hash

_NONCE = 12
#: scrypt's cost (RFC 7914): 16 MiB and about 40 ms, once a draft and once a code typed.
_SCRYPT = {"n": 2**14, "r": 8, "p": 1, "dklen": 64}


class CannotOpen(Exception):
    """Wrong key, or changed on the way."""


def new_token() -> str:
    """256 random bits for the cookie, 43 characters."""
    return secrets.token_urlsafe(32)


def draft_id(token: str) -> str:
    """Under which id the draft of this token is kept."""
    return keyed_hash("draft id", token)[:32]


def sent_id(token: str) -> str:
    """Under which id the mark that this token's draft was sent is kept."""
    return keyed_hash("sent id", token)[:32]


def seal(token: str, content: dict[str, Any], *, about: str) -> bytes:
    """`content` as JSON, sealed under the token and the server's secret, bound to the row `about`."""
    nonce = os.urandom(_NONCE)
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return nonce + AESGCM(_key(token)).encrypt(nonce, plain, about.encode())


def open_sealed(token: str, sealed: bytes, *, about: str) -> dict[str, Any]:
    """What `seal` took. Raises CannotOpen."""
    try:
        plain = AESGCM(_key(token)).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
    except (InvalidTag, ValueError) as problem:  # ValueError: too short to be sealed
        raise CannotOpen from problem
    content: dict[str, Any] = json.loads(plain)
    return content


@dataclass(frozen=True)
class CodeKeys:
    """What a code gives while its draft waits: under what the draft is found, and the key that seals the token.

    Both come out of one scrypt, so that whoever has the database and the secret pays it for every code they try.
    """

    lookup: str
    seal: bytes

    @classmethod
    def of(cls, code: str) -> "CodeKeys":
        """The keys of this code: about 40 ms."""
        peppered = hmac.digest(derived("code"), code.encode(), hashlib.sha256)
        both = hashlib.scrypt(peppered, salt=derived("code salt"), **_SCRYPT)
        return cls(lookup=both[:32].hex(), seal=both[32:])


def wrap(keys: CodeKeys, token: str) -> bytes:
    """The token, sealed under the code: nonce and sealed bytes in one."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(keys.seal).encrypt(nonce, token.encode(), b"token")


def unwrap(keys: CodeKeys, wrapped: bytes) -> str:
    """The token that `wrap` took. Raises CannotOpen."""
    try:
        return AESGCM(keys.seal).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], b"token").decode()
    except (InvalidTag, ValueError) as problem:
        raise CannotOpen from problem


def _key(token: str) -> bytes:
    return hmac.digest(derived("draft seal"), token.encode(), hashlib.sha256)
