"""What officers fill in while they build a survey. Here a text is English and easy-read English: the other languages
are written and checked side by side at the council desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from consult.core.cleaning import as_typed
from consult.desks.officer.forms import DayField, TextsField, WholeField
from consult.questions.plain import Finding, check_text
from consult.surveys.models import MOST_MONTHS

#: No fact is longer than this: it stands on a phone before question 1.
MOST_LETTERS = 500
_NOT_MONTHS = f"Write a number from 1 to {MOST_MONTHS}."


def typed(text: str | None) -> str:
    """As it is kept."""
    return as_typed(text or "")


class EnglishField(TextsField):
    """A text in English and in easy-read English: {"en": …, "en.easy": …}. `kind` is what the plain-language checks
    take it for."""

    def __init__(self, label: str, *, kind: str = "fact", limit: int = MOST_LETTERS, **more: Any):
        super().__init__(label, limit=limit, **more)
        self.kind = kind

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        """Both texts, as typed."""
        known = data if isinstance(data, Mapping) else {}
        self.data = {
            key: typed(formdata.get(f"{self.name}-{key}")) if formdata else known.get(key, "")
            for key in ("en", "en.easy")
        }

    def findings(self) -> list[Finding]:
        """What may be hard to read, what stops a wording first. Nobody looks for it in what is too long to be kept."""
        if any(len(text) > self.limit for text in self.data.values()):
            return []
        found = list(check_text(self.data["en"], self.kind).findings) if self.data["en"] else []
        if self.data["en.easy"]:
            found += check_text(self.data["en.easy"], self.kind, form="easy").findings
        return sorted(found, key=lambda one: one.severity)


class StartForm(FlaskForm):
    """A new survey."""

    title = StringField("Title", filters=[typed], validators=[Length(max=120, message="Make the title shorter.")])
    slug = StringField("Address", filters=[typed])
    audience = StringField("Who is it for?")
    panel = StringField("Which panel signs it off?")
    start = StringField("What does it begin with?")


class BasicsForm(FlaskForm):
    """Title, audience, panel, pace."""

    title = EnglishField("Title", kind="title", missing="Write a title.", limit=120, rows=2)
    audience = StringField("Who is it for?")
    panel = StringField("Which panel signs it off?")
    pace = StringField("What stands on one page?")


class FactsForm(FlaskForm):
    """The six facts that are words."""

    who_asks = EnglishField("Who asks")
    why = EnglishField("Why")
    can_change = EnglishField("What can change")
    cannot_change = EnglishField("What cannot change")
    who_decides = EnglishField("Who decides")
    your_choice = EnglishField("It is your choice")


class DecisionRoomForm(FlaskForm):
    """The decision and the days."""

    decision = EnglishField("The decision that the answers help with", limit=300, rows=2)
    not_taken = BooleanField("This decision has not been taken yet.")
    decision_due_on = DayField("Day of the decision", validators=[MayBeEmpty()])
    closes_on = DayField("Last day for answers", validators=[MayBeEmpty()])
    dates_reason = StringField(
        "Why these days", filters=[typed], validators=[Length(max=400, message="Use fewer words.")]
    )
    target_groups = StringField(
        "Who should be heard above all", filters=[typed], validators=[Length(max=400, message="Use fewer words.")]
    )
    is_507b = BooleanField("It counts for section 507B of the Education Act 1996.")
    keep_months = WholeField(
        "Months that answers are kept",
        wrong=_NOT_MONTHS,
        validators=[NumberRange(1, MOST_MONTHS, message=_NOT_MONTHS)],
    )


class BackgroundForm(FlaskForm):
    """The page "What we are asking about"."""

    proposal = EnglishField("What is proposed", limit=1500, rows=5)
    options = EnglishField("What could be done instead", limit=1500, rows=5)
    costs = EnglishField("What it costs", limit=800)
    paper = EnglishField("The full paper in plain words", limit=2000, rows=6)
    paper_address = StringField(
        "Where the full paper is", filters=[typed], validators=[Length(max=300, message="This address is too long.")]
    )
    picture = StringField("Picture", filters=[typed])


@dataclass(frozen=True)
class Difference:
    """Where somebody else has kept something else meanwhile."""

    name: str
    label: str
    theirs: str
    mine: str


def differences(form: FlaskForm, kept: Mapping[str, Any]) -> list[Difference]:
    """Each field whose words differ from what is kept now. `kept` is named as the form's fields are."""
    return [
        Difference(field.name, str(field.label.text), as_words(kept[field.name]), as_words(_said(field)))
        for field in form
        if field.name in kept and _plain(_said(field)) != _plain(kept[field.name])
    ]


def take_theirs(form: FlaskForm, kept: Mapping[str, Any]) -> bool:
    """Put what is kept in the place of what was typed, for the field that was pressed; whether one was."""
    name = request.form.get("theirs", "")
    if name not in kept or name not in form:
        return False
    value = kept[name]
    field = form[name]
    if isinstance(field, DayField):
        value = date.fromisoformat(value) if value else None
        field.raw_data = [value.isoformat()] if value else None
    field.data = value
    return True


def as_words(value: Any) -> str:
    """A value as somebody reads it."""
    if isinstance(value, Mapping):
        easy = f"\nEasy read: {value['en.easy']}" if value.get("en.easy") else ""
        return f"{value.get('en', '')}{easy}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) if value is not None else ""


def _said(field: Any) -> Any:
    return field.data.isoformat() if isinstance(field.data, date) else field.data


def _plain(value: Any) -> Any:
    return "" if value is None else value
