"""How good the machine is that sorts people's words, and whoever has a code saying that a theme is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult.analysis.doubts import doubt_theme, take_doubt_back
from consult.analysis.measured import Measured, shown_measurements
from consult.core import languages
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.languages import Language
from consult.desks.public import desk
from consult.desks.public.code import not_found_page, what_came_of_it
from consult.responses.letters import typed
from consult.results.disclosure import Cell
from consult.results.tag_changes import tag_changes
from consult.web import csrf
from consult.web.algorithm_record import as_data
from consult.web.algorithm_site import record_of_this_site
from consult.web.limits import TYPING_CODES, limiter

#: In the order of the page.
TASKS = ("themes", "sentiment", "language", "personal-data", "concern")


@dataclass(frozen=True)
class Row:
    """One language of one task, ready to draw."""

    code: str
    #: Its own name for itself.
    language: str
    #: None where nothing was measured in this language, and people have changed what was proposed.
    n: int | None = None
    #: Whole percents; None where a person does it alone.
    right: int | None = None
    low: int = 0
    high: int = 0
    unsure: int = 0
    #: How many people changed, for printing, and the same as whole percent; None where that may not be told.
    changed: str | None = None
    changed_percent: int | None = None
    #: The day, where it was measured here.
    measured_on: date | None = None


@desk.get("/<language>/how-we-sort/")
def how_we_sort() -> ResponseReturnValue:
    """What was measured, task by task and language by language, and how often people changed what was proposed."""
    found = shown_measurements()
    changes = {task: tag_changes(task) for task in ("themes", "sentiment")}
    return render_template(
        "public/how_we_sort.html",
        tasks={task: list(_rows(found.of(task), changes.get(task, {}))) for task in TASKS},
        measured_on=found.measured_on,
    )


@desk.get("/en/algorithm/")
def algorithm() -> ResponseReturnValue:
    """The algorithmic transparency record, in English as its standard is; `?as=json` gives it to a machine."""
    record = record_of_this_site()
    return (
        as_data(record) if request.args.get("as") == "json" else render_template("public/algorithm.html", record=record)
    )


@desk.post("/<language>/code/wrong/")
@limiter.limit(TYPING_CODES)
def wrong_theme() -> ResponseReturnValue:
    """Whoever has the code says that a theme of their own text is wrong, or takes that back."""
    csrf.require_own_page()
    kept = typed(request.form.get("code", ""))
    if kept is None:
        return not_found_page()
    change = take_doubt_back if request.form.get("right") else doubt_theme
    try:
        with unit_of_work():
            change(kept, request.form.get("question", ""), request.form.get("theme", ""))
    except Missing:
        return not_found_page()
    return what_came_of_it(kept, sorting=True)


def _rows(found: Iterable[Measured], changes: Mapping[str, tuple[Cell, ...]]) -> Iterator[Row]:
    """Those in the languages of this site, in the order of its menu."""
    rows = {one.language: _row(one, language) for one in found if (language := languages.find(one.language))}
    for code, cells in changes.items():
        if language := languages.find(code):
            changed = next(cell for cell in cells if cell.code == "changed")
            row = rows.get(code) or Row(code=code, language=language.name)
            rows[code] = replace(row, changed=changed.text, changed_percent=changed.percent)
    yield from (rows[language.code] for language in languages.all_languages() if language.code in rows)


def _row(one: Measured, language: Language) -> Row:
    # Where it answers less than half of the texts, a person does it.
    answers = one.answered * 2 >= one.n
    return Row(
        code=language.code,
        language=language.name,
        n=one.n,
        right=round(100 * one.accuracy) if answers and one.accuracy is not None else None,
        low=round(100 * one.interval[0]),
        high=round(100 * one.interval[1]),
        unsure=round(100 * one.unsure),
        measured_on=one.measured_on,
    )
