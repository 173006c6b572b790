"""The city's own strategy: nothing is missing, nothing is invented, and what disagrees is kept and marked."""

import json
import re

import pytest

from consult.core.languages import all_languages
from consult.strategy import as_json, comparison_allowed, load

LANGUAGES = [language.code for language in all_languages()]
# fmt: off
#: Words that a nine-year-old does not use. A plain name that needs one is not plain.
JARGON = {
    "access", "accessible", "anti-poverty", "attainment", "barrier", "barriers", "care-experienced",
    "co-production", "cohesion", "commissioning", "community", "consultation", "decision-making",
    "deprivation", "disadvantaged", "early-help", "emotional", "employment", "enable", "engagement",
    "environment", "ensure", "family-friendly", "impacts", "inclusive", "inequality", "infant",
    "initiative", "key-stage", "mission", "missions", "mortality", "multi-agency", "neet", "nurturing",
    "objective", "opportunities", "outcomes", "participation", "partnership", "physical", "poverty",
    "priority", "prevention", "provision", "safeguarding", "send", "social", "stakeholder",
    "stakeholders", "strategic", "strategy", "technology", "theme", "transport", "vocational",
    "vulnerable", "wellbeing", "wraparound",
}
# fmt: on

THEME_TITLES = {
    "family": "Family",
    "community": "Community",
    "safety": "Safety",
    "environment": "Environment",
    "social": "Social activities",
    "opportunities": "Opportunities",
    "transport": "Transport",
    "technology": "Technology and social media",
}


@pytest.fixture(scope="module")
def city():
    return load()


@pytest.fixture(scope="module")
def data(city):
    return as_json(city)


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("themes", 8),
        ("priorities", 7),
        ("missions", 4),
        ("outcomes", 6),
        ("principles", 8),
        ("barriers", 4),
        ("indicators", 24),
        ("challenges", 12),
        ("support_reasons", 15),
    ],
)
def test_nothing_of_the_strategy_is_missing(city, data, kind, count):
    assert len(getattr(city, kind)) == count
    assert len(data[kind]) == count


def test_each_priority_has_its_own_number_of_objectives_nineteen_in_all(city):
    assert [len(priority.objectives) for priority in city.priorities] == [3, 3, 3, 3, 2, 1, 4]
    assert all(
        objective.id.startswith(f"{priority.id}.") and objective.priority == priority.id
        for priority in city.priorities
        for objective in priority.objectives
    )


def test_each_priority_has_the_rows_of_its_own_measures_table_and_priority_6_has_none(city):
    rows = [[row for row in city.indicators if row.priority == priority.id] for priority in city.priorities]
    assert [len(found) for found in rows] == [4, 4, 3, 4, 4, 0, 5]


def test_the_themes_keep_their_ids_their_official_titles_and_their_order(city):
    assert {theme.id: theme.title["en"] for theme in city.themes} == THEME_TITLES
    assert [theme.id for theme in city.themes] == list(THEME_TITLES)
    assert city.theme("social").title["en"] == "Social activities"
    with pytest.raises(KeyError):
        city.theme("sport")


def test_a_priority_is_found_by_its_number_written_either_way(city):
    assert city.priority(6) is city.priority("6")
    assert city.priority(6).title == "Increase youth and family participation in decision-making."


def test_a_family_can_read_every_theme_and_priority_in_every_language(city):
    for entry in (*city.themes, *city.priorities):
        assert set(entry.plain) == set(LANGUAGES), entry.id
    assert all(set(theme.title) == set(LANGUAGES) for theme in city.themes)
    for language in ("ur", "ar", "ckb", "ps", "bn", "uk"):
        names = [entry.plain[language] for entry in (*city.themes, *city.priorities)]
        assert not [text for text in names if re.search("[A-Za-z]", text)], language
    assert {city.state_of(language) for language in LANGUAGES[1:]} == {"drafted"}
    assert city.state_of("en") == "original"


