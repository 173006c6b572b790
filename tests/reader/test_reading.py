"""What a reading holds, and what each part of it says of young people's words."""

import json
import subprocess
import sys

import pytest

from consult import reader
from consult.reader.phrases import rule_file, rule_files
from consult.reader.themes import _book as themes_book


def test_every_span_shows_the_very_words_it_points_at():
    text = "Buses are always late. There is nothing to do here, but I love the park. My dad hits me."
    reading = reader.read(text, page_language="en")
    spans = [*reading.sentiment.because, *reading.concern.because]
    spans += [span for theme in reading.themes for span in theme.because]
    assert len(spans) >= 6
    for span in spans:
        assert text[span.start : span.end] == span.text
        assert span.why


def test_a_reading_goes_into_json_and_comes_back_the_same():
    said = reader.read("I'm Tom Hughes and the bus is late", page_language="en").as_json()
    assert json.loads(json.dumps(said)) == said
    assert set(said) == {"version", "language", "sentiment", "themes", "priorities", "personal_data", "concern"}


def test_reading_needs_no_download_and_no_network():
    """A process of its own, with sockets that refuse: VADER's lexicon must come from an installed package."""
    code = (
        "import socket\n"
        "def refuse(*_, **__): raise OSError('no network here')\n"
        "socket.socket.connect = refuse\n"
        "socket.getaddrinfo = refuse\n"
        "from consult.reader.vader import plain_vader\n"
        "assert len(plain_vader().lexicon) > 7000\n"
        "from consult.reader import read\n"
        "print(read('I hate this dirty place', page_language='en').sentiment.label)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "negative", done.stderr


# Sentiment


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("There is nothing to do around here for people my age", "negative"),
        ("No one listens to us", "negative"),
        ("The buses are so unreliable and it's getting worse", "negative"),
        ("Town is dead now", "negative"),
        ("😡😡", "negative"),
        ("I love our youth club, the staff are really kind", "positive"),
        ("That skate park is sick", "positive"),
        ("People round here are really friendly", "positive"),
        ("Can we have more benches in the park?", "asks"),
        ("I wish there was somewhere to play football", "asks"),
        ("There should be a later bus home", "asks"),
        ("We live near the canal", "neutral"),
    ],
)
def test_the_feeling_of_a_comment_is_heard(text, label):
    assert reader.read(text, page_language="en").sentiment.label == label


def test_not_bad_is_not_bad():
    assert reader.read("The new library is not bad at all", page_language="en").sentiment.label != "negative"


def test_after_but_counts_for_more_than_before_it():
    after = reader.read("The park is nice but it is filthy and dangerous", page_language="en").sentiment.label
    assert after != "positive"


@pytest.mark.parametrize("text", ["Nie ma tu nic do roboty dla młodych", "یہاں کرنے کو کچھ نہیں ہے اور بسیں گندی ہیں"])
def test_a_language_that_was_never_measured_is_left_to_a_person(text):
    assert reader.read(text).sentiment.label == "not_assessed"


# Themes


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("The buses never come on time", {"transport"}),
        ("My mum and dad teach me how to cook", {"family"}),
        ("I got followed home and now I'm scared of the dark streets", {"safety"}),
        ("Nowhere to park the car", {"transport"}),
        ("The rubbish by the canal stinks", {"environment"}),
        ("We need apprenticeships", {"opportunities"}),
        ("I spend hours on my phone scrolling", {"technology"}),
        ("Autobusy zawsze się spóźniają", {"transport"}),
        ("Nie czuję się bezpiecznie wieczorem, za ciemno", {"safety"}),
        ("بسیں ہمیشہ دیر سے آتی ہیں", {"transport"}),
        ("پارک بہت گندا ہے", {"environment"}),
        ("blue", set()),
    ],
)
def test_the_themes_of_a_comment_are_found(text, themes):
    assert {theme.id for theme in reader.read(text, page_language="en").themes} == themes


def test_one_comment_may_be_about_two_things():
    found = {theme.id for theme in reader.read("No buses to get to college and no jobs", page_language="en").themes}
    assert found == {"transport", "opportunities"}


