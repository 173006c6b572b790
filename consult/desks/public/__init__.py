"""Anyone, on a phone, with no script and no account."""

from consult.web.guards import Desk

desk = Desk("public", __name__, roles=None)

# The views register themselves.
from consult.desks.public import (  # noqa: E402
    answering,  # noqa: F401
    arriving,  # noqa: F401
    ask_us,  # noqa: F401
    beginning,  # noqa: F401
    code,  # noqa: F401
    feedback,  # noqa: F401
    leaving,  # noqa: F401
    pages,  # noqa: F401
    pictures,  # noqa: F401
    sending,  # noqa: F401
    sorting,  # noqa: F401
    voices,  # noqa: F401
    worry,  # noqa: F401
)
