"""Moderators record voices, listen to them and say which are right, also in languages that have no pages."""

import pytest

from consult.core.db import db, unit_of_work
from consult.surveys.texts import places_of
from consult.surveys.voices import state_of_voice, voices_of
from tests.support import sounds
from tests.support.front_door import sign_in
from tests.support.markup import text_of
from tests.support.speaking_up import opened_with, speak
from tests.support.uploads import drawing, send

KEY, YES = "question.bus", "question.bus.choice.yes"
PLACE = "/desk/ur/council/voices/buses/pa/?part=1"


@pytest.fixture
def survey(make):
    asked = [
        make.question(code="bus", english="Do you take the bus?"),
        make.question("free_text", code="why", english="Why do you say {{bus|that}}?"),
    ]
    return make.survey("draft", slug="buses", title="Buses", questions=asked)


@pytest.fixture
def rani(make, visit, survey):
    """A moderator who reads Urdu, and so knows what people speak who read it."""
    return sign_in(visit, make.staff("moderator", panel=make.panel(), reads_language="ur")).visitor


def kept(survey, key=KEY, language="pa"):
    return voices_of(survey).get((key, language))


def state(survey, key=KEY, language="pa"):
    place = next(place for place in places_of(survey) if place.key == key)
    return state_of_voice(kept(survey, key, language), place)


def keep(page, sound=None, key=KEY, act="keep", name="voice.ogg", **fields):
    sound = sounds.ogg() if sound is None else sound
    return send_to(page, f"{act}:{key}", {f"sound-{key}": (sound, name)}, **fields)


def send_to(page, act, files, **fields):
    """As `send`, with the part that stands in the address."""
    visitor, address = page.visitor, page.address
    page.path = page.first("form", class_="voices").get("action")
    sent = send(page, act, files, **fields)
    assert visitor is sent.visitor
    assert address
    return sent


def card(page, key=KEY):
    return page.first("section", id=f"text-{key}")


# What they see ----------------------------------------------------------------------------------------------------


def test_who_reads_urdu_records_urdu_panjabi_pahari_and_english(rani, survey):
    page = rani.get("/desk/ur/council/words/").visitor.get("/desk/ur/council/voices/")
    names = [text_of(one) for one in page.first("ul", class_="rooms").iter("bdi")]
    assert names == ["English", "اردو", "Panjabi", "Pahari-Pothwari"]
    many = len(list(places_of(survey)))
    assert text_of(page.first("ul", class_="rooms")).count(str(many)) == 4
    for one in page.first("ul", class_="rooms").iter("a"):
        assert rani.get(one.get("href")).status == 200


def test_the_way_there_leads_from_the_translations(visit, survey):
    page = visit.as_("mo").get("/desk/en/council/words/buses/pl/?part=1").follow("Record voices")
    assert page.address == "/desk/en/council/voices/buses/pl/?part=1"
    assert visit.as_("mo").get("/desk/en/council/words/").follow("Record voices").follow("English").status == 200


def test_each_text_shows_what_to_say_and_that_nobody_has_said_it(visit, survey):
    page = visit.as_("mo").get("/desk/en/council/voices/buses/pl/?part=2")
    words = text_of(card(page, "question.why"))
    assert "Why do you say that?" in words, "a voice cannot fill a blank"
    assert "Po polsku: Why do you say that?" in words
    assert "There is no voice yet." in words
    assert "There is room for about 16 seconds." in words
    chosen = page.first("input", id="sound-question.why")
    assert (chosen.get("type"), chosen.get("accept")) == ("file", "audio/*")
    assert chosen.get("capture") is not None, "a phone opens its recorder"
    assert page.all("audio") == []


def test_nothing_is_filled_and_nobody_asked_for_initials_before_there_is_a_voice(rani):
    page = rani.get(PLACE)
    assert {one.get("class") for one in page.first("form", class_="voices").iter("button")} == {"bait", "plain"}
    assert page.all("input", id="initials") == []
    page = keep(page)
    assert page.first("button", value=f"check:{KEY}").get("class") is None
    assert page.first("input", id="initials") is not None


def test_who_has_more_to_say_than_there_is_room_for_is_told_before_they_record(make, visit):
    long = " ".join(["Do you take the bus"] * 8 + ["to school?"])
    make.survey("draft", slug="buses", questions=[make.question(code="bus", english=long)])
    page = visit.as_("mo").get("/desk/en/council/voices/buses/en/?part=1")
    assert "That is too long. Make it shorter. There is room for about 16 seconds." in text_of(card(page))
    assert "That is too long." not in text_of(card(page, YES))


