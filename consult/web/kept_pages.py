"""Pages that are the same for everybody but for a token are drawn once a process, and get their token each time.

Nothing that somebody answered may be on such a page, nor in its key: see docs/decisions/0006.
"""

import secrets
from collections.abc import Callable, Hashable

#: As many pages as five surveys have in ten languages and three formats; at 8 kB a page, 32 MB at most.
_MOST = 4096
#: Stands for the token in a page that is kept. Nobody can write it into a page, for nobody knows it.
_PLACE = secrets.token_urlsafe(32)
_kept: dict[Hashable, str] = {}


def with_token(key: Hashable, token: str, draw: Callable[[str], str]) -> str:
    """The page that `draw(token)` would give. `key` names all that it depends on, but for the token."""
    page = _kept.get(key)
    if page is None:
        if len(_kept) >= _MOST:
            _kept.clear()
        page = _kept[key] = draw(_PLACE)
    return page.replace(_PLACE, token)
