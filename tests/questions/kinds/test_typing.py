"""Words, numbers, days and times, as people type them."""

import pytest

from consult.questions.kinds import KINDS
from tests.questions.kinds.asking import Asked, cleaned, refusal

ANY = Asked()
#: A right-to-left mark, as an Arabic keyboard may put it before a number; nobody sees it.
MARK = "\u200f"


# Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  The bus.\r\nIt is late. ", "The bus.\nIt is late."),
        ("x" * 20, "x" * 20),
        ("یہ 👩‍👩‍👧‍👦", "یہ 👩‍👩‍👧‍👦"),
    ],
)
def test_words_are_kept_as_they_were_typed(typed, kept):
    assert cleaned("free_text", typed) == kept


@pytest.mark.parametrize("name", ["free_text", "short_text"])
@pytest.mark.parametrize(("letters", "said"), [(21, "1 letter too long"), (1_000_020, "1000000 letters too long")])
def test_words_that_are_too_long_are_refused_with_how_much(name, letters, said):
    assert said in refusal(name, "x" * letters)


@pytest.mark.parametrize("name", ["free_text", "short_text"])
@pytest.mark.parametrize("nothing", ["   ", "\n\r\n", "\x00\x07", "\u00a0"])
def test_a_box_with_only_space_in_it_is_empty(name, nothing):
    assert "press Skip" in refusal(name, nothing)


def test_a_few_words_stand_on_one_line():
    assert cleaned("short_text", " The park\r\nby  the canal ", limit=40) == "The park by the canal"


@pytest.mark.parametrize("name", ["free_text", "short_text"])
def test_words_count_nowhere(name):
    assert KINDS[name].own_words
    assert KINDS[name].cells("anything", ANY) == KINDS[name].all_cells(ANY) == ()


# Numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("0", 0),
        ("007", 7),
        ("۱۲", 12),  # Urdu
        ("١٢", 12),  # Arabic
        ("১২", 12),  # Bengali
        ("１２", 12),  # full width
        (f"{MARK}12", 12),
        ("-3", -3),
        ("\u22123", -3),  # a minus
        ("\u20133", -3),  # a dash that a phone made of it
        ("- 3", -3),
        ("1 000", 1000),
        ("1\u202f000", 1000),
        ("1,000", 1000),
        ("1,000,000", 1_000_000),
        ("١٬٠٠٠", 1000),
        ("999999999", 999_999_999),
    ],
)
def test_a_whole_number_is_read_as_people_write_it(typed, kept):
    assert cleaned("whole_number", typed, asked=ANY) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("1.5", "1,5", "12.0", "12,34", "1,00", "1 2", "12 34", "5-6", "5\u20136", "--5", "+5", "1e3", "0x10", "12a"),
        *("twelve", "²", "½", "Ⅻ", "一", "∞", "NaN", "inf", "1_000", "9999999999", "9" * 100_000, f"12{' ' * 40}34"),
    ],
)
def test_what_is_no_whole_number_is_refused(typed):
    assert refusal("whole_number", typed, asked=ANY) == "Use a whole number only, like 12."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("٢٫٥", 2.5),
        ("۲،۵", 2.5),  # the comma of Arabic script
        ("২.৫", 2.5),
        ("2", 2.0),
        ("0.125", 0.125),
        ("\u22120,5", -0.5),
        ("1 000,5", 1000.5),
        ("123456789.125", 123456789.125),
    ],
)
def test_a_number_with_a_point_or_a_comma_is_read_as_people_write_it(typed, kept):
    assert cleaned("decimal", typed, asked=ANY) == kept


@pytest.mark.parametrize("typed", ["1,000", "1.2.3", "1,2,3", ".5", "5.", "2.5h", "2:30", "1.0005", "1e2", "nan", "½"])
def test_what_may_be_two_numbers_or_none_is_refused(typed):
    assert refusal("decimal", typed, asked=ANY) == "Use numbers only, like 2.5."


def test_there_is_no_minus_nought():
    assert str(cleaned("decimal", "-0", asked=ANY)) == "0.0"
    assert str(cleaned("whole_number", "-0", asked=ANY)) == "0"