def test_a_text_that_an_officer_has_to_finish_is_not_recorded_yet(make, visit, survey):
    mo, address = visit.as_("mo"), "/desk/en/council/voices/buses/pl/"
    many = len(mo.get(address).all("section", class_="card"))
    with unit_of_work():
        fact = next(one for one in db.session.merge(survey).facts if one.name == "who_asks")
        fact.wording.put("en", "[The council] and the [Youth Council] are asking.", by="officer")
    page = mo.get(address)
    assert "[The council]" not in page.main
    assert len(page.all("section", class_="card")) == many - 1
    assert "An officer still has to finish 1 text. It comes here then." in page.main
    assert "An officer still" not in mo.get(f"{address}?part=1").main


def test_a_language_that_is_only_spoken_has_no_words_beside_the_english(rani):
    page = rani.get(PLACE)
    assert len(card(page).findall(".//p[@class='english own say']")) == 1
    assert (
        len(card(rani.get("/desk/ur/council/voices/buses/ur/?part=1")).findall(".//p[@class='english own say']")) == 2
    )


def test_only_the_page_for_recording_may_use_the_microphone(rani, visit):
    page = rani.get(PLACE)
    assert page.headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(self)"
    assert "media-src 'self' blob:;" in page.headers["Content-Security-Policy"]
    other = rani.get("/desk/ur/council/voices/")
    assert "microphone=()" in other.headers["Permissions-Policy"]
    assert "blob:" not in other.headers["Content-Security-Policy"]


# What they do -----------------------------------------------------------------------------------------------------


def test_a_sound_that_was_chosen_is_kept_and_can_be_heard(rani, survey):
    page = keep(rani.get(PLACE), sounds.ogg(with_more=True))
    assert page.history[0][1] == 303
    assert page.address == PLACE
    voice = kept(survey)
    assert (voice.state, voice.by) == ("drafted", "moderator")
    assert sounds.SECRET not in voice.sound
    player = card(page).find(".//audio")
    assert (player.get("preload"), player.get("src")) == ("none", f"/desk/ur/council/sounds/{voice.id}/")
    got = rani.get(player.get("src"), checked=False)
    assert (got.response.data, got.headers["Content-Type"]) == (voice.sound, "audio/ogg; codecs=opus")
    assert "no-store" in got.headers["Cache-Control"]
    assert "1" in text_of(card(page).findall(".//p[@class='hint']")[0])


def test_several_sounds_of_one_page_are_kept_at_once_and_a_wrong_one_takes_none_along(rani, survey):
    files = {f"sound-{KEY}": (sounds.mp3(), "a.mp3"), f"sound-{YES}": (b"MZ", "b.mp3")}
    page = send_to(rani.get(PLACE), f"keep:{KEY}", files)
    assert page.status == 422
    assert page.first("div", class_="summary").find(".//a").get("href") == f"#sound-{YES}"
    assert kept(survey).mime == "audio/mpeg"
    assert kept(survey, YES) is None


def test_a_voice_is_checked_with_initials_that_need_not_be_typed_twice(rani, survey):
    page = keep(rani.get(PLACE)).press(f"check:{KEY}", initials="r.k.")
    assert (kept(survey).state, kept(survey).checked_by, kept(survey).initials) == ("checked", "moderator", "RK")
    assert "RK" in text_of(card(page))
    assert page.field("initials") == "r.k."


def test_who_records_and_says_at_once_that_it_is_right_need_not_press_twice(rani, survey):
    page = keep(rani.get(PLACE))
    page = keep(page, b"MZ", act="check", initials="RK")
    assert (page.status, page.field("initials")) == (422, "RK")
    keep(page, sounds.mp3(), act="check")
    assert (kept(survey).state, kept(survey).mime) == ("checked", "audio/mpeg")


def test_a_voice_can_be_taken_away(rani, survey):
    page = keep(rani.get(PLACE)).press(f"away:{KEY}")
    assert page.status == 200
    assert kept(survey) is None


def test_a_voice_whose_english_has_changed_says_so_and_can_be_checked_again(rani, survey):
    keep(rani.get(PLACE))
    with unit_of_work():
        next(place for place in places_of(survey) if place.key == KEY).wording.put("en", "By bus?", by="officer")
    page = rani.get(PLACE)
    assert state(survey) == "stale"
    assert card(page).find(".//svg") is not None
    page.press(f"check:{KEY}", initials="RK")
    assert state(survey) == "checked"


