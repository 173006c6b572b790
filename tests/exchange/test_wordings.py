"""A survey's words go to a translation agency and come back, as PO files and as a table."""

import polib
import pytest
from openpyxl import load_workbook

from consult.core import log
from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.core.wording import EASY
from consult.exchange.wordings import CannotImport, take_sheets
from consult.exchange.wordings_po import read_po_files, write_po_files
from consult.exchange.wordings_xlsx import as_it_was, neutralised, read_workbook, write_workbook
from consult.surveys.actions import NotADraft
from consult.surveys.texts import places_of
from consult.surveys.translating import state_of

AGENT = Actor("command", "import-po")


@pytest.fixture
def survey(make):
    asked = [
        make.question(code="bus", english="Do you take the bus?", easy=True),
        make.question("free_text", code="why", english="Why do you say {{bus|that}}?", easy=True),
    ]
    survey = make.survey("draft", slug="buses", questions=asked, easy=True)
    with unit_of_work():
        survey.title.put("en", "One.\nTwo.", by="officer", form=EASY, state="checked")
        survey.title.put("pl", "Raz.\nDwa.", by="officer", form=EASY)
        survey.title.put("ur", "ایک۔\nدو۔", by="officer", form=EASY)
    return survey


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def place(survey, key):
    return next(place for place in places_of(survey) if place.key == key)


def take(survey, sheets, today):
    with unit_of_work():
        return take_sheets(survey, sheets, by=AGENT, today=today)


def take_po(survey, out, today):
    return take(survey, read_po_files(out), today)


def changed(out, name, key, **more):
    file = polib.pofile(str(out / name))
    found = next(entry for entry in file if entry.msgctxt == key)
    for field, value in more.items():
        setattr(found, field, value)
    file.save()


def refused(survey, out, today):
    before = [place.wording.as_frozen() for place in places_of(survey)]
    with pytest.raises(CannotImport) as problem:
        take_po(survey, out, today)
    assert [place.wording.as_frozen() for place in places_of(survey)] == before
    assert list(log.since(0)) == []
    return problem.value.faults


# Out --------------------------------------------------------------------------------------------------------------


def test_an_agency_gets_one_file_for_each_language_and_format(survey, out):
    assert [path.name for path in write_po_files(survey, out)] == ["pl.po", "pl.easy.po", "ur.po", "ur.easy.po"]
    file = polib.pofile(str(out / "pl.po"), check_for_duplicates=True)
    assert file.metadata["Language"] == "pl"
    entries = {entry.msgctxt: entry for entry in file}
    assert list(entries) == [one.key for one in places_of(survey)]
    choice = entries["question.bus.choice.yes"]
    assert (choice.msgid, choice.msgstr, choice.comment) == ("Yes", "Tak", "Choice 1, question 1.")
    assert "Translate only the words between | and }}." in entries["question.why"].comment.replace("\n", " ")


def test_a_survey_without_easy_words_has_no_easy_files(make, out):
    assert [path.name for path in write_po_files(make.survey("draft"), out, ["ur"])] == ["ur.po"]


def test_stale_words_are_fuzzy_and_checked_ones_say_who_checked(survey, out):
    with unit_of_work():
        place(survey, "question.bus").wording.put("en", "Do you go by bus?", by="officer", state="checked")
        place(survey, "question.why").wording.check("pl", by="moderator", initials="MO")
    write_po_files(survey, out)
    entries = {entry.msgctxt: entry for entry in polib.pofile(str(out / "pl.po"))}
    assert entries["question.bus"].fuzzy
    assert not entries["question.why"].fuzzy
    assert "A moderator has checked these words." in entries["question.why"].comment.replace("\n", " ")
    assert "MO" not in entries["question.why"].comment


# Back -------------------------------------------------------------------------------------------------------------


def test_what_comes_back_is_kept_as_drafted_by_an_agency(survey, out, today):
    write_po_files(survey, out)
    changed(out, "pl.po", "question.bus", msgstr="Jeździsz autobusem?")
    report = {taken.name: taken for taken in take_po(survey, out, today)}
    kept = place(survey, "question.bus").wording.entry("pl")
    assert (kept.text, kept.by, kept.state) == ("Jeździsz autobusem?", "agency", "drafted")
    assert report["pl.po"].replaced == ["question.bus"]
    assert report["ur.po"].same == len(list(places_of(survey)))
    assert [entry.act for entry in log.since(0)] == ["translations imported"]


