"""How young people's words about a place are felt: complaint, praise, request, or none of them. English."""

import pytest

from consult import reader


def label(text):
    return reader.read(text, page_language="en").sentiment.label


@pytest.mark.parametrize(
    "text",
    [
        "buses are peak",
        "that is so peak man",
        "the youth club is mid ngl",
        "town is dead tbh",
        "homework is bare long",
        "its long getting there",
        "im sick of being ignored",
        "there is bare litter",
        "no one ever listens 😒",
        "😡😡😡",
        "not good enough",
        "it's not that great",
        "i don't feel safe at night",
        "nothing to do",
        "used to be good but now it's rubbish",
        "the pool used to be open every day",
        "it's ok but the buses never come",
        "can't afford the bus",
        "there is no where to go",
        "the council don't care about us",
        "why does nobody fix the lights?",
        "boring",
        "meh",
        "it's a bit rough round here",
        "stoke is a dump",
        "Teachers are so unfair",
        "we got followed by some men",
        "lost our youth club",
        "they closed the youth club",
        "buses keep getting cancelled",
        "i dont feel listened to",
        "it takes two hours to get to college",
        "hardly any buses on sundays",
        "the park could be so good but its full of needles",
        "this place is a joke",
        "great, another vape shop",
        "people are racist",
        "everything is too dear",
        "nobody asked us",
        "i dont like the park",
        "trains r dry",
        "aint nothing here for us",
        "we have no youth club",
        "parks full of dog poo",
        "its scary walking home",
        "I wish I didn't live here",
        "stop treating us like kids",
    ],
)
def test_a_complaint_is_heard_as_one(text):
    assert label(text) == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "the new park is sick",
        "skate park is dead good",
        "bare nice people round here",
        "the staff at the club are class",
        "our library is mint",
        "love it here 😍",
        "❤️",
        "not bad at all",
        "i feel safe at night",
        "i never feel unsafe",
        "there's always something to do",
        "lots to do and friendly people",
        "used to be rubbish but now it's great",
        "buses are late but the drivers are really nice",
        "fun",
        "proud to be from stoke",
        "youth workers help me so much",
        "i feel listened to",
        "people are not racist here",
        "i like the park",
        "its lit",
        "the youth club slaps",
        "it feels safer now with the lights",
        "thank you for the new courts",
        "thanks for asking us",
    ],
)
def test_praise_is_heard_as_praise(text):
    assert label(text) == "positive"


@pytest.mark.parametrize(
    "text",
    [
        "💀",
        "i go to school by bus",
        "i live in stoke",
        "idk",
        "its ok",
        "its alright i guess",
        "there are two parks near me",
    ],
)
def test_a_plain_fact_has_no_feeling(text):
    assert label(text) == "neutral"


@pytest.mark.parametrize(
    "text",
    [
        "more lights please",
        "more bins",
        "wish there was a cinema",
        "should be a later bus",
        "can we have a pool?",
        "free bus travel for under 18s",
        "better buses",
        "it would be good if there was a skatepark",
        "It would be amazing to have a music studio",
        "somewhere warm to go after school",
        "when will the park open?",
        "need more jobs",
        "we need a youth club",
        "please don't close the library",
    ],
)
def test_what_is_asked_for_is_no_feeling(text):
    assert label(text) == "asks"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("i feel safe in the park", "i dont feel safe in the park"),
        ("the staff are friendly", "the staff are not friendly"),
        ("people here are really nice", "people here are not really nice"),
    ],
)
def test_a_not_turns_the_feeling_round_and_reaches_no_further(text, other):
    assert label(text) == "positive"
    assert label(other) == "negative"
    assert label(f"it is not far, {text}") != "negative"


def test_wanting_something_only_in_a_case_is_no_request():
    assert label("The staff are lovely to us when we need something") == "positive"


def test_the_words_behind_a_denied_feeling_say_that_it_was_denied():
    because = reader.read("I never feel really safe in town", page_language="en").sentiment.because
    assert any("safe" in span.text for span in because)
