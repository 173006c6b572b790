"""What a browser would send for a form."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from tests.support.markup import BUTTONS, CONTROLS, squeezed, text_of


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
    controls = [one for one in form.iter() if one.tag in CONTROLS and one.get("name")]
    names = {one.get("name") for one in controls}
    unknown = set(fields) - names
    assert not unknown, f"the form on {address} has no field {sorted(unknown)}, only {sorted(map(str, names))}"
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
