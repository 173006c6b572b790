"""Another city brings its own file, and is told file, line and what to do when something in it is wrong."""

import pytest

from consult.strategy import StrategyFault, as_json, comparison_allowed, load

from .small_city import SMALL_CITY, line_with


@pytest.fixture
def city_file(tmp_path):
    return tmp_path / "northbridge.toml"


@pytest.fixture
def fault_in(city_file):
    """Writes a file and gives back the fault that reading it raises; each must begin with file and line."""

    def read(text: str | bytes) -> StrategyFault:
        city_file.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(StrategyFault) as caught:
            load(city_file)
        assert str(caught.value).startswith(f"{city_file}, line {caught.value.line}: ")
        return caught.value

    return read


def changed(old: str, new: str) -> str:
    assert SMALL_CITY.count(old) == 1, old
    return SMALL_CITY.replace(old, new)


def test_another_city_replaces_the_file_and_no_code(city_file):
    city_file.write_text(SMALL_CITY, encoding="utf-8")
    city = load(city_file)
    assert city.city == "Northbridge"
    assert [theme.id for theme in city.themes] == ["home", "play"]
    assert city.priority("one").objectives[0].worded_differently
    assert city.missions == ()
    assert as_json(city)["missions"] == []
    assert not comparison_allowed(city.figure("damp"))
    assert city.figure("damp").page_to == 4


def test_a_reader_of_a_language_that_is_missing_gets_the_original_and_is_told_so(city_file):
    city_file.write_text(SMALL_CITY, encoding="utf-8")
    home, play = load(city_file).themes
    assert home.plain.said_in("cy") == ("Ble rydych chi'n byw", "cy")
    assert play.plain.said_in("cy") == ("Having fun", "en")
    assert home.plain.original == "Where you live"


def test_a_file_saved_on_windows_is_read_the_same_and_its_lines_are_counted_the_same(city_file, fault_in):
    city_file.write_bytes(SMALL_CITY.replace("\n", "\r\n").encode())
    assert load(city_file).theme("play").plain["en"] == "Having fun"
    broken = changed('measure = "Homes with damp"', "measure = 3")
    assert fault_in(broken.replace("\n", "\r\n")).line == line_with(broken, "measure = 3")


def test_a_missing_title_is_told_at_the_entry_that_lacks_it(fault_in):
    text = changed('title.en = "Play"\n', "")
    fault = fault_in(text)
    assert fault.line == line_with(text, 'id = "play"') - 1
    assert 'Add title.en = "…"' in fault.what


def test_a_missing_plain_name_is_told_at_the_entry_that_lacks_it(fault_in):
    text = changed('plain.en = "Warm, dry homes"\n', "")
    fault = fault_in(text)
    assert fault.line == line_with(text, "[[priorities]]")
    assert "`plain`" in fault.what


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "play"\npage = 2\n', 'id = "play"\n', 'id = "play"'),
        ('page = 4\nmeasure = "Homes', 'measure = "Homes', 'id = "damp"'),
        ("page = 1\n", "", 'id = "damp-overview"'),
    ],
)
def test_a_missing_page_is_told_at_the_entry_that_lacks_it(fault_in, old, new, words):
    text = changed(old, new)
    fault = fault_in(text)
    assert fault.line == line_with(text, words) - 1
    assert "`page`" in fault.what


@pytest.mark.parametrize("page", ["0", "-1", '"1"', "1.5", "true"])
def test_a_page_that_is_no_page_is_told_on_its_line(fault_in, page):
    text = changed("page = 1\n", f"page = {page}\n")
    assert fault_in(text).line == line_with(text, f"page = {page}")


def test_a_wrong_page_in_a_list_over_several_lines_is_told_on_its_own_line(fault_in):
    text = changed("{ page = 4, text", "{ page = 0, text")
    assert fault_in(text).line == line_with(text, "page = 0")


def test_a_wording_without_a_page_is_told_on_its_own_line(fault_in):
    text = changed("{ page = 4, text", "{ text")
    assert fault_in(text).line == line_with(text, "Mend damp homes")


def test_an_id_given_twice_is_told_with_both_lines(fault_in):
    text = changed('id = "damp-overview"', 'id = "one.a"  # again')
    fault = fault_in(text)
    assert fault.line == line_with(text, "# again")
    first = text.split("\n").index('id = "one.a"') + 1
    assert f"line {first}" in fault.what


def test_an_unknown_priority_is_told_on_its_line_with_the_ones_there_are(fault_in):
    text = changed('priority = "one"', 'priority = "two"')
    fault = fault_in(text)
    assert fault.line == line_with(text, 'priority = "two"')
    assert "The file has: one." in fault.what


@pytest.mark.parametrize("other", ["gone", "home", "damp-overview"])
def test_a_dispute_with_something_that_is_no_other_figure_is_told_on_its_line(fault_in, other):
    text = changed('disputed_with = ["damp"]', f'disputed_with = ["{other}"]  # here')
    assert fault_in(text).line == line_with(text, "# here")


def test_a_dispute_that_only_one_side_names_is_told_on_its_line(fault_in):
    text = changed('disputed_with = ["damp"]\ndispute = "Page 4 prints 12%."\n', "")
    fault = fault_in(text)
    assert fault.line == line_with(text, 'disputed_with = ["damp-overview"]')
    assert 'does not name "damp" back' in fault.what


