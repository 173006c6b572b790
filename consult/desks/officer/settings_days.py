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
from consult.core.city_data import CitySet
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.settings import administrator, runs_the_city
from consult.desks.officer.settings_help import DAY_NAMES
from consult.strategy.days import DAYS

#: Empty rows at the end of a list, to write one more in.
MORE_ROWS = 2
#: The most rows that are read.
MOST_ROWS = 200
_WHOLE_HOUR = re.compile(r"[0-9]{1,2}(:00)?")
WRITE_DAY = "Write a day like this: 23/11/2026."

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
    content, since = HOURS.content()
    typed = {day: content["days"].get(day, "") for day in WEEKDAYS}
    return _hours_page(typed, [Row(one["name"], one["day"]) for one in content["closed"]], since)


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
    content = {
        "days": {day: _in_full(said) for day, said in typed.items() if said} if not problems else {},
        "closed": [{"name": name, "day": first} for name, first, _last in closed],
    }
    return _keep(HOURS, content, problems, lambda more, since: _hours_page(typed, rows, since, more))


@desk.get("/settings/days/")
@runs_the_city
def city_days() -> ResponseReturnValue:
    """School holidays, and the weeks before an election."""
    content, since = DAYS.content()
    lists = {kind: [Row(name, *days) for name, days in _stretches(content[kind])] for kind in ("holidays", "elections")}
    known = {name: content[name] for name in ("from", "to", "source")} | {"confirmed": content["confirmed"]}
    return _days_page(lists, known, since)


@desk.post("/settings/days/")
@runs_the_city
def write_city_days() -> ResponseReturnValue:
    """Keep them."""
    lists = {kind: _rows(kind) for kind in ("holidays", "elections")}
    known = {name: _typed(name) for name in ("from", "to", "source")} | {"confirmed": "confirmed" in request.form}
    problems: list[tuple[str, str]] = []
    content: dict[str, Any] = {"source": known["source"], "confirmed": known["confirmed"]}
    for name in ("from", "to"):
        content[name] = _day(str(known[name]))
        if content[name] is None:
            problems.append((name, WRITE_DAY))
    if content["from"] and content["to"] and content["from"] > content["to"]:
        problems.append(("to", "This day lies before the first one. Write a later one."))
    for kind, rows in lists.items():
        found = _days_of(rows, kind, problems, stretch=True)
        content[kind] = [{"name": name, "days": [{"first": first, "last": last}]} for name, first, last in found]
    return _keep(DAYS, content, problems, lambda more, since: _days_page(lists, known, since, more))


def _keep(
    kept_set: CitySet[Any], content: Any, problems: Problems, page: Callable[[Problems, int], str]
) -> ResponseReturnValue:
    """Keep `content` if there is nothing to look at; else the page again, with all that was typed."""
    since = request.form.get("since", "")
    number = int(since) if since.isdecimal() and len(since) < 10 else -1
    if problems:
        return page(problems, number), 422
    try:
        with unit_of_work():
            kept_set.change(content, since=number, by=administrator(), today=clock.today())
    except Refused as refusal:
        # The page now stands on what the other person kept, with this one's words in it.
        return page([("main", str(refusal.message))], kept_set.content()[1]), 422
    flash("Kept.")
    return redirect(url_for("officer.settings"), 303)


def _hours_page(typed: Mapping[str, str], rows: list[Row], since: int, problems: Problems = ()) -> str:
    return render_template(
        "officer/desk_hours.html",
        typed=typed,
        days=list(zip(WEEKDAYS, DAY_NAMES, strict=True)),
        rows=[*rows, *[Row("", "")] * MORE_ROWS],
        since=since,
        problems=list(problems),
        wrong=dict(problems),
    )


def _days_page(lists: Mapping[str, list[Row]], known: Mapping[str, Any], since: int, problems: Problems = ()) -> str:
    return render_template(
        "officer/city_days.html",
        lists={kind: [*rows, *[Row("", "")] * MORE_ROWS] for kind, rows in lists.items()},
        known=known,
        since=since,
        problems=list(problems),
        wrong=dict(problems),
    )


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
