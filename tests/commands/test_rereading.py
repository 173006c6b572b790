"""After a new version of the rules: what is stale is read again, and nothing that people decided is touched."""

import pytest
from sqlalchemy import select

from consult import reader
from consult.analysis.actions import settle_sentiment, settle_themes
from consult.analysis.models import Reading, Tag
from consult.analysis.progress import how_far_reading_is, stale_ids
from consult.analysis.queries import proposed
from consult.commands import reading
from consult.commands.reading import read_waiting
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.responses.words import Words
from consult.safeguarding.models import Concern

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


@pytest.fixture
def newer(monkeypatch):
    """The rules have changed."""

    def change(version="2099.1.1"):
        monkeypatch.setattr(reader, "VERSION", version)

    return change


def reread(app, *more):
    done = app.test_cli_runner().invoke(args=["text", "reread", *more])
    assert done.exit_code == 0, done.output
    db.session.rollback()
    return done.output


def progress(survey):
    db.session.rollback()
    found = how_far_reading_is(survey)
    return (found.read, found.stale, found.failed, found.waiting)


def test_an_officer_can_tell_what_is_read_unread_and_stale(make, survey, moment, newer, monkeypatch):
    make.words("The bus is late.", survey=survey)
    read_waiting(moment.now())
    make.words("More lights.", survey=survey, state="unread")
    assert progress(survey) == (1, 0, 0, 1)
    newer()
    assert progress(survey) == (0, 1, 0, 1)
    monkeypatch.setattr(reader, "read", lambda *_a, **_m: 1 / 0)
    read_waiting(moment.now())
    assert progress(survey) == (0, 1, 1, 0)
    assert how_far_reading_is(survey).texts == 2


def test_what_is_stale_is_read_again_with_a_progress_bar(app, make, survey, moment, newer):
    for number in range(3):
        make.words(f"The bus is late, day {number}.", survey=survey)
    read_waiting(moment.now())
    newer()
    said = reread(app)
    assert "Reading again" in said
    assert "Read again with version" in said
    assert progress(survey) == (3, 0, 0, 0)
    assert {tag.author for tag in db.session.scalars(select(Tag))} == {"2099.1.1"}
    assert "Nothing to read again" in reread(app)


def test_what_people_settled_is_not_touched(app, make, survey, moment, today, newer):
    words = make.words("The bus is always late and I hate it.", survey=survey)
    read_waiting(moment.now())
    with unit_of_work():
        settle_sentiment(db.session.merge(words), "positive", by=OLWEN, today=today)
        settle_themes(db.session.merge(words), ["family"], known=["family"], by=OLWEN, today=today)
    settled = select(Tag.id, Tag.value, Tag.author).where(Tag.state == "settled").order_by(Tag.id)
    before = db.session.execute(settled).all()
    newer()
    reread(app, "--all")
    assert db.session.execute(settled).all() == before
    proposed = db.session.scalars(select(Tag.value).where(Tag.task == "sentiment", Tag.made_by == "machine")).all()
    assert proposed == ["negative"]


def test_what_somebody_saw_proposed_when_they_settled_stays_beside_it(
    app, make, survey, moment, today, newer, monkeypatch
):
    settled, other = (make.words(f"The bus is late, day {number}.", survey=survey) for number in range(2))
    read_waiting(moment.now())
    with unit_of_work():
        settle_themes(db.session.merge(settled), ["safety"], known=["safety"], by=OLWEN, today=today)
    whole, before = reader.read, reader.VERSION
    monkeypatch.setattr(reader, "read", lambda _text, **more: whole("The park is dark and unsafe.", **more))
    newer()
    reread(app)
    kept, anew = (proposed(words.id).themes for words in (settled, other))
    assert [(tag.value, tag.author) for tag in kept] == [("transport", before)]
    assert "safety" in [tag.value for tag in anew]
    assert {tag.author for tag in anew} == {"2099.1.1"}


def test_a_text_that_an_adult_passed_is_not_held_by_new_rules(app, make, survey, moment, newer, monkeypatch):
    passed = make.words("He hits me every day.", survey=survey)
    unread = make.words("He hits me every night.", survey=survey, state="unread")
    whole = reader.read
    monkeypatch.setattr(reader, "read", lambda _text, **more: whole("The bus is late.", **more))
    read_waiting(moment.now())
    monkeypatch.setattr(reader, "read", whole)
    newer()
    reread(app)
    concerns = db.session.scalars(select(Concern.words_id)).all()
    assert concerns == [unread.id]
    assert db.session.get_one(Words, passed.id).state == "passed"


def test_a_text_that_could_not_be_read_is_tried_again_by_new_rules(app, make, survey, moment, newer, monkeypatch):
    make.words("A broken text.", survey=survey)
    with monkeypatch.context() as broken:
        broken.setattr(reader, "read", lambda *_a, **_m: 1 / 0)
        read_waiting(moment.now())
        assert stale_ids() == []
        newer()
        assert "Could not be read, and wait for a person: 1" in reread(app)
    newer("2099.1.2")
    reread(app)
    assert [one.state for one in db.session.scalars(select(Reading))] == ["done"]


def test_a_text_that_takes_for_ever_is_given_up_and_the_others_are_read(make, survey, moment, monkeypatch, caplog):
    slow = make.words("A pathological text.", survey=survey, state="unread")
    fine = make.words("The bus is late.", survey=survey, state="unread")
    whole = reader.read

    def read(text, **more):
        while "pathological" in text:
            pass
        return whole(text, **more)

    monkeypatch.setattr(reader, "read", read)
    monkeypatch.setattr(reading, "LONGEST", 0.05)
    assert read_waiting(moment.now()) == 2
    db.session.rollback()
    assert (db.session.get_one(Reading, slow.id).state, db.session.get_one(Reading, fine.id).state) == (
        "failed",
        "done",
    )
    assert db.session.get_one(Words, slow.id).state == "unread"
    assert "TooSlow" in caplog.text


def test_while_the_reader_thinks_somebody_else_can_write(make, survey, moment, monkeypatch, today):
    make.words("The bus is late.", survey=survey, state="unread")
    whole, written = reader.read, []

    def read(text, **more):
        with unit_of_work():  # raises if the worker held one open
            written.append(text)
        return whole(text, **more)

    monkeypatch.setattr(reader, "read", read)
    read_waiting(moment.now())
    assert progress(survey) == (1, 0, 0, 0)
    assert written
