"""Settings: the hours of the safeguarding desk, school holidays and the weeks before an election."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.calendar import HOURS, WEEKDAYS
from consult.core.city_data import ChangedMeanwhile, CitySet
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.merging import clashing, differing, mark_of, theirs
from consult.desks.officer.settings import administrator, runs_the_city
from consult.desks.officer.settings_help import DAY_NAMES
from consult.strategy.days import DAYS

#: Empty rows at the end of a list, to write one more in.
MORE_ROWS = 2
#: The most rows that are read.
MOST_ROWS = 200
_WHOLE_HOUR = re.compile(r"[0-9]{1,2}(:00)?")
WRITE_DAY = "Write a day like this: 23/11/2026."
#: What the fields of both pages are called, where two people differ.
LABELS = {
    **dict(zip(WEEKDAYS, DAY_NAMES, strict=True)),
    "closed": "Days on which nobody is there",
    "holidays": "School holidays",
    "elections": "Weeks before an election",
    "from": "The lists are whole from",
    "to": "The lists are whole until",
    "source": "Where the days are from",
    "confirmed": "The council has confirmed these days",
}

#: (id of the control, sentence) for what needs a look.
Problems = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """A stretch of days, or a day, as it was typed."""

    name: str
    first: str
    last: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was typed."""
        return not (self.name or self.first or self.last)


@desk.get("/settings/hours/")
@runs_the_city
def desk_hours() -> ResponseReturnValue:
    """Hours for each weekday, and days on which nobody is there."""
    return _hours_page(_hours_kept(HOURS.content()[0]))


@desk.post("/settings/hours/")
@runs_the_city
def write_desk_hours() -> ResponseReturnValue:
    """Keep them."""
    typed = {day: _typed(day).replace("–", "-").replace(" ", "") for day in WEEKDAYS}
    rows = _rows("closed")
    problems = [(day, sentence) for day, said in typed.items() if (sentence := _hours_problem(said))]
    if not any(typed.values()):
        problems.append(("mon", "Write hours for one day or more. Answers have to be read by somebody."))
    closed = _days_of(rows, "closed", problems, stretch=False)
    if not problems:
        typed = {day: _in_full(said) if said else "" for day, said in typed.items()}
    content = {
        "days": {day: said for day, said in typed.items() if said},
        "closed": [{"name": name, "day": first} for name, first, _last in closed],
    }
    whole = (
        [(name, first) for name, first, _last in closed] if not problems else [(one.name, one.first) for one in rows]
    )
    return _keep(HOURS, content, problems, {**typed, "closed": whole}, _hours_kept, _hours_page)


@desk.get("/settings/days/")
@runs_the_city
def city_days() -> ResponseReturnValue:
    """School holidays, and the weeks before an election."""
    return _days_page(_days_kept(DAYS.content()[0]))


@desk.post("/settings/days/")
@runs_the_city
def write_city_days() -> ResponseReturnValue:
    """Keep them."""
    lists = {kind: _rows(kind) for kind in ("holidays", "elections")}
    typed: dict[str, Any] = {name: _typed(name) for name in ("from", "to", "source")}
    typed["confirmed"] = "confirmed" in request.form
    problems: list[tuple[str, str]] = []
    content: dict[str, Any] = {"source": typed["source"], "confirmed": typed["confirmed"]}
    for name in ("from", "to"):
        content[name] = _day(str(typed[name]))
        if content[name] is None:
            problems.append((name, WRITE_DAY))
    if content["from"] and content["to"] and content["from"] > content["to"]:
        problems.append(("to", "This day lies before the first one. Write a later one."))
    for kind, rows in lists.items():
        found = _days_of(rows, kind, problems, stretch=True)
        content[kind] = [{"name": name, "days": [{"first": first, "last": last}]} for name, first, last in found]
        typed[kind] = [(one.name, one.first, one.last) for one in rows]
    if not problems:
        typed = _days_kept(content)
    return _keep(DAYS, content, problems, typed, _days_kept, _days_page)


@desk.post("/settings/days/confirm/")
@runs_the_city
def confirm_city_days() -> ResponseReturnValue:
    """The council has confirmed the days that stand on the page which was pressed on."""
    try:
        with unit_of_work():
            content, since = DAYS.content()
            if request.form.get("saw", "") != mark_of(_days_kept(content)):
                raise ChangedMeanwhile
            confirmed = {**content, "confirmed": True}
            DAYS.change(confirmed, since=since, by=administrator(), today=clock.today(), part="confirmed")
    except ChangedMeanwhile as clash:
        return _days_page(_days_kept(DAYS.content()[0]), [("main", str(clash.message))]), 409
    flash("The days are confirmed. Officers are not warned about them any more.")
    return redirect(url_for("officer.settings"), 303)


def _hours_kept(content: Mapping[str, Any]) -> dict[str, Any]:
    """As the page holds it: a text for each weekday, and rows."""
    days = {day: content["days"].get(day, "") for day in WEEKDAYS}
    return {**days, "closed": sorted(((one["name"], one["day"]) for one in content["closed"]), key=lambda row: row[1:])}


