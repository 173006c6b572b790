"""The same actions from the command line."""

import csv
import json
import sys
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from consult.core import log
from consult.core.clock import CITY_TIME
from consult.core.db import Base, db, unit_of_work
from consult.core.languages import all_languages
from consult.core.settings import DEMO_SIGN_INS
from consult.feedback.queries import published
from consult.people.models import Organisation, Staff
from consult.responses.drafts import begin_draft
from consult.responses.models import Draft, Response
from consult.responses.words import Words
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version


@pytest.fixture
def run(app):
    """Run `consult …`; what it printed and its exit code."""

    def ran(*arguments: str):
        done = app.test_cli_runner().invoke(args=[str(one) for one in arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        db.session.rollback()
        return done

    return ran


# strategy ---------------------------------------------------------------------------------------------------------


def test_the_strategy_comes_as_json_with_every_key_that_others_rely_on(run):
    told = json.loads(run("strategy", "--json").output)
    assert set(told) == {
        *("themes", "priorities", "missions", "outcomes", "principles", "barriers"),
        *("indicators", "challenges", "support_reasons"),
    }
    assert (len(told["themes"]), len(told["priorities"])) == (8, 7)
    assert sum(len(priority["objectives"]) for priority in told["priorities"]) == 19


def test_the_strategy_can_be_read_by_a_person_too(run):
    told = run("strategy").output
    assert told.count("   - ") == 19


# import-answers ---------------------------------------------------------------------------------------------------


@pytest.fixture
def survey(make):
    return make.survey(slug="growing-up")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("text,language\nThe bus is late.,en\nAutobus się spóźnia.,pl\n", encoding="utf-8")
    return path


def _responses() -> int:
    return db.session.scalar(select(func.count()).select_from(Response))


def test_answers_that_can_all_be_taken_are_taken_and_the_command_says_so(run, survey, file):
    done = run("import-answers", "growing-up", file)
    assert (done.exit_code, done.output) == (0, "2 taken, 0 not taken.\n")
    assert _responses() == 2


def test_rows_that_were_not_taken_are_named_with_their_lines_and_the_exit_code_tells(run, survey, file):
    with file.open("a", encoding="utf-8", newline="") as more:
        csv.writer(more).writerows([["x" * 501, "en"], ["Klingon words", "tlh"], ["Fine", "ur"]])
    done = run("import-answers", "growing-up", file)
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "line 4: not taken, because text: That is 1 letter too long. Make it a bit shorter. Your words are still here.",
        "line 5: not taken, because “tlh” is not a language of this site",
        "3 taken, 2 not taken.",
    ]
    assert _responses() == 3


def test_a_survey_that_is_not_there_is_named(run, survey, file):
    done = run("import-answers", "no-such-survey", file)
    assert done.exit_code == 2
    assert "There is no survey “no-such-survey”" in done.output


def test_a_survey_that_has_not_opened_takes_nothing(run, make, file):
    make.survey("draft", slug="still-a-draft")
    assert run("import-answers", "still-a-draft", file).exit_code == 2
    assert _responses() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "There is no file"), (b"\xff\xfe", "UTF-8"), (b"", "No column can be taken"), (b"a,a\n", "same name")],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(run, survey, file, content, said):
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    done = run("import-answers", "growing-up", file)
    assert done.exit_code == 2
    assert said in done.output


def test_texts_can_be_sent_to_a_question_by_its_code(run, survey, file):
    assert run("import-answers", "growing-up", file, "--question", "free_text").exit_code == 0
    assert {one.question_code for one in db.session.scalars(select(Words))} == {"free_text"}
    assert run("import-answers", "growing-up", file, "--question", "faces").exit_code == 2


# retention --------------------------------------------------------------------------------------------------------