@pytest.mark.parametrize("name", ["whole_number", "decimal", "time"])
@pytest.mark.parametrize("two", [["1", "2"], ["1", "000"], ["16", "30"]])
def test_two_boxes_are_never_read_as_one_number(name, two):
    assert refusal(name, *two, asked=ANY)


@pytest.mark.parametrize("name", ["whole_number", "decimal"])
def test_a_number_out_of_range_is_refused_with_the_range(name):
    assert refusal(name, "61", smallest=0, largest=60) == "Use a number that is 60 or less."
    assert refusal(name, "-1", smallest=0, largest=60) == "Use a number that is 0 or more."
    assert [cleaned(name, end, smallest=0, largest=60) for end in ("0", "60")] == [0, 60]
    assert refusal(name, "3", smallest=3.5, largest=None) == "Use a number that is 3.5 or more."


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("smallest", "largest"),
    [(0, 60), (0, 10), (1, 10), (0.5, 2.5), (None, None), (None, 60), (10, None), (-20, 40), (None, -5), (5, 5)],
)
def test_every_number_in_range_counts_in_one_of_at_most_ten_cells_in_order(whole, smallest, largest):
    kind = KINDS["whole_number" if whole else "decimal"]
    asked = Asked(smallest=smallest, largest=largest)
    cells = kind.all_cells(asked)
    assert 1 <= len(cells) <= 10
    lowest, highest = -200 if smallest is None else smallest, 200 if largest is None else largest
    step = 1 if whole else 0.25
    numbers = [lowest + step * place for place in range(int((highest - lowest) / step) + 1)]
    counted = [cells.index(*kind.cells(number, asked)) for number in numbers]
    assert counted == sorted(counted)
    assert {counted[0], counted[-1]} <= {0, len(cells) - 1}


@pytest.mark.parametrize(
    ("name", "smallest", "largest", "cells"),
    [
        ("whole_number", 0, 24, ("0–2", "3–5", "6–8", "9–11", "12–14", "15–17", "18–20", "21–23", "24")),
        ("whole_number", 1, 5, ("1", "2", "3", "4", "5")),
        ("decimal", 0, 24, ("0–3", "3–6", "6–9", "9–12", "12–15", "15–18", "18–21", "21–24")),
    ],
)
def test_cells_end_where_the_range_ends(name, smallest, largest, cells):
    assert KINDS[name].all_cells(Asked(smallest=smallest, largest=largest)) == cells


def test_where_the_question_names_no_end_the_last_cells_are_open():
    whole, decimal = KINDS["whole_number"], KINDS["decimal"]
    assert (whole.all_cells(ANY)[0], whole.all_cells(ANY)[-1]) == ("≤9", "90+")
    assert (decimal.all_cells(ANY)[0], decimal.all_cells(ANY)[-1]) == ("<10", "90+")
    assert whole.cells(5000, ANY) == decimal.cells(5000.5, ANY) == ("90+",)


def test_what_lies_on_the_edge_of_two_cells_counts_in_the_higher_one_and_the_end_in_the_last():
    asked = Asked(smallest=0, largest=24)
    assert [KINDS["decimal"].cells(number, asked) for number in (2.999, 3.0, 24.0)] == [("0–3",), ("3–6",), ("21–24",)]


# Days -------------------------------------------------------------------------------------------------------------


def _day(day: str, month: str, year: str, kind: str = "date") -> str:
    return cleaned(kind, parts={"day": [day], "month": [month], "year": [year]})


def _no_day(day: str, month: str, year: str) -> str:
    return refusal("date", parts={"day": [day], "month": [month], "year": [year]})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("31", "3", "2027"), "2027-03-31"),
        (("01", "01", "1900"), "1900-01-01"),
        ((" 5", "12 ", "2100"), "2100-12-05"),
        (("۳۱", "۳", "۲۰۲۷"), "2027-03-31"),
        (("৩১", "৩", "২০২৭"), "2027-03-31"),
        (("٣١", "٣", "٢٠٢٧"), "2027-03-31"),
        ((f"{MARK}31", "3", "2027"), "2027-03-31"),
        (("29", "2", "2028"), "2028-02-29"),
        (("29", "2", "2000"), "2000-02-29"),
    ],
)
def test_a_day_is_three_numbers(typed, kept):
    assert _day(*typed) == kept


