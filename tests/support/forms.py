"""What a browser would send for a form."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from tests.support.markup import BUTTONS, CONTROLS, squeezed, text_of

#: Before a question's code in the names of its fields.
FIELD = "q-"
#: What a test calls the one question of a page.
ONLY = "answer"


def codes_in(names: Iterable[str]) -> list[str]:
    """The codes of the questions that these fields belong to, in order."""
    codes = (name.removeprefix(FIELD).partition(".")[0] for name in names if name.startswith(FIELD))
    return list(dict.fromkeys(codes))


def meant(name: str, names: Iterable[str]) -> str:
    """The field of a form that a test means by `name`: the field itself, a question by its code, or the only question
    of the page by "answer"; a part as `answer.day`."""
    names = list(names)
    if name in names:
        return name
    code, dot, part = name.partition(".")
    if code == ONLY and len(codes_in(names)) == 1:
        code = codes_in(names)[0]
    found = f"{FIELD}{code}{dot}{part}"
    return found if found in names else name


def standing(control: Element) -> list[str]:
    """What a browser would send for this control as it stands."""
    if control.get("disabled") is not None:
        return []
    if control.tag == "textarea":
        return ["".join(control.itertext())]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = options[:1]
        return [one.get("value", squeezed(text_of(one))) for one in chosen]
    if control.get("type") in {"radio", "checkbox"}:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [] if control.get("type") in BUTTONS else [control.get("value", "")]


def filled(form: Element, fields: Mapping[str, Any], address: str) -> list[tuple[str, str]]:
    """What a browser sends for this form after somebody has put `fields` into it; see `meant`."""
    controls = [one for one in form.iter() if one.tag in CONTROLS and one.get("name")]
    names = [one.get("name", "") for one in controls]
    fields = {meant(name, names): value for name, value in fields.items()}
    unknown = set(fields) - set(names)
    assert not unknown, f"the form on {address} has no field {sorted(unknown)}, only {sorted(set(names))}"
    pairs = [
        (control.get("name", ""), value)
        for control in controls
        if control.get("name") not in fields
        for value in standing(control)
    ]
    for name, value in fields.items():
        wanted = [] if value is None else [str(one) for one in (value if isinstance(value, list | tuple) else [value])]
        mine = [one for one in controls if one.get("name") == name]
        if mine[0].get("type") in {"radio", "checkbox"} or mine[0].tag == "select":
            offered = [option for one in mine for option in _offered(one)]
            assert set(wanted) <= set(offered), f"{name} on {address} offers {offered}, not {wanted}"
            if mine[0].get("type") == "radio":
                assert len(wanted) <= 1, f"only one of {name} can be chosen"
        elif value is None:
            wanted = [""]
        pairs += [(name, one) for one in wanted]
    return pairs


def _offered(control: Element) -> list[str]:
    if control.tag == "select":
        return [one.get("value", squeezed(text_of(one))) for one in control.iter("option")]
    return [control.get("value", "on")]
