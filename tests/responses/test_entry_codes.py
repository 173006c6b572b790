"""A code lets one person answer once, even if two phones try at the same time, and says nothing about who they are."""

import threading

import pytest
from sqlalchemy import inspect, select

from consult.core.db import db, unit_of_work
from consult.responses.actions import NothingGiven, make_ready, send_all
from consult.responses.drafts import DraftChanged, by_token
from consult.responses.entry_codes import (
    CodeUnknown,
    CodeUsed,
    EntryCode,
    codes_made_and_used,
    entry_with,
    make_codes,
    use_up,
)
from consult.responses.letters import shown
from consult.responses.models import Draft, Response
from consult.responses.receipts import Receipt
from tests.responses.drafting import begin, how_many, keep, send
from tests.support.make_surveys import BY
from tests.support.visits import elsewhere


@pytest.fixture
def survey(make):
    return make.survey(entry="codes")


@pytest.fixture
def code(survey, today) -> str:
    return _made(survey, today)[0]


def _made(survey, today, number: int = 3) -> list[str]:
    with unit_of_work():
        return list(make_codes(survey, number, sheet="a sheet", by=BY, today=today))


def test_a_code_is_known_however_it_is_typed(survey, code):
    kept = entry_with(survey, code)
    for typed in (code.lower(), shown(code), f" {shown(code).replace('-', ' ')} "):
        assert entry_with(survey, typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "0000-0000", "x" * 10_000, "' OR 1=1", "یہ"])
def test_what_is_no_code_is_not_known(survey, code, typed):
    with pytest.raises(CodeUnknown):
        entry_with(survey, typed)


def test_a_code_of_another_survey_is_not_known_here(make, code):
    with pytest.raises(CodeUnknown):
        entry_with(make.survey(entry="codes"), code)


def test_a_code_works_until_answers_came_in_with_it_and_then_no_more(survey, code, moment):
    first, second = (
        begin(survey, moment.now(), {"one_choice": "yes"}, entry=entry_with(survey, code)) for _ in range(2)
    )
    send(first, moment.now())
    with pytest.raises(CodeUsed):
        send(second, moment.now())
    with pytest.raises(CodeUsed):
        entry_with(survey, code)
    assert how_many(Response) == how_many(Receipt) == 1
    assert by_token(second.token, today=moment.now().date()).answers, "and what the second one said is still there"
    assert codes_made_and_used(survey) == (3, 1)


def test_a_sheet_that_could_not_be_sent_uses_no_code_up(survey, code, moment):
    draft = begin(survey, moment.now(), {"one_choice": None}, entry=entry_with(survey, code))
    with pytest.raises(NothingGiven):
        send(draft, moment.now())
    assert entry_with(survey, code)


def test_a_draft_that_was_dropped_leaves_its_code_to_be_used(survey, code, moment):
    begin(survey, moment.now(), {"one_choice": "yes"}, entry=entry_with(survey, code))
    assert codes_made_and_used(survey) == (3, 0)


def test_of_two_phones_that_send_with_one_code_at_once_one_gets_through(app, survey, code, moment):
    drafts = [begin(survey, moment.now(), {"one_choice": "yes"}, entry=entry_with(survey, code)) for _ in range(2)]
    db.session.remove()
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def press(draft) -> None:
        with app.app_context():
            ready.wait(10)
            try:
                send(draft, moment.now())
                outcomes.append("sent")
            except CodeUsed:
                outcomes.append("used")
            finally:
                db.session.remove()

    presses = [threading.Thread(target=elsewhere, args=(press, draft)) for draft in drafts]
    for one in presses:
        one.start()
    for one in presses:
        one.join(30)
    assert sorted(outcomes) == ["sent", "used"]
    assert how_many(Response) == how_many(Receipt) == 1
    assert how_many(Draft) == 1


def test_of_two_that_are_sent_together_with_one_code_the_second_keeps_its_answers(survey, code, moment, today):
    drafts = [begin(survey, moment.now(), {"one_choice": "yes"}, entry=entry_with(survey, code)) for _ in range(2)]
    ready = [make_ready(by_token(draft.token, today=today), language="en", now=moment.now()) for draft in drafts]
    with unit_of_work():
        problems = send_all(ready)
    assert [type(problem) for problem in problems] == [type(None), CodeUsed]
    assert how_many(Response) == how_many(Receipt) == 1
    assert by_token(drafts[1].token, today=today).answers["one_choice"].value == "yes"


def test_a_draft_that_changed_gives_its_code_back(survey, code, moment, today):
    draft = begin(survey, moment.now(), {"one_choice": "yes"}, entry=entry_with(survey, code))
    outgoing = make_ready(by_token(draft.token, today=today), language="en", now=moment.now())
    keep(draft, moment.now(), {"one_choice": "no"})
    with unit_of_work():
        (problem,) = send_all([outgoing])
    assert isinstance(problem, DraftChanged)
    assert codes_made_and_used(survey) == (3, 0)


def test_a_code_that_nobody_made_is_not_used_up(survey):
    with pytest.raises(CodeUsed), unit_of_work():
        use_up("no such hash")


def test_nothing_ties_a_code_to_what_was_said_with_it(survey, code, moment):
    send(begin(survey, moment.now(), {"one_choice": "yes"}, entry=entry_with(survey, code)), moment.now())
    kept = entry_hashes()
    for model in (Response, Receipt):
        for row in db.session.scalars(select(model)):
            values = {str(getattr(row, column.key)) for column in inspect(model).column_attrs}
            assert not values & kept
    assert {column.key for column in inspect(EntryCode).column_attrs} <= {"code_hash", "survey_id", "used", "sheet"}


def test_the_letters_of_a_code_stand_nowhere(survey, code):
    assert code not in str(entry_hashes())


def entry_hashes() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(EntryCode.code_hash)))
