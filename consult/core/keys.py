"""The installation's one secret, and the keys derived from it.

A process serves one installation, so the secret is held once here: `create_app` sets it, and what needs a key asks
for one by purpose. Two purposes never share a key.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

_secret: bytes = b""
#: By purpose; a page needs several, and each stays the same as long as the secret does.
_derived: dict[str, bytes] = {}


def use(secret: bytes) -> None:
    """Take `secret` (32 bytes or more) as this process's secret."""
    global _secret
    if len(secret) < 32:
        raise ValueError("The secret key must be at least 32 bytes long.")
    _secret = secret
    _derived.clear()


def derived(purpose: str) -> bytes:
    """32 bytes for one purpose, always the same for the same secret (HMAC-SHA256 as a key derivation function)."""
    if not _secret:
        raise RuntimeError("No secret key yet: create_app() sets it.")
    key = _derived.get(purpose)
    if key is None:
        key = _derived[purpose] = hmac.digest(_secret, purpose.encode(), hashlib.sha256)
    return key


def keyed_hash(purpose: str, value: str | bytes) -> str:
    """A hash that nobody without the secret can compute: 64 hexadecimal characters."""
    raw = value.encode() if isinstance(value, str) else value
    return hmac.digest(derived(purpose), raw, hashlib.sha256).hex()


def secret_in(folder: Path) -> bytes:
    """The secret kept in `folder`, made there on the first call; only its owner may read it."""
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text().strip())
    with os.fdopen(handle, "w") as file:
        secret = secrets.token_bytes(32)
        file.write(secret.hex())
    return secret
