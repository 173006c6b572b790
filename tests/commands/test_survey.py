"""`consult survey`: the same from the command line."""

import polib
import pytest

from consult.core.db import db


@pytest.fixture
def run(app):
    def ran(*arguments):
        done = app.test_cli_runner().invoke(args=[str(one) for one in arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        db.session.rollback()
        return done

    return ran


def test_words_go_out_and_come_back(run, make, tmp_path):
    survey = make.survey("draft", slug="buses")
    assert run("survey", "export", "buses", "--po", tmp_path / "po", "--xlsx", tmp_path / "t.xlsx").exit_code == 0
    file = polib.pofile(str(tmp_path / "po" / "pl.po"))
    file.find("survey.title", by="msgctxt").msgstr = "Autobusy"
    file.save()
    done = run("survey", "import-po", "buses", tmp_path / "po")
    assert done.exit_code == 0
    assert any(line.startswith("pl.po: 0 new, 1 replaced") for line in done.output.splitlines())
    assert survey.title.by_language()["pl"] == "Autobusy"
    done = run("survey", "import-xlsx", "buses", tmp_path / "t.xlsx")  # as it was before
    assert (done.exit_code, survey.title.by_language()["pl"]) == (0, "Po polsku: Survey number 6")


def test_files_that_are_built_differently_are_refused_with_every_fault(run, make, tmp_path):
    make.survey("draft", slug="buses")
    run("survey", "export", "buses", "--po", tmp_path, "--language", "pl")
    file = polib.pofile(str(tmp_path / "pl.po"))
    file.remove(file.find("survey.title", by="msgctxt"))
    file.save()
    done = run("survey", "import-po", "buses", tmp_path)
    assert done.exit_code == 1
    assert done.output.splitlines() == ["pl.po: “survey.title” is missing", "Nothing was taken."]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "buses"), "Say where to"),
        (("export", "no-such", "--po", "x"), "There is no survey “no-such”"),
        (("import-po", "no-such", "."), "There is no survey “no-such”"),
        (("import-po", "opened", "po"), "its words are frozen"),
    ],
)
def test_what_cannot_be_done_is_said(run, make, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    make.survey("draft", slug="buses")
    make.survey("open", slug="opened")
    run("survey", "export", "opened", "--po", "po")
    done = run("survey", *arguments)
    assert done.exit_code == 2
    assert told in done.output
