"""Settings of the city: what an administrator of the organisation that runs the site may change."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock, data_texts
from consult.core.calendar import HOURS
from consult.core.errors import Missing
from consult.core.languages import find
from consult.core.log import Actor
from consult.desks.officer import desk
from consult.desks.officer.names import many
from consult.help.actions import entries
from consult.help.lines import LINES, TEXTS
from consult.people.models import ADMINISTRATOR
from consult.people.queries import all_organisations, all_panels
from consult.strategy.days import DAYS
from consult.strategy.localities import LOCALITIES
from consult.web.guards import acting, only, person


def runs_the_city(view: Callable) -> Callable:
    """A page for administrators; those of an organisation that does not run the site find nothing here."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> ResponseReturnValue:
        if not runs_the_settings():
            raise Missing("settings")
        return view(*args, **values)

    return only(ADMINISTRATOR)(guarded)


def menu() -> list[tuple[str, str, bool]]:
    """The settings' place in the menu, for whoever may open them."""
    if not runs_the_settings():
        return []
    return [("Settings", url_for("officer.settings"), request.endpoint == "officer.settings")]


def runs_the_settings() -> bool:
    """Whether whoever is signed in is an administrator of the organisation that runs the site."""
    mine = person()
    # A file that is too large is refused before anyone has looked who sends it.
    if not mine.is_authenticated or ADMINISTRATOR not in mine.role_names:
        return False
    return mine.organisation_id == current_app.config["CONSULT_ORGANISATION"]


def administrator() -> Actor:
    """Who acts, as the log keeps it."""
    return acting(ADMINISTRATOR)


def language_names(codes: list[str]) -> str:
    """The languages' own names, one after another."""
    return ", ".join(found.name for code in codes if (found := find(code)))


def tell_what_is_missing(codes: list[str]) -> None:
    """Say in which languages there are no words now."""
    flash(
        f"Kept. It has no words yet in: {language_names(codes)}. People read the English there." if codes else "Kept."
    )


@desk.get("/settings/")
@runs_the_city
def settings() -> ResponseReturnValue:
    """Each room, with what in it needs a look."""
    today = clock.today()
    lines, _version = entries()
    stale = sum(line.is_stale_on(today) for line in LINES.made(lines))
    wordless = sum(any(data_texts.without_words(line[name]) for name in TEXTS) for line in lines)
    hours = HOURS.made(HOURS.content()[0])
    nobody = [panel.name for panel in all_panels() if not (panel.worker_name and panel.worker_phone)]
    days = DAYS.made(DAYS.content()[0])
    known_until = days["to"]
    rooms = [
        (
            "Help lines",
            url_for("officer.help_lines"),
            many(len(lines), "line", "lines"),
            [
                *([f"{many(stale, 'line', 'lines')} not checked for six months"] if stale else []),
                *(
                    [f"{many(wordless, 'line has', 'lines have')} a text without words in a language"]
                    if wordless
                    else []
                ),
            ],
        ),
        (
            "Hours of the safeguarding desk",
            url_for("officer.desk_hours"),
            many(len(hours.days), "day a week", "days a week"),
            [] if any(day >= today for day in hours.closed) else ["No bank holiday ahead is in the list"],
        ),
        (
            "School holidays and elections",
            url_for("officer.city_days"),
            f"known until {known_until:%-d %B %Y}",
            [
                *([] if days["confirmed"] else ["Nobody has confirmed the days yet"]),
                *([] if (known_until - today).days > 180 else ["The list ends within six months"]),
            ],
        ),
        (
            "Localities",
            url_for("officer.city_localities"),
            many(len(LOCALITIES.made(LOCALITIES.content()[0])["localities"]), "locality", "localities"),
            [],
        ),
        ("Schools and other places", url_for("officer.places"), "where posters hang", []),
        (
            "Organisations and panels",
            url_for("officer.organisations"),
            f"{many(len(all_organisations()), 'organisation', 'organisations')}, "
            f"{many(len(all_panels()), 'panel', 'panels')}",
            [f"{name}: nobody to call" for name in nobody],
        ),
    ]
    return render_template("officer/settings.html", rooms=rooms)
