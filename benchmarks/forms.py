"""What a page asks, read from the page itself, and an answer to it. Pure: no page is known by name here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: What is typed where words fit. Long enough to be read, short enough for every box.
WORDS = "A bus stop with a light."
#: By the last part of a field's name, for boxes that take one thing only: parts of a date or a time.
TYPED = {"day": "4", "month": "6", "year": "2012", "hour": "9", "minute": "30"}
_BOXES = {"text", "search", "number", "tel", "email", "date", "time"}
#: Parts that would take back what the main field says ("I don't know"), or belong to a choice that nobody here takes.
_LEFT_ALONE = (".rest", ".tell")
#: What a control is where its tag does not say.
_USUAL = {"input": "text", "button": "submit", "textarea": "textarea"}


@dataclass
class Control:
    """One thing in a form. `values` is all that a list offers; whatever else there is has one."""

    name: str
    kind: str
    values: list[str]
    numbers: bool = False


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    @property
    def hidden(self) -> list[str]:
        """Names of fields that nobody sees; what stands in them can differ from page to page."""
        return [control.name for control in self.controls if control.kind == "hidden"]

    def button(self, *wanted: str) -> tuple[str, str] | None:
        """Name and value of the first of these buttons that is there; without `wanted`, of the first button."""
        buttons = [(control.name, control.values[0]) for control in self.controls if control.kind == "submit"]
        if not wanted:
            return buttons[0] if buttons else None
        return next((button for value in wanted for button in buttons if button[1] == value), None)

    def answered(self) -> list[tuple[str, str]]:
        """A name and a value for each question of the form, as somebody in a hurry would answer. No hidden fields."""
        return [(name, value) for name, value in self._answers() if not name.endswith(_LEFT_ALONE)]

    def _answers(self) -> Iterator[tuple[str, str]]:
        pressed: set[str] = set()
        lists: dict[str, int] = {}
        for control in self.controls:
            if control.kind in {"radio", "checkbox"} and control.name not in pressed:
                pressed.add(control.name)
                yield control.name, control.values[0]
            elif control.kind == "select" and (offered := [value for value in control.values if value]):
                # Lists of one question take one place after another, or a ranking would have two first places.
                question = control.name.partition(".")[0]
                place = lists.get(question, 0)
                lists[question] = place + 1
                yield control.name, offered[place % len(offered)]
            elif control.kind == "textarea" or control.kind in _BOXES:
                yield control.name, _typed(control)


def _typed(control: Control) -> str:
    part = control.name.rpartition(".")[2]
    if part in TYPED:
        return TYPED[part]
    if control.kind == "date":
        return "2012-06-04"
    if control.kind == "time":
        return "09:30"
    return "3" if control.numbers else WORDS


class _Reader(HTMLParser):
    """Collects the forms that stand in the main part of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside_main = False
        self._open: Form | None = None
        self._offered: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._inside_main = True
        elif tag == "form" and self._inside_main:
            self._open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None:
            self._control(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside_main = False
        elif tag == "form":
            self._open = None
        elif tag == "select":
            self._offered = None

    def _control(self, tag: str, given: dict[str, str]) -> None:
        assert self._open is not None
        if tag == "option" and self._offered is not None:
            self._offered.append(given.get("value", ""))
        if "name" not in given or "disabled" in given:
            return
        if tag == "select":
            self._offered = []
            self._open.controls.append(Control(given["name"], tag, self._offered))
        elif tag in _USUAL:
            kind = tag if tag == "textarea" else given.get("type", _USUAL[tag])
            numbers = kind == "number" or given.get("inputmode") in {"numeric", "decimal"}
            self._open.controls.append(Control(given["name"], kind, [given.get("value", "")], numbers))


def forms_of(page: str) -> list[Form]:
    """The forms in the main part of a page, in order. Forms in its header and footer are none of an answer's."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_to_answer(page: str) -> Form | None:
    """The form that goes on from this page: the first that is posted; None where there is none."""
    return next((form for form in forms_of(page) if form.method == "post"), None)
