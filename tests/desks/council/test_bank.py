"""The question bank at the council desk."""

import pytest

from consult.core.db import db, unit_of_work
from consult.questions.models import Question, QuestionComment, QuestionVote
from consult.safeguarding.models import Concern
from tests.support.bank import BAD, GOOD, Bank

DESK = "/desk/en/council"


@pytest.fixture
def bank(make, visit):
    return Bank(make, visit)


@pytest.fixture
def bo(bank):
    return bank.at_the_desk("Bo")


def of(question, rest=""):
    return f"{DESK}/questions/{question.id}/{rest}"


def state(question):
    return db.session.get_one(Question, question.id).state


def test_from_the_list_to_a_question_and_back(bank, bo):
    bank.idea()
    page = bo.get(f"{DESK}/").follow("Questions")
    assert "The panel had this idea." in page.main
    page = page.follow(GOOD.wording)
    for words in (GOOD.wording, "By bus", "One choice", "Transport"):
        assert words in page.main
    assert page.follow("Ideas").title == "Questions"


def test_each_question_stands_under_its_state_and_can_be_searched(bank, bo):
    bank.approved()
    bank.idea(BAD)
    page = bo.get(f"{DESK}/questions/")
    assert BAD.wording in page.main
    assert GOOD.wording not in page.main
    page = page.visitor.get(f"{DESK}/questions/?state=approved")
    assert GOOD.wording in page.main
    assert GOOD.wording not in page.press("Show these", q="tram").main
    assert GOOD.wording in page.press("Show these", q="school", theme="transport").main
    assert bo.get(f"{DESK}/questions/?state=nonsense&theme=nonsense").status == 200


def test_three_thumbs_approve_a_question(bank):
    question = bank.idea()
    for name in ("Bo", "Cam"):
        page = bank.at_the_desk(name).get(of(question)).press("Ready")
        assert "Your vote counts. Thank you." in page.main
    page = bank.at_the_desk("Dee").get(of(question)).press("Ready")
    assert "Your vote counts. The question is approved." in page.main
    assert state(question) == "approved"
    assert "Ready" not in page.buttons()


def test_not_yet_says_because_and_everybody_reads_it(bank, bo):
    question = bank.idea()
    page = bo.get(of(question)).press("Not yet, because …")
    assert page.status == 422
    assert "Write why, in a few words." in page.main
    page = page.press("Not yet, because …", reason="It leaves out trams.")
    assert "It leaves out trams." in bank.at_the_desk("Cam").get(of(question)).main
    assert "You said: Not yet, because …" in page.main
    assert "We don’t get it" in page.buttons()


def test_a_vote_is_for_the_words_that_somebody_read(bank, bo):
    question = bank.idea()
    page = bo.get(of(question))
    with unit_of_work():
        db.session.get_one(Question, question.id).version = 2
    page = page.press("Ready")
    assert page.status == 422
    assert "The words have changed." in page.main
    assert db.session.query(QuestionVote).count() == 0


def test_who_wrote_it_is_told_that_the_others_decide(bank):
    page = bank.at_the_desk("Ash").get(of(bank.idea()))
    assert "You wrote these words. Now the others decide." in page.main
    assert "Ready" not in page.buttons()
    sent = page.visitor.post(
        f"{page.path}vote/", {"csrf_token": page.visitor.desk_token(), "vote": "ready", "saw": "1"}
    )
    assert sent.status == 422


def test_an_adult_with_the_role_of_a_moderator_does_not_vote_and_is_shown_as_an_adult(bank, bo, make):
    question = bank.idea()
    member = bank.member("Bo")
    with unit_of_work():
        role = make.staff("officer").roles[0]
        db.session.get_one(type(member), member.id).roles.append(db.session.merge(role))
    page = bo.get(of(question))
    assert "Ready" not in page.buttons()
    page.press("Say it", comment="Looks good to me.")
    sent = bo.post(of(question, "vote/"), {"csrf_token": bo.desk_token(), "vote": "ready", "saw": "1"})
    assert sent.status == 403
    assert db.session.query(QuestionComment).one().written_by == "officer"
    assert "Officer" in bank.at_the_desk("Cam").get(of(question)).main