def test_the_nightly_run_says_how_many_drafts_it_let_go(run, survey, moment):
    for _ in range(2):
        with unit_of_work():
            begin_draft(newest_version(survey), language="en", now=moment.now())
    assert run("retention").output.splitlines() == [
        "Drafts that were too old and are gone: 0",
        "Ideas that were kept back and are gone: 0",
        "Answers whose time was over and that are gone: 0, of surveys: 0",
        "Concerns whose time was over and that are gone: 0",
    ]
    moment.go_on(days=8)
    assert "Drafts that were too old and are gone: 2\n" in run("retention").output
    assert db.session.scalars(select(Draft)).all() == []


# translations -----------------------------------------------------------------------------------------------------


def test_every_language_says_how_far_it_is(run):
    told = json.loads(run("translations", "--json").output)
    assert list(told) == [language.code for language in all_languages()]
    for state in told.values():
        assert set(state) == {"strings", "translated", "checked", "stale"}
        assert 0 < state["translated"] <= state["strings"]
        assert state["checked"] <= state["translated"]
    assert len({state["strings"] for state in told.values()}) == 1
    assert run("translations").output.splitlines()[1].startswith("pl: ")


# demo -------------------------------------------------------------------------------------------------------------


def _everything() -> dict[str, int]:
    """How many rows each table has."""
    with db.engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.tables.values()
        }


@pytest.fixture
def city(run, moment):
    """A demo city, loaded today as it really is: its accounts and its answers."""
    moment.set_to(datetime(2027, 3, 3, 14, 37, tzinfo=CITY_TIME))
    return run("demo")


def test_a_second_demo_loses_nothing_and_adds_nothing(city, run, app, tmp_path):
    before, accounts = _everything(), (tmp_path / "instance" / DEMO_SIGN_INS).read_text()
    assert before["responses"] > 100
    with unit_of_work():
        db.session.scalars(select(Survey)).first().decision.put("en", "Changed by an officer", by="officer")
    again = run("demo")
    assert again.exit_code == 0
    assert again.output == city.output
    assert _everything() == before
    assert (tmp_path / "instance" / DEMO_SIGN_INS).read_text() == accounts
    assert db.session.scalar(text("SELECT count(*) FROM wording_texts WHERE text = 'Changed by an officer'")) == 1


def test_the_demo_city_has_one_of_each_and_a_whole_log(city):
    assert city.exit_code == 0
    surveys = db.session.scalars(select(Survey)).all()
    assert {one.state for one in surveys} == {"open", "closed", "draft"}
    opened = [one for one in surveys if one.state != "draft"]
    assert all("This is a demo" in reason for one in opened for reason in one.accepted_drafts.values())
    assert {one.title.entry("pl").by for one in surveys} == {"machine"}
    assert len(published()) == 1
    assert {one.name for one in db.session.scalars(select(Organisation))}
    printed = {line.split()[0] for line in city.output.splitlines()}
    # Some members of panels only stand in the bank: nobody signs in as them.
    assert printed < set(db.session.scalars(select(Staff.email)))
    assert {"officer@demo.invalid", "moderator@demo.invalid", "safeguarding@demo.invalid"} <= printed
    assert log.first_break() is None


def test_a_demo_that_was_stopped_half_way_is_finished_by_the_next(run, app, moment, monkeypatch):
    def stopped(_now):
        raise KeyboardInterrupt

    with monkeypatch.context() as hand:
        # The package has a command of this name too, so the module is named by where Python keeps it.
        hand.setattr(sys.modules["consult.commands.demo"], "read_waiting", stopped)
        assert app.test_cli_runner().invoke(args=["demo"]).exit_code != 0
    db.session.rollback()
    assert published() == []
    moment.go_on(days=2)
    assert run("demo").exit_code == 0
    assert len(published()) == 1
    assert published()[0].published_on < moment.now().date() - timedelta(days=7)


def test_no_demo_is_poured_into_a_real_city(run, make):
    make.survey()
    before = _everything()
    done = run("demo")
    assert done.exit_code != 0
    assert "not a demo" in done.output
    assert _everything() == before
