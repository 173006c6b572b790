"""What may still change while a survey is open: slips, breaks, and what is taken back."""

import pytest

from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.surveys.actions import NotOpen
from consult.surveys.correcting import MoreThanATypo, check_correction, correct_typo, frozen_texts
from consult.surveys.running import CannotWithdraw, pause_survey, withdraw_survey

OLWEN, MO = Actor("officer", "olwen"), Actor("moderator", "mo")


@pytest.fixture
def who(today):
    return {"by": OLWEN, "today": today}


def test_three_words_may_be_slips_and_more_ask_something_else():
    check_correction("Whre ar teh parks?", "Where are the parks?", "standard")
    with pytest.raises(MoreThanATypo):
        check_correction("Whre ar teh praks?", "Where are the parks?", "standard")
    with pytest.raises(MoreThanATypo):
        check_correction("Do you like parks?", "Do you really not like parks or trees at all?", "standard")


@pytest.mark.parametrize("after", ["Do you not like parks?", "Don't you like parks?", "Do you never like parks?"])
def test_one_word_that_turns_a_question_round_is_no_slip(after):
    with pytest.raises(MoreThanATypo):
        check_correction("Do you like parks?", after, "standard")
    check_correction("Do you not liek parks?", "Don't you like parks?", "standard")


def test_a_question_does_not_become_another_one_slip_by_slip(make, today):
    survey = make.survey("open", questions=["one_choice"])
    key = next(text.key for text in frozen_texts(survey) if text.key.startswith("question."))

    def mend(words, language="en"):
        text = next(text for text in frozen_texts(survey) if text.key == key)
        with unit_of_work():
            correct_typo(survey, key, language, words, saw=text.seen(language), by=OLWEN, today=today)

    opened = next(text for text in frozen_texts(survey) if text.key == key).texts["en"]
    mend(f"{opened} One two")
    mend(f"{opened} One two three")
    with pytest.raises(MoreThanATypo):
        mend(f"{opened} One two three four")
    mend(f"{opened} One")
    mend(opened)
    assert next(text for text in frozen_texts(survey) if text.key == key).texts["en"] == opened


def test_a_mended_choice_keeps_its_code_and_other_languages_do_not_go_stale(make, who, today):
    survey = make.survey("open", questions=["one_choice"])
    key = next(text.key for text in frozen_texts(survey) if ".choice.yes" in text.key)
    text = next(text for text in frozen_texts(survey) if text.key == key)
    with unit_of_work():
        version = correct_typo(survey, key, "pl", "Tak jest", saw=text.seen("pl"), by=OLWEN, today=today)
        choice = version.form["questions"][0]["choices"][0]
        assert (choice["code"], choice["wording"]["pl"], choice["wording"]["en"]) == ("yes", "Tak jest", "Yes")
        with pytest.raises(Missing):
            correct_typo(survey, "question.about-age", "en", "X", saw="", by=OLWEN, today=today)


def test_only_what_people_can_answer_is_paused_and_only_what_was_public_is_withdrawn(make, who):
    draft, over = make.survey("draft"), make.survey("closed")
    with unit_of_work():
        for survey in (draft, over):
            with pytest.raises(NotOpen):
                pause_survey(survey, **who)
        with pytest.raises(CannotWithdraw):
            withdraw_survey(draft, {"en": "No."}, **who)
        withdraw_survey(over, {"en": "No.", "pl": "Nie.", "en.easy": "No."}, **who)
        assert over.withdrawn_reason.states() == {"en": "checked", "pl": "drafted"}
        with pytest.raises(CannotWithdraw):
            withdraw_survey(over, {"en": "Again."}, **who)


def test_the_facts_to_mend_are_called_and_ordered_as_people_read_them(make):
    facts = [text.label for text in frozen_texts(make.survey("open")) if text.key.startswith("survey.fact.")]
    assert facts == [
        f"The facts: {name}"
        for name in ("Who asks", "Why", "What can change", "What cannot change", "Who decides", "It is your choice")
    ]
