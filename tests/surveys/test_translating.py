"""Moderators translate a survey that is still a draft, and say with their initials what is right."""

import pytest

from consult.core import log
from consult.core.db import unit_of_work
from consult.core.errors import Missing
from consult.core.log import Actor
from consult.core.wording import EASY
from consult.surveys.actions import NotADraft
from consult.surveys.alignment import faults_of
from consult.surveys.freezing import every_wording
from consult.surveys.texts import forms_of, places_of
from consult.surveys.translating import (
    NoInitials,
    NotAligned,
    NoWords,
    SomebodyElseWrote,
    TooLong,
    check_text,
    counts_of,
    find_place,
    seen,
    state_of,
    write_text,
)

MO = Actor("moderator", "mo")


@pytest.fixture
def survey(make):
    asked = [
        make.question(code="bus", english="Do you take the bus?", help="Think of last week."),
        make.question("free_text", code="why", english="Why do you say {{bus|that}}?"),
    ]
    return make.survey("draft", questions=asked, sections={"travel": ["bus", "why"]})


def entry(survey, key, language="pl", form="standard"):
    return find_place(survey, key, language, form).wording.entry(language, form)


def write(survey, key, text, today, *, form="standard", saw=None, by=MO):
    saw = saw or seen(find_place(survey, key, "pl", form), "pl", form)
    with unit_of_work():
        write_text(survey, key, "pl", text, saw=saw, by=by, today=today, form=form)


def check(survey, key, text, today, *, initials="mo", saw=None):
    saw = saw or seen(find_place(survey, key, "pl"), "pl")
    with unit_of_work():
        check_text(survey, key, "pl", text, initials=initials, saw=saw, by=MO, today=today)


# Which texts ------------------------------------------------------------------------------------------------------


def test_each_text_has_a_key_that_stays_and_says_where_it_is_shown(survey):
    where = {place.key: place.where() for place in places_of(survey)}
    assert where["survey.title"] == "The survey’s title"
    assert where["survey.fact.who_asks"] == "Before the first question: who asks"
    assert where["survey.section.travel"] == "The title of part 1"
    assert where["question.bus"] == "Question 1"
    assert where["question.bus.help"] == "Help under the words, question 1"
    assert where["question.bus.choice.no"] == "Choice 2, question 1"
    assert where["question.why"] == "Question 2"


def test_every_text_that_is_frozen_can_be_translated(make):
    survey = make.survey("draft", questions=make.one_of_each(), sections={"a": ["grid"]})
    places = list(places_of(survey))
    assert len({place.key for place in places}) == len(places)
    assert [place.wording for place in places] == list(every_wording(survey))
    assert {place.kind for place in places} >= {"row", "unit", "low", "high", "choice", "section"}
    assert all(place.where() for place in places)


def test_a_survey_with_easy_read_words_has_two_formats_to_translate(make, survey):
    assert forms_of(survey) == ("standard",)
    assert forms_of(make.survey("draft", easy=True)) == ("standard", "easy")


@pytest.mark.parametrize(
    ("key", "language", "form"),
    [
        ("question.nothing", "pl", "standard"),
        ("question.bus", "en", "standard"),
        ("question.bus", "xx", "standard"),
        ("question.bus", "pl", "large"),
        ("question.bus", "pl", "easy"),  # there are no easy English words to translate
    ],
)
def test_what_is_not_there_cannot_be_translated(survey, key, language, form):
    with pytest.raises(Missing):
        find_place(survey, key, language, form)


# Writing ----------------------------------------------------------------------------------------------------------


def test_what_a_moderator_writes_is_kept_as_drafted_by_a_moderator(survey, today):
    write(survey, "question.bus", "Jeździsz autobusem?", today)
    kept = entry(survey, "question.bus")
    assert (kept.text, kept.state, kept.by) == ("Jeździsz autobusem?", "drafted", "moderator")
    assert [one.act for one in log.since(0)] == ["words translated"]


def test_checked_words_carry_the_role_and_the_initials_and_lose_them_when_they_change(survey, today):
    check(survey, "question.bus", "Jeździsz autobusem?", today, initials="m. o.")
    kept = entry(survey, "question.bus")
    assert (kept.state, kept.checked_by, kept.initials) == ("checked", "moderator", "MO")
    write(survey, "question.bus", "Czy jeździsz autobusem?", today)
    kept = entry(survey, "question.bus")
    assert (kept.state, kept.checked_by, kept.initials) == ("drafted", None, None)
    assert [one.act for one in log.since(0)] == ["words checked", "words translated"]


def test_checking_words_as_they_stand_says_who_checked_and_not_that_they_wrote(survey, today):
    check(survey, "question.bus", entry(survey, "question.bus").text, today)
    kept = entry(survey, "question.bus")
    assert (kept.by, kept.checked_by, kept.state) == ("officer", "moderator", "checked")


@pytest.mark.parametrize("initials", ["", " ", "ABCDE", "A1", "<b>"])
def test_initials_are_one_to_four_letters(survey, today, initials):
    with pytest.raises(NoInitials):
        check(survey, "question.bus", "Jeździsz autobusem?", today, initials=initials)
    assert entry(survey, "question.bus").state == "drafted"


