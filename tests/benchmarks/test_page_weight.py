"""What a page weighs and how often a phone has to wait for it, from what a browser says that it loaded."""

from benchmarks.page_weight import Weight, broken
from benchmarks.scales import Load, floor_ms, weighed

PAGE, STYLE = "https://city/en/", "https://city/static/1/consult.css"


def loads() -> list[Load]:
    return [
        Load("d", "Document", PAGE, received=5_000, finished=True),
        Load("d", "Stylesheet", STYLE, PAGE, received=6_000, finished=True),
        Load("d", "Script", "https://city/static/1/answer.js", PAGE, received=1_400, finished=True),
        Load("d", "Other", "https://city/static/1/kiln.svg", received=500, finished=True),
    ]


def weight(**measured: object) -> Weight:
    usual = {"bytes": 11_000, "requests": 5, "script_bytes": 2_000, "first_paint_ms": 1_600, "round_trips": 3}
    return Weight(**{"page": "s/answers/q", "language": "pl", "form": "easy", "floor_ms": 1_400, **usual, **measured})


def test_connecting_the_page_and_its_stylesheet_are_three_round_trips():
    sums = weighed(loads())
    assert (sums.bytes, sums.requests, sums.script_bytes, sums.round_trips) == (12_900, 4, 1_400, 3)
    assert floor_ms(sums) == 3 * 400 + 11_000 * 8 // 400, "the icon and what waits for the page do not hold it up"


def test_what_a_stylesheet_asks_for_is_a_round_trip_more_and_so_is_a_redirect():
    font = Load("d", "Font", "https://city/static/1/face.woff2", STYLE, received=9, finished=True)
    assert weighed([*loads(), font]).round_trips == 4
    page, *rest = loads()
    page.redirects = 1
    sums = weighed([page, *rest])
    assert (sums.round_trips, sums.redirects) == (4, 1)
    assert floor_ms(sums) == floor_ms(weighed(loads())) + 400


def test_a_page_that_keeps_its_budgets_breaks_none():
    assert broken(weight(warm_bytes=5_000)) == []
    assert broken(weight(round_trips=4, redirects=1)) == []


def test_each_budget_that_a_page_breaks_is_named():
    (said,) = broken(weight(bytes=14_601))
    assert "14,601" in said
    for measured in (
        {"warm_bytes": 5_001},
        {"script_bytes": 6_001},
        {"round_trips": 4},
        {"first_paint_ms": 2_201},
    ):
        assert len(broken(weight(**measured))) == 1, measured
