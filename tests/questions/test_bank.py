"""Working on a question: proposing, rewording, voting, retiring."""

from dataclasses import replace

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.errors import Refused
from consult.questions.actions import (
    NotAVote,
    NothingChanged,
    NotNow,
    ReasonMissing,
    SomebodyElseReworded,
    YourOwnWords,
    override_checks,
    retire_question,
    reword_question,
    take_up_question,
    what_is_in_the_way,
)
from consult.questions.asking import Asking, ChoicesMissing, TooLong, WordsMissing, asking_of
from consult.questions.models import Question, QuestionComment, QuestionOverride, QuestionVersion, QuestionVote
from consult.questions.queries import approved_questions, is_shaped_by_young_people, overridden
from consult.questions.votes import tally_of
from tests.support.bank import BAD, GOOD, Bank

OTHER = replace(GOOD, wording="How did you most often get to school last week?")


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


def acts():
    return [entry.act for entry in log.since(0) if entry.kind == "question"]


def reword(bank, question, asking=OTHER, name="Bo", saw=None):
    with unit_of_work():
        found = db.session.get_one(Question, question.id)
        reword_question(
            found,
            asking,
            saw=found.version if saw is None else saw,
            written_by="panel",
            author_id=bank.member(name).id,
            by=bank.by(name),
            today=bank.make.today,
        )


def do(action, bank, question, **more):
    with unit_of_work():
        return action(db.session.get_one(Question, question.id), by=bank.by("Bo"), today=bank.make.today, **more)


def test_an_idea_is_kept_as_it_was_written_with_who_wrote_it_as_a_kind(bank):
    question = bank.idea()
    assert asking_of(question) == GOOD
    assert (question.state, question.proposed_by, question.version) == ("idea", "panel", 1)
    assert [choice.special for choice in question.choices] == [None, None, None, "dont_know", "rather_not_say"]
    assert question.choices[-1].wording.by_language()["pl"], "what every survey offers is there in every language"
    assert [one.written_by for one in question.history] == ["panel"]
    assert acts() == ["question proposed", "question tagged"]


@pytest.mark.parametrize(
    ("asking", "refusal"),
    [
        (replace(GOOD, wording=""), WordsMissing),
        (replace(GOOD, choices=("Only one",)), ChoicesMissing),
        (replace(GOOD, kind="faces"), ChoicesMissing),
        (replace(GOOD, wording="a" * 301), TooLong),
        (replace(GOOD, choices=("a" * 81, "b")), TooLong),
        (replace(GOOD, kind="no such kind"), Refused),
    ],
)
def test_what_is_not_whole_is_not_kept(bank, asking, refusal):
    with pytest.raises(refusal):
        bank.idea(asking)
    assert db.session.query(Question).count() == 0


@pytest.mark.parametrize(
    "asking",
    [
        Asking(kind="yes_no", wording="Did you go out last week?"),
        Asking(kind="zero_to_ten", wording="How safe is your street?", choices=("Not safe", "Very safe")),
        Asking(kind="faces", wording="Do you like it?", choices=("No", "A bit", "So so", "Yes", "A lot"), asides=True),
        Asking(kind="free_text", wording="What would you change?", help="One thing is enough.", easy="What to change?"),
        Asking(kind="ranking", wording="What comes first?", choices=("Parks", "Buses")),
    ],
)
def test_every_kind_that_can_be_proposed_comes_back_as_it_was_written(bank, asking):
    assert asking_of(bank.idea(asking)) == asking


def test_the_third_member_who_says_ready_approves_it(bank):
    question = bank.idea()
    assert not bank.say(question, "Bo")
    assert db.session.get_one(Question, question.id).state == "worked_on"
    assert not bank.say(question, "Bo"), "saying it twice counts once"
    assert not bank.say(question, "Cam")
    assert bank.say(question, "Dee")
    question = db.session.get_one(Question, question.id)
    assert (question.state, question.approved_on) == ("approved", bank.make.today)
    assert acts().count("question approved") == acts().count("question taken up") == 1


def test_a_panel_sets_how_many_it_needs(bank):
    with unit_of_work():
        bank.make.panel().approvals_needed = 1
    assert bank.say(bank.idea(), "Bo")


