"""Two people code a random sample blind; how far they agree is Cohen's kappa, with an honest interval."""

import random

import pytest
from sqlalchemy import select

from consult.analysis.sampling import CodedByOthers, _quick_kappa, agreed, code_text, kappa_of
from consult.analysis.sampling_models import Sample, SampleCode, SampleText
from consult.core.db import db
from consult.responses.words import Words
from tests.support.at_once import at_once
from tests.support.make_surveys import BY

DESK = "/desk/officer/surveys/buses/samples/"


@pytest.fixture
def survey(make):
    survey = make.survey(slug="buses", title="Buses")
    for number in range(12):
        make.words(f"The bus is late, day {number}.", survey=survey)
    return survey


def drawn(visit) -> str:
    return visit.as_("officer").get(DESK).press("Draw a sample", size="20").path


def code(visitor, address: str, say) -> None:
    """Code every text that waits; `say` turns the place into a sentiment and themes."""
    for place in range(100):
        page = visitor.get(address)
        if not page.all("form", id="code"):
            return
        sentiment, themes = say(page.main, place)
        page.press("Keep, next text", sentiment=sentiment, theme=themes)


def test_kappa_is_the_one_that_nltk_works_out():
    chance = random.Random(1)
    for _ in range(20):
        pairs = [(chance.choice("xyz"), chance.choice("xyz")) for _ in range(30)]
        assert kappa_of(pairs) == pytest.approx(_quick_kappa(pairs))


def test_kappa_of_a_textbook():
    """50 applications, two readers: 20 both yes, 15 both no, 5 and 10 apart: kappa is 0.4."""
    pairs = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    found = agreed("x", pairs, "seed")
    assert (found.n, found.same, found.kappa) == (50, 0.7, pytest.approx(0.4))
    low, high = found.interval
    assert low < 0.4 < high
    assert agreed("x", pairs, "seed") == found


def test_kappa_is_not_made_up_where_both_only_ever_said_one_thing():
    assert agreed("x", [("no", "no")] * 20, "seed").kappa is None
    assert agreed("x", [], "seed").kappa is None


def test_a_sample_can_be_drawn_again_from_its_seed(visit, make, survey):
    for number in range(30):
        make.words(f"More lights, number {number}.", survey=survey)
    drawn(visit)
    sample = db.session.scalars(select(Sample)).one()
    ids = sorted(db.session.scalars(select(Words.id)))
    again = random.Random(sample.seed).sample(ids, 20)
    assert set(db.session.scalars(select(SampleText.words_id))) == set(again)
    assert sample.drawn_from == 42


def test_nobody_sees_the_machines_or_the_others_tags_while_coding(visit, survey):
    address = drawn(visit)
    code(visit.as_("officer"), address, lambda _text, _place: ("negative", ["transport"]))
    page = visit.as_("administrator").get(address)
    assert "Text 1 of 12" in page.main
    assert page.field("sentiment") in (None, [])
    assert page.field("theme") in (None, [])
    assert "Proposed by the machine" not in page.text
    waiting = visit.as_("officer").get(address)
    assert "You are done" in waiting.main
    assert "Kappa" not in waiting.main


def test_when_both_are_done_how_far_they_agree_is_on_the_page(visit, survey):
    address = drawn(visit)
    code(visit.as_("officer"), address, lambda _text, place: ("negative" if place % 2 else "neutral", ["transport"]))
    code(visit.as_("administrator"), address, lambda _text, _place: ("negative", ["transport"]))
    page = visit.as_("officer").get(address)
    rows = {cells[0]: cells[1:] for cells in ([" ".join(cell.itertext()) for cell in row] for row in page.all("tr"))}
    assert rows["How it feels"][:3] == ["12", "50%", "0.00"]
    assert rows["Transport"] == ["12", "100%", "cannot be worked out", "–"]
    assert "Drawn at random on" in page.main


def test_a_text_that_is_held_after_it_was_coded_keeps_nobody_waiting(visit, survey):
    address = drawn(visit)
    code(visit.as_("officer"), address, lambda _text, _place: ("negative", ["transport"]))
    db.session.scalars(select(Words)).first().state = "held"
    db.session.commit()
    code(visit.as_("administrator"), address, lambda _text, place: ("negative" if place else "neutral", ["transport"]))
    page = visit.as_("officer").get(address)
    rows = [[" ".join(cell.itertext()) for cell in row] for row in page.all("tr")]
    assert ["How it feels", "11", "91%"] in [row[:3] for row in rows]


def test_a_third_person_is_told_that_two_code_it_already(visit, make, survey):
    address = drawn(visit)
    for who in ("officer", "administrator"):
        visit.as_(who).get(address).press("Keep, next text", sentiment="neutral")
    sample = db.session.scalars(select(Sample)).one()
    words_id = db.session.scalars(select(SampleText.words_id)).first()
    with pytest.raises(CodedByOthers):
        code_text(sample, words_id, sentiment="neutral", themes=[], staff_id="a third", by=BY, today=make.today)


def test_of_two_who_would_be_the_second_at_once_one_is_told(app, visit, make, survey):
    visit.as_("officer").get(drawn(visit)).press("Keep, next text", sentiment="neutral")
    sample_id = db.session.scalars(select(Sample.id)).one()
    words_id = db.session.scalars(select(SampleText.words_id)).first()

    def coded(by: str) -> None:
        sample = db.session.get_one(Sample, sample_id)
        code_text(sample, words_id, sentiment="neutral", themes=[], staff_id=by, by=BY, today=make.today)

    assert at_once(app, lambda: coded("second"), lambda: coded("third")) == "CodedByOthers"


def test_a_text_without_a_feeling_is_asked_again_with_its_themes_still_ticked(visit, survey):
    page = visit.as_("officer").get(drawn(visit)).press("Keep, next text", theme=["safety"])
    assert page.status == 422
    assert page.field("theme") == ["safety"]
    assert db.session.scalars(select(SampleCode)).all() == []


def test_too_few_texts_make_no_sample(visit, make):
    make.words("The only text.", survey=make.survey(slug="buses", title="Buses"))
    page = visit.as_("officer").get(DESK).press("Draw a sample")
    assert (page.status, "Too few texts have been passed for a sample." in page.main) == (422, True)


def test_what_somebody_deletes_leaves_the_sample_too(visit, survey, make):
    drawn(visit)
    db.session.execute(db.delete(Words))
    db.session.commit()
    assert db.session.scalars(select(SampleText)).all() == []


def test_another_organisations_officer_sees_no_sample(visit, survey):
    address = drawn(visit)
    assert visit.as_("otto").get(address).status == 404
    assert visit.as_("otto").get(DESK).status == 404