def test_a_comment_has_a_name_and_a_kind_and_the_whole_panel_sees_it(bank, bo):
    question = bank.idea()
    page = bo.get(of(question))
    assert "The whole panel sees it." in page.main
    page.press("Say it", comment="What about trams?")
    page = bank.at_the_desk("Cam").get(of(question))
    for words in ("Bo", "Young person", "What about trams?"):
        assert words in page.main


@pytest.mark.parametrize(
    ("words", "said"), [(" ", "Write the words first. Your box is empty."), ("a" * 301, "1 letter too long")]
)
def test_an_empty_or_a_long_comment_stays_in_its_box(bank, bo, words, said):
    page = bo.get(of(bank.idea())).press("Say it", comment=words)
    assert page.status == 422
    assert said in page.main
    assert page.field("comment").strip() == words.strip()


def test_a_comment_can_be_taken_back_by_whoever_wrote_it_only(bank, bo):
    question = bank.idea()
    page = bo.get(of(question)).press("Say it", comment="What about trams?")
    comment = db.session.query(QuestionComment).one().id
    cam = bank.at_the_desk("Cam")
    sent = cam.post(of(question, f"comments/{comment}/"), {"csrf_token": cam.desk_token(), "act": "take_back"})
    assert sent.status == 404
    page = page.press("Take it back")
    assert "What about trams?" not in page.main
    assert "This was taken back." in page.main
    assert db.session.query(QuestionComment).one().text == ""


def test_a_comment_that_worries_somebody_goes_to_an_adult_and_off_everybodys_page(bank, bo):
    question = bank.idea()
    bo.get(of(question)).press("Say it", comment="Meet me at the canal, tell nobody.")
    page = bank.at_the_desk("Cam").get(of(question)).press("This worries me")
    assert "Thank you. An adult reads it now." in page.main
    for one in (page, bo.get(of(question))):
        assert "canal" not in one.main
        assert "An adult is reading this first." in one.main
    concern = db.session.query(Concern).one()
    assert (concern.worry.text, concern.worry.came_from) == ("Meet me at the canal, tell nobody.", "comment")
    assert (concern.worry.organisation_id, concern.due_by.minute) == ("city-council", 0)


def test_a_reason_that_worries_somebody_goes_to_an_adult_who_takes_it_away(bank, bo, visit):
    question = bank.idea()
    bo.get(of(question)).press("Not yet, because …", reason="Ask Kim, she has no friends.")
    page = bank.at_the_desk("Cam").get(of(question))
    assert page.main.count("Ask Kim") == 1, "among the reasons, not among the comments once more"
    page = page.press("This worries me")
    assert "Thank you. An adult reads it now." in page.main
    for one in (page, bo.get(of(question)), bank.at_the_desk("Dee").get(f"{DESK}/today/")):
        assert "Kim" not in one.main
        assert "An adult is reading this first." in one.main
    concern = db.session.query(Concern).one()
    assert (concern.worry.text, concern.worry.came_from) == ("Ask Kim, she has no friends.", "comment")
    lena = visit.as_("lena")
    assert "Ask Kim" in lena.get("/desk/safeguarding/comments/").main
    lena.get("/desk/safeguarding/comments/").press("Take it away")
    page = bo.get(of(question))
    assert "An adult took this away." in page.main
    assert "You said: Not yet, because …" in page.main, "the vote stays"


def test_a_reason_can_be_taken_back_set_aside_and_is_never_cut_short(bank, bo):
    question = bank.idea()
    page = bo.get(of(question)).press("Not yet, because …", reason="a" * 301)
    assert (page.status, page.field("reason").strip()) == (422, "a" * 301)
    assert "1 letter too long" in page.main
    page = page.press("Not yet, because …", reason="Something hard to read.")
    assert bank.at_the_desk("Cam").get(of(question)).press("This upset me").title == "It is off your list"
    assert "Something hard" not in page.press("Take it back").main