@pytest.mark.parametrize("typed", [("31", "2", "2027"), ("29", "2", "2027"), ("29", "2", "2100"), ("31", "4", "2027")])
def test_a_day_that_no_calendar_has_is_refused(typed):
    assert _no_day(*typed) == "There is no such day. Look at the day and the month again."


@pytest.mark.parametrize("typed", [("0", "1", "2027"), ("1", "0", "2027"), ("1", "13", "2027"), ("32", "1", "2027")])
def test_no_day_and_no_month_is_nought_or_too_large(typed):
    assert "no such day" in _no_day(*typed)


@pytest.mark.parametrize("year", ["27", "0", "1899", "2101", "9999"])
def test_a_year_has_four_numbers_and_is_near(year):
    assert _no_day("1", "1", year) == "Write the year with four numbers, like 2027."


@pytest.mark.parametrize(
    "typed",
    [("31", "March", "2027"), ("-1", "3", "2027"), ("1.0", "3", "2027"), ("1", "3", "20277"), ("²", "3", "2027")],
)
def test_a_day_that_is_no_number_is_refused(typed):
    assert _no_day(*typed) == "Use numbers for the day, the month and the year, like 31 3 2027."


@pytest.mark.parametrize("typed", [("", "3", "2027"), ("31", "", "2027"), ("31", "3", "")])
def test_a_day_with_a_part_missing_says_what_is_wanted(typed):
    assert _no_day(*typed) == "Fill in the day, the month and the year, like 31 3 2027."


def test_of_a_day_only_the_month_counts():
    assert KINDS["date"].cells("2027-03-31", ANY) == ("03",)
    assert KINDS["date"].all_cells(ANY) == tuple(f"{month:02}" for month in range(1, 13))


# Times ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("16:30", "16:30"),
        ("4:30 pm", "16:30"),
        ("4.30 p.m.", "16:30"),
        ("4pm", "16:00"),
        ("4 PM", "16:00"),
        ("1630", "16:30"),
        ("930", "09:30"),
        ("9", "09:00"),
        ("04:30", "04:30"),
        ("4.30 am", "04:30"),
        ("16h30", "16:30"),
        ("16,30", "16:30"),
        ("12 am", "00:00"),
        ("12:15 pm", "12:15"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("۴:۳۰ pm", "16:30"),
        ("١٦:٣٠", "16:30"),
        ("১৬:৩০", "16:30"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, kept):
    assert cleaned("time", typed) == kept


@pytest.mark.parametrize("typed", ["3", "4:30", "630"])
def test_a_time_that_may_be_by_day_or_at_night_is_asked_again(typed):
    assert refusal("time", typed) == "Write a time, like 16:30 or 4:30 pm."


@pytest.mark.parametrize("typed", ["24:00", "25", "9:60", "16:99", "99"])
def test_a_time_that_no_clock_shows_is_refused(typed):
    assert refusal("time", typed) == "There is no such time. Write one like 16:30 or 4:30 pm."


@pytest.mark.parametrize(
    "typed",
    ["half past four", "13 pm", "0 am", "16:30:00", "-4:00", "4:3", "16:30 uhr", ":30", "1" * 100_000, "4 pm pm"],
)
def test_what_is_no_time_is_refused(typed):
    assert refusal("time", typed) == "Write a time, like 16:30 or 4:30 pm."


@pytest.mark.parametrize(
    ("kept", "cell"),
    [("00:00", "00:00–02:59"), ("02:59", "00:00–02:59"), ("16:30", "15:00–17:59"), ("23:59", "21:00–23:59")],
)
def test_a_time_counts_in_a_stretch_of_three_hours(kept, cell):
    assert KINDS["time"].cells(kept, ANY) == (cell,)
