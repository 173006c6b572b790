"""A quote is some whole words of an answer that an adult passed, a moderator chose and an officer confirmed."""

import pytest
from sqlalchemy import select

from consult.analysis.actions import read_words
from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.responses.words import Words
from consult.results.models import Quote
from consult.results.passed import how_many_held, passed_text, passed_texts
from consult.results.quotes import (
    AlreadyConfirmed,
    NotFromThisText,
    NotWaiting,
    TooFewAnswers,
    YourOwnChoice,
    choose_quote,
    confirm_quote,
    leave_out,
    quote_of,
    quotes_of,
    refuse_quote,
)
from consult.safeguarding.actions import raise_concern, take_back
from tests.support.quoting import MO, OLWEN, TEXT, choose, with_nine_texts


@pytest.fixture
def survey(make):
    return with_nine_texts(make, make.survey())


@pytest.fixture
def words(make, survey):
    return make.words(TEXT, survey=survey)


def _confirm(quote, today):
    with unit_of_work():
        confirm_quote(quote, by=OLWEN, today=today)


def test_a_text_becomes_a_quote_in_two_steps_by_two_people(survey, words, today):
    start = len(list(log.since(0)))
    quote = choose(survey, words, today)
    assert (quote.text, quote.state, quote.question_code) == (TEXT, "chosen", "free_text")
    assert quotes_of(survey, states=["confirmed"]) == []
    _confirm(quote, today)
    assert quotes_of(survey, states=["confirmed"]) == [quote]
    assert [(entry.act, entry.role) for entry in log.since(start)] == [
        ("quote chosen", "moderator"),
        ("quote confirmed", "officer"),
    ]


@pytest.mark.parametrize("state", ["unread", "held"])
def test_what_nobody_has_passed_cannot_be_seen_and_cannot_be_chosen(make, survey, today, state):
    words = make.words("Nobody has read this.", survey=survey, state=state)
    assert "Nobody has read this." not in [text.text for text in passed_texts(survey)]
    with pytest.raises(Missing):
        choose(survey, words, today)
    assert how_many_held(survey) == 1


def test_a_text_of_another_survey_cannot_be_chosen(make, survey, today):
    with pytest.raises(Missing):
        choose(survey, make.words(survey=make.survey()), today)


@pytest.mark.parametrize(
    "part",
    ["We need somewhere warm", "  somewhere warm to go after school. ", "unsafe", "It is unsafe in the park.", TEXT],
)
def test_a_part_may_be_taken_word_for_word(survey, words, today, part):
    assert choose(survey, words, today, part).text == part.strip()


@pytest.mark.parametrize(
    "part",
    [
        "we need somewhere warm",  # another first letter
        "somewhere warm after school",  # a word left out
        "safe in the park",  # half a word, and the opposite
        "We need somewhere war",
        "need  somewhere",
        "",
        "   ",
        "The council is great.",
        TEXT + " And great.",
    ],
)
def test_words_that_do_not_stand_there_just_so_are_refused(survey, words, today, part):
    with pytest.raises(NotFromThisText):
        choose(survey, words, today, part)
    assert db.session.scalars(select(Quote)).all() == []


def test_of_fewer_than_ten_answers_nobody_is_quoted(make, today):
    survey = make.survey()
    texts = [make.words(f"Text number {number}.", survey=survey) for number in range(9)]
    with pytest.raises(TooFewAnswers):
        choose(survey, texts[0], today)
    make.words("The tenth.", survey=survey)
    assert choose(survey, texts[0], today).state == "chosen"


def test_answers_to_another_question_do_not_count_towards_the_ten(make, today):
    asked = [make.question("free_text", code="liked"), make.question("free_text", code="changed")]
    survey = make.survey(questions=asked)
    first = make.words("I like the park.", survey=survey, question="liked")
    for number in range(12):
        make.words(f"Change number {number}.", survey=survey, question="changed")
    with pytest.raises(TooFewAnswers):
        choose(survey, first, today)


def test_personal_data_never_gets_into_a_quote(make, survey, today):
    words = make.words("Call me on 07700 900123 about the youth club.", survey=survey)
    with unit_of_work():
        read_words(words)
    with pytest.raises(NotFromThisText):
        choose(survey, words, today, "Call me on 07700 900123")
    assert choose(survey, words, today).text == "Call me on ▇▇▇ about the youth club."


def test_the_moderator_may_choose_again_until_the_officer_has_confirmed(survey, words, today):
    first = choose(survey, words, today, "We need somewhere warm")
    second = choose(survey, words, today, "unsafe in the park")
    assert (second.id, second.text) == (first.id, "unsafe in the park")
    _confirm(second, today)
    with pytest.raises(AlreadyConfirmed):
        choose(survey, words, today, "We need somewhere warm")
    assert db.session.scalars(select(Quote)).one().text == "unsafe in the park"


def test_only_a_chosen_quote_can_be_confirmed(survey, words, today):
    quote = choose(survey, words, today)
    with unit_of_work():
        refuse_quote(quote, by=OLWEN, today=today)
    with pytest.raises(NotWaiting):
        _confirm(quote, today)
    assert quotes_of(survey, states=["chosen", "confirmed"]) == []