def test_what_upset_somebody_is_off_their_list_and_nobody_elses(bank, bo):
    question = bank.idea()
    page = bo.get(of(question)).press("This upset me")
    assert page.title == "It is off your list"
    assert page.has_link("Get help now")
    assert GOOD.wording not in bo.get(f"{DESK}/questions/").main
    assert GOOD.wording in bank.at_the_desk("Cam").get(f"{DESK}/questions/").main
    bo.get(f"{DESK}/").press("Put it back on my list")
    assert GOOD.wording in bo.get(f"{DESK}/questions/").main


def test_one_comment_can_be_set_aside_alone(bank, bo):
    question = bank.idea()
    bank.at_the_desk("Cam").get(of(question)).press("Say it", comment="Something hard to read.")
    page = bo.get(of(question)).press("This upset me")
    assert page.title == "It is off your list"
    page = bo.get(of(question))
    assert "Something hard to read." not in page.main
    assert GOOD.wording in page.main


def test_who_may_know_the_person_sets_an_idea_from_outside_aside(bank, bo):
    assert "I might know this person" not in bo.get(of(bank.idea())).buttons()
    question = bank.idea(BAD, author=None)
    page = bo.get(of(question))
    assert "A young person had this idea." in page.main
    assert page.press("I might know this person").title == "It is off your list"


def test_a_check_that_says_no_can_be_passed_over_with_a_reason(bank):
    question = bank.idea(BAD)
    for name in ("Bo", "Cam", "Dee"):
        page = bank.at_the_desk(name).get(of(question)).press("Ready")
    assert "A word check says no." in page.main
    assert "two in one" in page.main
    assert "Must change" in page.main
    page = page.press("Keep these words all the same")
    assert page.status == 422
    page = page.press("Keep these words all the same", why="Both words are ours.")
    assert "These words stay although a check says no: What we think" in page.main
    assert "Both words are ours." in page.main, "among the comments, where it can be flagged"
    assert state(question) == "approved"


def test_an_idea_is_taken_up_put_away_with_a_reason_and_brought_back(bank, bo):
    question = bank.idea()
    page = bo.get(of(question)).press("Let’s work on it")
    assert state(question) == "worked_on"
    page = page.press("Put it away")
    assert page.status == 422
    page = page.press("Put it away", why="We asked that last year.")
    assert state(question) == "retired"
    assert "We asked that last year." in page.main
    page.press("Bring it back")
    assert state(question) == "worked_on"


def test_what_still_has_to_happen_is_said(bank, bo):
    question = bank.idea(tagged=False)
    page = bo.get(of(question)).press("Ready")
    assert "2 more people say ready." in page.main
    assert "Say what it is about." in page.main
    assert "Ready: 1 of 3" in page.main


def test_another_panels_questions_are_not_there(bank, make, visit):
    question = bank.idea()
    with unit_of_work():
        db.session.get_one(Question, question.id).panel_id = make.panel("care-leavers").id
    bo = bank.at_the_desk("Bo")
    for rest in ("", "words/", "about/", "history/"):
        assert bo.get(of(question, rest)).status == 404
    for rest in ("vote/", "comments/", "state/", "words/", "about/", "seen/", "set-aside/"):
        assert bo.post(of(question, rest), {"csrf_token": bo.desk_token(), "act": "later"}).status == 404


def test_each_page_names_the_worker_to_call(bank, bo):
    question = bank.idea()
    assert "Call Sam Lee" not in bo.get(f"{DESK}/").main
    with unit_of_work():
        panel = bank.make.panel()
        panel.worker_name, panel.worker_phone = "Sam Lee", "01782 000 000"
    for address in (f"{DESK}/", f"{DESK}/questions/", of(question), f"{DESK}/chosen/", f"{DESK}/words/"):
        page = bo.get(address)
        assert page.link("Call Sam Lee: 01782 000 000") == "tel:01782000000"