def test_who_had_the_idea_and_who_reworded_it_last_do_not_vote(bank):
    question = bank.idea(author="Ash")
    reword(bank, question, name="Bo")
    for name in ("Ash", "Bo"):
        with pytest.raises(YourOwnWords):
            bank.say(question, name)
    assert not bank.say(question, "Cam")


def test_not_yet_needs_a_because_and_there_are_only_three_votes(bank):
    question = bank.idea()
    with pytest.raises(ReasonMissing):
        bank.say(question, "Bo", "not_yet")
    with pytest.raises(NotAVote):
        bank.say(question, "Bo", "maybe")
    bank.say(question, "Bo", "not_yet", "It leaves out trams.")
    assert db.session.query(QuestionVote).one().because.text == "It leaves out trams."
    bank.say(question, "Bo", "dont_get_it")
    assert db.session.query(QuestionVote).one().because is None
    assert [(one.state, one.text) for one in db.session.query(QuestionComment)] == [("taken_back", "")]


def test_new_words_begin_the_votes_again_and_the_history_stays(bank):
    question = bank.idea()
    bank.say(question, "Cam")
    bank.say(question, "Dee")
    reword(bank, question)
    question = db.session.get_one(Question, question.id)
    assert tally_of(question).ready == 0
    assert [(one.number, one.words["wording"]) for one in question.history] == [(1, GOOD.wording), (2, OTHER.wording)]
    assert not bank.say(question, "Eli")


def test_new_words_take_an_approved_question_back_to_work(bank):
    question = bank.approved()
    reword(bank, question)
    question = db.session.get_one(Question, question.id)
    assert (question.state, question.approved_on) == ("worked_on", None)
    assert approved_questions(bank.panel.id) == []


def test_once_it_is_approved_nobody_needs_to_know_who_wrote_it(bank):
    bank.approved()
    assert [one.author_id for one in db.session.query(QuestionVersion)] == [None]


def test_two_who_reword_at_once_lose_nothing(bank):
    question = bank.idea()
    reword(bank, question, saw=1)
    with pytest.raises(SomebodyElseReworded):
        reword(bank, question, replace(GOOD, wording="Mine?"), name="Cam", saw=1)
    assert asking_of(db.session.get_one(Question, question.id)) == OTHER


def test_the_same_words_again_are_no_rewording(bank):
    question = bank.idea()
    with pytest.raises(NothingChanged):
        reword(bank, question, GOOD)


def test_a_choice_whose_words_stay_keeps_its_code_wherever_it_stands(bank):
    question = bank.idea()
    before = {choice.wording.by_language()["en"]: choice.code for choice in question.choices}
    reword(bank, question, replace(GOOD, choices=("On foot", "By bus", "By bicycle", "By train")))
    after = {c.wording.by_language()["en"]: c.code for c in db.session.get_one(Question, question.id).choices}
    assert list(after)[:4] == ["On foot", "By bus", "By bicycle", "By train"]
    assert after["On foot"] == before["On foot"]
    assert after["By bus"] == before["By bus"]
    assert len(set(after.values())) == 6


def test_translations_of_new_words_say_that_they_no_longer_fit(bank):
    question = bank.idea()
    with unit_of_work():
        db.session.get_one(Question, question.id).wording.put("pl", "Jak?", by="moderator", state="checked")
    reword(bank, question)
    assert db.session.get_one(Question, question.id).wording.states()["pl"] == "stale"


def test_a_check_that_says_no_stops_it_until_somebody_says_why_it_stays(bank):
    question = bank.idea(BAD)
    for name in ("Bo", "Cam", "Dee"):
        assert not bank.say(question, name)
    assert what_is_in_the_way(db.session.get_one(Question, question.id)) == ["checks"]
    who = {"who": "young_person", "staff_id": bank.member("Bo").id}
    with pytest.raises(ReasonMissing):
        do(override_checks, bank, question, reason="", **who)
    assert do(override_checks, bank, question, reason="Both words are ours.", **who)
    kept = db.session.query(QuestionOverride).one()
    assert (kept.rules, kept.overridden_by) == (["two-in-one"], "panel")
    assert "question checks overridden" in acts()
    assert "ours" not in "".join(f"{entry.act}{entry.object_id}" for entry in log.since(0))


