"""A person at a command line asks whether a wording is plain, and how well the checks do."""

import json

import pytest


@pytest.fixture
def run(app):
    def ran(*arguments):
        done = app.test_cli_runner().invoke(args=["question", *map(str, arguments)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return ran


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text(
        "worse,better,what_is_wrong\n"
        "Do you utilise the bus?,Do you use the bus?,jargon\n"
        "Do you use the bus?,How do you get about?,nothing\n"
        ",,\n",
        encoding="utf-8",
    )
    return path


def test_a_wording_is_judged_with_its_words_and_better_ones(run):
    done = run("check", "--text", "Do you utilise buses?", "--choice", "Yes", "--choice", "No", "--json")
    told = json.loads(done.output)
    assert (done.exit_code, told["passes"]) == (0, False)
    assert {finding["rule"] for finding in told["findings"]} == {"avoid-word", "no-dont-know", "no-rather-not-say"}
    assert [(one["words"], one["better"]) for one in told["findings"] if one["rule"] == "avoid-word"] == [
        ("utilise", "use")
    ]


def test_a_plain_wording_passes(run):
    assert json.loads(run("check", "--text", "How safe do you feel?", "--json").output) == {
        "passes": True,
        "findings": [],
    }


def test_a_person_reads_lines(run):
    done = run("check", "--text", "How often do you utilise buses?")
    assert done.exit_code == 0
    assert done.output.startswith("It does not pass yet.\n")
    assert "must change (question): “utilise”" in done.output
    assert "have a look (question):" in done.output
    assert "    better: use\n" in done.output
    assert run("check", "--text", "How safe do you feel?").output == "It passes.\n"


def test_a_word_that_the_survey_explains_is_told(run):
    assert json.loads(run("check", "--text", "Is there an amenity?", "--explained", "amenity", "--json").output)[
        "passes"
    ]


def test_how_well_the_checks_do_is_told_with_how_sure_that_is(run, pairs):
    told = json.loads(run("evaluate", pairs, "--json").output)
    assert (told["n"], told["worse_caught"], told["better_passed"]) == (2, 0.5, 1.0)
    assert (told["worse_caught_count"], told["better_passed_count"]) == (1, 2)
    low, high = told["worse_caught_interval"]
    assert 0 < low < 0.5 < high < 1
    assert "better wording passed" in run("evaluate", pairs).output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("worse,other\na,b\n", "has no column 'better'"),
        ("", "has no column 'worse'"),
        ("worse,better\n", "has no pairs"),
        ("worse,better\nHow?,\n", "line 2"),
    ],
)
def test_a_file_that_cannot_be_measured_gets_a_kind_word(run, tmp_path, text, said):
    path = tmp_path / "pairs.csv"
    path.write_text(text, encoding="utf-8")
    done = run("evaluate", path, "--json")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_a_missing_file_gets_a_kind_word(run, tmp_path):
    done = run("evaluate", tmp_path / "none.csv")
    assert done.exit_code == 2
    assert "cannot be opened" in done.stderr


def test_bytes_that_are_no_text_get_a_kind_word(run, tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_bytes(b"worse,better\n\xff\xfe,a\n")
    assert "UTF-8" in run("evaluate", path).stderr
