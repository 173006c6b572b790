"""A survey that is still a draft, as its form would be if it opened now, and what is wrong with its routing."""

from consult.core.errors import Refused
from consult.surveys.form import Form, FormQuestion, read
from consult.surveys.freezing import frozen
from consult.surveys.models import Survey
from consult.surveys.routing import Fault, faults


class RoutingFaulty(Refused):
    """A rule that nobody can meet, a blank that nobody can fill, and the like; `faults` has them all."""

    def __init__(self, found: list[Fault], message: str) -> None:
        self.faults = found
        super().__init__(message)


def drafted_form(survey: Survey) -> Form:
    """The whole form."""
    return read(frozen(survey))


def drafted_questions(survey: Survey) -> tuple[FormQuestion, ...]:
    """Every question that may come, in order, the standing ones with them."""
    return read(frozen(survey)).questions


def routing_faults(survey: Survey) -> list[Fault]:
    """What has to be mended before the survey can open; what only needs a second look is not among it."""
    return [fault for fault in faults(drafted_questions(survey)) if not fault.is_warning]
