"""Comments of a panel that worried somebody: a lead reads them, and says whether the panel may."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.desks.safeguarding import desk
from consult.people.models import SAFEGUARDING_LEAD
from consult.safeguarding.actions import note_reading
from consult.safeguarding.comments import flagged_comment, flagged_comments, put_comment_back, remove_comment
from consult.web.guards import acting, only, person

_KINDS = {"young_person": "a young person", "worker": "a worker", "officer": "an officer"}


@desk.get("/comments/")
@only(SAFEGUARDING_LEAD)
def comments() -> ResponseReturnValue:
    """Comments that nobody of the panel sees until a lead decides."""
    ours = person().organisation_id
    found = flagged_comments(organisation_id=ours)
    page = render_template("safeguarding/comments.html", flagged=found, kinds=_KINDS)
    if found:
        with unit_of_work():
            note_reading(
                "comments read",
                by=acting(SAFEGUARDING_LEAD),
                kind="organisation",
                object_id=ours,
                today=clock.today(),
            )
    return page


@desk.post("/comments/<comment_id>/")
@only(SAFEGUARDING_LEAD)
def settle_comment(comment_id: str) -> ResponseReturnValue:
    """Put it back, or take it away."""
    act = {"back": put_comment_back, "away": remove_comment}.get(request.form.get("act", "")) or abort(400)
    with unit_of_work():
        found = flagged_comment(comment_id, organisation_id=person().organisation_id)
        act(found, by=acting(SAFEGUARDING_LEAD), today=clock.today())
    flash("The panel sees it again." if act is put_comment_back else "The panel does not see it any more.")
    return redirect(url_for("safeguarding.comments"), 303)
