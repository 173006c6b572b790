"""Drafts stay seven days from their last change, marks of sending ten minutes, and then they are gone."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from consult.commands.serving import _forget
from consult.core.db import db, unit_of_work
from consult.responses.actions import send_draft, sent_before
from consult.responses.drafts import DraftGone, begin_draft, by_code, by_token, drop_draft, keep_answers
from consult.responses.entry_codes import entry_with, make_codes, use_up
from consult.responses.giving import Given
from consult.responses.keeping import forget_expired, rewrite_tables
from consult.responses.models import Draft, Response, SentMark, SurveyCount
from consult.safeguarding.actions import take_back
from consult.surveys.entry import set_entry
from consult.surveys.queries import newest_version
from tests.support.databases import on_postgresql
from tests.support.make_surveys import BY


@pytest.fixture
def draft(make, moment):
    with unit_of_work():
        return begin_draft(newest_version(make.survey()), language="en", now=moment.now())


def answer(draft, today, code="one_choice", value="yes"):
    with unit_of_work():
        draft = by_token(draft.token, today=today)
        keep_answers(draft, {code: Given("answered", value)}, language="en", today=today)
    return draft


def how_many(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_draft_opens_on_its_seventh_day_and_not_on_its_eighth(draft, today):
    assert by_token(draft.token, today=today + timedelta(days=7))
    for look in (
        lambda: by_token(draft.token, today=today + timedelta(days=8)),
        lambda: by_code(draft.code, today=today + timedelta(days=8)),
    ):
        with pytest.raises(DraftGone):
            look()


def test_every_answer_gives_a_draft_seven_more_days(draft, today):
    answer(draft, today + timedelta(days=5))
    assert by_token(draft.token, today=today + timedelta(days=12))
    with pytest.raises(DraftGone):
        by_token(draft.token, today=today + timedelta(days=13))


def test_the_nightly_run_deletes_what_is_too_old_and_nothing_else(draft, make, today, moment):
    with unit_of_work():
        young = begin_draft(newest_version(make.survey()), language="en", now=moment.now() + timedelta(days=1))
    with unit_of_work():
        assert forget_expired(today + timedelta(days=7)) == 0
    with unit_of_work():
        assert forget_expired(today + timedelta(days=8)) == 1
    assert by_token(young.token, today=today + timedelta(days=8))
    assert how_many(Draft) == 1


def test_a_dropped_draft_is_gone(draft, today):
    with unit_of_work():
        drop_draft(draft)
    with pytest.raises(DraftGone):
        by_token(draft.token, today=today)


def test_the_thank_you_page_can_be_shown_again_for_ten_minutes(draft, today, moment):
    draft = answer(draft, today)
    with unit_of_work():
        sent = send_draft(by_token(draft.token, today=today), language="en", now=moment.now())
    assert sent_before(draft.token, now=moment.go_on(minutes=10)) == sent
    assert sent_before(draft.token, now=moment.go_on(seconds=1)) is None


def test_the_worker_deletes_a_mark_ten_minutes_after_it_first_saw_it(draft, today, moment):
    draft = answer(draft, today)
    with unit_of_work():
        send_draft(by_token(draft.token, today=today), language="en", now=moment.now())
    seen: dict = {}
    _forget(seen, moment.now())
    _forget(seen, moment.go_on(minutes=9, seconds=59))
    assert how_many(SentMark) == 1
    _forget(seen, moment.go_on(seconds=1))
    assert how_many(SentMark) == 0
    assert how_many(Response) == 1


def test_a_mark_that_no_worker_saw_goes_with_the_nightly_run(draft, today, moment):
    draft = answer(draft, today)
    with unit_of_work():
        send_draft(by_token(draft.token, today=today), language="en", now=moment.now())
    with unit_of_work():
        forget_expired(today + timedelta(days=2))
    assert how_many(SentMark) == 0


def test_rewriting_the_tables_keeps_every_row_and_forgets_their_order(make):
    survey = make.survey()
    came = [response.id for response in make.responses(survey, 12)]
    db.session.remove()
    rewrite_tables()
    lie = [str(one) for one in db.session.scalars(text("SELECT id FROM responses"))]
    assert sorted(lie) == sorted(came)
    assert lie != came
    assert lie == sorted(lie), "they lie by their random key"


def test_after_the_night_nothing_tells_which_code_let_in_which_response(make, today, moment):
    survey, answered = make.survey("draft"), make.survey(slug="answered")
    with unit_of_work():
        set_entry(survey, "codes", by=BY, today=today)
        letters = make_codes(survey, 12, sheet="a word", by=BY, today=today)
    for each in letters:
        with unit_of_work():
            make.response(answered)
            use_up(entry_with(survey, each))
    db.session.remove()
    rewrite_tables()
    lie = [str(one) for one in db.session.scalars(text("SELECT code_hash FROM entry_codes"))]
    assert lie == sorted(lie), "they lie by their hash, not in the order in which they were used"
    if on_postgresql():
        for table in ("entry_codes", "responses", "answers"):
            assert db.session.scalar(text(f"SELECT count(DISTINCT xmin::text) FROM {table}")) == 1, table


def test_the_nightly_command_runs_from_end_to_end(app, make, draft, moment):
    moment.go_on(days=8)
    said = app.test_cli_runner().invoke(args=["retention"])
    assert said.exit_code == 0, said.output
    assert "too old and are gone: 1" in said.output
    assert how_many(Draft) == 0


@pytest.mark.sqlite
def test_what_was_deleted_is_overwritten_in_the_file(make, today):
    """On SQLite; PostgreSQL's rewriting is its own."""
    words = "Overwritten-when-deleted, says the promise."
    sent = make.sent(None, {"free_text": words})
    path = db.engine.url.database

    def stands_in_a_file() -> bool:
        db.session.remove()
        with db.engine.connect().execution_options(no_transaction=True) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return any(words.encode() in file.read_bytes() for file in Path(path).parent.glob(Path(path).name + "*"))

    assert stands_in_a_file()
    with unit_of_work():
        take_back(sent.code)
    assert not stands_in_a_file()


def test_started_and_reached_are_sums_with_no_row_a_person(make, today, moment):
    survey = make.survey()
    for _person in range(3):
        with unit_of_work():
            draft = begin_draft(newest_version(survey), language="pl", now=moment.now())
        answer(draft, today)
        answer(draft, today)  # changed: counted once
    counts = {(row.what, row.question_code): row.number for row in db.session.scalars(select(SurveyCount))}
    assert counts[("started", "")] == 3
    assert counts[("reached", "one_choice")] == 3
    assert counts[("reached", "several_choices")] == 3
    assert ("reached", "faces") not in counts
