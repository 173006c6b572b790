"""A survey that is being built: what stands and what is missing."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.desks.officer import desk
from consult.desks.officer.access import own
from consult.surveys.drafted import drafted_form
from consult.surveys.models import Survey
from consult.surveys.opening import looked_over
from consult.surveys.readiness import ROOMS, Gap, gaps
from consult.surveys.rules import reply_due
from consult.surveys.signing_off import without_panel
from consult.web.previews import Previewed, weights

#: What each room of the checklist is called, and what is done there.
ROOM_NAMES = {
    "basics": ("Title and people", "Its name, whom it is for, which panel."),
    "facts": ("The facts", "What people read before question 1."),
    "decision": ("Decision and dates", "What the answers help with, and when."),
    "background": ("What we are asking about", "What is proposed, what else could be done, what it costs."),
    "questions": ("Questions", "Approved ones, in order, in parts."),
    "order": ("Who sees which question", "Rules, and every way through."),
    "languages": ("Languages", "Which are promised, and how far each is."),
    "help": ("Help lines", "Each one checked within six months."),
    "panel": ("The panel’s yes", "Young people read it before it opens."),
}
#: The rooms that one view draws, each with a form of its own.
WITH_FORM = ("basics", "facts", "decision", "background")


@dataclass(frozen=True)
class ListedRoom:
    """A room of the checklist and where it stands."""

    name: str
    title: str
    sentence: str
    address: str
    #: "done", "to_do", "look" (nothing stops it, but look again) or "optional" (empty, and may stay so).
    state: str
    gaps: list[Gap]


def draft_of(slug: str) -> Survey:
    """The organisation's draft at this address; whoever asks for one that has opened is sent to its page."""
    survey = own(slug)
    if survey.state != "draft":
        abort(redirect(url_for("officer.survey", slug=slug), 303))
    return survey


@desk.get("/surveys/<slug>/build/")
def build(slug: str) -> ResponseReturnValue:
    """The checklist: each room, what still stops the survey, and how it stands in numbers."""
    survey = draft_of(slug)
    draft = looked_over(survey, clock.today())
    found = gaps(draft)
    form = drafted_form(survey)
    first, heaviest = weights(form, previewed(survey))
    return render_template(
        "officer/building/hub.html",
        survey=survey,
        draft=draft,
        rooms=[_room(survey, name, found) for name in ROOMS],
        stopping=[gap for gap in found if gap.stops],
        first=_in_kilobytes(first),
        heaviest=_in_kilobytes(heaviest),
    )


def previewed(survey: Survey) -> Previewed:
    """What the first page shows of a survey that has not opened."""
    return Previewed(
        slug=survey.slug,
        reply_due_on=reply_due(survey.closes_on or clock.today()),
        entry=survey.entry,
        without_panel=without_panel(survey),
    )


def _room(survey: Survey, name: str, found: tuple[Gap, ...]) -> ListedRoom:
    mine = [gap for gap in found if gap.room == name]
    if any(gap.stops for gap in mine):
        state = "to_do"
    elif mine:
        state = "look"
    else:
        state = "optional" if name == "background" and not survey.background else "done"
    title, sentence = ROOM_NAMES[name]
    return ListedRoom(name, title, sentence, room_address(survey.slug, name), state, mine)


def room_address(slug: str, name: str) -> str:
    """Where a room of the checklist is."""
    if name in WITH_FORM:
        return url_for("officer.room", slug=slug, room=name)
    endpoint = {"order": "officer.routing", "help": "officer.build_help"}.get(name, f"officer.build_{name}")
    return url_for(endpoint, slug=slug)


def _in_kilobytes(number: int) -> str:
    return f"{max(1, round(number / 1000))} kB"
