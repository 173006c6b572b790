"""The Youth Council and other panels, in every language."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from consult.people.models import MODERATOR
from consult.web.guards import Desk, person

desk = Desk("council", __name__, roles={MODERATOR}, url_prefix="/desk/<language>/council")


@desk.context_processor
def frame() -> dict[str, Any]:
    """What `desk.html` draws around each page, and whom a member can call."""
    places = (
        (_("What waits for you"), "council.home"),
        (_("Questions"), "council.bank"),
        (_("Chosen quotes"), "council.chosen"),
        (_("Translations"), "council.languages"),
    )
    return {
        "desk_label": _("Council desk"),
        "nav_items": [(label, url_for(endpoint), request.endpoint == endpoint) for label, endpoint in places],
        # A page that says sorry may be for a stranger, who sits on no panel.
        "worker": members.worker_of(getattr(person(), "panel", None)),
    }


# The views register themselves.
from consult.desks.council import (  # noqa: E402
    bank,  # noqa: F401
    members,
    quotes,  # noqa: F401
    rewording,  # noqa: F401
    setting_aside,  # noqa: F401
    signing_off,  # noqa: F401
    today,  # noqa: F401
    translating,  # noqa: F401
    voices,  # noqa: F401
)
