"""A new kind of question is one module and one line in one list."""

import ast
import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from consult.core.db import db
from consult.questions.kinds import KINDS, whole_number
from consult.questions.kinds.kind import Asked, Kind, Sent
from consult.questions.kinds.numbers import cells_of
from consult.responses.models import Answer
from consult.results.counts import by_question
from consult.surveys.form import read
from consult.surveys.queries import newest_version
from tests.support.checkout import ROOT

FOLDER = ROOT / "consult" / "questions" / "kinds"
#: "faces" is a control as well, and controls are what the pages know; "date" is also an ordinary word.
UNMISTAKABLE = [name for name in KINDS if "_" in name]
ORDINARY = [name for name in KINDS if "_" not in name and name not in {kind.control for kind in KINDS.values()}]
_NAMED = re.compile(rf"""["']({"|".join(UNMISTAKABLE)})["']|[kK][iI][nN][dD][^\n]*["']({"|".join(ORDINARY)})["']""")


def _elsewhere(*endings: str) -> list:
    return [
        path
        for ending in endings
        for path in (ROOT / "consult").rglob(f"*.{ending}")
        if FOLDER not in path.parents and "migrations" not in path.parts
    ]


def test_every_module_with_a_kind_is_in_the_list():
    modules = {path.stem for path in FOLDER.glob("*.py") if "\nKIND = Kind(" in path.read_text("utf-8")}
    assert modules == set(KINDS)


def test_every_kind_bears_the_name_of_its_module():
    assert all(name == kind.name for name, kind in KINDS.items())


def test_nothing_else_knows_a_kind_by_its_name():
    written = _elsewhere("py", "html", "js")
    assert {path.suffix for path in written} == {".py", ".html", ".js"}
    assert [str(path.relative_to(ROOT)) for path in written if _NAMED.search(path.read_text("utf-8"))] == []


def test_nothing_else_imports_the_module_of_one_kind():
    asked_for = {f"consult.questions.kinds.{name}" for name in KINDS}
    found = [
        (str(path.relative_to(ROOT)), node.module)
        for path in _elsewhere("py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in asked_for
    ]
    assert found == []


# A kind that nobody has thought of -----------------------------------------------------------------------------------


def _clean(sent: Sent, asked: Asked) -> int:
    """As warm as it is, from -20 to 40."""
    return whole_number.clean(sent, replace(asked, smallest=-20, largest=40))


def _as_thermometer(asked: Asked) -> Asked:
    return replace(asked, smallest=-20, largest=40)


THERMOMETER = Kind(
    name="thermometer",
    control="number",
    clean=_clean,
    cells=lambda value, asked: whole_number.cells(value, _as_thermometer(asked)),
    all_cells=lambda asked: cells_of(_as_thermometer(asked), whole=True),
    in_words=lambda value: f"{value} degrees",
    decides_as="number",
    whole=True,
    span=(-20, 40),
)


@pytest.fixture
def weather(make, monkeypatch):
    """An open survey with the new kind in it, and a question for those who say that it is hot."""
    monkeypatch.setitem(KINDS, "thermometer", THERMOMETER)
    warm = make.question("thermometer", code="warm", english="How warm is your room?", special=True)
    fan = make.question(code="fan", english="Do you have a fan?")
    return make.survey(
        slug="weather", questions=[warm, fan], rules={"fan": {"question": "warm", "at_least": 25}}, title="Warm rooms"
    )


def _answers() -> list[tuple[str, str, object]]:
    rows = db.session.execute(select(Answer.question_code, Answer.state, Answer.value))
    return sorted((code, state, value) for code, state, value in rows)


def test_a_new_kind_is_frozen_with_its_survey(weather):
    form = read(newest_version(weather).form)
    assert form.question("warm").kind is THERMOMETER
    assert [choice.special for choice in form.question("warm").choices] == ["dont_know", "rather_not_say"]


def test_somebody_answers_a_question_of_the_new_kind_and_sends_it(weather, visit):
    page = visit.as_("ellie").get("/en/surveys/weather/").go_on()
    assert page.title == "How warm is your room?"
    refused = page.go_on(warm="41")
    assert refused.status == 422
    assert "40 or less" in refused.main
    assert refused.field("q-warm") == "41", "what they typed still stands there"
    page = refused.go_on(warm="\u22125")
    assert page.path.endswith("/check/"), "nobody asks about a fan in the cold"
    assert "-5 degrees" in page.main
    page.press("send")
    assert _answers() == [("warm", "answered", -5)]


def test_the_new_kind_decides_what_comes_next(weather, visit):
    page = visit.as_("ellie").get("/en/surveys/weather/").go_on().go_on(warm="25")
    assert page.title == "Do you have a fan?"
    assert page.press("Back").field("q-warm") == "25"


def test_i_dont_know_stands_beside_the_new_kind(weather, visit):
    page = visit.as_("ellie").get("/en/surveys/weather/").go_on()
    page.go_on(**{"warm.rest": "dont_know"}).press("send")
    assert _answers() == [("warm", "dont_know", "dont_know")]


def test_answers_of_the_new_kind_are_imported(weather, app, tmp_path):
    file = tmp_path / "weather.csv"
    file.write_text("warm,fan\n-20,\n25,yes\ndont_know,\n41,\ncold,\n", encoding="utf-8")
    said = app.test_cli_runner().invoke(args=["import-answers", "weather", str(file)])
    assert "3 taken, 2 not taken" in said.output
    assert _answers() == [
        ("fan", "answered", "yes"),
        ("warm", "answered", -20),
        ("warm", "answered", 25),
        ("warm", "dont_know", "dont_know"),
    ]


def test_the_new_kind_is_counted_and_shown(weather, make, visit):
    make.responses(weather, 22, {"warm": 20})
    make.responses(weather, 12, {"warm": -20})
    make.responses(weather, 10, {"warm": "dont_know"})
    cells = {cell.code: cell.text for cell in by_question(weather)["warm"].cells}
    assert {code: shown for code, shown in cells.items() if shown != "0"} == {
        "-20 – -14": "10",
        "15–21": "20",
        "dont_know": "10",
    }
    make.close(weather)
    shown = visit.as_("officer").get("/desk/officer/surveys/weather/")
    assert "How warm is your room?" in shown.main
    assert "-20 – -14" in shown.main
