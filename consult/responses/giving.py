"""From what was sent for a question to what is kept. Pure."""

from collections.abc import Sequence

from consult.responses.drafts import Given
from consult.surveys.form import FormQuestion


def given_by(question: FormQuestion, sent: Sequence[str]) -> Given:
    """The answer in `sent`; "I don't know" and "I'd rather not say" are told apart from answers. Raises Unclear."""
    value = question.kind.clean(sent, question)
    for code in value if isinstance(value, list) else [value]:
        choice = question.choice(code) if isinstance(code, str) else None
        if choice is not None and choice.special:
            return Given(choice.special, value)
    return Given("answered", value)