# Language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("There is nowhere for us to go", "en"),
        ("Chcemy więcej miejsc dla młodych ludzi", "pl"),
        ("Vrem mai multe locuri pentru tineri", "ro"),
        ("ہمیں کھیلنے کے لیے جگہ چاہیے", "ur"),
        ("ਸਾਨੂੰ ਖੇਡਣ ਲਈ ਥਾਂ ਚਾਹੀਦੀ ਹੈ", "pa"),
        ("نريد أماكن للعب في المدينة", "ar"),
        ("ئێمە شوێنی یاریمان دەوێت", "ckb"),
        ("موږ د لوبو لپاره ځای غواړو", "ps"),
        ("আমরা খেলার জায়গা চাই", "bn"),
        ("Ми хочемо більше місць для молоді", "uk"),
        ("Queremos mais lugares para os jovens não ficarem em casa", "pt"),
    ],
)
def test_the_language_of_a_sentence_is_known(text, code):
    assert reader.read(text).language.code == code


@pytest.mark.parametrize(
    "text", ["ok", "park", "12345", "😀", "", "Yo Stoke", "mujhe bus chahiye kyun ke ghar dur hai"]
)
def test_too_little_to_tell_is_said_to_be_too_little(text):
    assert reader.read(text).language.code is None


def test_the_page_tips_the_balance_and_is_never_proof():
    assert reader.read("bus jest", page_language="pl").language.code == "pl"
    assert not reader.read("bus jest", page_language="pl").language.certain
    assert reader.read("There is nowhere for us to go", page_language="pl").language.code == "en"


# Personal data


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("my name is aisha khan", "name", "aisha khan"),
        ("I'm called Tom and I like it", "name", "Tom"),
        ("My teacher Mrs Patel is kind", "name", "Mrs Patel"),
        ("ring me on 07700 900123", "phone", "07700 900123"),
        ("its 0 7 7 0 0 9 0 0 1 2 3", "phone", "0 7 7 0 0 9 0 0 1 2 3"),
        ("its oh seven seven double zero nine one two", "phone", "oh seven seven double zero nine one two"),
        ("+44 (0)7700 900 123 is mine", "phone", "+44 (0)7700 900 123"),
        ("mail sam.b@example.org", "email", "sam.b@example.org"),
        ("sam at gmail dot com", "email", "sam at gmail dot com"),
        ("near ST4 2AB", "postcode", "ST4 2AB"),
        ("near st42ab", "postcode", "st42ab"),
        ("I live at 14 Leek New Road", "address", "14 Leek New Road"),
        ("follow @aisha_x", "handle", "@aisha_x"),
        ("my snap is tomtom99", "handle", "tomtom99"),
        ("I go to Riverbank High School", "school", "Riverbank High School"),
        ("born on 12/03/2011", "birth_date", "12/03/2011"),
        ("dob: 3rd May 2010", "birth_date", "3rd May 2010"),
        ("see https://example.org/me", "url", "https://example.org/me"),
        ("card 4111 1111 1111 1111", "number", "4111 1111 1111 1111"),
    ],
)  # fmt: skip
def test_what_may_say_who_somebody_is_gets_marked(text, kind, marked):
    assert (kind, marked) in [(mark.kind, mark.text) for mark in reader.read(text).personal_data]


@pytest.mark.parametrize(
    "text",
    [
        "There are 30 kids in my class and 2 teachers",
        "I'm scared of the dark and it's cold",
        "This is good. Thanks for asking",
        "More buses to Hanley on Saturday please",
        "We want a park by 2027 or 2028",
        "I am Polish and my mum is British",
    ],
)
def test_ordinary_words_are_not_marked(text):
    assert reader.read(text).personal_data == ()


# Rules and languages


@pytest.mark.parametrize("folder", ["themes", "priorities", "concern"])
def test_every_rule_file_can_be_compiled_and_says_nothing_twice(folder):
    for language in rule_files(folder):
        for section, signs in rule_file(f"{folder}/{language}.toml").items():
            for strength, phrases in signs.items():
                if isinstance(phrases, str):
                    continue
                twice = {phrase for phrase in phrases if phrases.count(phrase) > 1}
                assert not twice, f"{folder}/{language}.toml, {section}, {strength}"
        if folder == "themes":
            themes_book(language)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Автобуси завжди запізнюються", "transport"),
        ("Autobuzele întârzie mereu", "transport"),
        ("نريد ملاعب للشباب", "social"),
    ],
)
def test_themes_are_found_in_the_citys_other_languages(text, theme):
    assert theme in {found.id for found in reader.read(text).themes}


def test_a_few_foreign_words_without_a_page_are_not_read_as_english():
    assert reader.read("przez Sabrine").sentiment.label == "not_assessed"
    assert reader.read("so boring").sentiment.label == "negative"