def test_no_two_themes_or_priorities_have_the_same_plain_name_in_a_language(city):
    for language in LANGUAGES:
        names = [entry.plain[language] for entry in (*city.themes, *city.priorities)]
        assert len(set(names)) == 15, language


def test_a_plain_name_has_eight_words_at_most_and_none_of_the_council_s_own(city):
    for entry in (*city.themes, *city.priorities):
        assert len(words_of(entry.plain["en"])) <= 8, entry.id
        assert all(len(text.split()) <= 10 for text in entry.plain.values()), entry.id
        assert not JARGON & {word.lower() for word in words_of(entry.plain["en"])}, entry.id


def test_a_mission_and_a_barrier_are_said_in_short_plain_sentences_too(city):
    assert [barrier.id for barrier in city.barriers] == ["B1", "B2", "B3", "B4"]
    assert {barrier.priority for barrier in city.barriers} == {"6"}
    for entry in (*city.missions, *city.barriers):
        assert entry.plain["en"] != entry.text
        assert not JARGON & {word.lower() for word in words_of(entry.plain["en"])}, entry.id
        sentences = [sentence for sentence in entry.plain["en"].split(".") if sentence.strip()]
        assert all(len(words_of(sentence)) <= 12 for sentence in sentences), entry.id


def test_every_page_is_a_page_of_the_strategy(data):
    found = []

    def look(value):
        if isinstance(value, dict):
            found.extend(value[key] for key in ("page", "page_to") if value.get(key) is not None)
            value = list(value.values())
        if isinstance(value, list):
            for inner in value:
                look(inner)

    look(data)
    assert len(found) > 100
    assert all(1 <= page <= 40 for page in found)


def test_a_row_of_a_measures_table_stands_on_the_pages_of_its_priority(city):
    for row in city.indicators:
        assert row.page == city.priority(row.priority).page, row.id
        assert row.page_to == row.page + 1, row.id


def test_only_entries_of_the_draft_have_no_page_and_they_say_why(city, data):
    for kind, entries in data.items():
        for entry in entries:
            draft = kind in ("outcomes", "principles")
            assert entry["source"] == ("2025 draft" if draft else "final 2026-30"), entry["id"]
            assert (entry["page"] is None) == draft, entry["id"]
            assert bool(entry.get("no_page")) == draft, entry["id"]


def test_two_outcomes_have_lost_their_names_and_none_is_invented(city):
    assert [outcome.title for outcome in city.outcomes] == [
        "Safe",
        "Healthy",
        None,
        None,
        "Involved",
        "Prepared",
    ]
    for outcome in city.outcomes:
        assert (outcome.title is None) == ("lost" in (outcome.no_title or "")), outcome.id


def test_the_principles_spell_families(city):
    assert "".join(principle.letter for principle in city.principles) == "FAMILIES"
    assert all(principle.text.startswith(principle.letter) for principle in city.principles)


@pytest.mark.parametrize(
    ("overview", "in_overview", "row", "in_row"),
    [
        ("main-development-at-5", "65%", "p3-development-at-5", "62.2%"),
        ("main-children-in-need", "5,615", "p1-children-in-need", "3,376"),
        ("main-infant-mortality", "4.1", "p3-infant-mortality", "4.2"),
        ("main-infant-mortality", "4.1", "p5-infant-mortality", "4.2"),
        ("main-child-poverty", "18.7%", "p4-low-income-families", "19.1%"),
        ("main-obesity-at-5", "12.3%", "p5-obesity", "15.1%"),
        ("main-obesity-at-11", "28.7%", "p5-obesity", "27.5%"),
        ("main-neet-vulnerable", "16/17", "p7-neet", "16-18"),
    ],
)
def test_where_two_pages_disagree_both_are_kept_and_neither_is_compared(city, overview, in_overview, row, in_row):
    first, second = city.figure(overview), city.figure(row)
    assert in_overview in f"{first.latest_data} {first.comparison}"
    assert in_row in f"{second.measure} {second.latest_data} {second.national_average}"
    assert row in first.disputed_with
    assert overview in second.disputed_with
    assert not comparison_allowed(first)
    assert not comparison_allowed(second)


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        ("p1-domestic-abuse-contacts", "↑ 33 (0.01%)"),
        ("why-unacceptable-behaviour", "↓ 2 % points"),
    ],
)
def test_a_row_that_contradicts_itself_stays_as_printed_and_is_not_compared(city, figure, printed):
    assert city.figure(figure).trend == printed
    assert not comparison_allowed(city.figure(figure))


