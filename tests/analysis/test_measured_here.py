"""A city tries the reader on texts of its own, and everyone sees what came of it."""

import json
from datetime import date

import pytest

from consult.analysis.evaluation import EvaluationFault, read_rows
from consult.analysis.measured import HERE, Measured, measurements, record_here, shown_measurements
from consult.analysis.measuring import measure
from consult.core.db import unit_of_work
from consult.core.log import Actor
from consult.reader import VERSION

PAGE = "/en/how-we-sort/"
BY, TODAY = Actor("command", "text"), date(2027, 3, 3)
BUSES = (
    "text,themes,language\n"
    "The bus is always late,transport,en\n"
    "My bus never comes,transport,en\n"
    "There is litter all over the park,transport,en\n"
    "Autobus się spóźnia,transport,pl\n"
)


@pytest.fixture
def run(app):
    def ran(*arguments):
        done = app.test_cli_runner().invoke(args=["text", *map(str, arguments)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return ran


@pytest.fixture
def buses(tmp_path):
    path = tmp_path / "buses.csv"
    path.write_text(BUSES, encoding="utf-8")
    return path


def rows_of(visit) -> list[str]:
    return [" ".join(" ".join(group.itertext()).split()) for group in visit.stranger().get(PAGE).all("tbody")]


def test_what_a_city_records_stands_on_the_public_page_in_the_place_of_ours(run, buses, visit):
    ours = next(one for one in measurements().of("themes") if one.language == "en")
    assert any(row.startswith(f"English Tried {ours.n} ") for row in rows_of(visit))
    done = run("evaluate", buses, "--task", "themes", "--record", "--source", "Bus stop cards, sorted by two of us")
    assert done.exit_code == 0
    assert "On the public page from now on:" in done.output
    rows = rows_of(visit)
    assert "English Tried 3 Right 67% (21–94%) Not sure 0%" in rows
    assert any(row.startswith("Polski Tried 1 Right 100%") for row in rows)
    assert not any(row.startswith(f"English Tried {ours.n} Right {round(100 * ours.accuracy)}%") for row in rows)
    page = visit.stranger().get(PAGE)
    assert "We tried English with texts from here on" in page.main
    assert "Bus stop cards, sorted by two of us" in visit.stranger().get("/en/algorithm/").main


def test_measuring_without_recording_changes_nothing(run, buses):
    assert run("evaluate", buses, "--task", "themes").exit_code == 0
    assert HERE.content() == ([], 0)


def test_a_second_record_takes_the_place_of_the_first_and_leaves_other_languages(run, buses, tmp_path):
    run("evaluate", buses, "--task", "themes", "--record")
    again = tmp_path / "again.csv"
    again.write_text("text,themes\nThe bus is late,transport\n", encoding="utf-8")
    told = json.loads(run("evaluate", again, "--task", "themes", "--record", "--language", "en", "--json").output)
    assert told["recorded"] == ["themes:en"]
    found = {(one.language, one.n) for one in HERE.now() if one.task == "themes"}
    assert found == {("en", 1), ("pl", 1)}


def test_what_was_recorded_can_be_taken_back_and_ours_is_told_again(run, buses):
    run("evaluate", buses, "--task", "themes", "--record")
    done = run("measured", "--forget", "themes:en")
    assert done.exit_code == 0
    assert "here on" in done.output, "Polish stays"
    assert next(one for one in shown_measurements().of("themes") if one.language == "en").measured_on is None
    assert run("measured", "--forget", "themes:en").exit_code == 2


def test_texts_in_no_named_language_are_not_recorded(run, tmp_path):
    path = tmp_path / "nowhere.csv"
    path.write_text("text,label\nThe bus is late,transport\n", encoding="utf-8")
    done = run("evaluate", path, "--task", "themes", "--record")
    assert done.exit_code == 2
    assert "says no language" in done.stderr
    assert HERE.content() == ([], 0)


def test_without_a_better_reader_nothing_is_measured_in_its_name(run, buses, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    done = run("evaluate", buses, "--task", "themes", "--better", "--record")
    assert done.exit_code == 2
    assert "the better reader is off" in done.stderr
    assert HERE.content() == ([], 0)


def test_harm_told_and_no_harm_told_are_two_numbers():
    rows = [("He hits me", {"concern"}, "en"), ("Buses are late", set(), "en"), ("I am happy", set(), "pl")]
    found = measure(rows, "concern", source="x", answer=lambda text, _page: {"concern"} if "hits" in text else {"ok"})
    assert [(one.task, one.language, one.n, one.right) for one in found] == [
        ("concern", "en", 1, 1),
        ("concern-ok", "en", 1, 1),
        ("concern-ok", "pl", 1, 1),
    ]


def test_personal_data_is_counted_by_stretches_where_the_file_has_them():
    rows = [("Call 07700 900123 or mail a@b.uk", {"personal"}, "en"), ("Nothing here", set(), "en")]
    spans = [(rows[0][0], [(5, 17, "phone"), (26, 32, "email")]), (rows[1][0], [])]
    [with_spans] = measure(rows, "personal-data", source="x", spans=spans)
    [without] = measure(rows, "personal-data", source="x")
    assert (with_spans.n, without.n) == (2, 1)
    with pytest.raises(EvaluationFault):
        measure(rows[1:], "personal-data", source="x")


def test_a_column_that_names_the_language_says_which_page_a_text_is_from(buses):
    assert [page for _, _, page in read_rows(buses, "themes")] == ["en", "en", "en", "pl"]


def test_numbers_that_do_not_fit_are_not_kept(app):
    with pytest.raises(ValueError, match="do not fit"), unit_of_work():
        record_here([Measured("themes", "en", 3, 3, 5, (0, 1), "typed")], by=BY, today=TODAY)


def test_what_was_measured_with_other_rules_is_told_as_stale(app, monkeypatch):
    with unit_of_work():
        record_here([Measured("themes", "en", 3, 3, 2, (0, 1), "here")], by=BY, today=TODAY)
    assert shown_measurements().all[-1].version == VERSION
    monkeypatch.setattr("consult.reader.VERSION", "another")
    assert shown_measurements().is_stale