def test_files_that_come_back_as_they_went_change_nothing(survey, out, today):
    with unit_of_work():
        place(survey, "question.why").wording.check("pl", by="moderator", initials="MO")
    before = [place.wording.as_frozen() for place in places_of(survey)]
    write_po_files(survey, out)
    assert all(not taken.new and not taken.replaced for taken in take_po(survey, out, today))
    assert [place.wording.as_frozen() for place in places_of(survey)] == before
    assert state_of(place(survey, "question.why"), "pl") == "checked"


def test_checked_words_that_a_file_changes_are_named_and_drafted_again(survey, out, today):
    with unit_of_work():
        place(survey, "question.bus").wording.check("pl", by="moderator", initials="MO")
    write_po_files(survey, out)
    changed(out, "pl.po", "question.bus", msgstr="Jeździsz autobusem?")
    report = take_po(survey, out, today)
    assert [taken.unchecked for taken in report if taken.name == "pl.po"] == [["question.bus"]]
    assert state_of(place(survey, "question.bus"), "pl") == "drafted"


def test_stale_words_stay_stale_until_the_agency_takes_the_mark_off(survey, out, today):
    with unit_of_work():
        place(survey, "question.bus").wording.put("en", "Do you go by bus?", by="officer", state="checked")
    write_po_files(survey, out)
    take_po(survey, out, today)
    assert state_of(place(survey, "question.bus"), "pl") == "stale"
    changed(out, "pl.po", "question.bus", flags=[])
    take_po(survey, out, today)
    assert state_of(place(survey, "question.bus"), "pl") == "drafted"


def test_an_empty_translation_takes_nothing_away(survey, out, today):
    write_po_files(survey, out)
    before = place(survey, "question.bus").wording.entry("pl").text
    changed(out, "pl.po", "question.bus", msgstr="")
    report = take_po(survey, out, today)
    assert [taken.left_empty for taken in report if taken.name == "pl.po"] == [1]
    assert place(survey, "question.bus").wording.entry("pl").text == before


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_survey_that_has_opened_takes_no_words(make, out, today, state):
    survey = make.survey(state)
    write_po_files(survey, out)
    with pytest.raises(NotADraft):
        take_po(survey, out, today)


# Refused, and where -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key", "more", "told"),
    [
        ("pl.po", "question.bus", {"msgctxt": "question.tram"}, "there is no text “question.tram”"),
        ("pl.po", "question.bus", {"msgctxt": "question.tram"}, "pl.po: “question.bus” is missing"),
        ("pl.po", "question.bus", {"msgctxt": None}, "it has no key"),
        ("pl.po", "question.bus", {"msgid": "Do you take a bus?"}, "the English of “question.bus” is not the survey’s"),
        ("pl.po", "question.why", {"msgstr": "Dlaczego?"}, "Keep the blank {{bus}}"),
        ("pl.po", "question.bus", {"msgstr": "Czy {{bus|tak}}?"}, "has no blank {{bus}} here"),
        ("pl.po", "question.bus", {"msgstr": "a" * 2001}, "longer than 2000"),
        ("pl.easy.po", "survey.title", {"msgstr": "Raz. Dwa."}, "has 2 lines. Your words have 1."),
    ],
)
def test_a_file_that_is_built_differently_is_refused_and_says_where(survey, out, today, name, key, more, told):
    write_po_files(survey, out)
    changed(out, "ur.po", "question.bus", msgstr="یہ بھی نہیں رکھا جاتا")
    changed(out, name, key, **more)
    faults = refused(survey, out, today)
    assert any(told in fault and fault.startswith(name) for fault in faults)