def test_a_dispute_without_its_reason_is_told_on_its_line(fault_in):
    text = changed('dispute = "Page 4 prints 12%."\n', "")
    assert fault_in(text).line == line_with(text, 'disputed_with = ["damp"]')


@pytest.mark.parametrize(
    ("after", "key"),
    [
        ('city = "Northbridge"\n', 'town = "x"'),
        ('source = "2027"\n', "[notes]"),
        ('title = "Improve homes."\n', 'plane.en = "x"'),
        ('latest_data = "12%"\n', 'latest_date = "x"'),
        ('title.en = "Play"\n', 'title.fr = "Jouer"'),
        ('id = "one.a"\n', 'plain.en = "x"'),
    ],
)
def test_an_unknown_key_is_told_on_its_line_and_never_dropped(fault_in, after, key):
    text = changed(after, f"{after}{key}\n")
    assert fault_in(text).line == line_with(text, key)


def test_a_figure_written_as_a_number_is_told_on_its_line(fault_in):
    text = changed('latest_data = "12%"', "latest_data = 12")
    fault = fault_in(text)
    assert fault.line == line_with(text, "latest_data = 12")
    assert "as published" in fault.what


def test_an_empty_text_is_told_on_its_line(fault_in):
    text = changed('plain.en = "Having fun"', 'plain.en = " "')
    assert fault_in(text).line == line_with(text, 'plain.en = " "')


def test_a_source_that_the_file_does_not_list_is_told_on_its_line(fault_in):
    text = changed('id = "play"\n', 'id = "play"\nsource = "1999"\n')
    assert fault_in(text).line == line_with(text, '"1999"')


def test_an_outcome_says_its_name_or_why_it_has_none(city_file, fault_in):
    nameless = SMALL_CITY + '\n[[outcomes]]\nid = "fit"\npage = 5\ntext = "All are well."\n'
    assert fault_in(nameless).line == line_with(nameless, "[[outcomes]]")
    city_file.write_text(nameless + 'no_title = "It is torn off."\n', encoding="utf-8")
    assert load(city_file).outcomes[0].title is None


def test_pages_that_run_backwards_are_told_on_their_line(fault_in):
    text = changed("page = 4\nmeasure", "page = 4\npage_to = 3\nmeasure")
    assert fault_in(text).line == line_with(text, "page_to = 3")


@pytest.mark.parametrize("pages", ["", 'page = 5\nno_page = "It has none."\n'])
def test_a_principle_gives_its_page_or_says_why_it_has_none(fault_in, pages):
    text = SMALL_CITY + f'\n[[principles]]\nid = "care"\ntext = "We care."\n{pages}'
    fault = fault_in(text)
    assert fault.line == line_with(text, "no_page" if pages else "[[principles]]")


def test_a_language_in_an_unknown_state_is_told_on_its_line(fault_in):
    text = changed('cy = "drafted"', 'cy = "done"')
    assert fault_in(text).line == line_with(text, 'cy = "done"')


@pytest.mark.parametrize("state", ["drafted", "original"])
def test_a_file_with_no_original_language_or_with_two_is_refused(fault_in, state):
    other = "original" if state == "original" else "checked"
    text = SMALL_CITY.replace('cy = "drafted"', f'cy = "{state}"').replace('en = "original"', f'en = "{other}"')
    assert fault_in(text).line == line_with(text, "[languages]")


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ('"Northbridge"\n', '"Northbridge # no end\n'),
        ("[[challenges]]\n", "[[challenges]  # no end\n"),
        ('year = "2026"\n', 'year "2026"  # no sign\n'),
        ('trend = "N/A"\n', 'year = "2025"  # again\n'),
    ],
)
def test_a_slip_in_the_writing_is_told_on_its_line(fault_in, sound, broken):
    text = changed(sound, broken)
    fault = fault_in(text)
    assert fault.line == line_with(text, broken.strip())
    assert "This is not TOML" in fault.what


def test_a_text_that_never_ends_is_told_where_it_begins(fault_in):
    text = changed('measure = "Damp homes"', 'measure = """Damp homes"')
    assert fault_in(text).line == line_with(text, '"""Damp homes')


def test_a_list_that_is_not_closed_says_where_it_began(fault_in):
    text = changed('text = "Mend damp homes." },\n]\n', 'text = "Mend damp homes." },\n')
    fault = fault_in(text)
    began = line_with(text, "Repair damp homes") - 1
    assert fault.line == began or f"It began on line {began}." in fault.what


def test_a_line_that_is_not_utf_8_is_told(fault_in):
    raw = SMALL_CITY.encode().replace(b"Having fun", b"Caf\xe9")
    assert fault_in(raw).line == line_with(SMALL_CITY, "Having fun")


def test_a_file_without_themes_is_refused(fault_in):
    text = SMALL_CITY[: SMALL_CITY.index("[[themes]]")] + SMALL_CITY[SMALL_CITY.index("[[priorities]]") :]
    assert "no themes" in fault_in(text).what


def test_a_file_that_is_not_there_is_told_without_a_line(city_file):
    with pytest.raises(StrategyFault) as caught:
        load(city_file)
    assert caught.value.line is None
    assert str(caught.value).startswith(f"{city_file}: ")
