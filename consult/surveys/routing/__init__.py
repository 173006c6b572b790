"""Who is asked what: rules on questions, the way through a form, what an editor must refuse, and blanks. Pure."""

from consult.surveys.routing.branches import Turn, Way, Ways, branches
from consult.surveys.routing.faults import Fault, FaultKind, faults
from consult.surveys.routing.path import foreseen, route
from consult.surveys.routing.piping import Piece, piped
from consult.surveys.routing.rule import (
    Condition,
    Either,
    Every,
    NotARule,
    Operator,
    Rule,
    Unless,
    as_data,
    asks_for_silence,
    conditions_of,
    holds,
    parse,
)

__all__ = [
    "Condition",
    "Either",
    "Every",
    "Fault",
    "FaultKind",
    "NotARule",
    "Operator",
    "Piece",
    "Rule",
    "Turn",
    "Unless",
    "Way",
    "Ways",
    "as_data",
    "asks_for_silence",
    "branches",
    "conditions_of",
    "faults",
    "foreseen",
    "holds",
    "parse",
    "piped",
    "route",
]
