"""Anybody can see how good the machine is, in numbers that were measured."""

import pytest

from consult.analysis.actions import read_words, settle_themes
from consult.analysis.measured import measurements
from consult.core.db import db, unit_of_work
from consult.core.languages import all_languages
from consult.core.log import Actor

PAGE = "/en/how-we-sort/"


def test_every_task_has_its_numbers_language_by_language(visit):
    page = visit.stranger().get(PAGE)
    assert page.status == 200
    for heading in ("What it is about", "How it feels", "Which language it is in", "Names and numbers to hide"):
        assert heading in page.main
    groups = {" ".join(" ".join(group.itertext()).split()) for group in page.all("tbody")}
    one = next(one for one in measurements().of("themes") if one.language == "en")
    right, low, high = (round(100 * share) for share in (one.accuracy, *one.interval))
    assert f"English Tried {one.n} Right {right}% ({low}–{high}%) Not sure 0%" in groups
    assert f"{right}%" in " ".join(one for bar in page.all("li") for one in bar.itertext())
    assert len(page.all("table")) == 5


def test_who_comes_straight_here_reads_whose_words_are_sorted(visit):
    assert "First a computer sorts your words." in visit.stranger().get(PAGE).main


def test_each_list_has_the_languages_in_the_order_of_the_menu(visit):
    order = [language.name for language in all_languages()]
    for bars in visit.stranger().get(PAGE).all("ul", class_="bars"):
        named = [name for row in bars for name in order if name in " ".join(row.itertext())]
        assert named == sorted(named, key=order.index)


def test_where_a_person_does_it_no_share_is_told(visit):
    groups = [" ".join(" ".join(group.itertext()).split()) for group in visit.stranger().get(PAGE).all("tbody")]
    assert any(group.startswith("Polski Tried 1000 Right A person does this.") for group in groups)


def test_before_enough_texts_are_checked_the_page_says_so(visit):
    assert "People have checked too few texts" in visit.stranger().get(PAGE).main


@pytest.mark.parametrize("language", ["ur", "pl-easy", "en-large"])
def test_it_is_there_in_every_language_and_format(visit, language):
    assert visit.stranger(language.split("-")[0]).get(f"/{language}/how-we-sort/").status == 200


def test_the_way_there_is_on_how_it_works(visit):
    assert visit.stranger().get("/en/how-it-works/").follow("How we sort your words").path == PAGE


def test_how_often_people_changed_it_is_told_language_by_language(make, visit):
    survey = make.survey()
    for number in range(35):
        words = make.words("The bus is late.", survey=survey)
        with unit_of_work():
            words = db.session.merge(words)
            read_words(words)
            themes = ["safety"] if number < 10 else ["transport"]
            settle_themes(words, themes, known=["transport", "safety"], by=Actor("officer", "olwen"), today=make.today)
    make.close(survey)
    page = visit.stranger().get(PAGE)
    assert "How often people changed it" in page.main
    bars = [" ".join(" ".join(bar.itertext()).split()) for bar in page.all("li")]
    assert "English 10 (29%)" in bars
    groups = [" ".join(" ".join(group.itertext()).split()) for group in page.all("tbody")]
    assert any(group.startswith("English") and group.endswith("Changed 10 (29%)") for group in groups)


def test_a_language_s_name_stands_where_its_bar_begins(visit):
    """Polish in an Urdu page keeps its own direction, and does not stand at the far end beside the number."""
    bar = visit.stranger("ur").get("/ur/how-we-sort/").all("ul", class_="bars")[0][1]
    assert bar[0].get("dir") is None
    assert [child.tag for child in bar[0]] == ["bdi"]
