"""A native speaker gets a sheet to tick through."""

from babel.messages.catalog import Catalog

from consult.commands.translation_sheet import Row, rows_of, sheet
from consult.core.languages import find
from tests.support.markup import Tree, text_of


def cells(html):
    return [[text_of(cell) for cell in row.iter("td")] for row in Tree(html).all("tr") if row.find("td") is not None]


def test_each_text_has_its_translation_an_empty_column_and_a_box_to_tick():
    html = sheet(find("ur"), [Row("templates/public/home.html", "Open <now>", "ابھی")])
    assert cells(html) == [["1", "Open <now>", "ابھی", "", ""]]
    tree = Tree(html)
    assert tree.faults == []
    said = tree.first("td", lang="ur")
    assert said.get("dir") == "rtl"
    assert tree.first("input", type="checkbox").get("aria-label") == "Number 1 is right"
    assert [text_of(one) for one in tree.all("th", scope="col")] == [
        "No.",
        "English",
        "اردو",
        "Says literally",
        "Right",
    ]
    assert "Page: public, home" in html


def test_a_blank_inside_urdu_does_not_turn_around():
    html = sheet(find("ur"), [Row("templates/page.html", "For %(city)s.", "%(city)s کے لیے۔")])
    assert '<bdi dir="ltr">%(city)s</bdi> کے لیے۔' in html
    assert "On every page" in html


def test_the_numbers_go_on_from_page_to_page():
    rows = [Row("a.toml", "One", "x"), Row("a.toml", "Two", ""), Row("b.toml", "Three", "y", stale=True)]
    told = cells(sheet(find("pl"), rows))
    assert [(number, said) for number, _english, said, _literally, _tick in told] == [
        ("1", "x"),
        ("2", "—"),
        ("3", "y"),
    ]
    assert told[2][3] == "(The English has changed.)"


def test_pages_come_as_people_meet_them():
    wanted = Catalog()
    for file in ("templates/council/home.html", "web/errors.py", "templates/public/sent.html", "templates/page.html"):
        wanted.add(file, None, [(file, 1)])
    wanted.add(("%(num)d day", "%(num)d days"), None, [("templates/public/survey.html", 9)])
    kept = Catalog(locale="pl")
    kept.add(("%(num)d day", "%(num)d days"), ("%(num)d dzień", "%(num)d dni", "%(num)d dnia"))
    rows = rows_of(kept, wanted)
    assert [row.page.rpartition("/")[2] for row in rows] == [
        *("page.html", "survey.html", "sent.html", "errors.py", "home.html"),
    ]
    assert (rows[1].english, rows[1].said) == ("%(num)d day\n%(num)d days", "%(num)d dzień\n%(num)d dni\n%(num)d dnia")


def test_the_command_writes_the_whole_sheet(app, tmp_path):
    path = tmp_path / "sheet.html"
    done = app.test_cli_runner().invoke(args=["translations", "sheet", "pl", "--to", str(path)])
    assert done.exit_code == 0
    number = len(cells(path.read_text(encoding="utf-8")))
    assert done.output == f"{path}: {number} texts\n"
    assert number > 700
    assert "demo city" not in path.read_text(encoding="utf-8")
    app.test_cli_runner().invoke(args=["translations", "sheet", "pl", "--demo", "--to", str(path)])
    assert len(cells(path.read_text(encoding="utf-8"))) > number + 250
