"""Officers and administrators, in English."""

from typing import Any

from flask import request, url_for

from consult.core.languages import all_languages
from consult.people.models import ADMINISTRATOR, OFFICER
from consult.web.guards import Desk

desk = Desk("officer", __name__, roles={OFFICER, ADMINISTRATOR}, url_prefix="/desk/officer")

#: The one page that looks as the public will see it, in each language.
PREVIEW = "officer.preview"


@desk.context_processor
def frame() -> dict[str, Any]:
    """What `desk.html` draws. Officers' pages are in English, so there is no language to choose."""
    if request.endpoint == PREVIEW:
        return {}
    home = url_for("officer.home")
    return {
        "languages": (),
        "all_languages": all_languages(),
        "desk_label": "Officer desk",
        "nav_items": [
            ("Surveys", home, request.endpoint == "officer.home"),
            ("Pictures", url_for("officer.pictures"), request.endpoint == "officer.pictures"),
            ("Places", url_for("officer.places"), request.endpoint == "officer.places"),
        ],
    }


from consult.desks.officer import (  # noqa: E402, F401  (the views register themselves)
    decisions,
    entry_codes,
    findings,
    odd_runs,
    pictures,
    places,
    promotion,
    publishing,
    quotes,
    routing,
    surveys,
    texts,
)