def _days_kept(content: Mapping[str, Any]) -> dict[str, Any]:
    lists = {kind: [(name, *days) for name, days in _stretches(content[kind])] for kind in ("holidays", "elections")}
    return {name: content[name] for name in ("from", "to", "source", "confirmed")} | lists


def _keep(
    kept_set: CitySet[Any],
    content: Any,
    problems: Problems,
    mine: dict[str, Any],
    as_kept: Callable[[Any], dict[str, Any]],
    page: Callable[..., str],
) -> ResponseReturnValue:
    """Keep `content` if there is nothing to look at; else the page again, with all that was typed (`mine`)."""
    kept = as_kept(kept_set.content()[0])
    if name := theirs(kept):
        return page({**mine, name: kept[name]}, both=kept)
    if problems:
        return page(mine, problems), 422
    try:
        with unit_of_work():
            now, since = kept_set.content()
            kept = as_kept(now)
            if clashing(kept, mine):
                raise ChangedMeanwhile
            kept_set.change(content, since=since, by=administrator(), today=clock.today())
    except ChangedMeanwhile as clash:
        kept = as_kept(kept_set.content()[0])
        return page(mine, [("main", str(clash.message))], both=kept), 409
    except Refused as refusal:
        return page(mine, [("main", str(refusal.message))]), 422
    flash("Kept.")
    return redirect(url_for("officer.settings"), 303)


def _hours_page(typed: Mapping[str, Any], problems: Problems = (), both: Mapping[str, Any] | None = None) -> str:
    return render_template(
        "officer/desk_hours.html",
        typed=typed,
        days=list(zip(WEEKDAYS, DAY_NAMES, strict=True)),
        rows=_with_free(typed["closed"]),
        **_standing(typed, problems, both),
    )


def _days_page(typed: Mapping[str, Any], problems: Problems = (), both: Mapping[str, Any] | None = None) -> str:
    return render_template(
        "officer/city_days.html",
        lists={kind: _with_free(typed[kind]) for kind in ("holidays", "elections")},
        known=typed,
        is_confirmed=DAYS.content()[0]["confirmed"],
        **_standing(typed, problems, both),
    )


def _standing(typed: Mapping[str, Any], problems: Problems, both: Mapping[str, Any] | None) -> dict[str, Any]:
    """What both pages need: `both` is what somebody else has kept meanwhile."""
    fresh = both if both is not None else typed if request.method == "GET" else None
    return {
        "saw": mark_of(fresh) if fresh is not None else request.form.get("saw", ""),
        "clashes": differing(both, typed, LABELS) if both is not None else [],
        "problems": list(problems),
        "wrong": dict(problems),
    }


def _with_free(rows: Sequence[tuple[str, ...]]) -> list[Row]:
    return [*(Row(*row) for row in rows), *[Row("", "")] * MORE_ROWS]


def _typed(name: str) -> str:
    return as_typed(request.form.get(name, ""))[:200]


def _rows(kind: str) -> list[Row]:
    """The rows of a list that somebody typed in, in order."""
    rows = [
        Row(_typed(f"{kind}-{at}-name"), _typed(f"{kind}-{at}-first"), _typed(f"{kind}-{at}-last"))
        for at in range(MOST_ROWS)
        if f"{kind}-{at}-name" in request.form
    ]
    return [row for row in rows if not row.is_empty]


def _days_of(
    rows: list[Row], kind: str, problems: list[tuple[str, str]], *, stretch: bool
) -> list[tuple[str, str, str]]:
    """(name, first day, last day) of each row that is whole; what is not is told in `problems`."""
    found = []
    for at, row in enumerate(rows):
        first, last = _day(row.first), _day(row.last) if stretch else _day(row.first)
        if not row.name:
            problems.append((f"{kind}-{at}-name", "Write what these days are."))
        elif first is None:
            problems.append((f"{kind}-{at}-first", WRITE_DAY))
        elif last is None:
            problems.append((f"{kind}-{at}-last", WRITE_DAY))
        elif last < first:
            problems.append((f"{kind}-{at}-last", "This day lies before the first one. Write a later one."))
        else:
            found.append((row.name, first, last))
    return sorted(found, key=lambda one: one[1:])


def _day(typed: str) -> str | None:
    """The day as data keep it, or None."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(typed, form).date().isoformat()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def _hours_problem(said: str) -> str | None:
    if not said:
        return None
    opens, _, closes = said.partition("-")
    if not all(_WHOLE_HOUR.fullmatch(part) for part in (opens, closes)):
        return "Write whole hours like this: 9-17. Leave it empty where nobody is there."
    if not int(opens.partition(":")[0]) < int(closes.partition(":")[0]) <= 23:
        return "These hours end before they begin, or go past 23. Write them like this: 9-17."
    return None


def _in_full(said: str) -> str:
    opens, _, closes = (part.partition(":")[0] for part in said.partition("-"))
    return f"{int(opens)}:00-{int(closes)}:00"


def _stretches(entries: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every stretch of days with its name, in the order of the days."""
    found = [(entry["name"], (one["first"], one["last"])) for entry in entries for one in entry["days"]]
    return iter(sorted(found, key=lambda one: one[1]))
