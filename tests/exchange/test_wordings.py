"""A survey's words go to a translation agency and come back, as PO files."""

import polib
import pytest

from consult.core import log
from consult.core.db import unit_of_work
from consult.core.languages import all_languages
from consult.exchange.wordings import CannotImport
from consult.exchange.wordings_po import read_po_files, write_po_files
from consult.surveys.actions import NotADraft
from consult.surveys.texts import places_of
from consult.surveys.translating import state_of
from tests.exchange.travelling import place, take

OTHERS = [language.code for language in all_languages()][1:]


def take_po(buses, out, today):
    return take(buses, read_po_files(out), today)


def changed(out, name, key, **more):
    file = polib.pofile(str(out / name))
    found = next(entry for entry in file if entry.msgctxt == key)
    for field, value in more.items():
        setattr(found, field, value)
    file.save()


def refused(buses, out, today):
    before = [place.wording.as_frozen() for place in places_of(buses)]
    with pytest.raises(CannotImport) as problem:
        take_po(buses, out, today)
    assert [place.wording.as_frozen() for place in places_of(buses)] == before
    assert list(log.since(0)) == []
    return problem.value.faults


# Out --------------------------------------------------------------------------------------------------------------


def test_an_agency_gets_one_file_for_each_language_and_format(buses, out):
    assert [path.name for path in write_po_files(buses, out)] == [
        f"{code}{form}.po" for code in OTHERS for form in ("", ".easy")
    ]
    file = polib.pofile(str(out / "pl.po"), check_for_duplicates=True)
    assert file.metadata["Language"] == "pl"
    entries = {entry.msgctxt: entry for entry in file}
    assert list(entries) == [one.key for one in places_of(buses)]
    choice = entries["question.bus.choice.yes"]
    assert (choice.msgid, choice.msgstr, choice.comment) == ("Yes", "Tak", "Choice 1, question 1.")
    assert "Translate only the words between | and }}." in entries["question.why"].comment.replace("\n", " ")


def test_a_survey_without_easy_words_has_no_easy_files(make, out):
    assert [path.name for path in write_po_files(make.survey("draft"), out, ["ur"])] == ["ur.po"]


def test_stale_words_are_fuzzy_and_checked_ones_say_who_checked(buses, out):
    with unit_of_work():
        place(buses, "question.bus").wording.put("en", "Do you go by bus?", by="officer", state="checked")
        place(buses, "question.why").wording.check("pl", by="moderator", initials="MO")
    write_po_files(buses, out)
    entries = {entry.msgctxt: entry for entry in polib.pofile(str(out / "pl.po"))}
    assert entries["question.bus"].fuzzy
    assert not entries["question.why"].fuzzy
    assert "A moderator has checked these words." in entries["question.why"].comment.replace("\n", " ")
    assert "MO" not in entries["question.why"].comment


# Back -------------------------------------------------------------------------------------------------------------


def test_what_comes_back_is_kept_as_drafted_by_an_agency(buses, out, today):
    write_po_files(buses, out)
    changed(out, "pl.po", "question.bus", msgstr="Jeździsz autobusem?")
    report = {taken.name: taken for taken in take_po(buses, out, today)}
    kept = place(buses, "question.bus").wording.entry("pl")
    assert (kept.text, kept.by, kept.state) == ("Jeździsz autobusem?", "agency", "drafted")
    assert report["pl.po"].replaced == ["question.bus"]
    assert report["ur.po"].same == len(list(places_of(buses)))
    assert [entry.act for entry in log.since(0)] == ["translations imported"]


def test_files_that_come_back_as_they_went_change_nothing(buses, out, today):
    with unit_of_work():
        place(buses, "question.why").wording.check("pl", by="moderator", initials="MO")
    before = [place.wording.as_frozen() for place in places_of(buses)]
    write_po_files(buses, out)
    assert all(not taken.new and not taken.replaced for taken in take_po(buses, out, today))
    assert [place.wording.as_frozen() for place in places_of(buses)] == before
    assert state_of(place(buses, "question.why"), "pl") == "checked"


def test_checked_words_that_a_file_changes_are_named_and_drafted_again(buses, out, today):
    with unit_of_work():
        place(buses, "question.bus").wording.check("pl", by="moderator", initials="MO")
    write_po_files(buses, out)
    changed(out, "pl.po", "question.bus", msgstr="Jeździsz autobusem?")
    report = take_po(buses, out, today)
    assert [taken.unchecked for taken in report if taken.name == "pl.po"] == [["question.bus"]]
    assert state_of(place(buses, "question.bus"), "pl") == "drafted"


def test_stale_words_stay_stale_until_the_agency_takes_the_mark_off(buses, out, today):
    with unit_of_work():
        place(buses, "question.bus").wording.put("en", "Do you go by bus?", by="officer", state="checked")
    write_po_files(buses, out)
    take_po(buses, out, today)
    assert state_of(place(buses, "question.bus"), "pl") == "stale"
    changed(out, "pl.po", "question.bus", flags=[])
    take_po(buses, out, today)
    assert state_of(place(buses, "question.bus"), "pl") == "drafted"


def test_an_empty_translation_takes_nothing_away(buses, out, today):
    write_po_files(buses, out)
    before = place(buses, "question.bus").wording.entry("pl").text
    changed(out, "pl.po", "question.bus", msgstr="")
    report = take_po(buses, out, today)
    assert [taken.left_empty for taken in report if taken.name == "pl.po"] == [1]
    assert place(buses, "question.bus").wording.entry("pl").text == before


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_survey_that_has_opened_takes_no_words(make, out, today, state):
    buses = make.survey(state)
    write_po_files(buses, out)
    with pytest.raises(NotADraft):
        take_po(buses, out, today)


# Refused, and where -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key", "more", "told"),
    [
        ("pl.po", "question.bus", {"msgctxt": "question.tram"}, "there is no text “question.tram”"),
        ("pl.po", "question.bus", {"msgctxt": "question.tram"}, "pl.po: “question.bus” is missing"),
        ("pl.po", "question.bus", {"msgctxt": None}, "it has no key"),
        ("pl.po", "question.bus", {"msgid": "Do you take a bus?"}, "the English of “question.bus” is not the survey’s"),
        ("pl.po", "question.why", {"msgstr": "Dlaczego?"}, "Keep the blank “bus”"),
        ("pl.po", "question.bus", {"msgstr": "Czy {{bus|tak}}?"}, "has no blank “bus” here"),
        ("pl.po", "question.bus", {"msgstr": "a" * 2001}, "longer than 2000"),
        ("pl.easy.po", "survey.title", {"msgstr": "Raz. Dwa."}, "has 2 lines. Your words have 1."),
    ],
)
def test_a_file_that_is_built_differently_is_refused_and_says_where(buses, out, today, name, key, more, told):
    write_po_files(buses, out)
    changed(out, "ur.po", "question.bus", msgstr="یہ بھی نہیں رکھا جاتا")
    changed(out, name, key, **more)
    faults = refused(buses, out, today)
    assert any(told in fault and fault.startswith(name) for fault in faults)


def test_every_fault_is_told_at_once_with_its_line(buses, out, today):
    write_po_files(buses, out)
    changed(out, "pl.po", "question.why", msgstr="Dlaczego?")
    changed(out, "ur.po", "question.why", msgstr="کیوں؟")
    faults = refused(buses, out, today)
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
def test_what_is_no_file_of_ours_is_refused(buses, out, today, name, content, told):
    out.mkdir()
    if name:
        (out / name).write_bytes(content)
    assert told in refused(buses, out, today)[0]
