"""A text in several languages, each with its state."""

import pytest

from consult.core.db import db, unit_of_work
from consult.core.wording import Wording, said_in, wording


@pytest.fixture
def bus(app) -> Wording:
    """A text in English and Polish."""
    kept = wording({"en": "The bus is late.", "pl": "Autobus się spóźnia."}, by="officer")
    with unit_of_work():
        db.session.add(kept)
    return kept


def test_a_reader_gets_their_own_language_where_there_is_one(bus):
    said = bus.said("pl")
    assert (str(said), said.language.code, said.fallback) == ("Autobus się spóźnia.", "pl", False)


def test_a_reader_of_another_language_gets_english_and_is_told_so(bus):
    said = bus.said("ur")
    assert (str(said), said.language.code, said.fallback) == ("The bus is late.", "en", True)


def test_a_text_in_one_other_language_only_is_better_than_none():
    said = said_in({"ur": "بس"}, "pl")
    assert said is not None
    assert (said.text, said.language.code, said.fallback) == ("بس", "ur", True)


@pytest.mark.parametrize("texts", [{}, {"en": ""}, {"xx": "words in no language of ours"}])
def test_where_there_are_no_words_nothing_is_said(texts):
    assert said_in(texts, "en") is None


def test_the_original_counts_as_checked_and_a_translation_as_drafted(bus):
    assert bus.states() == {"en": "checked", "pl": "drafted"}
    assert bus.said("en").state == "checked"
    assert bus.said("pl").state == "drafted"


def test_new_english_makes_every_translation_stale(bus):
    with unit_of_work():
        bus.put("pl", "Autobus jest spóźniony.", by="reader", state="checked")
        bus.put("en", "The bus never comes.", by="officer", state="checked")
    assert bus.states() == {"en": "checked", "pl": "stale"}
    assert bus.said("pl").state == "stale"
    assert bus.by_language()["pl"] == "Autobus jest spóźniony."


def test_the_same_english_again_makes_nothing_stale(bus):
    with unit_of_work():
        bus.put("en", "The bus is late.", by="officer", state="checked")
    assert bus.states() == {"en": "checked", "pl": "drafted"}


def test_a_new_translation_leaves_the_others_alone(bus):
    with unit_of_work():
        bus.put("ur", "بس دیر سے آتی ہے۔", by="officer")
    db.session.expire_all()
    assert bus.states() == {"en": "checked", "pl": "drafted", "ur": "drafted"}
    assert not bus.said("ur").fallback


def test_new_words_for_a_stale_translation_bring_it_up_to_date(bus):
    with unit_of_work():
        bus.put("en", "The bus never comes.", by="officer", state="checked")
        bus.put("pl", "Autobus nigdy nie przyjeżdża.", by="officer")
    assert bus.states()["pl"] == "drafted"


def test_a_translation_can_be_taken_away_and_english_cannot(bus):
    with unit_of_work():
        bus.take_away("pl")
        bus.take_away("en")
        bus.take_away("ur")
    db.session.expire_all()
    assert bus.by_language() == {"en": "The bus is late."}
