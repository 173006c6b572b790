"""Everything that is asked of a page: by axe, and by people with thumbs, keyboards, and screens of their own."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

from consult.core.languages import all_languages
from tests.support.translated import STAYS

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: What was looked for, and what was found wrong, as words.
Faults = dict[str, list[str]]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
#: Rules that axe leaves out unless asked: targets of 24 pixels, and the contrast that we promise.
ASKED_FOR = ["target-size", "color-contrast-enhanced"]
_OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": True} for rule in ASKED_FOR},
    "resultTypes": ["violations"],
}
#: Of rules that nothing broke only the names: carrying over what each of them looked at takes as long as looking.
_RUN = """async options => {
    const { violations, passes, incomplete, inapplicable } = await axe.run(document, options)
    const checked = [...violations, ...passes, ...incomplete, ...inapplicable].map(rule => rule.id)
    return { violations, checked } }"""
#: WCAG 1.4.12, all four at once.
_SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
_WEAR = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet] }"""
#: 1280 by 1024 pixels at 400 %.
_ZOOMED = {"width": 320, "height": 256}


@cache
def _script(name: str) -> str:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return text.partition("\n")[2]  # without the line that says what it is


def see(page: "Page", what: str) -> Any:
    """Ask the browser one thing that looking.js knows."""
    return page.evaluate(f"() => (window.looking ??= {_script('looking.js')}).{what}()")


def wear(page: "Page", css: str) -> None:
    """Dress the page in a sheet of one's own; the page's own policy lets no <style> in."""
    page.evaluate(_WEAR, css)


def axe(page: "Page") -> list[str]:
    """What axe finds, one line each: the rule, why, and where. In a window as high as the page: of what lies under the
    bar at the moment, axe says nothing, or that it cannot be pressed."""
    window = page.viewport_size
    page.set_viewport_size({**window, "height": max(window["height"], page.evaluate("document.body.scrollHeight"))})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, _OPTIONS)
    page.set_viewport_size(window)
    assert {"html-has-lang", "region", *ASKED_FOR} <= set(found["checked"]), "axe did not look"
    return [
        f"{rule['id']}: {node['failureSummary']} {node['target']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def fragments(page: "Page") -> list[str]:
    """Pieces whose letters or direction are not those of the language that they are marked with."""
    told = {"names": list(STAYS), "directions": {one.code: one.direction for one in all_languages()}}
    return page.evaluate(f"told => ({_script('reading.js')})(told)", told)


def as_it_stands(page: "Page") -> Faults:
    """What is wrong in this window, in these colours."""
    return _wrong(
        {
            "axe": axe(page),
            "too pale": see(page, "pale"),
            "too small for a thumb": see(page, "low"),
            "focus that cannot be seen": see(page, "unseen"),
            "cut": see(page, "cut"),
            "wider than the window": see(page, "sideways"),
        }
    )


def in_other_eyes(page: "Page", *, dressed: str = "") -> Faults:
    """What is wrong for those who hear a page, zoom in, space words out, or choose colours and stillness. `dressed` is
    the sheet that the page wears already. Leaves the window small."""
    found = {"marked as another language": fragments(page), "asked for stillness": see(page, "moving")}
    page.emulate_media(reduced_motion="no-preference")
    names = see(page, "names")
    page.emulate_media(reduced_motion="reduce")
    found["asked for stillness"] += _changed(names, see(page, "names"))
    wear(page, dressed + _SPACED)
    found["spaced out"] = [*see(page, "cut"), *see(page, "overlapping"), *see(page, "sideways")]
    wear(page, dressed)
    page.emulate_media(forced_colors="active")
    found["forced colours"] = [*see(page, "alike"), *see(page, "unseen"), *_changed(names, see(page, "names"))]
    page.emulate_media(forced_colors="none")
    page.set_viewport_size(_ZOOMED)
    found["at 400 %"] = [*see(page, "sideways"), *see(page, "cut"), *see(page, "overlapping"), *see(page, "unseen")]
    return _wrong(found)


def _changed(before: list[str], now: list[str]) -> list[str]:
    return [] if before == now else [f"{len(before)} controls became {len(now)}: {set(before) ^ set(now)}"]


def _wrong(found: Faults) -> Faults:
    return {what: faults for what, faults in found.items() if faults}
