"""The standing questions, from `standing.toml`: the card about the survey itself, and what is asked about the person.

They are the same in every survey of an audience, so that measures can be compared; no panel approves them each time.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from consult.core import data_texts
from consult.core.wording import easy_key
from consult.questions.kinds import KINDS


def standing_questions(audience: str) -> list[dict[str, Any]]:
    """The standing questions for this audience, in order, as a form keeps them."""
    return [_as_frozen(question) for question in _data()["questions"] if audience in question["audiences"]]


def part_words(part: str) -> tuple[dict[str, str], dict[str, str]]:
    """The title and the one sentence that stand above a part ("end" or "about")."""
    words = _data()["parts"][part]
    return texts_of(words, "title"), texts_of(words, "text")


def texts_of(data: Mapping[str, Any], name: str = "wording") -> dict[str, str]:
    """The words under `name`, with their easy-read words (`easy` beside `wording`, else `<name>_easy`), as a form keeps
    them."""
    plain = data.get(name, {})
    easy = {**plain, **data.get("easy" if name == "wording" else f"{name}_easy", {})}
    return {**plain, **{easy_key(language): text for language, text in easy.items()}}


def choice_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """A choice that stands in a data file, as a form keeps it."""
    return {
        "code": data["code"],
        "wording": texts_of(data),
        "exclusive": data.get("exclusive", False) or data.get("special") is not None,
        "special": data.get("special"),
        "tell": data.get("tell", False),
        "picture": data.get("picture"),
    }


def _as_frozen(data: Mapping[str, Any]) -> dict[str, Any]:
    fixed = KINDS[data["kind"]].fixed
    rule = {"unless": data["show_unless"]} if "show_unless" in data else data.get("show_if")
    return {
        "code": data["code"],
        "kind": data["kind"],
        **{name: texts_of(data, name) for name in ("wording", "help", "low", "high", "unit")},
        "themes": [],
        "priorities": [],
        "most": data.get("most"),
        "limit": data.get("limit", 200),
        "smallest": None,
        "largest": None,
        "sensitive": data.get("sensitive", False),
        "picture": data.get("picture"),
        "part": data["part"],
        "section": data["part"],
        "show_if": rule,
        "choices": [choice_of(choice) for choice in (*(fixed() if fixed else ()), *data.get("choices", ()))],
        "rows": [],
    }


@cache
def _data() -> Mapping[str, Any]:
    return data_texts.read("consult.surveys", "standing.toml")
