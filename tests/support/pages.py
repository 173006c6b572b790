"""A page that somebody got, with what they can do next: follow a link, fill a form and press a button."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.support.forms import FIELD, codes_in, filled, meant, standing
from tests.support.markup import BUTTONS, CONTROLS, Tree, parsed, text_of
from tests.support.page_rules import complaints

if TYPE_CHECKING:
    from tests.support.visits import Visitor

REDIRECTS = {301, 302, 303, 307, 308}


@dataclass
class Page:
    """What came back."""

    visitor: Visitor
    method: str
    #: With the query, without the host.
    address: str
    response: TestResponse
    #: (address, status) of the redirects on the way here.
    history: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.status = self.response.status_code
        self.path = urlsplit(self.address).path
        self.headers = dict(self.response.headers)
        self.cookies = self.response.headers.getlist("Set-Cookie")
        no_text = ("image/", "audio/", "application/pdf", "application/zip")
        self.html = "" if (self.response.mimetype or "").startswith(no_text) else self.response.get_data(as_text=True)

    @property
    def tree(self) -> Tree:
        """The page, parsed."""
        return parsed(self.html)

    @property
    def title(self) -> str:
        """The one heading."""
        return text_of(self.tree.first("h1"))

    @property
    def main(self) -> str:
        """The words of the main part."""
        return text_of(self.tree.first("main"))

    @property
    def text(self) -> str:
        """All words on the page."""
        return text_of(self.tree.first("body"))

    @property
    def language(self) -> str:
        """What the page says it is in."""
        return self.tree.first("html").get("lang", "")

    def all(self, *tags: str, **attributes: str | bool) -> list[Element]:
        """See `Tree.all`."""
        return self.tree.all(*tags, **attributes)

    def first(self, *tags: str, **attributes: str | bool) -> Element:
        """See `Tree.first`."""
        return self.tree.first(*tags, **attributes)

    def link(self, words: str) -> str:
        """The address of the link with these words (or this aria-label)."""
        return self._named(words, "a").get("href", "")

    def has_link(self, words: str) -> bool:
        """Whether there is a link with these words."""
        return any(self._is_named(one, words) for one in self.all("a"))

    def follow(self, words: str) -> Page:
        """Go where the link with these words leads; on a page of questions it may be a button that takes along what
        stands in the form."""
        if not self.has_link(words):
            return self.press(words)
        return self.visitor.get(urljoin(self.address, self.link(words)))

    @property
    def asked(self) -> list[str]:
        """The codes of the questions on the page that have a field, or buttons that lead on, in order."""
        return codes_in([*self._names, *(one.get("name", "") for one in self.all("button"))])

    def field(self, name: str) -> Any:
        """What stands in a form field (see `forms.meant`): text, or a list where several may be chosen."""
        name = meant(name, self._names)
        controls = [one for one in self.all(*CONTROLS) if one.get("name") == name]
        assert controls, f"no field {name!r} on {self.address}"
        values = [value for control in controls for value in standing(control)]
        several = controls[0].get("type") == "checkbox" or controls[0].get("multiple") is not None
        return values if several else (values[0] if values else None)

    def choices(self, name: str) -> list[str]:
        """The values that can be chosen for a field."""
        options, name = [], meant(name, self._names)
        for control in [one for one in self.all(*CONTROLS) if one.get("name") == name]:
            options += [one.get("value", "") for one in control.iter("option")] or [control.get("value", "")]
        return options

    def press(self, button: str, *, follow: bool = True, **fields: Any) -> Page:
        """Press the button with these words (or this value), with `fields` put into its form.

        A field is named as `forms.meant` says. A list ticks several boxes; None empties a field. What a person cannot
        do with this form is refused: for that there is `visitor.post`.
        """
        pressed = self._button(button)
        form = self._form_of(pressed)
        assert form is not None, f"{button!r} stands in no form"
        pairs = filled(form, fields, self.address)
        if pressed.get("name"):
            pairs.append((pressed.get("name", ""), pressed.get("value", "")))
        target = pressed.get("formaction") or form.get("action") or self.address
        address = urljoin(self.address, target)
        if (pressed.get("formmethod") or form.get("method", "get")).lower() == "get":
            return self.visitor.get(f"{urlsplit(address).path}?{urlencode(pairs)}", follow=follow)
        return self.visitor.post(address, pairs, follow=follow, came_from=self.address)

    def go_on(self, **fields: Any) -> Page:
        """Press the first button of the main form, as the Enter key does, whatever it says in this language; where each
        answer is a button that leads on, the first of these."""
        form = next(one for one in self.tree.first("main").iter("form") if one.get("method") == "post")
        buttons = [one for one in self.all("button") if self._form_of(one) is form]
        first = next((one for one in buttons if one.get("name", "").startswith(FIELD)), buttons[0])
        return self.press(text_of(first), **fields)

    def form_data(self, button: str | None = None, **fields: Any) -> list[tuple[str, str]]:
        """What `press` would send: to send it twice, or to change it into what no browser sends."""
        forms = list(self.tree.first("main").iter("form"))
        pressed = self._button(button) if button else None
        form = (self._form_of(pressed) if pressed is not None else None) or forms[0]
        pairs = filled(form, fields, self.address)
        if pressed is not None and pressed.get("name"):
            pairs.append((pressed.get("name", ""), pressed.get("value", "")))
        return pairs

    def buttons(self) -> list[str]:
        """The words on the buttons."""
        return [self.tree.name_of(one) for one in [*self.all("button"), *self.all("input", type="submit")]]

    @property
    def _names(self) -> list[str]:
        return [one.get("name", "") for one in self.all(*CONTROLS)]

    def _form_of(self, button: Element) -> Element | None:
        """The form that a button sends: the one it names, or else the one it stands in."""
        if name := button.get("form"):
            return self.first("form", id=name)
        return next((one for one in self.tree.ancestors(button) if one.tag == "form"), None)

    def _button(self, words: str) -> Element:
        found = [one for one in self.all("button", "input") if one.tag == "button" or one.get("type") in BUTTONS]
        for one in found:
            if self._is_named(one, words):
                return one
        for one in found:
            if one.get("value") == words:
                return one
        raise AssertionError(f"no button {words!r} on {self.address}, only {self.buttons()}")

    def _named(self, words: str, tag: str) -> Element:
        for one in self.all(tag):
            if self._is_named(one, words):
                return one
        raise AssertionError(f"no {tag} {words!r} on {self.address}")

    def _is_named(self, element: Element, words: str) -> bool:
        return words in (self.tree.name_of(element), text_of(element))


def check(page: Page, language: str | None = None) -> None:
    """Fail with everything that is wrong with a page. Files, data and redirects are not pages."""
    if not page.headers.get("Content-Type", "").startswith("text/html") or page.status in REDIRECTS or not page.html:
        return
    found = complaints(
        status=page.status,
        path=page.path,
        headers=page.headers,
        cookies=page.cookies,
        html=page.html,
        language=language,
    )
    told = "\n  ".join(found)
    assert not found, f"{page.method} {page.address} ({page.status}):\n  {told}"
