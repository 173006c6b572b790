"""The city's strategy as data: themes, priorities, objectives, missions, indicators, each with its page.

`load()` reads the packaged file, `load(path)` another city's; a fault in the file stops it and names a line.
Nothing here knows of surveys, web pages or a database. Figures are text, as published: no sum is ever done
with them, and `comparison_allowed` is False for those that another page, or their own row, contradicts.
"""

from .as_data import as_json
from .loading import PACKAGED, StrategyFault, load
from .model import (
    Barrier,
    Challenge,
    Indicator,
    Mission,
    Objective,
    Outcome,
    Principle,
    Printed,
    Priority,
    Strategy,
    SupportReason,
    Theme,
    Words,
    comparison_allowed,
)

__all__ = [
    "PACKAGED",
    "Barrier",
    "Challenge",
    "Indicator",
    "Mission",
    "Objective",
    "Outcome",
    "Principle",
    "Printed",
    "Priority",
    "Strategy",
    "StrategyFault",
    "SupportReason",
    "Theme",
    "Words",
    "as_json",
    "comparison_allowed",
    "load",
]
