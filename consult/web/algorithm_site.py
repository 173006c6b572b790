"""The transparency record of the site that is being served."""

from pathlib import Path

from flask import current_app, request

from consult.analysis.better import state_in
from consult.analysis.learned import cards_in
from consult.analysis.measured import shown_measurements
from consult.core import clock
from consult.people.site import who_runs_the_site
from consult.results.tag_changes import tag_changes
from consult.web.accessibility import accessibility_statement
from consult.web.algorithm_record import Known, Section, algorithm_record


def record_of_this_site() -> list[Section]:
    """Its record, filled from its settings, its measurements and what people changed."""
    organisation = who_runs_the_site(current_app.config["CONSULT_ORGANISATION"])
    contact = accessibility_statement()
    return algorithm_record(
        Known(
            organisation=organisation.name if organisation else current_app.config["CONSULT_CITY"],
            address=request.host_url,
            contact=f"{contact.phone}; {contact.post}",
            team=current_app.config["CONSULT_TEAM"],
            owner=current_app.config["CONSULT_OWNER"],
            assessments=current_app.config["CONSULT_ASSESSMENTS"],
            measured=shown_measurements(),
            changes={task: tag_changes(task) for task in ("themes", "sentiment")},
            cards=cards_in(Path(current_app.instance_path)),
            today=clock.today(),
            better=state_in(Path(current_app.instance_path)),
        )
    )
