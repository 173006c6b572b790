"""The worker reads what waits; a text that it stumbles over is kept and the others are read."""

import signal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from consult import reader
from consult.analysis.models import PersonalMark, Reading, Tag
from consult.analysis.queries import not_yet_read
from consult.commands.reading import read_waiting
from consult.core.db import db, unit_of_work
from consult.promotion.places import add_place
from consult.responses.models import Response
from consult.responses.words import Words
from consult.safeguarding.models import Concern
from consult.safeguarding.queries import waiting
from tests.support.make_surveys import BY


@pytest.fixture
def stumbling(monkeypatch):
    """A reader that falls over any text with "broken" in it."""
    whole = reader.read

    def read(text, **more):
        if "broken" in text:
            raise RecursionError("a rule went wild over: " + text)
        return whole(text, **more)

    monkeypatch.setattr(reader, "read", read)


def _states() -> dict[str, str]:
    db.session.rollback()
    found = db.session.execute(select(Words.text, Reading.state).join(Reading, Reading.words_id == Words.id))
    return dict(found.all())


def test_a_text_that_cannot_be_read_waits_unread_and_the_others_are_read(make, moment, stumbling):
    survey = make.survey()
    for text in ("The bus is late.", "A broken text.", "We like the park."):
        make.words(text, survey=survey, state="unread")
    assert read_waiting(moment.now()) == 3
    assert _states() == {"The bus is late.": "done", "A broken text.": "failed", "We like the park.": "done"}
    broken = db.session.scalars(select(Words).where(Words.text == "A broken text.")).one()
    assert broken.state == "unread"
    assert len(db.session.scalars(select(Response)).all()) == 3
    assert db.session.scalars(select(Tag).where(Tag.words_id == broken.id)).all() == []
    assert {one.text: one.machine for one in waiting(organisation_id=survey.organisation_id)}[
        "A broken text."
    ] == "failed"


def test_a_text_that_cannot_be_read_stands_at_the_top_for_the_adult(make, moment, stumbling):
    survey = make.survey()
    for number in range(8):
        make.words(f"The bus is late, day {number}.", survey=survey, state="unread")
    make.words("A broken text.", survey=survey, state="unread")
    read_waiting(moment.now())
    assert waiting(organisation_id=survey.organisation_id)[0].text == "A broken text."


def test_a_text_that_cannot_be_read_is_not_tried_for_ever(make, moment, stumbling):
    make.words("A broken text.", state="unread")
    assert read_waiting(moment.now()) == 1
    assert read_waiting(moment.now()) == 0
    assert not_yet_read() == []


def test_what_somebody_wrote_does_not_get_into_the_servers_own_log(make, moment, stumbling, caplog):
    make.words("A broken text about Karim.", state="unread")
    read_waiting(moment.now())
    assert "RecursionError" in caplog.text
    assert "Karim" not in caplog.text


def test_a_concern_is_raised_with_the_reading_or_neither_is_kept(make, moment, monkeypatch):
    make.words("My dad hits me and I am scared to go home.", state="unread")

    def fail(*_things, **_more):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("consult.commands.reading.raise_concern", fail)
        read_waiting(moment.now())
    assert list(_states().values()) == ["failed"]
    assert db.session.scalars(select(Tag)).all() == []


def test_a_text_that_tells_of_harm_goes_to_the_top_and_is_held(make, moment):
    words = make.words("My dad hits me and I am scared to go home.", state="unread")
    make.words("The bus is late.", state="unread")
    read_waiting(moment.now())
    concern = db.session.scalars(select(Concern)).one()
    assert (concern.words_id, concern.raised_by) == (words.id, "machine")
    assert concern.evidence
    assert concern.words.state == "held"


@pytest.fixture
def deaf(monkeypatch):
    """The command would take the test run's own signals."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)


def test_the_worker_reads_all_that_waits_and_stops(app, make, deaf):
    survey = make.survey()
    for number in range(53):
        make.words(f"The bus is late, day {number}.", survey=survey, state="unread")
    done = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert done.exit_code == 0, done.output
    db.session.rollback()
    assert not_yet_read() == []
    assert len(_states()) == 53


def test_a_database_that_is_busy_for_a_moment_does_not_stop_the_worker(app, make, deaf, monkeypatch):
    """Where the worker stops, `consult serve` stops the whole site."""
    rounds = []

    def busy_once(now, _better):
        rounds.append(now)
        if len(rounds) == 1:
            raise OperationalError("SELECT 1", {}, Exception("database is locked"))
        monkeypatch.setattr("os.getppid", lambda: -1)  # whoever started the worker is gone: it ends
        return 0

    monkeypatch.setattr("consult.commands.serving.read_waiting", busy_once)
    monkeypatch.setattr("consult.commands.serving.REST", 0)
    assert app.test_cli_runner().invoke(args=["worker"]).exit_code == 0
    assert len(rounds) == 2


def test_a_worker_with_nothing_to_do_stops_at_once(app, make, deaf):
    assert app.test_cli_runner().invoke(args=["worker", "--once"]).exit_code == 0


def test_a_school_from_the_councils_list_is_hidden_in_what_others_read(make, moment):
    survey = make.survey()
    with unit_of_work():
        add_place(survey.organisation_id, name="Birches Head Academy", kind="school", by=BY, today=moment.now().date())
        add_place(survey.organisation_id, name="The Bridge", kind="youth_club", by=BY, today=moment.now().date())
        make.words("everyone at birches head crosses by the bridge", survey=survey, state="unread")
    read_waiting(moment.now())
    marks = db.session.scalars(select(PersonalMark)).all()
    assert [(mark.kind, mark.start, mark.end) for mark in marks] == [("school", 12, 24)]
