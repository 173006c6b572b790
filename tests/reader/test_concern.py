"""A young person who tells of harm comes to the top of the queue; talk about harm, and sayings, do not."""

import pytest

from consult import reader


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i dont want to be alive anymore", "self_harm"),
        ("ive been cutting my arms", "self_harm"),
        ("my stepdad hits me when hes drunk", "abuse"),
        ("im scared to go home", "abuse"),
        ("he touches me and says dont tell anyone", "sexual_abuse"),
        ("there is never any food at home", "neglect"),
        ("they make me carry drugs for them", "exploitation"),
        ("they said they will stab me", "violence"),
        ("im going to run away from home", "running_away"),
        ("my parents are forcing me to marry my cousin", "forced_marriage"),
        ("tata mnie bije", "abuse"),
        ("nie chcę żyć", "self_harm"),
        ("mujhe marna hai", "self_harm"),
        ("abbu mujhe marte hain", "abuse"),
        ("میں مرنا چاہتا ہوں", "self_harm"),
        ("میری زبردستی شادی ہو رہی ہے", "forced_marriage"),
    ],
)
def test_a_young_person_who_tells_of_harm_comes_to_the_top(text, kind):
    concern = reader.read(text, page_language="en").concern
    assert concern.flag
    assert kind in concern.kinds
    assert concern.because


@pytest.mark.parametrize(
    "text",
    [
        "this bus will be the death of me",
        "I nearly died laughing",
        "schools should teach about self-harm and bullying",
        "there should be more help for victims of abuse",
        "my brother beats me at FIFA",
        "stop cutting our youth clubs",
        "the wait for the bus is killing me",
        "My feet are killing me after walking home",
        "I am scared to walk home at night",
        "more police to tackle knife crime",
        "umieram z nudów",
        "There is nothing to do and it is boring",
    ],
)
def test_talk_about_harm_and_sayings_are_not_a_cry_for_help(text):
    assert not reader.read(text, page_language="en").concern.flag


def test_a_cry_for_help_beside_a_proposal_is_still_heard():
    assert reader.read("Schools should teach about abuse because my dad hits me", page_language="en").concern.flag


@pytest.mark.parametrize(
    "text",
    [
        "suicide prevention should be taught",
        "violence in town is a problem",
        "stop molesting the swans",
        "ban blackmail",
    ],
)
def test_another_languages_rules_do_not_mistake_english_words(text):
    assert not reader.read(text, page_language="en").concern.flag


@pytest.mark.parametrize(
    "text",
    [
        "Tata mă bate în fiecare zi",
        "я не хочу жити",
        "أبي يضربني",
        "o meu pai bate-me",
        "ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ",
        "বাবা আমাকে মারে",
    ],
)
def test_harm_told_in_any_of_the_citys_languages_comes_to_the_top(text):
    assert reader.read(text, page_language="en").concern.flag
