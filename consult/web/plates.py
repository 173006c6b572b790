"""The plates of a code, ready to draw: paths, colours, and names in the reader's language."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from consult.web.drawings import GLAZE_COLOURS, THING_PATHS

#: Lazy translations, read when the page is drawn.
THING_NAMES: dict[str, Any] = {
    "kite": _l("kite"),
    "teapot": _l("teapot"),
    "bus": _l("bus"),
    "boat": _l("boat"),
    "tree": _l("tree"),
    "star": _l("star"),
    "key": _l("key"),
    "cat": _l("cat"),
    "fish": _l("fish"),
    "bird": _l("bird"),
    "apple": _l("apple"),
    "umbrella": _l("umbrella"),
    "bicycle": _l("bicycle"),
    "drum": _l("drum"),
    "bell": _l("bell"),
    "hat": _l("hat"),
    "shoe": _l("shoe"),
    "book": _l("book"),
    "ladder": _l("ladder"),
    "lamp": _l("lamp"),
    "moon": _l("moon"),
    "sun": _l("sun"),
    "cloud": _l("cloud"),
    "house": _l("house"),
    "cup": _l("cup"),
    "spoon": _l("spoon"),
    "ball": _l("ball"),
    "guitar": _l("guitar"),
    "train": _l("train"),
    "plane": _l("plane"),
    "rocket": _l("rocket"),
    "balloon": _l("balloon"),
    "flower": _l("flower"),
    "leaf": _l("leaf"),
    "snail": _l("snail"),
    "bee": _l("bee"),
    "butterfly": _l("butterfly"),
    "owl": _l("owl"),
    "elephant": _l("elephant"),
    "whale": _l("whale"),
    "duck": _l("duck"),
    "rabbit": _l("rabbit"),
    "turtle": _l("turtle"),
    "crab": _l("crab"),
    "pear": _l("pear"),
    "carrot": _l("carrot"),
    "bread": _l("bread"),
    "cake": _l("cake"),
    "glasses": _l("glasses"),
    "clock": _l("clock"),
    "scissors": _l("scissors"),
    "hammer": _l("hammer"),
    "brush": _l("brush"),
    "pencil": _l("pencil"),
    "chair": _l("chair"),
    "door": _l("door"),
    "bridge": _l("bridge"),
    "anchor": _l("anchor"),
    "gift": _l("gift"),
    "mushroom": _l("mushroom"),
    "crown": _l("crown"),
    "rainbow": _l("rainbow"),
    "mountain": _l("mountain"),
    "camera": _l("camera"),
}

GLAZE_NAMES: dict[str, Any] = {
    "blue": _l("blue"),
    "red": _l("red"),
    "green": _l("green"),
    "yellow": _l("yellow"),
    "orange": _l("orange"),
    "purple": _l("purple"),
    "pink": _l("pink"),
    "brown": _l("brown"),
    "black": _l("black"),
    "white": _l("white"),
    "grey": _l("grey"),
    "turquoise": _l("turquoise"),
    "gold": _l("gold"),
    "cream": _l("cream"),
    "lime": _l("lime"),
    "navy": _l("navy"),
}


class DrawnPlate(NamedTuple):
    """What `parts/plates.html` needs to draw one plate."""

    path: str
    fill: str
    line: str
    caption: Any


def plate_caption(glaze_id: str, thing_id: str) -> Any:
    """The plate's name, such as "blue kite", as a lazy translation. Raises KeyError for an unknown id."""
    return _l("%(glaze)s %(thing)s", glaze=GLAZE_NAMES[glaze_id], thing=THING_NAMES[thing_id])


def drawn_plates(plates: Iterable[tuple[str, str]]) -> list[DrawnPlate]:
    """The plates for pairs of (glaze id, thing id), in the same order. Raises KeyError for an unknown id."""
    return [
        DrawnPlate(THING_PATHS[thing], *GLAZE_COLOURS[glaze], plate_caption(glaze, thing)) for glaze, thing in plates
    ]
