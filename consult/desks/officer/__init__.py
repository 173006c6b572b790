"""Officers and administrators, in English."""

from typing import Any

from flask import request, url_for

from consult.core.languages import all_languages
from consult.people.models import ADMINISTRATOR, OFFICER
from consult.web.guards import Desk

desk = Desk("officer", __name__, roles={OFFICER, ADMINISTRATOR}, url_prefix="/desk/officer")

#: The pages that look as the public will see them, in each language.
PREVIEWS = frozenset({"officer.preview", "officer.look", "officer.walk_on"})


@desk.context_processor
def frame() -> dict[str, Any]:
    """What `desk.html` draws. Officers' pages are in English, so there is no language to choose."""
    if request.endpoint in PREVIEWS:
        return {}
    home = url_for("officer.home")
    return {
        "languages": (),
        "all_languages": all_languages(),
        "desk_label": "Officer desk",
        "nav_items": [
            ("Surveys", home, request.endpoint == "officer.home"),
            ("The year", url_for("officer.year"), request.endpoint == "officer.year"),
            ("Question bank", url_for("officer.bank"), request.endpoint == "officer.bank"),
            ("Pictures", url_for("officer.pictures"), request.endpoint == "officer.pictures"),
            ("Places", url_for("officer.places"), request.endpoint == "officer.places"),
            *settings.menu(),
        ],
    }


from consult.desks.officer import (  # noqa: E402, F401  (the views register themselves)
    algorithm,
    bank,
    building,
    building_end,
    building_languages,
    building_phone,
    building_questions,
    building_rooms,
    building_start,
    building_to_open,
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
    running,
    safety,
    samples,
    settings,
    settings_days,
    settings_help,
    settings_localities,
    settings_people,
    settling,
    surveys,
    texts,
    ways,
    year,
)
