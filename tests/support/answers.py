"""What somebody might answer on a page of questions, whatever kinds they are."""

from typing import Any

from tests.support.forms import FIELD
from tests.support.markup import CONTROLS, Tree

WORDS = "A bus stop with a light. Światło, proszę. روشنی"
#: Fits a number, a time of day, a day, a month and a few words.
NUMBER = "12"
_PARTS = {"day": "14", "month": "2", "year": "2027"}


def likely(tree: Tree, words: str = WORDS) -> dict[str, Any]:
    """Field to value: the first choice of each question, things in the order in which they stand, `words` in a box."""
    found: dict[str, Any] = {}
    places: dict[str, int] = {}
    for control in tree.all(*CONTROLS):
        name = control.get("name", "")
        if not name.startswith(FIELD) or name in found:
            continue
        field, _, part = name.partition(".")
        if part in {"tell", "rest"}:
            continue
        if control.tag == "textarea":
            found[name] = words
        elif control.tag == "select":
            places[field] = places.get(field, 0) + 1
            found[name] = str(places[field])
        elif control.get("type") in {"radio", "checkbox"}:
            found[name] = control.get("value")
        else:
            found[name] = _PARTS.get(part, NUMBER)
    return found