def test_where_no_check_says_no_there_is_nothing_to_override(bank):
    with pytest.raises(NotNow):
        do(override_checks, bank, bank.idea(), reason="Why.", who="young_person", staff_id=bank.member("Bo").id)


def test_without_a_theme_it_is_not_approved(bank):
    question = bank.idea(tagged=False)
    for name in ("Bo", "Cam", "Dee"):
        assert not bank.say(question, name)
    assert what_is_in_the_way(db.session.get_one(Question, question.id)) == ["no_theme"]


def test_it_can_be_put_away_with_a_reason_and_brought_back_to_be_voted_on_anew(bank):
    question = bank.approved()
    who = {"who": "young_person", "staff_id": bank.member("Bo").id}
    with pytest.raises(ReasonMissing):
        do(retire_question, bank, question, reason="", **who)
    do(retire_question, bank, question, reason="We asked that last year.", **who)
    assert db.session.get_one(Question, question.id).state == "retired"
    with pytest.raises(NotNow):
        bank.say(question, "Cam")
    with pytest.raises(NotNow):
        reword(bank, question)
    do(take_up_question, bank, question)
    question = db.session.get_one(Question, question.id)
    assert (question.state, tally_of(question).ready) == ("worked_on", 0)


def test_an_idea_in_another_language_is_an_idea_and_needs_english_to_be_approved(bank):
    question = bank.idea(Asking(kind="free_text", wording="بس کب آتی ہے؟", language="ur"), author=None)
    assert question.wording.by_language() == {"ur": "بس کب آتی ہے؟"}
    assert what_is_in_the_way(question)[0] == "no_english"
    reword(bank, question, Asking(kind="free_text", wording="When did the bus come last week?"))
    question = db.session.get_one(Question, question.id)
    assert question.wording.by_language() == {"en": "When did the bus come last week?"}
    assert [one.language for one in question.history] == ["ur", "en"]
    assert question.history[0].words["wording"] == "بس کب آتی ہے؟"


def test_a_question_from_before_there_was_a_history_gets_one(bank):
    question = bank.make.question(english="How is it?", state="approved")
    reword(bank, question, replace(asking_of(question), wording="How is your school?"))
    question = db.session.get_one(Question, question.id)
    assert [one.words["wording"] for one in question.history] == ["How is it?", "How is your school?"]


def test_who_shaped_a_question_is_told_from_its_history(bank):
    question = bank.make.question(english="To what extent do you utilise the bus?", state="approved")
    with unit_of_work():
        db.session.get_one(Question, question.id).proposed_by = "officer"
    comma = replace(asking_of(question), wording="To what extent do you utilise the bus")
    reword(bank, question, comma)
    assert not is_shaped_by_young_people(db.session.get_one(Question, question.id))
    reword(bank, question, replace(comma, wording="How often did you use the bus last week?"))
    assert is_shaped_by_young_people(db.session.get_one(Question, question.id))
    assert is_shaped_by_young_people(bank.idea())


def test_only_the_words_that_stand_count_as_passed_over(bank):
    question = bank.idea(BAD)
    for name in ("Bo", "Cam", "Dee"):
        bank.say(question, name)
    do(override_checks, bank, question, reason="Ours.", who="young_person", staff_id=bank.member("Bo").id)
    assert [one.id for one in overridden([db.session.get_one(Question, question.id)])] == [question.id]
    reword(bank, question, GOOD)
    assert overridden([db.session.get_one(Question, question.id)]) == []


def test_officers_find_what_a_panel_has_approved_and_nothing_else(bank, make):
    question = bank.approved()
    bank.idea(OTHER)
    found = [one.id for one in approved_questions(bank.panel.id)]
    assert found == [question.id]
    assert [one.id for one in approved_questions(bank.panel.id, themes=["transport", "safety"])] == found
    assert approved_questions(bank.panel.id, themes=["safety"]) == []
    assert [one.id for one in approved_questions(bank.panel.id, search="SCHOOL bike")] == found
    assert approved_questions(bank.panel.id, search="school tram") == []
    assert approved_questions(make.panel("care-leavers").id) == []
    assert approved_questions(None) == []
