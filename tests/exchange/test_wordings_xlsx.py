"""A survey's words go to a translation agency as a table, and come back."""

from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from consult.core.db import unit_of_work
from consult.core.languages import all_languages
from consult.exchange.wordings import CannotImport
from consult.exchange.wordings_xlsx import as_it_was, neutralised, read_workbook, write_workbook
from consult.surveys.translating import state_of
from tests.exchange.travelling import place, take


@pytest.fixture
def table(buses, out):
    path = out / "buses.xlsx"
    write_workbook(buses, path)
    return path


def put_in(path, sheet, key, column, value):
    book = load_workbook(path)
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[0].value == key)
    row[column].value = value
    book.save(path)


def test_a_table_goes_there_and_back(buses, table, today):
    book = load_workbook(table)
    assert book.sheetnames == [f"{language.code}{form}" for language in all_languages()[1:] for form in ("", ".easy")]
    assert [cell.value for cell in book["pl"][1]] == ["Key", "Where it is shown", "English", "Translation", "State"]
    assert book["ur"].cell(2, 4).alignment.readingOrder == 2
    assert all(not taken.new and not taken.replaced for taken in take(buses, read_workbook(table), today))
    put_in(table, "pl", "question.bus", 3, "Jeździsz autobusem?")
    take(buses, read_workbook(table), today)
    kept = place(buses, "question.bus").wording.entry("pl")
    assert (kept.text, kept.by) == ("Jeździsz autobusem?", "agency")


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-5", "@home", "\tx", "'=1", "''-x", "plain", "'quoted'", "it's =", ""]
)
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(text):
    assert as_it_was(neutralised(text)) == text
    assert neutralised(text)[:1] not in {"=", "+", "-", "@", "\t"}


def test_words_that_look_like_a_formula_travel_unharmed(buses, out, today):
    with unit_of_work():
        buses.title.put("pl", "=HYPERLINK(1)", by="officer")
    path = out / "t.xlsx"
    write_workbook(buses, path)
    cell = next(row[3] for row in load_workbook(path)["pl"].iter_rows(min_row=2) if row[0].value == "survey.title")
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(1)", "s")
    take(buses, read_workbook(path), today)
    assert buses.title.entry("pl").text == "=HYPERLINK(1)"


def test_stale_rows_stay_stale_until_the_agency_clears_the_cell(buses, out, today):
    with unit_of_work():
        place(buses, "question.bus").wording.put("en", "Do you go by bus?", by="officer", state="checked")
    path = out / "t.xlsx"
    write_workbook(buses, path)
    take(buses, read_workbook(path), today)
    assert state_of(place(buses, "question.bus"), "pl") == "stale"
    put_in(path, "pl", "question.bus", 4, None)
    take(buses, read_workbook(path), today)
    assert state_of(place(buses, "question.bus"), "pl") == "drafted"


@pytest.mark.parametrize(
    ("key", "column", "value", "told"),
    [
        ("question.bus", 0, "question.tram", "there is no text “question.tram”"),
        ("question.bus", 2, "Another English", "the English of “question.bus” is not the survey’s"),
        ("question.why", 3, "Dlaczego?", "Keep the blank “bus”"),
        ("question.bus", 3, "=1+1", "a cell holds a formula"),
    ],
)
def test_a_table_that_is_built_differently_is_refused_with_its_row(buses, table, today, key, column, value, told):
    put_in(table, "pl", key, column, value)
    with pytest.raises(CannotImport) as problem:
        take(buses, read_workbook(table), today)
    assert any(told in fault and fault.startswith("sheet pl") for fault in problem.value.faults)


def test_what_is_no_table_of_ours_is_refused(buses, table, out):
    (out / "no.xlsx").write_bytes(b"PK not really")
    with pytest.raises(CannotImport, match="CannotImport"):
        read_workbook(out / "no.xlsx")
    book = load_workbook(table)
    book["pl"].title = "Polish"
    book["ur"]["A1"] = "Schlüssel"
    book.save(table)
    with pytest.raises(CannotImport) as problem:
        read_workbook(table)
    assert len(problem.value.faults) == 2


@pytest.mark.parametrize("cell", ["A900000", "XFD2"])
def test_a_cell_at_the_end_of_the_world_does_not_fill_the_computer(table, cell):
    book = load_workbook(table)
    book["pl"][cell] = "x"
    book.save(table)
    with pytest.raises(CannotImport) as problem:
        read_workbook(table)
    assert problem.value.faults == ["sheet pl: it has more rows or columns than any survey"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"<no", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'])
def test_a_table_with_a_broken_or_cunning_part_is_refused(table, out, part, content):
    with ZipFile(table) as good, ZipFile(out / "t.xlsx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, content if name == part else good.read(name))
    with pytest.raises(CannotImport) as problem:
        read_workbook(out / "t.xlsx")
    assert problem.value.faults == ["t.xlsx: it is not an XLSX file that can be read"]
