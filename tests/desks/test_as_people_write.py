"""People write as they speak: Urdu and Panjabi in Latin letters, Arabic with digits for letters, Polish and Romanian
without their marks, two languages in one answer. It is kept as typed, stands apart wherever it is shown, so that a full
stop flips no line, and is never called English."""

import pytest
from sqlalchemy import select

from consult.commands.reading import read_waiting
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.responses.words import Words
from consult.results.quotes import choose_quote, confirm_quote
from tests.support.make_surveys import BY
from tests.support.markup import text_of

#: Made up. Each ends in a full stop, which jumps to the other end where a text is not set apart.
ROMAN_URDU = "Bus hamesha late hoti hai aur ticket mehnga hai."
ROMAN_PANJABI = "Sanu park vich khedan layi hor thaan chahidi hai ji."
ARABIZI = "el bus dayman met2akher w mafeesh 7aga lel shabab."
POLISH = "Autobus zawsze sie spoznia i nie ma gdzie usiasc."
ROMANIAN = "Autobuzul intarzie mereu si nu am unde sa stau cand ploua."
MIXED = "The bus is late every day.\nبس ہمیشہ دیر سے آتی ہے، ہم کیا کریں؟"
URDU = "بس ہمیشہ دیر سے آتی ہے۔ ہم بارش میں کھڑے رہتے ہیں۔"
UNCERTAIN, KNOWN = (ROMAN_URDU, ROMAN_PANJABI, ARABIZI, MIXED), {"pl": POLISH, "ro": ROMANIAN, "ur": URDU}
EVERY = (*UNCERTAIN, *KNOWN.values())


def squeezed(text: str) -> str:
    return " ".join(text.split())


def standing(page, text):
    """The innermost element around a text that sets it apart, and what else stands in it; None where nothing does."""
    wanted = squeezed(text)
    main = page.first("main")
    holders = [one for one in main.iter() if wanted in squeezed(text_of(one))]
    assert holders, f"{wanted!r} is not on {page.address}"
    innermost = holders[-1]
    for one in (innermost, *page.tree.ancestors(innermost)):
        if one is main:
            break
        if one.get("dir") or one.tag == "bdi":
            return one
    return None


@pytest.mark.parametrize("text", EVERY)
def test_it_is_kept_as_typed(make, visit, text):
    make.survey(slug="s", questions=[make.question("free_text", code="box")])
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer=text)
    apart = standing(check, text)
    assert (apart.get("dir"), squeezed(text_of(apart))) == ("auto", squeezed(text))
    check.press("send")
    assert db.session.scalars(select(Words.text)).all() == [text]


@pytest.fixture
def survey(make):
    return make.survey(slug="s", questions=[make.question("free_text", code="box"), make.question(code="q")])


@pytest.fixture
def passed(make, survey):
    """Every text, read by the machine and passed by an adult; all of them written on English pages."""
    for text in EVERY:
        make.words(text, survey=survey)
    for number in range(5):
        make.words(f"One more text, number {number}, so that nobody is recognised.", survey=survey)
    read_all(make)
    return survey


def read_all(make):
    """The machine reads what waits."""
    while read_waiting(make._now()):
        pass


def test_at_the_safeguarding_desk_each_stands_apart_and_none_is_called_english(make, visit, survey):
    for text in EVERY:
        make.words(text, survey=survey, state="unread")
    read_all(make)
    lead = visit.as_("safeguarding_lead")
    page = lead.get("/desk/safeguarding/queue/")
    cards = {squeezed(text_of(one.find("blockquote"))): one for one in page.all("section", class_="words")}
    for text in EVERY:
        apart, card = standing(page, text), text_of(cards[squeezed(text)])
        assert (apart.get("dir"), squeezed(text_of(apart))) == ("auto", squeezed(text))
        if text in UNCERTAIN:
            assert apart.get("lang") == "und"
            assert "Language: uncertain script, written on a page in English" in card
        else:
            assert KNOWN[apart.get("lang")] == text
            assert "uncertain" not in card


def test_a_concern_stands_apart_before_and_after_it_is_decided(make, visit, survey):
    make.concern(make.words(URDU, survey=survey, state="unread"))
    lead = visit.as_("safeguarding_lead")
    home = lead.get("/desk/safeguarding/")
    decide = home.follow("Decide")
    reason = "اسکول سے بات ہوئی۔ Done."
    decide.press("Keep this decision", decision="advice", reason=reason)
    decided = lead.get("/desk/safeguarding/decided/")
    for page, text in ((home, URDU), (decide, URDU), (decided, URDU), (decided, reason)):
        assert squeezed(text_of(standing(page, text))) == squeezed(text)


def test_officers_read_each_apart(visit, passed):
    officer = visit.as_("officer")
    page = officer.get("/desk/officer/surveys/s/texts/")
    for text in EVERY:
        apart = standing(page, text)
        assert (apart.get("dir"), squeezed(text_of(apart))) == ("auto", squeezed(text))
        assert apart.get("lang") == next((code for code, known in KNOWN.items() if known == text), "und")
    assert page.main.count("Uncertain script") >= len(UNCERTAIN)
    ids = {entry.text: entry.id for entry in db.session.scalars(select(Words))}
    one = officer.get(f"/desk/officer/surveys/s/texts/{ids[ROMAN_URDU]}/")
    assert squeezed(text_of(standing(one, ROMAN_URDU))) == ROMAN_URDU
    assert "Uncertain script" in one.main


def test_the_youth_council_reads_each_apart(visit, passed):
    moderator = visit.as_("moderator")
    page, seen = moderator.get("/desk/en/council/surveys/s/"), set()
    for number in range(2, 9):
        for text in EVERY:
            if squeezed(text) in squeezed(text_of(page.first("main"))):
                apart = standing(page, text)
                seen.add(text)
                if apart.tag != "textarea":
                    assert (apart.get("dir"), squeezed(text_of(apart))) == ("auto", squeezed(text))
        if seen == set(EVERY):
            break
        page = moderator.get(f"/desk/en/council/surveys/s/?page={number}")
    assert seen == set(EVERY)


@pytest.mark.parametrize(("text", "lang"), [(ROMAN_URDU, "und"), (URDU, "ur"), (POLISH, "pl")])
def test_as_a_quote_it_stands_apart_in_public_and_on_the_way_there(make, visit, today, text, lang):
    survey = make.survey(slug="s", questions=[make.question("free_text", code="box"), make.question(code="q")])
    for number in range(30):
        make.words(f"Something else, number {number}.", survey=survey)
    words = make.words(text, survey=survey)
    read_all(make)
    make.close(survey)
    with unit_of_work():
        quote = choose_quote(survey, words.id, part=None, by=Actor("moderator", "another"), today=today)
        confirm_quote(quote, by=BY, today=today)
    finding = make.finding(survey, quote=quote, decision="changed")
    officer = visit.as_("officer")
    places = (f"findings/{finding.number}/", "publish/")
    pages = [officer.get(f"/desk/officer/surveys/s/{place}") for place in places]
    make.publication(survey)
    pages.append(visit.stranger().get("/en/feedback/s/"))
    for page in pages:
        apart = standing(page, text)
        assert (apart.get("dir"), apart.get("lang"), squeezed(text_of(apart))) == ("auto", lang, squeezed(text))
