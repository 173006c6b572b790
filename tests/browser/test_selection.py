"""The selection of looks forgets no language, no page and no way of looking."""

from itertools import combinations, product

from consult.core.languages import all_languages
from consult.core.wording import FORMATS
from tests.browser.conftest import SCHEMES, WINDOWS
from tests.browser.test_accessibility import SELECTION
from tests.support.selection import by_script, in_every_script
from tests.support.states import STATES

LANGUAGES = [language.code for language in all_languages()]
WAYS = (FORMATS, SCHEMES, tuple(WINDOWS))


def test_languages_stand_together_by_their_letters():
    assert by_script(all_languages()) == [["en", "pl", "ro", "pt"], ["ur", "ar", "ckb", "ps"], ["bn", "uk"]]


def test_every_page_is_seen_in_three_languages_of_three_scripts():
    scripts = {code: number for number, codes in enumerate(by_script(all_languages())) for code in codes}
    for state in STATES:
        seen = [language for one, language, *_ways in SELECTION if one == state]
        assert len(seen) == 3
        assert {scripts[language] for language in seen} == {0, 1, 2}


def test_every_page_is_seen_in_every_format_scheme_and_window():
    met = {(row[0], value) for row in SELECTION for value in row[2:]}
    assert met == {(state, value) for state in STATES for way in WAYS for value in way}


def test_every_language_is_seen_in_every_format_scheme_and_window():
    met = {(row[1], value) for row in SELECTION for value in row[2:]}
    assert met == {(language, value) for language in LANGUAGES for way in WAYS for value in way}


def test_any_two_ways_of_looking_meet():
    met = {pair for row in SELECTION for pair in combinations(row[2:], 2)}
    assert all(set(product(one, other)) <= met for one, other in combinations(WAYS, 2))


def test_no_language_is_looked_at_much_less_than_another_of_its_script():
    times = {code: sum(row[1] == code for row in SELECTION) for code in LANGUAGES}
    for codes in by_script(all_languages()):
        assert max(times[code] for code in codes) - min(times[code] for code in codes) <= 1


def test_the_selection_is_the_same_each_time_and_has_no_look_twice():
    again = in_every_script(list(STATES), by_script(all_languages()), *WAYS)
    assert again == SELECTION
    assert len(set(SELECTION)) == len(SELECTION)
