"""The Youth Council and other panels, in every language."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from consult.people.models import MODERATOR
from consult.web.guards import Desk

desk = Desk("council", __name__, roles={MODERATOR}, url_prefix="/desk/<language>/council")


@desk.context_processor
def frame() -> dict[str, Any]:
    """What `desk.html` draws around each page."""
    places = (
        (_("What waits for you"), "council.home"),
        (_("Chosen quotes"), "council.chosen"),
        (_("Translations"), "council.languages"),
    )
    return {
        "desk_label": _("Council desk"),
        "nav_items": [(label, url_for(endpoint), request.endpoint == endpoint) for label, endpoint in places],
    }


from consult.desks.council import quotes, setting_aside, translating  # noqa: E402, F401  (the views register themselves)
