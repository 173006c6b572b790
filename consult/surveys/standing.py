"""The standing questions, from `standing.toml`: who answers, where a survey is for all; the card about the survey
itself, and what is asked about the person.

They are the same in every survey of an audience, so that measures can be compared; no panel approves them each time.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from consult.core import data_texts
from consult.core.wording import easy_key
from consult.questions.kinds import KINDS
from consult.surveys.rules import HEARD_APART, MIXED

#: The question that tells who answers a survey for all.
WHO = "who-answers"


def standing_questions(audience: str) -> list[dict[str, Any]]:
    """The standing questions for this audience, in order, as a form keeps them. In a survey for all, each that is for
    some only has a rule that asks who answers."""
    if audience == MIXED:
        return _for_all(_data()["questions"])
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


def _for_all(questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every question once: where several audiences are asked it in the same words, by a rule for each of them."""
    found: dict[str, dict[str, Any]] = {}
    for data in questions:
        one = {**_as_frozen(data), "code": data.get("code_for_all", data["code"])}
        one["show_if"] = _for_some(data["audiences"], one["show_if"])
        known = found.get(one["code"])
        if known is not None:
            assert {**known, "show_if": None} == {**one, "show_if": None}, f"{one['code']} has other words for others"
            one["show_if"] = {"any": [known["show_if"], one["show_if"]]}
        found[one["code"]] = one
    return list(found.values())


def _for_some(audiences: Sequence[str], rule: Any) -> Any:
    """The rule of a question in a survey for all that is for these audiences only."""
    if not set(audiences) < set(HEARD_APART):
        return rule
    values = {"is": audiences[0]} if len(audiences) == 1 else {"any_of": list(audiences)}
    who = {"question": WHO, **values}
    return who if rule is None else {"all": [who, rule]}


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
