"""What officers fill in. A text stands in every language of the city; only the first is needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Field, IntegerField, SelectMultipleField, StringField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, StopValidation, ValidationError
from wtforms.validators import Optional as MayBeEmpty

from consult.core import clock, languages
from consult.core.cleaning import as_typed
from consult.core.wording import Wording, easy_key
from consult.feedback.models import STATUSES


class TextsField(Field):
    """One text in every language and in easy read: {"en": …, "en.easy": …}; a sentence for each that needs a look."""

    def __init__(
        self,
        label: str,
        *,
        missing: str | None = None,
        limit: int = 600,
        rows: int = 3,
        easy: bool = True,
        **more: Any,
    ):
        super().__init__(label, **more)
        #: Whether there are easy-read words, too.
        self.easy = easy
        #: What to say when the first language has no words; None where it may be empty.
        self.missing = missing
        self.limit = limit
        self.rows = rows
        self.problems: dict[str, str] = {}

    def process(
        self, formdata: Any, data: Any = None, extra_filters: Sequence[Callable[[Any], Any]] | None = None
    ) -> None:
        """Every language's words, as typed."""
        known = data if isinstance(data, Mapping) else {}
        codes = [language.code for language in languages.all_languages()]
        keys = [*codes, *(map(easy_key, codes) if self.easy else ())]
        if formdata:
            self.data = {key: as_typed(formdata.get(f"{self.name}-{key}") or "") for key in keys}
        else:
            self.data = {key: known.get(key, "") for key in keys}

    def validate(self, form: BaseForm, extra_validators: Sequence[Any] = ()) -> bool:
        """Whether the first language has words, where they are needed, and no text is too long."""
        self.problems = {}
        first = languages.default().code
        if self.missing and not self.data[first]:
            self.problems[first] = self.missing
        for code, text in self.data.items():
            if over := max(0, len(text) - self.limit):
                letters = "1 letter" if over == 1 else f"{over} letters"
                self.problems[code] = f"This is {letters} too long. Make it shorter. Your words are still here."
        self.errors = list(self.problems.values())
        return not self.problems

    def need(self, sentence: str) -> None:
        """Say that the first language's words are needed here after all."""
        self.problems.setdefault(languages.default().code, sentence)
        self.errors = list(self.problems.values())


#: What lies outside is a slip of the keyboard, and days are counted from and to what is kept.
_YEARS = range(1900, 2101)


class DayField(DateField):
    """A day, as a browser's date field sends it or as people here type it."""

    def __init__(self, label: str, **more: Any):
        super().__init__(label, format=["%Y-%m-%d", "%d/%m/%Y"], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """A day, or our own sentence; what was typed is kept to be shown again."""
        try:
            super().process_formdata(valuelist)
            if self.data is not None and self.data.year not in _YEARS:
                raise ValueError
        except ValueError:
            self.data = None
            raise ValueError("Write a day like this: 23/11/2026.") from None


class WholeField(IntegerField):
    """A whole number; `wrong` is said of what is none."""

    def __init__(self, label: str, *, wrong: str, **more: Any):
        super().__init__(label, **more)
        self.wrong = wrong

    def process_formdata(self, valuelist: list[str]) -> None:
        """The number that was typed."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(self.wrong) from None


class StatementForm(FlaskForm):
    """A finding's words."""

    statement = TextsField("What people said", missing="Write what people said, in one sentence.", limit=400)


class UpdateForm(FlaskForm):
    """A dated line on a decision."""

    text = TextsField("What has happened", missing="Write what has happened, in a sentence or two.")


class DecisionForm(FlaskForm):
    """What happens about a finding."""

    status = StringField("What happens")
    text = TextsField("What is done", missing="Write what is done, so that a young person understands it.")
    reason = TextsField("Why")
    owner = TextsField("Who does it", limit=120, rows=2)
    due_on = DayField("By when", validators=[MayBeEmpty()])
    decided_by = TextsField(
        "Who decided", missing="Write which post decided, such as Director of Transport.", limit=120, rows=2
    )
    decided_on = DayField("Decided on", validators=[InputRequired("Write the day of the decision.")])

    def validate_decided_on(self, field: DayField) -> None:
        """A decision has been made by the day it is written down."""
        if isinstance(field.data, date) and field.data > clock.today():
            raise ValidationError("This day is still to come. Write the day on which it was decided.")

    def validate_due_on(self, field: DayField) -> None:
        """A promise has its day, and it lies ahead when it is made."""
        if self.status.data != "will_change":
            return
        if not field.data:
            raise StopValidation("Write the day by which this will be done.")
        decided = self.decided_on.data
        if isinstance(field.data, date) and isinstance(decided, date) and field.data < decided:
            raise StopValidation("This day lies before the day of the decision. Write a later one.")

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields first; then what this status needs."""
        well = super().validate(extra_validators)
        first = languages.default().code
        if self.status.data not in STATUSES:
            self.status.errors = ["Choose what happens."]
            well = False
        if self.status.data in {"no", "deciding"} and not self.reason.data[first]:
            self.reason.need("Write why. People are told this before anything else.")
            well = False
        if self.status.data == "will_change":
            if not self.owner.data[first]:
                self.owner.need("Write which post will do it, never a person’s name.")
                well = False
            if not self.due_on.data and not self.due_on.errors:
                self.due_on.errors = ["Write the day by which this will be done."]
                well = False
        return well


class ConfirmQuoteForm(FlaskForm):
    """The second yes to a quote: three things that an officer has checked."""

    no_one = BooleanField("It names no one.", validators=[DataRequired("Check that it names no one, and tick it.")])
    no_blame = BooleanField(
        "It accuses no one.", validators=[DataRequired("Check that it accuses no one, and tick it.")]
    )
    no_trace = BooleanField(
        "Nobody can tell who wrote it.",
        validators=[DataRequired("Check that nobody can tell who wrote it, and tick it.")],
    )


class EvidenceForm(FlaskForm):
    """What a finding rests on."""

    questions = SelectMultipleField("Counts", validate_choice=False)
    quotes = SelectMultipleField("Quotes", validate_choice=False)


def problems(form: FlaskForm) -> list[tuple[str, str]]:
    """(id of the control, sentence) for every field that needs a look, in the page's order."""
    return list(_problems(form))


def _problems(form: FlaskForm) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, TextsField):
            yield from ((f"{field.name}-{code}", sentence) for code, sentence in field.problems.items())
        elif field.name != "csrf_token" and field.errors:
            yield field.name, str(field.errors[0])


def texts_of(wording: Wording | None) -> dict[str, str]:
    """A text's words per language, for filling a `TextsField`."""
    return wording.as_frozen() if wording is not None else {}
