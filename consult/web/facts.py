"""What the parts of a survey's first pages are called, wherever one of them stands by itself."""

from typing import Any

from flask_babel import lazy_gettext as _l

#: See `surveys.models.FACTS`.
FACT_NAMES: dict[str, Any] = {
    "who_asks": _l("Who asks"),
    "why": _l("Why"),
    "can_change": _l("What can change"),
    "cannot_change": _l("What cannot change"),
    "who_decides": _l("Who decides"),
    "your_choice": _l("It is your choice"),
}

#: See `surveys.models.BACKGROUND`.
BACKGROUND_NAMES: dict[str, Any] = {
    "proposal": _l("What is proposed"),
    "options": _l("What could be done instead"),
    "costs": _l("What it costs"),
    "paper": _l("The full paper in plain words"),
}