@pytest.mark.parametrize("initials", ["ż", "АБ", "مو", "মো"])
def test_initials_may_be_letters_of_any_script(survey, today, initials):
    check(survey, "question.bus", "Jeździsz autobusem?", today, initials=initials)
    assert entry(survey, "question.bus").initials == initials.upper()


@pytest.mark.parametrize(
    ("key", "text", "refusal"),
    [
        ("question.bus", "", NoWords),
        ("question.bus", "a" * 2001, TooLong),
        ("question.why", "Dlaczego tak mówisz?", NotAligned),
    ],
)
def test_words_that_cannot_be_right_are_not_kept(survey, today, key, text, refusal):
    before = entry(survey, key).text
    with pytest.raises(refusal):
        write(survey, key, text, today)
    assert entry(survey, key).text == before


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_survey_that_has_opened_keeps_its_words(make, today, state):
    survey = make.survey(state)
    with pytest.raises(NotADraft):
        write(survey, "survey.title", "Inny tytuł", today)
    with pytest.raises(NotADraft):
        check(survey, "survey.title", entry(survey, "survey.title").text, today)


# Two people -------------------------------------------------------------------------------------------------------


def test_nobody_writes_over_words_that_they_have_not_seen(survey, today):
    saw = seen(find_place(survey, "question.bus", "pl"), "pl")
    write(survey, "question.bus", "Pierwsza", today)
    for act in (write, check):
        with pytest.raises(SomebodyElseWrote):
            act(survey, "question.bus", "Druga", today, saw=saw)
    assert entry(survey, "question.bus").text == "Pierwsza"
    write(survey, "question.bus", "Druga", today)  # now they have seen it
    assert entry(survey, "question.bus").text == "Druga"


def test_two_people_who_write_the_same_are_of_one_mind(survey, today):
    saw = seen(find_place(survey, "question.bus", "pl"), "pl")
    write(survey, "question.bus", "To samo", today)
    write(survey, "question.bus", "To samo", today, saw=saw)
    assert entry(survey, "question.bus").text == "To samo"


def test_nobody_checks_words_against_an_english_that_has_changed(survey, today):
    place = find_place(survey, "question.bus", "pl")
    saw, text = seen(place, "pl"), entry(survey, "question.bus").text
    with unit_of_work():
        place.wording.put("en", "Do you take the train?", by="officer", state="checked")
    with pytest.raises(SomebodyElseWrote):
        check(survey, "question.bus", text, today, saw=saw)
    assert entry(survey, "question.bus").state == "stale"


# Stale ------------------------------------------------------------------------------------------------------------


def test_new_english_makes_checked_words_stale_until_somebody_looks(survey, today):
    check(survey, "question.bus", "Jeździsz autobusem?", today)
    with unit_of_work():
        find_place(survey, "question.bus", "pl").wording.put("en", "Do you go by bus?", by="officer", state="checked")
    kept = entry(survey, "question.bus")
    assert (kept.state, kept.checked_by, kept.initials) == ("stale", None, None)
    assert counts_of(survey, "pl")["stale"] == 1
    write(survey, "question.bus", "Jeździsz autobusem?", today)  # the same words: they still fit
    assert entry(survey, "question.bus").state == "drafted"


def test_new_easy_english_makes_only_easy_words_stale(make):
    survey = make.survey("draft", easy=True, questions=["faces"])
    with unit_of_work():
        survey.title.put("en", "Other easy words", by="officer", form=EASY, state="checked")
    title = next(places_of(survey))
    assert (state_of(title, "pl"), state_of(title, "pl", EASY)) == ("drafted", "stale")


def test_how_far_a_language_is(survey, today):
    number = len(list(places_of(survey)))
    check(survey, "question.bus", "Jeździsz autobusem?", today)
    with unit_of_work():
        survey.title.take_away("pl")
    assert counts_of(survey, "pl") == {"missing": 1, "drafted": number - 2, "checked": 1, "stale": 0}


# What a translation has to hold -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "said", "form", "told"),
    [
        ("A {{bus|ride}} home", "Do domu {{bus|przejazd}}", "standard", None),
        ("A {{bus|ride}} home", "Do domu", "standard", "Keep the blank “bus” in your words."),
        ("Home", "Do domu {{bus|x}}", "standard", "The English has no blank “bus” here. Take it out."),
        ("A {{bus|ride}}", "Do {{bus}}", "standard", "needs words for people without an answer"),
        ("A {{bus|ride}}", "Do {{bus|x}} {{bus|", "standard", "One of them is missing"),
        ("%(n)s days", "dni", "standard", "Keep the blank “n”"),
        ("One.\nTwo.", "Raz. Dwa.", "easy", "The English has 2 lines. Your words have 1."),
        ("One.\nTwo.", "Raz. Dwa.", "standard", None),
        ("One.\nTwo.", "Raz.\nDwa.", "easy", None),
    ],
)
def test_blanks_and_lines_stay_as_they_are(app, english, said, form, told):
    with app.test_request_context():
        found = [str(fault) for fault in faults_of(english, said, form)]
    assert (told is None) == (not found)
    assert told is None or any(told in fault for fault in found)
