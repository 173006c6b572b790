"""A survey that is being built: what stands, what is missing, and how it will look on a phone."""

from dataclasses import dataclass

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.languages import all_languages
from consult.desks.officer import desk
from consult.desks.officer.access import own
from consult.surveys.drafted import drafted_form
from consult.surveys.models import Survey
from consult.surveys.opening import looked_over
from consult.surveys.readiness import ROOMS, Gap, gaps
from consult.surveys.rules import reply_due
from consult.surveys.signing_off import without_panel
from consult.web.headers import POLICY
from consult.web.previews import Previewed, first_page, questions_page, weights

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


@desk.get("/surveys/<slug>/build/phone/")
def phone(slug: str) -> ResponseReturnValue:
    """A phone's frame around the survey as it will be, page by page."""
    survey = draft_of(slug)
    pages = len(drafted_form(survey).pages)
    chosen = next((one for one in all_languages() if one.code == request.args.get("language")), all_languages()[0])
    page = _number(request.args.get("page", ""), pages)
    shown = make_response(
        render_template(
            "officer/building/phone.html",
            survey=survey,
            chosen=chosen,
            page=page,
            pages=pages,
            inside=url_for("officer.look", slug=slug, language=chosen.code, page=page or None),
        )
    )
    return _framed(shown, "frame-src 'self'")


@desk.get("/surveys/<slug>/build/look/<language>/")
def look(slug: str) -> ResponseReturnValue:
    """One page of the survey as it will be, in one language; nothing on it can be sent."""
    survey = draft_of(slug)
    form = drafted_form(survey)
    page = _number(request.args.get("page", ""), len(form.pages))
    drawn = questions_page(form, page - 1) if page else first_page(form, previewed(survey))
    return _framed(make_response(drawn), "frame-ancestors 'self'")


def previewed(survey: Survey) -> Previewed:
    """What the first page shows of a survey that has not opened."""
    return Previewed(
        slug=survey.slug,
        reply_due_on=reply_due(survey.closes_on or clock.today()),
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


def _number(typed: str, most: int) -> int:
    return min(int(typed), most) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0


def _in_kilobytes(number: int) -> str:
    return f"{max(1, round(number / 1000))} kB"


def _framed(response: Response, rule: str) -> Response:
    """Our own frame on our own desk, and nothing else."""
    kept = [one for one in POLICY.split("; ") if not one.startswith("frame-ancestors") or rule.startswith("frame-src")]
    response.headers["Content-Security-Policy"] = "; ".join([*kept, rule])
    return response
