"""The look keeps its numbers: what can be read, what can be pressed, what it weighs, which way it runs."""

import gzip
import re

import pytest

from consult.responses.codes import GLAZES, THINGS
from consult.web.drawings import GLAZE_COLOURS, THING_PATHS
from consult.web.plates import GLAZE_NAMES, THING_NAMES
from tests.support import checkout

SHEET = checkout.ROOT / "consult/static/consult.css"
TEMPLATES = checkout.ROOT / "consult/templates"

TEXT_PAIRS = [
    *(("ink", under) for under in ("paper", "raised", "wash", "warm")),
    *(("soft", under) for under in ("paper", "raised", "wash")),
    *(("willow", under) for under in ("paper", "raised", "wash", "warm")),
    ("on", "willow"),
]
EDGE_PAIRS = [
    ("line", "paper"),
    ("line", "raised"),
    ("line", "wash"),
    ("willow", "paper"),
    ("willow", "wash"),
]


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of #rgb or #rrggbb."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def sheet() -> str:
    return SHEET.read_text(encoding="utf-8")


def tokens() -> dict[str, dict[str, str]]:
    """The colour tokens by day and by night."""
    day, night = (dict(re.findall(r"--([\w-]+):(#\w+)", found)) for found in re.findall(r":root\{(.*?)\}", sheet()))
    return {"day": day, "night": {**day, **night}}


def theme_colours() -> list[tuple[str, str, str]]:
    return re.findall(r"\.(theme-\w+)[^{]*\{--th:(#\w+);--ti:(#\w+)\}", sheet())


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize(("text", "under"), TEXT_PAIRS)
def test_every_text_can_be_read_by_day_and_by_night(time: str, text: str, under: str) -> None:
    assert contrast(tokens()[time][text], tokens()[time][under]) >= 7


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize(("edge", "under"), EDGE_PAIRS)
def test_every_edge_can_be_seen_by_day_and_by_night(time: str, edge: str, under: str) -> None:
    assert contrast(tokens()[time][edge], tokens()[time][under]) >= 3


def test_every_theme_can_be_read_by_day_and_by_night() -> None:
    themes = theme_colours()
    assert len(themes) == 16
    assert [name for name, solid, tint in themes if contrast(solid, tint) < 7] == []


def test_the_stylesheet_leaves_room_for_the_page_on_the_first_round_trip() -> None:
    # Of 14,600 bytes; the rest is for the heaviest page (4,200: easy-read Urdu), the icon, two scripts and all headers.
    assert len(gzip.compress(SHEET.read_bytes(), 9)) <= 5600


def test_the_stylesheet_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face", sheet())


def test_no_rule_says_left_or_right() -> None:
    sided = (
        r"(?:margin|padding|border)-(?:left|right)",
        r"[{;]\s*(?:left|right)\s*:",
        r"(?:align|float)\s*:\s*(?:left|right)",
    )
    assert [found for pattern in sided for found in re.findall(pattern, sheet())] == []


def test_no_template_carries_a_style() -> None:
    styled = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", path.read_text(encoding="utf-8"))
    ]
    assert styled == []


def test_a_code_is_forty_bits() -> None:
    assert (len(set(THINGS)), len(THINGS)) == (64, 64)
    assert (len(set(GLAZES)), len(GLAZES)) == (16, 16)


def test_every_thing_and_every_glaze_is_drawn_and_named() -> None:
    assert set(THING_PATHS) == set(THING_NAMES) == set(THINGS)
    assert set(GLAZE_COLOURS) == set(GLAZE_NAMES) == set(GLAZES)


def test_no_two_things_are_drawn_alike_and_none_is_heavy() -> None:
    assert len(set(THING_PATHS.values())) == len(THINGS)
    assert [thing for thing, path in THING_PATHS.items() if len(path) > 220] == []


@pytest.mark.parametrize("glaze", GLAZES)
def test_a_thing_stands_out_on_its_glaze(glaze: str) -> None:
    fill, line = GLAZE_COLOURS[glaze]
    assert contrast(fill, line) >= 4.5
