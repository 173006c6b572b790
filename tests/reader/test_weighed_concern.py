"""Harm that no single phrase tells of is heard from the words that come together, in any of the city's languages."""

import pytest

from consult import reader
from consult.reader.phrases import Match, Rule, rule_file, rule_files
from consult.reader.weighed_concern import counted


def heard(text, page="en"):
    return reader.read(text, page_language=page).concern


@pytest.mark.parametrize(
    "text",
    [
        "i go to bed in my clothes in case we have to leg it when he gets in",
        "nana puts me in the shed and i have to wait until he is asleep",
        "mama mnie zamyka w piwnicy jak wypije",
        "ма́ма п'є і я ховаюся з сестрою у ванній",
        "زوج امي يحبسني بالقبو وبخاف منه",
    ],
)
def test_a_young_person_is_heard_without_any_phrase_that_tells(text):
    assert heard(text).flag


def test_what_came_together_is_shown():
    because = heard("when dad drinks we hide in the wardrobe until he falls asleep").because
    assert because
    assert all(span.why.startswith("together: ") or ": " in span.why for span in because)
    assert not any(span.why.removeprefix("together: ") in ("me", "kin", "worry", "school") for span in because)


@pytest.mark.parametrize(
    "text",
    ["More sport for kids please", "The park is dead at night", "Most of the cat food is on sale", "ban the pub"],
)
def test_english_words_that_look_like_another_languages_say_nothing_of_harm(text):
    assert not heard(text).flag


def test_a_phrase_of_another_language_is_heard_in_the_middle_of_english():
    assert heard("I am ok at school but abu mujhe belt se marte hain and I do not know what to do").flag


@pytest.mark.parametrize(
    "text",
    [
        "young people who self harm should get help from more counsellors",
        "we learnt about forced marriage in assembly",
        "the film about a boy whose dad beats him was sad",
        "my phone died on the bus",
        "my little cousin hit me with a spoon, so funny",
    ],
)
def test_talk_about_the_subject_and_everyday_things_speak_against_it(text):
    assert not heard(text).flag


def match(kind, group, at):
    return Match(Rule("x", f"{kind} {group} en"), at, at)


def test_signs_that_come_together_are_counted_by_their_kinds():
    present = counted([match("acts", "signs", 0), match("acts", "signs", 1), match("dread", "signs", 2)])
    assert (present["acts"], present["together_2"], present["nobody"]) == (2.0, 1.0, 1.0)
    assert "together_3" not in present


def test_everyday_things_count_once_beside_a_phrase_that_tells():
    school = [match("worry", "everyday", at) for at in range(5)]
    assert counted(school)["worry"] == 3.0
    assert counted([*school, match("told", "abuse", 9)])["worry"] == 1.0


def test_every_language_of_the_city_has_its_lists_and_all_of_them_have_a_worth():
    assert set(rule_files("weighed")) == set(rule_files("concern"))
    worth = rule_file("weighed_worth.toml")
    assert set(worth) == {"en", "others"}
    for language in rule_files("weighed"):
        assert set(rule_file(f"weighed/{language}.toml")) >= {"who", "signs", "everyday", "talk"}