def test_an_average_that_cannot_be_of_the_same_pupils_is_not_compared(city):
    assert city.figure("p4-ks2-disadvantaged").national_average == "67%"
    assert city.figure("p7-key-stage-2").national_average == "62%"
    assert not comparison_allowed(city.figure("p4-ks2-disadvantaged"))
    assert comparison_allowed(city.figure("p7-key-stage-2"))


def test_figures_that_nothing_contradicts_may_be_compared(city, data):
    figures = (*city.indicators, *city.challenges, *city.support_reasons)
    free = {figure.id for figure in figures if comparison_allowed(figure)}
    assert {"p1-children-in-care", "main-children-in-care", "p2-youth-reoffending", "why-gangs"} <= free
    assert len(figures) - len(free) == 17
    printed = [*data["indicators"], *data["challenges"], *data["support_reasons"]]
    assert free == {entry["id"] for entry in printed if entry["comparison_allowed"]}


def test_two_wordings_of_one_objective_are_both_kept_each_with_its_page(city):
    differing = [
        objective.id
        for priority in city.priorities
        for objective in priority.objectives
        if objective.worded_differently
    ]
    assert differing == ["1.2", "2.3", "3.2", "3.3", "4.2", "6.1", "7.2"]
    voice = city.priority(6).objectives[0]
    assert [wording.page for wording in voice.wordings] == [9, 29]
    assert "embed" not in voice.wordings[0].text
    assert "embed" in voice.wordings[1].text
    assert city.priority(1).worded_differently
    assert not city.priority(2).worded_differently


def test_priority_4_keeps_the_objective_that_its_own_page_leaves_out(city):
    pages = [[wording.page for wording in objective.wordings] for objective in city.priority(4).objectives]
    assert pages == [[9, 25], [9, 25], [9]]
    homes = city.priority(4).objectives[2]
    assert homes.text == "Ensure children grow up in decent homes."
    assert "25" in homes.note


def test_the_footnote_about_covid_stays_with_the_starred_figures(city):
    for reason in city.support_reasons:
        assert ("*" in reason.data_2021) == ("Covid" in (reason.footnote or "")), reason.id
    assert city.figure("why-physical-abuse").data_2021 == "12%* (2022 data = 15%)"


def test_a_reader_elsewhere_gets_the_strategy_as_json_under_nine_names(city, data):
    assert list(data) == [
        "themes",
        "priorities",
        "missions",
        "outcomes",
        "principles",
        "barriers",
        "indicators",
        "challenges",
        "support_reasons",
    ]
    assert json.loads(json.dumps(data)) == data
    assert sum(len(priority["objectives"]) for priority in data["priorities"]) == 19
    family = data["themes"][0]
    assert (family["title"], family["plain"]) == ("Family", "Your family and home")
    assert set(family["translations"]) == set(LANGUAGES[1:])
    assert family["translations"]["pl"] == {
        "title": "Rodzina",
        "plain": "Twoja rodzina i dom",
        "state": "drafted",
    }
    need = next(row for row in data["indicators"] if row["id"] == "p1-children-in-need")
    assert need["disputed_with"] == ["main-children-in-need"]
    assert need["comparison_allowed"] is False


def test_the_packaged_strategy_is_read_once(city):
    assert load() is city
