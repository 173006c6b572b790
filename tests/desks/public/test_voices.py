"""Listening to a survey: each voice is a link with its size, and nothing is fetched before somebody taps it."""

import re

import pytest

from consult.core.db import unit_of_work
from consult.surveys.models import SurveyBackground
from consult.surveys.texts import places_of
from consult.web.data_used import NEXT_PAGE
from consult.web.headers import POLICY
from tests.house.test_weight import on_the_wire
from tests.support import sounds
from tests.support.markup import text_of
from tests.support.speaking_up import opened_with, speak

BUS, HELP, YES, NO = "question.bus", "question.bus.help", "question.bus.choice.yes", "question.bus.choice.no"
FACTS = ("survey.title", "survey.fact.who_asks", "survey.fact.your_choice")


@pytest.fixture
def survey(make):
    asked = [make.question(code="bus", english="Do you take the bus?", help="To school."), make.question(code="bike")]
    return make.survey("draft", slug="s", questions=asked)


@pytest.fixture
def voices(survey, today):
    """What was recorded: Urdu and Panjabi for the first question, Panjabi for some facts."""
    return opened_with(survey, {"ur": [BUS, YES], "pa": [BUS, HELP, NO, *FACTS]}, today=today)


def begin(phone, language="ur", listen=None):
    return phone.get(f"/{language}/surveys/s/" + (f"?listen={listen}" if listen else "")).go_on()


def links(page):
    """What can be listened to: (words, address, type), in order."""
    lines = page.all("p", class_="listen")
    return [(text_of(one), one.get("href"), one.get("type")) for line in lines for one in line.iter("a")]


def address(voice):
    return f"/voices/{voice.mark}/"


# On the pages ---------------------------------------------------------------------------------------------------------


def test_a_question_with_a_voice_in_the_pages_language_has_a_link_with_its_size(visit, voices):
    page = begin(visit.stranger("en"), "en")
    assert links(page) == []
    page = begin(visit.as_("ayaan"))
    assert [(place, kind) for _words, place, kind in links(page)] == [
        (address(voices[BUS, "ur"]), "audio/mpeg"),
        (address(voices[YES, "ur"]), "audio/mpeg"),
    ]
    assert "3" in links(page)[0][0]
    assert "ہاں" in links(page)[1][0]
    assert links(page.press("skip")) == [], "nobody has recorded the second question"


def test_nothing_of_a_voice_comes_with_the_page(visit, voices):
    for page in (visit.as_("ayaan").get("/ur/surveys/s/?listen=pa"), begin(visit.as_("ayaan"), listen="pa")):
        assert page.all("audio", "video", "source", "link[rel=preload]") == []
        assert not [one for one in page.all(src=True) if "voices" in one.get("src")]


def test_the_facts_offer_each_language_in_its_own_name_where_it_has_voices(visit, voices):
    phone = visit.stranger("en")
    page = phone.get("/en/surveys/s/")
    (line,) = [one for one in page.all("p", class_="tools") if "listen=" in one[0].get("href", "")]
    assert text_of(line) == "Listen in Panjabi پنجابی"
    assert page.first("bdi", lang="pa-Arab").get("dir") == "rtl"
    assert links(page) == []
    chosen = phone.get(line[0].get("href"))
    assert [words for words, _place, _kind in links(chosen)] == [
        "Listen in Panjabi (4 kB)",
        "Who asks (4 kB)",
        "It is your choice (4 kB)",
    ]
    assert chosen.all("p", class_="listen")[0].get("data-all") == "Listen in Panjabi (11 kB)"
    assert "Some questions have no recording in this language yet." in chosen.main
    back = next(one for one in chosen.all("a") if text_of(one) == "Listen in English")
    assert links(phone.get(back.get("href"))) == []


def test_on_a_page_from_the_right_a_language_is_named_in_its_own_letters_alone(visit, voices):
    page = visit.as_("ayaan").get("/ur/surveys/s/")
    (line,) = [one for one in page.all("p", class_="tools") if "listen=" in one[0].get("href", "")]
    assert "پنجابی" in text_of(line)
    assert "Panjabi" not in text_of(line)


def test_a_survey_without_voices_says_nothing_of_listening(make, visit):
    make.survey(slug="s", questions=["one_choice"])
    for listen in ("", "?listen=pa"):
        page = visit.stranger().get(f"/en/surveys/s/{listen}")
        assert "Listen" not in page.main
    assert links(page.go_on()) == []


