"""Random ids: one that counts up would give away who came first."""

import secrets


def random_id() -> str:
    """128 random bits as 22 characters that are safe in an address."""
    return secrets.token_urlsafe(16)
