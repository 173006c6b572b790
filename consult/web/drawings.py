"""The drawn things and the glazes of a code's plates. Their names are in `consult.web.plates`."""

import tomllib
from importlib.resources import files
from typing import Final, NamedTuple

from consult.responses.codes import GLAZES, THINGS


class Glaze(NamedTuple):
    """A plate's colour and the colour of what is painted on it, at least 4.5 to 1 apart."""

    fill: str
    line: str


#: A plate is a thing one holds: it looks the same by day and by night, so a photograph of it matches.
GLAZE_COLOURS: Final[dict[str, Glaze]] = {
    "blue": Glaze("#1f5fd6", "#ffffff"),
    "red": Glaze("#c4161c", "#ffffff"),
    "green": Glaze("#0c7a34", "#ffffff"),
    "yellow": Glaze("#ffe23d", "#16181d"),
    "orange": Glaze("#ff8a1f", "#16181d"),
    "purple": Glaze("#7132b8", "#ffffff"),
    "pink": Glaze("#ff9ecb", "#16181d"),
    "brown": Glaze("#6b3d17", "#ffffff"),
    "black": Glaze("#111111", "#ffffff"),
    "white": Glaze("#ffffff", "#16181d"),
    "grey": Glaze("#9aa0a8", "#16181d"),
    "turquoise": Glaze("#2fd3cf", "#16181d"),
    "gold": Glaze("#c99a1e", "#16181d"),
    "cream": Glaze("#fbeec2", "#16181d"),
    "lime": Glaze("#b6ec2c", "#16181d"),
    "navy": Glaze("#0a1f5c", "#ffffff"),
}


def _read_things() -> dict[str, str]:
    drawn = tomllib.loads(files("consult.web").joinpath("things.toml").read_text(encoding="utf-8"))
    if set(drawn) != set(THINGS) or set(GLAZE_COLOURS) != set(GLAZES):
        raise ValueError("things.toml and the glazes must name exactly what consult.responses.codes names")
    return drawn


#: Thing id to the path that draws it on a 24 by 24 sheet with a round pen 2 wide.
THING_PATHS: Final[dict[str, str]] = _read_things()