def test_the_choice_goes_along_from_page_to_page_and_no_cookie_knows_of_it(visit, voices):
    phone = visit.as_("ayaan")
    page = begin(phone, listen="pa")
    assert page.address == "/ur/surveys/s/answers/bus/?listen=pa"
    assert [place for _words, place, _kind in links(page)] == [address(voices[key, "pa"]) for key in (BUS, HELP, NO)]
    assert "پنجابی" in links(page)[0][0]
    assert "listen" not in phone.cookie("draft")
    assert "pa" not in phone.cookie("draft").split(".")[1:]
    asked = page.press("next", answer=None)
    assert (asked.status, asked.address) == (422, page.address)
    assert len(links(asked)) == 3
    following = asked.press("next", answer="yes")
    assert following.address == "/ur/surveys/s/answers/bike/?listen=pa"
    back = following.press("back")
    assert len(links(back)) == 3
    check = back.press("next", answer="yes").press("next", answer="no")
    assert check.address == "/ur/surveys/s/check/?listen=pa"
    change = check.first("dl", class_="check").iter("a")
    assert any("listen=pa" in one.get("href") and "from=check" in one.get("href") for one in change)
    assert "/sent/" in check.press("send").path


def test_who_starts_fresh_on_a_shared_phone_goes_on_listening(visit, voices):
    phone = visit.as_("ayaan")
    begin(phone, listen="pa")
    again = begin(phone, listen="pa").press("1")
    assert again.address.endswith("?listen=pa")


def test_a_question_that_has_no_voice_in_the_chosen_language_offers_the_pages_own(make, visit, today):
    survey = make.survey("draft", slug="s", questions=[make.question(code="bus"), make.question(code="bike")])
    kept = opened_with(survey, {"ur": [BUS], "phr": ["question.bike"]}, today=today)
    page = begin(visit.as_("ayaan"), listen="phr")
    assert [place for _words, place, _kind in links(page)] == [address(kept[BUS, "ur"])]
    page = page.press("skip")
    assert [place for _words, place, _kind in links(page)] == [address(kept["question.bike", "phr"])]


@pytest.mark.parametrize("listen", ["xx", "ur", "<b>", "pa-Arab", "PA"])
def test_a_choice_that_is_none_goes_nowhere(visit, voices, listen):
    page = begin(visit.stranger("en"), "en", listen=listen)
    assert page.address == "/en/surveys/s/answers/bus/"
    assert links(page) == []


def test_a_page_that_is_kept_for_everybody_is_kept_for_each_language_apart(visit, voices):
    seen = [len(links(begin(visit.stranger("ur"), listen=listen))) for listen in (None, "pa", None, "pa")]
    assert seen == [2, 3, 2, 3]


def test_where_a_section_is_a_page_each_question_has_its_own_voices(make, visit, today):
    asked = [make.question(code="bus"), make.question(code="bike")]
    survey = make.survey("draft", slug="s", questions=asked, sections={"way": ["bus", "bike"]}, pace="section")
    kept = opened_with(survey, {"en": [BUS, "question.bike"]}, today=today)
    page = begin(visit.stranger(), "en")
    sections = [text_of(one) for one in page.all("section", class_="one-of")]
    assert all("Listen (3 kB)" in words for words in sections)
    assert [place for _words, place, _kind in links(page)] == [address(voice) for voice in kept.values()]


def test_what_we_are_asking_about_can_be_heard_too(make, visit, today):
    survey = make.survey("draft", slug="s", questions=[make.question(code="bus")])
    with unit_of_work():
        survey.background = [
            SurveyBackground(name=name, wording=make.wording(f"What {name} is.")) for name in ("proposal", "costs")
        ]
    keys = ["survey.background.proposal", "survey.background.costs"]
    kept = opened_with(survey, {"pa": keys}, today=today)
    page = visit.stranger().get("/en/surveys/s/about/?listen=pa")
    assert [(words, place) for words, place, _kind in links(page)] == [
        ("Listen in Panjabi (3 kB)", address(kept[keys[0], "pa"])),
        ("What it costs (3 kB)", address(kept[keys[1], "pa"])),
    ]
    assert page.link("Back to the survey") == "/en/surveys/s/?listen=pa"
    assert links(visit.stranger().get("/en/surveys/s/about/")) == []


