"""What a comment is about: themes and priorities, in the city's languages, each with the words that say so."""

import pytest

from consult import reader


def about(text, page="en"):
    reading = reader.read(text, page_language=page)
    return {theme.id for theme in reading.themes}, {priority.id for priority in reading.priorities}


@pytest.mark.parametrize(
    ("text", "page", "theme"),
    [
        ("Os autocarros estão sempre atrasados", "pt", "transport"),
        ("Não há nada para fazer aqui à noite", "pt", "social"),
        ("বাসগুলো সবসময় দেরি করে", "bn", "transport"),
        ("এখানে করার কিছু নেই", "bn", "social"),
        ("بسونه تل ناوخته راځي", "ps", "transport"),
        ("دلته د ځوانانو لپاره دندې نشته", "ps", "opportunities"),
        ("لێرە هیچ شتێک نییە بیکەین", "ckb", "social"),
        ("پاسەکان هەمیشە درەنگ دێن", "ckb", "transport"),
        ("ਪਾਰਕ ਬਹੁਤ ਗੰਦਾ ਹੈ", "pa", "environment"),
        ("Niciodată nu vine autobuzul la timp", "ro", "transport"),
        ("لا توجد وظائف للشباب", "ar", "opportunities"),
        ("Мені страшно йти ввечері", "uk", "safety"),
        ("buses nahi aati, bohat late hoti hain", "en", "transport"),
    ],
)
def test_a_theme_is_found_in_every_language_that_the_city_speaks(text, page, theme):
    assert theme in about(text, page)[0]


@pytest.mark.parametrize(
    ("text", "page", "priority"),
    [
        ("My mum and dad argue at home every night", "en", "1"),
        ("I feel unsafe when it gets dark", "en", "2"),
        ("There is nowhere to take a toddler when it rains", "en", "3"),
        ("Everything costs too much and we use the foodbank", "en", "4"),
        ("The CAMHS waiting list is two years", "en", "5"),
        ("Adults never listen to us when they decide things", "en", "6"),
        ("We need more apprenticeships", "en", "7"),
        ("Nikt nas nie słucha", "pl", "6"),
        ("Jedzenie jest za drogie", "pl", "4"),
        ("Nimeni nu ne ascultă", "ro", "6"),
        ("ہماری کوئی بات نہیں سنتا", "ur", "6"),
        ("لا أحد يستمع إلينا", "ar", "6"),
        ("کەس گوێمان لێ ناگرێت", "ckb", "6"),
        ("څوک زموږ غږ نه اوري", "ps", "6"),
        ("আমাদের কথা কেউ শোনে না", "bn", "6"),
        ("Ніхто нас не слухає", "uk", "6"),
        ("Ninguém nos ouve", "pt", "6"),
    ],
)
def test_a_comment_finds_the_priority_it_fits(text, page, priority):
    assert priority in about(text, page)[1]


def test_a_comment_about_nothing_in_particular_fits_nothing():
    assert about("blue is nice i guess") == (set(), set())


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("There is nowhere to park the car", "environment"),
        ("The bowling alley is closed", "environment"),
        ("Police should visit every school", "opportunities"),
        ("Tennis courts would be good", "safety"),
        ("They judge us by our clothes", "safety"),
        ("The trailer park owner put the fees up", "environment"),
        ("Nobody knew the budget was adopted last week", "family"),
        ("That road to ruin starts with debt", "transport"),
        ("Kicking the can down the road helps no one", "transport"),
        ("The mobile library comes on Tuesdays", "technology"),
        ("It was a disaster of a meeting about fees", "safety"),
        ("Either party would have said the same", "social"),
        ("That degree of waste is a scandal", "opportunities"),
        ("Volunteer firefighters need new boots", "community"),
    ],
)
def test_a_word_in_other_company_does_not_bring_its_theme(text, absent):
    assert absent not in about(text)[0]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Nobody asked the people who live round the square", "community"),
        ("Whoever sits on the planning board should look like the town", "community"),
        ("Our estate feels forgotten", "community"),
        ("Loose dogs chased my friend again", "safety"),
        ("The smoke alarms in our block are dead", "safety"),
        ("Hang glass recycling bags out and the gulls tear them", "environment"),
        ("Bin lorries never come up our hill", "environment"),
        ("The reservoir is full of algae", "environment"),
        ("Leaf blowers at seven on a Sunday", "environment"),
        ("A chess corner and a lido, please", "social"),
        ("We only want a pavilion and a picnic lawn", "social"),
        ("Plumbers earn more than I ever will", "opportunities"),
        ("ESOL classes after work", "opportunities"),
        ("Nobody will offer a traineeship here", "opportunities"),
        ("Gritting stops at the bottom of the hill", "transport"),
        ("The dual carriageway has no safe place to cross", "transport"),
        ("No prams fit through the door and nappies cost the earth", "family"),
        ("Respite for people who look after a parent", "family"),
        ("My upload drops out at teatime", "technology"),
        ("Lend out hotspots to those who have none", "technology"),
    ],
)
def test_a_theme_is_known_by_the_whole_field_of_its_words(text, theme):
    assert theme in about(text)[0]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("The council should fill the potholes by the school", {"transport"}),
        ("Cameras in the park would stop the fights", {"safety"}),
        ("My mum says the bus is always late", {"transport"}),
        ("Less government", set()),
    ],
)
def test_who_or_where_is_no_theme_beside_what_the_comment_is_about(text, themes):
    assert about(text)[0] == themes


def test_the_words_behind_a_priority_are_shown_once_each():
    (priority,) = reader.read("No one ever listens to us", page_language="en").priorities
    assert priority.id == "6"
    assert len({(span.start, span.end) for span in priority.because}) == len(priority.because)


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Moja mama czeka na autobus w deszczu", {"transport"}),
        ("Moja mama jest najlepsza", {"family"}),
        ("Autobusy zatrzymują się pod samą szkołą", {"transport"}),
        ("Lubię szkołę", {"opportunities"}),
    ],
)
def test_what_is_only_mentioned_is_no_theme_beside_what_the_comment_is_about(text, themes):
    assert {theme.id for theme in reader.read(text, page_language="pl").themes} == themes


@pytest.mark.parametrize(
    ("text", "page", "theme"),
    [
        ("Na ścianach grzyb i wilgoć w pokoju", "pl", "family"),
        ("Nimeni nu se salută pe scara noastră", "ro", "community"),
        ("Mete medo passar no túnel à noite", "pt", "safety"),
        ("Пацюки коло сміттєвих баків", "uk", "environment"),
        ("الكلاب السائبة عضّت ولداً وأخاف", "ar", "safety"),
        ("মাঠে খেলার দোলনা নেই", "bn", "social"),
        ("ټالونه مات دي او د لوبو ځای نشته", "ps", "social"),
        ("لە کۆلێژ بڕوانامەی خۆم تەواو کرد", "ckb", "opportunities"),
        ("گیم میں اجنبی نے پاس ورڈ مانگا", "ur", "technology"),
    ],
)
def test_other_languages_know_more_than_the_commonest_words(text, page, theme):
    assert theme in about(text, page)[0]
