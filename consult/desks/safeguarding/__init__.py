"""Safeguarding leads and language readers, in English."""

from typing import Any

from flask import request, url_for

from consult.people.models import LANGUAGE_READER, SAFEGUARDING_LEAD
from consult.web.guards import Desk, person

desk = Desk("safeguarding", __name__, roles={SAFEGUARDING_LEAD, LANGUAGE_READER}, url_prefix="/desk/safeguarding")


@desk.context_processor
def frame() -> dict[str, Any]:
    """What `desk.html` draws around each page. A language reader only reads, and the desk has one language."""
    places = [("Reading queue", "safeguarding.queue"), ("Ideas", "safeguarding.ideas")]
    # A page that says sorry may be for a stranger, who has no roles.
    if SAFEGUARDING_LEAD in getattr(person(), "role_names", ()):
        places = [("Concerns", "safeguarding.home"), *places, ("Comments", "safeguarding.comments")]
        places.append(("Decided", "safeguarding.look_back"))
    return {
        "desk_label": "Safeguarding desk",
        "nav_items": [(label, url_for(endpoint), request.endpoint == endpoint) for label, endpoint in places],
        "languages": (),
    }


# The views register themselves.
from consult.desks.safeguarding import comments, concerns, ideas, reading  # noqa: E402, F401
