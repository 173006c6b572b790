"""The organisation's surveys: what to do next, what has come in, and closing."""

from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.choosing import Asked, how_many, how_many_by_theme
from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer, opened, own
from consult.desks.officer.counted import Part, by_part, how_charts
from consult.desks.officer.names import AUDIENCE_NAMES, NextStep, next_step, theme_names
from consult.feedback.forgetting import last_day
from consult.feedback.progress import Progress, progress_of_all
from consult.results.audiences import apart, counted_as, heard, is_for_all
from consult.results.counts import AllShown, Days, adults_among, all_shown, responses_shown_of, unsaid_among
from consult.results.disclosure import STAR, as_text
from consult.results.kept import forgotten_on
from consult.surveys.actions import close_survey
from consult.surveys.models import Survey
from consult.surveys.queries import all_of_organisation, counted_before
from consult.web.guards import person
from consult.web.showing import Bar

#: Days are drawn one by one up to this many; a longer survey is drawn week by week.
MOST_DAYS = 31
#: Next steps that nobody waits for: their surveys stand below the others.
CAN_WAIT = frozenset({"running", "still_deciding", "done", "withdrawn"})


@dataclass(frozen=True)
class ShownSurvey:
    """A survey and where it stands."""

    survey: Survey
    progress: Progress
    step: NextStep
    responses: str
    #: The first day that is not counted yet; None where nothing can come in any more.
    before: date | None


@dataclass(frozen=True)
class CountedGroup:
    """What one group of people said, ready to draw; in a survey for one audience there is just one, without a name."""

    name: str
    responses: str
    parts: list[Part]
    how: list[tuple[str, list[Bar]]]
    days: list[tuple[date, int | None]]


@desk.get("/")
def home() -> ResponseReturnValue:
    """Every survey of this organisation, with the one next thing to do."""
    shown = _all_shown(all_of_organisation(person().organisation_id))
    shown.sort(key=lambda one: (one.progress.step.name in CAN_WAIT, -one.progress.late, one.survey.state == "open"))
    return render_template("officer/home.html", surveys=shown, organisation=person().organisation, today=clock.today())


@desk.get("/surveys/<slug>/")
def survey(slug: str) -> ResponseReturnValue:
    """What has come in: counts under the rule; while answers may come in, only of days that are over."""
    found = own(slug)
    if found.state == "draft":
        return render_template("officer/survey.html", shown=_shown(found), tab="answers")
    today = clock.today()
    before = counted_before(found, clock.now())
    days = ((found.closed_on or today) - found.opens_on).days if found.opens_on else 0
    step: Days = 1 if days <= MOST_DAYS else 7
    by_theme = how_many_by_theme(found, Asked(who=counted_as(found)))
    return render_template(
        "officer/survey.html",
        shown=_shown(found),
        tab="answers",
        counted=[_counted(of, all_shown(found, before=before, days=step, of=of)) for of in apart(found)],
        others=_others(found, before),
        by_week=step > 1,
        themes=[
            (theme, title, as_text(by_theme[theme])) for theme, title in theme_names().items() if theme in by_theme
        ],
        texts=how_many(found, Asked()).found,
        forgotten_on=forgotten_on(found),
        kept_until=last_day(found),
        today=today,
    )


@desk.get("/surveys/<slug>/close/")
def close(slug: str) -> ResponseReturnValue:
    """What closing does, before it is done."""
    return _close_page(opened(slug))


@desk.post("/surveys/<slug>/close/")
def close_now(slug: str) -> ResponseReturnValue:
    """Close the survey."""
    try:
        with unit_of_work():
            close_survey(own(slug), by=officer(), today=clock.today(), now=clock.now())
    except Refused as refusal:
        return _close_page(own(slug), problem=str(refusal.message)), 422
    flash("The survey is closed. Now you can write what people said.")
    return redirect(url_for("officer.survey", slug=slug), 303)


def _close_page(found: Survey, *, problem: str | None = None) -> str:
    return render_template("officer/close.html", shown=_shown(found), problem=problem, today=clock.today())


def _shown(found: Survey) -> ShownSurvey:
    return _all_shown([found])[0]


def _all_shown(surveys: list[Survey]) -> list[ShownSurvey]:
    """Each of these surveys and where it stands: the database is asked once for all of them."""
    before = {survey: counted_before(survey, clock.now()) for survey in surveys}
    progress, responses = progress_of_all(surveys, clock.today()), responses_shown_of(before)
    return [
        ShownSurvey(one, progress[one.id], next_step(one, progress[one.id]), responses[one.id], before[one])
        for one in surveys
    ]


def _counted(of: str, shown: AllShown) -> CountedGroup:
    return CountedGroup(
        name=AUDIENCE_NAMES[of] if of else "",
        responses=shown.responses,
        parts=by_part(shown.questions),
        how=how_charts(shown.how),
        days=shown.days,
    )


def _others(found: Survey, before: date | None) -> list[str]:
    """What is said about those who count nowhere: adults who answered as young people, and who did not say who they
    are."""
    said = []
    adults = adults_among(found, before=before) if "young_people" in heard(found) else "0"
    if adults != "0":
        many = "A few adults" if adults == STAR else f"About {adults} adults"
        if is_for_all(found):
            said.append(f"{many} answered as young people. They are not counted here.")
        else:
            said.append(f"{many} answered too. They are not counted here, because this survey is for young people.")
    unsaid = unsaid_among(found, before=before)
    if unsaid != "0":
        many = "A few people" if unsaid == STAR else f"About {unsaid} people"
        said.append(f"{many} did not say who they are. They are not counted here.")
    return said
