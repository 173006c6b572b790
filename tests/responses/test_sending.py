"""One draft makes one response, whole, on disk, and only while the survey is open."""

import threading

import pytest
from sqlalchemy import func, select

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.questions.kinds import Sent
from consult.responses import actions, sealing
from consult.responses.actions import (
    NothingGiven,
    SurveyClosed,
    make_ready,
    send_draft,
    version_sent_with,
)
from consult.responses.drafts import DraftChanged, DraftGone, begin_draft, by_token, keep_answers
from consult.responses.giving import Given, given_by
from consult.responses.models import Answer, Draft, Response, SentMark
from consult.responses.receipts import Receipt, response_for
from consult.responses.words import UNREAD, Words
from consult.safeguarding.actions import take_back
from consult.surveys.queries import newest_version
from tests.support.visits import elsewhere


def begin(survey, moment, **answers):
    with unit_of_work():
        draft = begin_draft(newest_version(survey), language="en", now=moment.now())
        for code, given in answers.items():
            given = given if isinstance(given, Given) else Given("answered", given)
            keep_answers(draft, {code: given}, language="en", today=moment.now().date())
    return draft


def send(draft, moment, **more):
    with unit_of_work():
        opened = by_token(draft.token, today=moment.now().date())
        return send_draft(opened, language=more.get("language", "en"), now=moment.now())


