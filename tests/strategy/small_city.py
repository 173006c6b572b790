"""The strategy of a made-up city, small enough to break one thing at a time and to count its lines by eye."""

SMALL_CITY = """\
[strategy]
city = "Northbridge"
title = "Growing Up Here"
source = "2027"

[languages]
cy = "drafted"
en = "original"

[[themes]]
id = "home"
page = 2
title = { en = "Home" }
plain = { cy = "Ble rydych chi'n byw", en = "Where you live" }

[[themes]]
id = "play"
page = 2
title.en = "Play"
plain.en = "Having fun"

[[priorities]]
id = "one"
page = 3
title = "Improve homes."
plain.en = "Warm, dry homes"
wordings = [ { page = 3, text = "Improve homes." } ]

[[priorities.objectives]]
id = "one.a"
wordings = [
  { page = 3, text = "Repair damp homes." },
  { page = 4, text = "Mend damp homes." },
]

[[indicators]]
id = "damp"
priority = "one"
page = 4
measure = "Homes with damp"
latest_data = "12%"
year = "2026"
trend = "N/A"
national_average = "9%"
disputed_with = ["damp-overview"]
dispute = "Page 1 prints 15%."

[[challenges]]
id = "damp-overview"
page = 1
measure = "Damp homes"
latest_data = "15% (2026)"
comparison = "Average = 9%"
disputed_with = ["damp"]
dispute = "Page 4 prints 12%."
"""


def line_with(text: str, words: str) -> int:
    """The number, from 1, of the only line that holds these words."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if words in line]
    assert len(found) == 1, f"{words!r} stands on lines {found}"
    return found[0]