def test_how_far_each_part_is_stands_in_the_list_of_parts(visit, survey, today):
    speak(survey, KEY, "pl", today=today, checked=False)
    page = visit.as_("mo").get("/desk/en/council/voices/buses/pl/")
    many = sum(place.question == 1 for place in places_of(survey))
    labels = [one.get("aria-label") for one in page.first("nav", aria_label="Parts of the survey").iter("a")]
    assert labels[1] == f"Question 1, 1 of {many}"


# Refusals -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"MZ", "We can’t play this file. Press Record, or choose an MP3 or M4A file."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "We can’t play this file."),
        (drawing(), "We can’t play this file."),
        (sounds.mp3(500), "This voice has 48 kB. There is room for 40 kB. Make it shorter."),
        (bytes(3_000_000), "This voice has 3000 kB. There is room for 40 kB. Make it shorter."),
        (b"", "There is no voice here yet. Record one first."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_text(visit, survey, sent, told):
    page = visit.as_("mo").get("/desk/en/council/voices/buses/pl/?part=1")
    page = keep(page, sent, name="voice.mp3")
    assert page.status == 422
    assert told in text_of(card(page))
    assert page.headers["Permissions-Policy"].endswith("microphone=(self)")
    assert kept(survey, KEY, "pl") is None


def test_checking_without_initials_is_asked_for_at_the_initials(rani, survey):
    page = keep(rani.get(PLACE)).press(f"check:{KEY}", initials="")
    assert page.status == 422
    assert page.first("div", class_="summary").find(".//a").get("href") == "#initials"
    assert kept(survey).state == "drafted"


def test_nobody_checks_a_voice_that_somebody_else_has_put_there_meanwhile(rani, survey, today):
    page = keep(rani.get(PLACE))
    speak(survey, KEY, "pa", sounds.mp3(), today=today, checked=False)
    late = page.press(f"check:{KEY}", initials="RK")
    assert late.status == 422
    assert state(survey) == "drafted"


@pytest.mark.parametrize("place", ["xx", "pl", "phr-Arab"])
def test_nobody_records_a_language_that_they_do_not_know(rani, place):
    assert rani.get(f"/desk/ur/council/voices/buses/{place}/").status == 404


def test_another_panels_survey_and_its_voices_are_not_there(make, visit, survey, today):
    voice = speak(survey, KEY, "pa", today=today)
    elsewhere = make.panel("young-commissioners")
    other = sign_in(visit, make.staff("moderator", panel=elsewhere, reads_language="ur")).visitor
    assert other.get(PLACE).status == 404
    assert other.get(f"/desk/ur/council/sounds/{voice.id}/").status == 404
    token = [("csrf_token", other.desk_token()), ("act", f"away:{KEY}")]
    assert other.post(PLACE, token, came_from=PLACE).status == 404
    assert kept(survey) is not None


@pytest.mark.parametrize("act", ["", "keep", "keep:question.tram", "burn:question.bus", "check:question.tram"])
def test_what_no_page_sends_is_refused(rani, survey, act):
    sent = [("csrf_token", rani.desk_token()), ("act", act), ("initials", "RK")]
    assert rani.post(PLACE, sent, came_from=PLACE).status in {400, 404, 422}
    assert voices_of(survey) == {}


def test_once_a_survey_has_opened_nothing_is_recorded_any_more(rani, survey, today):
    page = rani.get(PLACE)
    opened_with(survey, {}, today=today)
    assert keep(page).status == 409
    assert kept(survey) is None
    assert rani.get(PLACE).all("input", type="file") == []


def test_once_a_survey_has_opened_a_voice_can_still_be_taken_back(rani, visit, survey, today):
    voice = opened_with(survey, {"pa": [KEY]}, today=today)[KEY, "pa"]
    address = f"/voices/{voice.mark}/"
    assert visit.stranger().get(address, checked=False).status == 200
    page = rani.get("/desk/ur/council/voices/").follow("Panjabi")
    page = rani.get(PLACE)
    assert [one.get("id") for one in page.all("section", class_="card")] == [f"text-{KEY}"]
    page.press(f"away:{KEY}")
    assert visit.stranger().get(address).status == 404
    assert kept(survey) is None
    question = visit.stranger().get("/en/surveys/buses/?listen=pa").go_on()
    assert question.status == 200
    assert "Listen" not in question.main