def test_a_quote_whose_words_are_held_again_is_not_confirmed(survey, words, today, moment):
    quote = choose(survey, words, today)
    with unit_of_work():
        raise_concern(words, evidence=(), raised_by="machine", now=moment.now())
    with pytest.raises(NotWaiting):
        _confirm(quote, today)


def test_a_moderator_may_leave_a_text_out_and_take_it_after_all(survey, words, today):
    with unit_of_work():
        left = leave_out(survey, words.id, by=MO, today=today)
    assert left.state == "refused"
    again = choose(survey, words, today)
    assert (again.id, again.state) == (left.id, "chosen")
    _confirm(again, today)
    with pytest.raises(AlreadyConfirmed), unit_of_work():
        leave_out(survey, words.id, by=MO, today=today)


def test_when_somebody_takes_their_answers_back_their_quote_goes(make, survey, today):
    sent = make.sent(survey, {"free_text": TEXT})
    words = db.session.scalars(select(Words).where(Words.response_id == sent.response.id)).one()
    with unit_of_work():
        words.state = "passed"
    _confirm(choose(survey, words, today), today)
    with unit_of_work():
        take_back(sent.code)
    assert db.session.scalars(select(Quote)).all() == []


def test_a_quote_keeps_the_language_of_its_words(make, survey, today):
    polish = make.words("Autobus zawsze się spóźnia i nikt nic nie mówi.", survey=survey, language="en")
    with unit_of_work():
        read_words(polish)
    assert choose(survey, polish, today).language == "pl"
    unread_by_the_machine = make.words("بس دیر سے آتی ہے", survey=survey, language="ur")
    assert choose(survey, unread_by_the_machine, today).language == "ur"


def test_nothing_in_a_passed_text_ties_it_to_another_of_the_same_person(make, survey, words):
    (text,) = [one for one in passed_texts(survey) if one.words_id == words.id]
    assert words.response_id not in repr(text)


@pytest.fixture
def from_an_adult(make):
    """A survey for young people with nine of their texts, and what an adult wrote there."""
    survey = with_nine_texts(make, make.survey(standing=True))
    response = make.response(survey, {"free_text": TEXT, "about-age": "adult"})
    words = db.session.scalars(select(Words).where(Words.response_id == response.id)).one()
    with unit_of_work():
        words.state = "passed"
    return survey, words


def test_an_adults_words_are_never_a_quote_of_young_people(from_an_adult, today):
    survey, words = from_an_adult
    assert TEXT not in [text.text for text in passed_texts(survey)]
    for act in (choose_quote, leave_out):
        more = {"part": None} if act is choose_quote else {}
        with pytest.raises(Missing), unit_of_work():
            act(survey, words.id, by=MO, today=today, **more)
    assert db.session.scalars(select(Quote)).all() == []


def test_an_officer_may_read_what_an_adult_wrote_and_is_told_so(from_an_adult):
    survey, words = from_an_adult
    by_adult = {text.words_id: text.by_adult for text in passed_texts(survey, with_adults=True)}
    assert (by_adult.pop(words.id), set(by_adult.values())) == (True, {False})
    assert passed_text(survey, words.id, with_adults=True)[1].by_adult
    with pytest.raises(Missing):
        passed_text(survey, words.id)


def test_an_adults_words_do_not_count_towards_the_ten(from_an_adult, make, today):
    survey, _words = from_an_adult
    ninth = passed_texts(survey)[0]
    with pytest.raises(TooFewAnswers), unit_of_work():
        choose_quote(survey, ninth.words_id, part=None, by=MO, today=today)
    make.words("The tenth.", survey=survey)
    with unit_of_work():
        assert choose_quote(survey, ninth.words_id, part=None, by=MO, today=today).state == "chosen"


def test_parents_are_quoted_in_a_survey_for_parents(make, today):
    survey = make.survey(audience="parents", standing=True)
    texts = [make.words(f"Text number {number}.", survey=survey) for number in range(10)]
    assert not any(text.by_adult for text in passed_texts(survey))
    assert choose(survey, texts[0], today).state == "chosen"


def test_a_quote_of_another_survey_is_not_found(make, survey, words, today):
    quote = choose(survey, words, today)
    assert quote_of(survey, quote.id) is quote
    with pytest.raises(Missing):
        quote_of(make.survey(), quote.id)


def test_whoever_chose_the_words_does_not_give_the_second_yes(survey, words, today):
    quote = choose(survey, words, today)
    with pytest.raises(YourOwnChoice), unit_of_work():
        confirm_quote(quote, by=Actor("officer", MO.id), today=today)
    _confirm(quote, today)
    assert quote.state == "confirmed"


def test_words_that_were_hidden_since_they_were_chosen_are_not_confirmed(survey, words, today):
    quote = choose(survey, words, today)
    with unit_of_work():
        db.session.merge(words).text = "Something else altogether."
    with pytest.raises(NotWaiting):
        _confirm(quote, today)
