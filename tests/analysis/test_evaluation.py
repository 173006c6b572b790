"""The numbers that say how good the reader is: counted by hand here, so that nobody has to trust the code."""

import json

import pytest
from click.testing import CliRunner

from consult.analysis.evaluation import EvaluationFault, evaluate, read_rows, wilson
from consult.commands.text import text as text_command

RULES = {"a": {"negative"}, "b": {"positive"}, "c": {"unsure"}, "d": {"neutral"}, "e": {"negative"}}


def answer(text: str) -> set[str]:
    return RULES[text]


def rows(*pairs: tuple[str, str]) -> list[tuple[str, set[str], None]]:
    return [(text, set(labels.split("|")) - {""}, None) for text, labels in pairs]


@pytest.fixture
def csv_file(tmp_path):
    def write(content: str, *, encoding: str = "utf-8"):
        path = tmp_path / "labelled.csv"
        path.write_bytes(content.encode(encoding))
        return path

    return write


def test_an_unsure_answer_is_left_out_of_accuracy_and_counted_wrong_in_accuracy_of_all():
    told = rows(("a", "negative"), ("b", "negative"), ("c", "neutral"), ("d", "neutral"))
    result = evaluate(told, "sentiment", answer=answer)
    assert result.n == 4
    assert result.coverage == 0.75
    assert result.accuracy == pytest.approx(2 / 3)
    assert result.accuracy_all == pytest.approx(2 / 4)


def test_precision_recall_and_f1_are_counted_per_label():
    told = rows(("a", "negative"), ("e", "positive"), ("b", "positive"), ("d", "neutral"))
    result = evaluate(told, "sentiment", answer=answer)
    negative, positive = result.labels["negative"], result.labels["positive"]
    assert (negative.precision, negative.recall, negative.support) == (0.5, 1.0, 1)
    assert (positive.precision, positive.recall, positive.support) == (1.0, 0.5, 2)
    assert result.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert result.micro_f1 == pytest.approx(3 / 4)


def test_themes_are_right_only_when_exactly_those_were_found():
    said = {"x": {"family", "safety"}, "y": {"family"}, "z": set()}
    told = rows(("x", "family"), ("y", "family"), ("z", ""))
    result = evaluate(told, "themes", answer=said.__getitem__)
    assert result.accuracy == pytest.approx(2 / 3)
    assert result.any_overlap == 1.0
    assert result.micro_f1 == pytest.approx(2 * 2 / (2 + 3))


def test_a_label_that_only_the_reader_gave_does_not_move_the_mean_over_labels():
    said = {"x": {"family"}, "y": {"safety"}}
    result = evaluate(rows(("x", "family"), ("y", "")), "themes", answer=said.__getitem__)
    assert result.labels["safety"].support == 0
    assert result.macro_f1 == 1.0


def test_asks_counts_as_neutral():
    result = evaluate([("Can we have more benches?", {"neutral"}, "en")], "sentiment")
    assert result.accuracy == 1.0


def test_the_interval_is_wilsons():
    """8 of 10, worked out by hand from the formula with z = 1.96."""
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_official_titles_ids_and_none_are_all_understood(csv_file):
    path = csv_file("text,theme\nx,Social activities|transport\ny,none\nz,Technology and social media\n")
    assert read_rows(path, "themes") == [
        ("x", {"social", "transport"}, None),
        ("y", set(), None),
        ("z", {"technology"}, None),
    ]


def test_the_column_named_after_the_task_comes_before_label(csv_file):
    path = csv_file("text,label,sentiment\nx,wrong,positive\n")
    assert read_rows(path, "sentiment") == [("x", {"positive"}, None)]


def test_any_kind_of_personal_data_counts_as_personal(csv_file):
    path = csv_file("text,label\nx,PERSON|EMAIL\ny,NONE\nz,personal\n")
    assert [labels for _, labels, _ in read_rows(path, "personal-data")] == [
        {"personal"},
        set(),
        {"personal"},
    ]


def test_concern_labels_are_concern_and_ok(csv_file):
    path = csv_file("text,label\nmy dad hits me,concern\nmore buses please,ok\n")
    result = evaluate(read_rows(path, "concern"), "concern")
    assert result.accuracy == 1.0
    assert set(result.labels) == {"concern", "ok"}


@pytest.mark.parametrize(("label", "found"), [("yes", {"concern"}), ("1", {"concern"}), ("0", set()), ("no", set())])
def test_other_ways_to_write_whether_there_is_a_concern_are_understood(csv_file, label, found):
    assert read_rows(csv_file(f"text,label\nx,{label}\n"), "concern") == [("x", found, None)]


def test_a_mixed_feeling_counts_as_neutral(csv_file):
    assert read_rows(csv_file("text,label\nx,mixed\n"), "sentiment") == [("x", {"neutral"}, None)]