def how_many(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_sent_draft_becomes_a_response_with_the_day_and_a_receipt(make, today, moment):
    survey = make.survey()
    draft = begin(survey, moment, one_choice="yes", free_text="More buses.")
    sent = send(draft, moment, language="pl")
    response = db.session.scalars(select(Response)).one()
    assert (response.received_on, response.language, response.channel) == (today, "pl", "web")
    assert response.survey_version_id == newest_version(survey).id
    assert response_for(sent.code).id == response.id
    assert version_sent_with(sent.code).id == newest_version(survey).id
    assert sent.survey_slug == survey.slug
    assert how_many(Draft) == 0


def test_own_words_lie_apart_from_the_answers_and_nobody_has_read_them(make, moment):
    send(begin(make.survey(), moment, free_text="More buses."), moment)
    answer = db.session.scalars(select(Answer).where(Answer.question_code == "free_text")).one()
    assert answer.value is None
    words = db.session.scalars(select(Words)).one()
    assert (words.text, words.state, words.page_language) == ("More buses.", UNREAD, "en")


def test_a_question_that_was_shown_and_left_counts_as_skipped_and_one_never_shown_not_at_all(make, moment):
    send(begin(make.survey(), moment, one_choice="yes"), moment)
    states = dict(db.session.execute(select(Answer.question_code, Answer.state)).all())
    assert states == {"one_choice": "answered", "several_choices": "skipped"}


def test_the_second_sending_finds_nothing_to_send(make, today, moment):
    draft = begin(make.survey(), moment, one_choice="yes")
    opened = by_token(draft.token, today=today)
    send(draft, moment)
    with pytest.raises(DraftGone):
        send(draft, moment)
    with pytest.raises(DraftGone), unit_of_work():
        send_draft(opened, language="en", now=moment.now())  # it was opened before the first sending
    assert how_many(Response) == how_many(Receipt) == how_many(SentMark) == 1


def test_what_another_tab_kept_meanwhile_is_not_lost(make, today, moment):
    draft = begin(make.survey(), moment, one_choice="yes")
    outgoing = make_ready(by_token(draft.token, today=today), language="en", now=moment.now())
    with unit_of_work():
        other_tab = by_token(draft.token, today=today, to_change=True)
        keep_answers(other_tab, {"free_text": Given("answered", "A tram.")}, language="en", today=today)
    with pytest.raises(DraftChanged), unit_of_work():
        actions.send(outgoing)
    assert how_many(Response) == 0
    send(draft, moment)
    assert db.session.scalars(select(Words.text)).all() == ["A tram."]


def test_of_several_that_are_sent_together_the_one_that_changed_stays_and_the_others_are_whole(make, today, moment):
    survey = make.survey()
    drafts = [begin(survey, moment, one_choice="yes", free_text=text) for text in ("A tram.", "A pool.", "A bench.")]
    ready = [make_ready(by_token(draft.token, today=today), language="en", now=moment.now()) for draft in drafts]
    with unit_of_work():
        other_tab = by_token(drafts[1].token, today=today, to_change=True)
        keep_answers(other_tab, {"one_choice": Given("answered", "no")}, language="en", today=today)
    with unit_of_work():
        problems = actions.send_all(ready)
    assert [type(problem) for problem in problems] == [type(None), DraftChanged, type(None)]
    assert sorted(db.session.scalars(select(Words.text))) == ["A bench.", "A tram."]
    assert (how_many(Response), how_many(Receipt), how_many(SentMark), how_many(Draft)) == (2, 2, 2, 1)
    send(drafts[1], moment)
    assert how_many(Response) == 3


def test_of_six_that_send_at_once_one_gets_through(app, make, moment):
    draft = begin(make.survey(), moment, one_choice="yes", free_text="Only once.")
    db.session.remove()
    outcomes: list[str] = []
    ready = threading.Barrier(6)

    def press() -> None:
        with app.app_context():
            ready.wait(10)
            try:
                send(draft, moment)
                outcomes.append("sent")
            except DraftGone:
                outcomes.append("gone")
            finally:
                db.session.remove()

    presses = [threading.Thread(target=elsewhere, args=(press,)) for _ in range(6)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(30)
    assert sorted(outcomes) == ["gone"] * 5 + ["sent"]
    assert how_many(Response) == how_many(Receipt) == how_many(Words) == 1


def test_a_response_goes_in_whole_or_not_at_all(make, today, moment, monkeypatch):
    draft = begin(make.survey(), moment, one_choice="yes", free_text="All of it.")

    def no_room(*_anything: object, **_more: object) -> bytes:
        raise OSError("no room on the disk")

    monkeypatch.setattr(sealing, "seal", no_room)  # the last step: the mark of sending
    with pytest.raises(OSError, match="no room"):
        send(draft, moment)
    assert how_many(Response) == how_many(Answer) == how_many(Words) == how_many(Receipt) == 0
    assert by_token(draft.token, today=today).answers, "and the draft is still there"


def test_the_last_day_counts_and_the_day_after_does_not(make, today, moment):
    survey = make.survey(closes_on=today)
    early, late = begin(survey, moment, one_choice="yes"), begin(survey, moment, one_choice="no")
    send(early, moment)
    moment.go_on(days=1)
    with pytest.raises(SurveyClosed):
        send(late, moment)
    assert how_many(Response) == 1


def test_a_survey_closed_by_hand_takes_nothing_more(make, moment):
    survey = make.survey()
    draft = begin(survey, moment, one_choice="yes")
    make.close(survey)
    with pytest.raises(SurveyClosed):
        send(draft, moment)


def test_nothing_but_skips_is_not_sent(make, today, moment):
    draft = begin(make.survey(), moment, one_choice=Given("skipped"))
    with pytest.raises(NothingGiven):
        send(draft, moment)
    assert by_token(draft.token, today=today)


def test_saying_i_dont_know_is_an_answer_and_is_told_apart(make, today, moment):
    survey = make.survey()
    draft = begin(survey, moment)
    with unit_of_work():
        opened = by_token(draft.token, today=today)
        given = given_by(opened.form.question("one_choice"), Sent(main=["dont_know"]))
        keep_answers(opened, {"one_choice": given}, language="en", today=today)
    send(draft, moment)
    assert db.session.scalars(select(Answer.state).where(Answer.question_code == "one_choice")).one() == "dont_know"


def test_taking_answers_back_leaves_nothing_behind(make):
    survey = make.survey()
    sent, other = (
        make.sent(survey, {"free_text": "Take this back."}),
        make.sent(survey, {"free_text": "Keep this."}),
    )
    with unit_of_work():
        take_back(sent.code)
    assert [words.text for words in db.session.scalars(select(Words))] == ["Keep this."]
    assert how_many(Response) == how_many(Receipt) == 1
    with pytest.raises(Missing), unit_of_work():
        take_back(sent.code)
    assert response_for(other.code) is not None


def test_taking_back_reaches_tags_concerns_and_quotes(make):
    from consult.results.models import Quote
    from consult.safeguarding.models import Concern

    survey = make.survey()
    quote = make.quote(survey)
    concern = make.concern(make.words("Somebody hurts me.", survey=survey, state="unread"))
    with unit_of_work():
        for words_id in (quote.words_id, concern.words_id):
            db.session.delete(db.session.get_one(Words, words_id).response)
    assert how_many(Quote) == how_many(Concern) == 0