def test_choices_alone_make_no_button(make, visit, today):
    survey = make.survey("draft", slug="s", questions=[make.question(code="bus")])
    opened_with(survey, {"en": [YES]}, today=today)
    assert links(begin(visit.stranger(), "en")) == []


def test_that_nobody_has_checked_a_voice_is_said(make, visit, today):
    survey = make.survey("draft", slug="s", questions=[make.question(code="bus")])
    opened_with(survey, {"pa": [BUS], "en": [BUS]}, today=today, checked=False)
    said = "A native speaker has not checked these words yet."
    for listen in ("", "?listen=pa"):
        assert said in visit.stranger().get(f"/en/surveys/s/{listen}").main


def test_a_page_on_which_everything_can_be_heard_keeps_its_budget(make, visit, today):
    choices = [(f"c{n}", f"Choice {n} of the things that one can do", f"Wybór {n}", f"انتخاب {n}") for n in range(12)]
    survey = make.survey("draft", slug="s", questions=[make.question("several_choices", code="bus", choices=choices)])
    keys = [BUS, *(f"{BUS}.choice.{choice[0]}" for choice in choices)]
    opened_with(survey, {"ur": keys}, today=today, frames=10)
    phone = visit.as_("ayaan")
    begun = phone.get("/ur/surveys/s/").go_on(follow=False)
    got = phone.client.get(begun.headers["Location"], headers={"Accept-Encoding": "br"})
    assert got.status_code == 200
    assert on_the_wire(got) <= NEXT_PAGE
    assert len(links(phone.get(begun.headers["Location"]))) == 13


# The file itself ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "mime"), [("mp3", "audio/mpeg"), ("ogg", "audio/ogg; codecs=opus")])
def test_a_voice_is_served_as_what_it_is_and_kept_for_ever(make, visit, today, kind, mime):
    survey = make.survey("draft", slug="s", questions=[make.question(code="bus")])
    voice = speak(survey, BUS, "en", sounds.ALL[kind](), today=today)
    opened_with(survey, {}, today=today)
    got = visit.stranger().get(address(voice), checked=False)
    assert (got.status, got.response.data) == (200, voice.sound)
    headers = got.headers
    assert headers["Content-Type"] == mime
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == POLICY
    assert "media-src 'self';" in POLICY
    assert headers["Content-Disposition"] == "inline"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (headers["Accept-Ranges"], headers["Content-Length"]) == ("bytes", str(voice.size))
    assert got.cookies == []
    assert re.fullmatch(r"[0-9a-f]{32}", voice.mark)


def test_a_player_may_ask_for_a_piece_of_it(visit, voices):
    voice = voices[BUS, "ur"]
    got = visit.stranger().get(address(voice), checked=False, headers={"Range": "bytes=10-19"})
    assert (got.status, got.response.data) == (206, voice.sound[10:20])
    assert got.headers["Content-Range"] == f"bytes 10-19/{voice.size}"
    beyond = visit.stranger().get(address(voice), checked=False, headers={"Range": "bytes=99999-"})
    assert beyond.status == 416


def test_before_a_survey_opens_nobody_outside_gets_its_voices(survey, visit, today):
    voice = speak(survey, BUS, "en", today=today)
    assert visit.stranger().get(address(voice)).status == 404


def test_a_stale_voice_is_not_served(survey, visit, today):
    voice = speak(survey, BUS, "pa", today=today)
    with unit_of_work():
        wording = next(place for place in places_of(survey) if place.key == BUS).wording
        wording.put("en", "Do you go by bus?", by="officer", state="checked")
        for language in ("pl", "ur"):
            wording.put(language, wording.by_language()[language], by="officer", afresh=True)
    opened_with(survey, {}, today=today)
    assert visit.stranger().get(address(voice)).status == 404
    assert "Listen" not in visit.stranger().get("/en/surveys/s/").main


@pytest.mark.parametrize("mark", ["none", "0" * 32, "..%2f", "%00", "x" * 500])
def test_there_is_nothing_at_an_address_of_no_voice(visit, voices, mark):
    assert visit.stranger().get(f"/voices/{mark}/").status == 404


def test_no_page_of_ours_may_use_a_microphone_or_a_camera(visit, voices):
    for page in (visit.stranger().get("/en/"), begin(visit.as_("ayaan")), visit.as_("officer").get("/desk/officer/")):
        assert page.headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