SPANS = 'text,spans\n"ring 07700 900123, Stoke","[[5, 17, ""PHONE_NUMBER""], [19, 24, ""GPE""]]"\nhello,[]\n'


def test_stretches_alone_are_labels_too(csv_file):
    assert [labels for _, labels, _ in read_rows(csv_file(SPANS), "personal-data")] == [{"personal"}, set()]


def test_personal_data_is_measured_stretch_by_stretch(csv_file):
    done = run("evaluate", str(csv_file(SPANS)), "--task", "personal-data", "--json")
    spans = json.loads(done.stdout)["spans"]
    assert spans["kinds"]["phone"]["share"] == 1.0
    assert spans["kinds"]["gpe"] == {"share": 0.0, "interval": [0.0, 0.7935], "n": 1}
    assert spans["recall"] == {"share": 1.0, "interval": [0.2065, 1.0], "n": 1}
    assert "stretches found" in run("evaluate", str(csv_file(SPANS)), "--task", "personal-data").stdout


def test_stretches_that_nobody_can_read_are_told_in_a_sentence(csv_file):
    done = run("evaluate", str(csv_file("text,label,spans\nx,none,somewhere\n")), "--task", "personal-data")
    assert done.exit_code == 2
    assert "spans" in done.stderr


def test_a_reading_names_everything_that_scripts_ask_for():
    done = run("read", "--json", "--page-language", "en", told=b"Nobody listens to us about buses, I'm Tom Hughes")
    said = json.loads(done.stdout)
    assert said["language"]["code"] == "en"
    assert said["sentiment"]["label"] == "negative"
    assert {theme["id"] for theme in said["themes"]} >= {"transport"}
    assert {priority["id"] for priority in said["priorities"]} == {"6"}
    assert [mark["kind"] for mark in said["personal_data"]] == ["name"]
    assert said["concern"] == {"flag": False, "because": [], "kinds": []}
    assert all(theme["because"] for theme in said["themes"])


def test_a_file_from_a_spreadsheet_with_its_hidden_mark_is_read(csv_file):
    path = csv_file("\ufefftext,label\nx,positive\n")
    assert read_rows(path, "sentiment") == [("x", {"positive"}, None)]


@pytest.mark.parametrize(
    ("content", "named"),
    [("words,label\nx,positive\n", "'text'"), ("text,mood\nx,positive\n", "'label'"), ("", "'text'")],
)
def test_a_missing_column_is_named(csv_file, content, named):
    with pytest.raises(EvaluationFault, match=named):
        read_rows(csv_file(content), "sentiment")


def test_a_file_without_rows_is_refused(csv_file):
    with pytest.raises(EvaluationFault):
        evaluate(read_rows(csv_file("text,label\n"), "sentiment"), "sentiment")


def test_a_theme_that_nobody_knows_is_refused(csv_file):
    with pytest.raises(EvaluationFault, match="Weather"):
        read_rows(csv_file("text,label\nx,Weather\n"), "themes")


def run(*arguments: str, told: bytes | None = None):
    return CliRunner().invoke(text_command, list(arguments), input=told)


def test_the_command_prints_the_promised_keys(csv_file):
    path = csv_file("text,label\nThe bus is late,transport\n")
    done = run("evaluate", str(path), "--task", "themes", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert {"n", "accuracy", "macro_f1", "micro_f1", "labels", "texts_per_second", "coverage"} <= set(said)
    assert said["n"] == 1


def test_the_command_prints_a_table_for_people(csv_file):
    path = csv_file("text,label\nThe bus is late,transport\n")
    done = run("evaluate", str(path), "--task", "themes")
    assert "transport" in done.stdout
    assert "100.0%" in done.stdout


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a,b\n1,2\n", b"", b"text,label\nx,\xe9\n"])
def test_a_file_that_cannot_be_measured_is_told_in_a_sentence_and_not_a_traceback(tmp_path, content):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    done = run("evaluate", str(path), "--task", "sentiment")
    assert done.exit_code == 2
    assert "Not measured" in done.stderr
    assert "Traceback" not in done.output


def test_a_file_that_is_not_there_is_told_and_ends_with_two(tmp_path):
    done = run("evaluate", str(tmp_path / "nowhere.csv"), "--task", "concern", "--json")
    assert done.exit_code == 2
    assert "nowhere.csv" in done.stderr


def test_one_line_in_is_one_result_out_even_when_it_is_not_text():
    done = run("read", "--json", told=b"my dad hits me\n\n\xff\xfe broken\nlast line without an end")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 4
    assert lines[0]["concern"]["flag"] is True
    assert lines[3]["concern"]["flag"] is False
