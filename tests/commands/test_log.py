"""`consult log` tells whether anybody touched the log."""

from sqlalchemy import text

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.log import Actor


def test_a_whole_log_is_said_to_be_whole(app, today):
    with unit_of_work():
        log.record("survey opened", by=Actor("officer", "olwen"), kind="survey", object_id="one", day=today)
    said = app.test_cli_runner().invoke(args=["log"])
    assert (said.exit_code, said.output) == (0, "The log is whole: 1 entries.\n")


def test_a_log_that_was_changed_is_told_and_the_command_fails(app, today):
    with unit_of_work():
        log.record("survey opened", by=Actor("officer", "olwen"), kind="survey", object_id="one", day=today)
    with unit_of_work():
        # An entry that nobody with the key wrote: adding is what the triggers allow.
        db.session.execute(
            text(
                "INSERT INTO log_entries (position, day, act, role, actor_id, kind, object_id, digest) "
                "VALUES (2, '2027-03-03', 'survey closed', 'officer', 'olwen', 'survey', 'one', 'made up')"
            )
        )
    said = app.test_cli_runner().invoke(args=["log"])
    assert said.exit_code == 1
    assert "Entry 2" in said.output