def test_every_fault_is_told_at_once_with_its_line(survey, out, today):
    write_po_files(survey, out)
    changed(out, "pl.po", "question.why", msgstr="Dlaczego?")
    changed(out, "ur.po", "question.why", msgstr="کیوں؟")
    faults = refused(survey, out, today)
    assert len(faults) == 2
    lines = (out / "pl.po").read_text(encoding="utf-8").splitlines()
    number = int(faults[0].removeprefix("pl.po line ").partition(":")[0])
    assert 'msgctxt "question.why"' in lines[number - 2 : number + 2]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (None, b"", "there is no PO file here"),
        ("xx.po", b"", "no language of this site"),
        ("en.po", b"", "no language of this site"),
        ("pl.large.po", b"", "no language of this site"),
        ("pl.po", b"\xff\xfe\x00", "cannot be read"),
        ("pl.po", b'msgid "a\nnothing', "not a PO file"),
        ("pl.po", b'msgctxt "x"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n', "plural forms"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(survey, out, today, name, content, told):
    out.mkdir()
    if name:
        (out / name).write_bytes(content)
    assert told in refused(survey, out, today)[0]


# As a table -------------------------------------------------------------------------------------------------------


@pytest.fixture
def table(survey, out):
    path = out / "buses.xlsx"
    write_workbook(survey, path)
    return path


def put_in(path, sheet, key, column, value):
    book = load_workbook(path)
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[0].value == key)
    row[column].value = value
    book.save(path)


def test_a_table_goes_there_and_back(survey, table, today):
    book = load_workbook(table)
    assert book.sheetnames == ["pl", "pl.easy", "ur", "ur.easy"]
    assert [cell.value for cell in book["pl"][1]] == ["Key", "Where it is shown", "English", "Translation", "State"]
    assert book["ur"].cell(2, 4).alignment.readingOrder == 2
    assert all(not taken.new and not taken.replaced for taken in take(survey, read_workbook(table), today))
    put_in(table, "pl", "question.bus", 3, "Jeździsz autobusem?")
    take(survey, read_workbook(table), today)
    kept = place(survey, "question.bus").wording.entry("pl")
    assert (kept.text, kept.by) == ("Jeździsz autobusem?", "agency")


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-5", "@home", "\tx", "'=1", "''-x", "plain", "'quoted'", "it's =", ""]
)
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(text):
    assert as_it_was(neutralised(text)) == text
    assert neutralised(text)[:1] not in {"=", "+", "-", "@", "\t"}


def test_words_that_look_like_a_formula_travel_unharmed(survey, out, today):
    with unit_of_work():
        survey.title.put("pl", "=HYPERLINK(1)", by="officer")
    path = out / "t.xlsx"
    write_workbook(survey, path)
    cell = next(row[3] for row in load_workbook(path)["pl"].iter_rows(min_row=2) if row[0].value == "survey.title")
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(1)", "s")
    take(survey, read_workbook(path), today)
    assert survey.title.entry("pl").text == "=HYPERLINK(1)"


def test_stale_rows_stay_stale_until_the_agency_clears_the_cell(survey, out, today):
    with unit_of_work():
        place(survey, "question.bus").wording.put("en", "Do you go by bus?", by="officer", state="checked")
    path = out / "t.xlsx"
    write_workbook(survey, path)
    take(survey, read_workbook(path), today)
    assert state_of(place(survey, "question.bus"), "pl") == "stale"
    put_in(path, "pl", "question.bus", 4, None)
    take(survey, read_workbook(path), today)
    assert state_of(place(survey, "question.bus"), "pl") == "drafted"


@pytest.mark.parametrize(
    ("key", "column", "value", "told"),
    [
        ("question.bus", 0, "question.tram", "there is no text “question.tram”"),
        ("question.bus", 2, "Another English", "the English of “question.bus” is not the survey’s"),
        ("question.why", 3, "Dlaczego?", "Keep the blank {{bus}}"),
        ("question.bus", 3, "=1+1", "a cell holds a formula"),
    ],
)
def test_a_table_that_is_built_differently_is_refused_with_its_row(survey, table, today, key, column, value, told):
    put_in(table, "pl", key, column, value)
    with pytest.raises(CannotImport) as problem:
        take(survey, read_workbook(table), today)
    assert any(told in fault and fault.startswith("sheet pl") for fault in problem.value.faults)


def test_what_is_no_table_of_ours_is_refused(survey, table, out):
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
