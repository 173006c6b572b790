"""The algorithmic transparency record, and what it still lacks."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.analysis.measured import shown_measurements
from consult.desks.officer import desk
from consult.web.algorithm_record import missing_from
from consult.web.algorithm_site import record_of_this_site


@desk.get("/algorithm/")
def algorithm() -> ResponseReturnValue:
    """The record as everyone can see it, with what only the organisation can add on top."""
    record = record_of_this_site()
    return render_template(
        "officer/algorithm.html", record=record, missing=missing_from(record), stale=shown_measurements().is_stale
    )
