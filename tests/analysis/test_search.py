"""Looking for words among what people wrote: only what an adult has passed, and never what is hidden."""

import pytest
from sqlalchemy import select, text

from consult.analysis import search
from consult.analysis.actions import hide_words, read_words
from consult.analysis.models import SearchText
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.responses.words import Words
from consult.safeguarding.actions import hold_words, pass_words, take_back
from tests.support.naughty import STRINGS as NAUGHTY

OLWEN = Actor("officer", "olwen")


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses")


@pytest.fixture
def passed(make, survey, today):
    """Passes a text as an adult does; its id."""

    def pass_one(said: str, *, of=None) -> str:
        words = make.words(said, survey=of or survey, state="unread")
        with unit_of_work():
            pass_words(db.session.merge(words), by=OLWEN, today=today)
        return words.id

    return pass_one


def found(survey, asked: str) -> set[str] | None:
    db.session.rollback()
    return search.found(survey, asked)


def test_a_passed_text_is_found_by_its_words_and_by_their_beginnings(survey, passed):
    late, warm = passed("The last buses home are LATE."), passed("We need somewhere warm.")
    assert found(survey, "late") == {late}
    assert found(survey, "bus late") == {late}
    assert found(survey, "warm bus") == set()
    assert found(survey, "we") == {warm}


def test_words_in_quotation_marks_stand_one_after_the_other_and_whole(survey, passed):
    one, other = passed("The last bus leaves at nine."), passed("The bus came last. Buses are last.")
    assert found(survey, '"last bus"') == {one}
    assert found(survey, '"last buse"') == set()
    assert found(survey, "last bus") == {one, other}


def test_a_word_with_a_minus_is_left_out(survey, passed):
    passed("The school bus is late.")
    other = passed("The bus is late.")
    assert found(survey, "bus -school") == {other}
    assert found(survey, 'bus -"school bus"') == {other}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Autobus spóźnia się codziennie.", "spoznia"),
        ("Autobusul întârzie mereu.", "intarzie"),
        ("بس ہمیشہ دیر سے آتی ہے۔", "ہمیشہ"),
        ("বাস সবসময় দেরি করে।", "দেরি"),
        ("ਬੱਸ ਹਮੇਸ਼ਾ ਦੇਰ ਨਾਲ ਆਉਂਦੀ ਹੈ।", "ਹਮੇਸ਼ਾ"),
        ("Автобус завжди запізнюється.", "АВТОБУС"),
        ("The café is closed.", "cafe"),
    ],
)
def test_every_script_is_searched(survey, passed, said, asked):
    one = passed(said)
    passed("Something else.")
    assert found(survey, asked) == {one}


def test_nobody_finds_what_is_unread_or_held_or_another_surveys(make, survey, passed, moment):
    make.words("The bus is late.", survey=survey, state="unread")
    passed("The bus is late.", of=make.survey(slug="other", title="Other"))
    held = passed("The bus is late.")
    with unit_of_work():
        hold_words(db.session.get_one(Words, held), by=OLWEN, now=moment.now())
    assert found(survey, "bus") == set()
    assert held not in set(db.session.scalars(select(SearchText.words_id)))


def test_what_is_hidden_cannot_be_found_from_the_moment_it_is_hidden(survey, passed, today):
    one = passed("Karim Shah drives the bus.")
    with unit_of_work():
        hide_words(db.session.get_one(Words, one), "Karim Shah", by=OLWEN, today=today)
    assert found(survey, "karim") == set()
    assert found(survey, "drives bus") == {one}
    with unit_of_work():
        read_words(db.session.get_one(Words, one))
    assert found(survey, "shah") == set()


def test_what_somebody_deletes_is_gone_from_the_index_too(app, make, survey):
    sent = make.sent(survey, {"free_text": "Zebra crossings want mending."})
    with unit_of_work():
        words = db.session.scalars(select(Words)).one()
        words.state = "passed"
        search.keep(words)
    assert len(found(survey, "zebra")) == 1
    with unit_of_work():
        take_back(sent.code)
    assert found(survey, "zebra") == set()
    assert list(db.session.scalars(select(SearchText))) == []
    assert search.has_leftovers() == (db.engine.dialect.name == "sqlite")
    with unit_of_work():
        search.make_index_anew()
    assert not search.has_leftovers()
    if db.engine.dialect.name == "sqlite":
        kept = b"".join(row[0] for row in db.session.execute(text("SELECT block FROM search_index_data")))
        assert b"zebra" not in kept


def test_the_index_holds_no_order_of_arrival(survey, passed):
    ids = [passed(f"Bus number {number}.") for number in range(12)]
    numbers = dict(db.session.execute(select(SearchText.words_id, SearchText.number)).all())
    in_order = [numbers[one] for one in ids]
    assert in_order not in (sorted(in_order), sorted(in_order, reverse=True))


def test_what_was_passed_before_there_was_a_search_is_caught_up_with(make, survey):
    words = make.words("The bus is late.", survey=survey)
    assert found(survey, "bus") == set()
    with unit_of_work():
        assert search.keep_all(search.not_in_step()) == 1
    assert found(survey, "bus") == {words.id}
    assert search.not_in_step() == []


@pytest.mark.parametrize("asked", ["", "  ", '"', '""', "-", "--", "***", "؟!", "\x00", "\ud800"])
def test_nothing_to_look_for_is_no_search(survey, asked):
    assert found(survey, asked) is None


ODD = [
    *('bus"', '"bus', "bus*", "bus NEAR/3 late", "bus AND OR NOT", "words:bus", "^bus", "bus:*", "'bus'", "bus' | 'x"),
    *("bus & !x <-> y", "a:b:c", "bus\\", "%", "_%", "((bus", "{bus} : late", "🚌 bus", "\u202ebus", "b\u200bus"),
    *("x" * 5000, "bus " * 2000, "-bus -late", "\U0001e900 bus", "bus\x00late"),
]


def test_whatever_is_typed_can_be_looked_for(survey, passed):
    passed("The bus is late.")
    for asked in (*ODD, *NAUGHTY):
        assert isinstance(found(survey, asked), set | None), asked


def test_whatever_people_wrote_can_be_found_by_the_same_words(survey, passed):
    for said in filter(str.strip, NAUGHTY):
        one = passed(said)
        asked = found(survey, f'"{said.replace(chr(34), " ")}"')
        assert asked is None or one in asked, said
