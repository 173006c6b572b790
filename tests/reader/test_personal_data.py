"""What may say who somebody is, as young people here type it: without capitals, spelled out, in passing."""

import pytest

from consult import reader


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("name", "me and aisha got shouted at"),
        ("name", "ask jakub hes in my class"),
        ("name", "my kid Lukas goes there"),
        ("name", "my name's priya"),
        ("name", "its zainab here"),
        ("name", "miss patel is the best teacher"),
        ("name", "mr khan at school"),
        ("name", "my bully is called Connor Hughes"),
        ("name", "Sent by Ellie W"),
        ("name", "Tariq and Bowers told me"),
        ("name", "my sister fatima"),
        ("phone", "call me 07911 123456"),
        ("phone", "07 911 123 456"),
        ("phone", "zero seven seven double oh nine hundred one two three"),
        ("phone", "my number is oh seven nine one one, one two three, four five six"),
        ("phone", "+447911123456"),
        ("phone", "01782 123456"),
        ("email", "sam.b at hotmail dot co dot uk"),
        ("email", "sam dot b at gmail dot com"),
        ("email", "sam.b [at] gmail [dot] com"),
        ("email", "sam.b@st-johns.sch.uk"),
        ("postcode", "i live in st1 4dg"),
        ("postcode", "ST62QR"),
        ("postcode", "s t 1 4 d g"),
        ("address", "flat 3, 12 high street"),
        ("address", "i live on king street"),
        ("address", "we live at 27 college rd"),
        ("address", "number 12 park road hanley"),
        ("address", "house is 5 the crescent"),
        ("handle", "@sam_x12"),
        ("handle", "add me on snap sam_x12"),
        ("handle", "my insta = x.sam.x"),
        ("handle", "snap: samx"),
        ("handle", "my tiktok is @sam"),
        ("school", "i go to st margarets high"),
        ("school", "Im at Haywood Academy"),
        ("school", "i go to haywood academy"),
        ("school", "im in 9B"),
        ("school", "form 10KL"),
        ("school", "year 8 form 8B"),
        ("school", "my form tutor group is 7R"),
        ("school", "stoke sixth form college"),
        ("birth_date", "my birthday is 5th march"),
        ("birth_date", "born on the 3rd of May 2010"),
        ("birth_date", "dob 03.05.2010"),
        ("birth_date", "i was born 2010-05-03"),
        ("birth_date", "my bday is 12 june"),
        ("number", "my nhs number is 943 476 5919"),
        ("number", "NI is QQ 12 34 56 C"),
    ],
)
def test_what_may_say_who_somebody_is_is_marked(kind, text):
    marks = reader.read(text, page_language="en").personal_data
    assert kind in {mark.kind for mark in marks}
    for mark in marks:
        assert text[mark.start : mark.end] == mark.text


@pytest.mark.parametrize(
    "text",
    [
        "the bus costs 3 50 and takes 45 minutes",
        "we need 2 or 3 more parks by 2030",
        "meet at 7 to 9 on friday",
        "the park is open 9am to 5pm",
        "i live near the park",
        "school is boring",
        "Hanley Park is nice",
        "the A500 is busy",
        "bus 25 to Keele",
        "Stoke City won 3-1",
        "in year 9 we get homework",
        "high school is hard",
        "my mum is great",
        "more police on Friday and Saturday",
        "the Potteries Museum is good",
        "I love Nandos",
        "Festival Park",
        "Please help Ukraine",
        "I am from Poland",
        "may the 4th be with you",
        "bet365 stadium",
        "i go to college on mondays",
        "Youth Council should visit schools",
        "mark my words jack of all trades",
        "will and grace was on",
        "we have 10 or more clubs",
        "we miss my nan and miss the bus",
        "i live in a quiet street",
        "i go to a good high school",
    ],
)
def test_places_times_and_ordinary_words_are_left_alone(text):
    assert reader.read(text, page_language="en").personal_data == ()


SCHOOLS = ("St Bede's High School", "Birches Head Academy", "Thistley-Hough", "School")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("i go to st bedes high school", ["st bedes high school"]),
        ("i go to st bede's high and its ok", ["st bede's high"]),
        ("Everyone at BIRCHES HEAD says so", ["BIRCHES HEAD"]),
        ("birches  head academy has no bus", ["birches  head academy"]),
        ("thistley hough", ["thistley hough"]),
        ("the school by the birches needs a head teacher", []),
    ],
)
def test_schools_that_the_city_lists_are_known_however_they_are_typed(text, marked):
    found = reader.read(text, page_language="en", schools=SCHOOLS).personal_data
    assert [one.text for one in found if one.kind == "school"] == marked


def test_a_school_is_known_only_where_it_is_listed():
    text = "Everyone at birches head says so"
    assert not reader.read(text, page_language="en").personal_data
    assert reader.read(text, page_language="en", schools=SCHOOLS).personal_data
