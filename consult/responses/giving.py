"""From what was sent for a question to what is kept. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from consult.core.cleaning import as_typed
from consult.core.wording import STANDARD
from consult.questions.kinds import Sent, Unclear
from consult.questions.kinds.kind import StandsAlone, within
from consult.surveys.form import FormChoice, FormQuestion

SKIPPED = "skipped"
#: A page of words was seen: nothing is kept of it.
SEEN = "seen"
#: In the box beside "something else".
LONGEST_TOLD = 200


@dataclass
class Given:
    """One answer in a draft."""

    #: "answered", "skipped", "dont_know", "rather_not_say" or "seen".
    state: str
    #: What the kind keeps; of "I don't know" and the like, the choice's code.
    value: Any = None
    #: Own words beside a choice, such as what "something else" is.
    words: str | None = None


def given_by(question: FormQuestion, sent: Sent) -> Given:
    """The answer in `sent`; "I don't know" and "I'd rather not say" are told apart from answers. Raises Unclear."""
    kind = question.kind
    if not kind.asks:
        return Given(SEEN)
    special = _special(question, sent)
    if special is not None:
        return Given(special.special or "", special.code)
    value = kind.clean(sent, question)
    words = as_typed(sent.part("tell")) if _tells(question, value) else ""
    return Given("answered", value, within(words, LONGEST_TOLD) if words else None)


def given_on(
    page: Sequence[FormQuestion], sent: Mapping[str, Sent], press: str, *, language: str, form: str = STANDARD
) -> tuple[dict[str, Given], dict[str, str]]:
    """What was given for each question of the page, and what is to be put right; choices are named in this language.

    Next, where there are several questions, takes one without an answer as a skip; a page of one has a button for that,
    which on a page of several leaves alone what is answered. Back skips nothing, nor does Save where nothing stands.
    """
    if press == "save" and all(one.is_blank() for one in sent.values()):
        return {}, {}
    given: dict[str, Given] = {}
    problems: dict[str, str] = {}
    for asked in page:
        blank = sent[asked.code].is_blank()
        if not asked.kind.asks:
            if press != "back":
                given[asked.code] = Given(SEEN)
        elif blank and press == "back":
            continue
        elif (press == "skip" and (blank or len(page) == 1)) or (blank and len(page) > 1):
            given[asked.code] = Given(SKIPPED)
        else:
            try:
                given[asked.code] = given_by(asked, sent[asked.code])
            except Unclear as problem:
                problems[asked.code] = _told(problem, asked, language, form)
    return given, problems


def _told(problem: Unclear, asked: FormQuestion, language: str, form: str) -> str:
    """What is to be put right, with the words of the choice that it is about."""
    choice = asked.choice(problem.code) if isinstance(problem, StandsAlone) else None
    if choice is None:
        return str(problem.message)
    return str(StandsAlone.naming(choice.said(language, form)))


def moved_on(page: Sequence[FormQuestion], sent: Mapping[str, Sent], press: str) -> dict[str, Sent]:
    """What stands in the form after a button in it was pressed: `move:<question code>:<what>`."""
    _move, _, rest = press.partition(":")
    code, _, what = rest.partition(":")
    asked = next((one for one in page if one.code == code), None)
    if asked is None or asked.kind.rearranged is None:
        return dict(sent)
    return {**sent, code: asked.kind.rearranged(sent[code], asked, what)}


def sent_again(given: Given | None, question: FormQuestion) -> Sent:
    """What stood in the form when this was given, for drawing it again."""
    if given is None or given.state in {SKIPPED, SEEN}:
        return Sent()
    if given.state != "answered":
        code = given.value[0] if isinstance(given.value, list) else str(given.value)
        return Sent(main=(code,)) if question.kind.by_choice else Sent(parts={"rest": (code,)})
    sent = question.kind.fields(given.value)
    return Sent(sent.main, {**sent.parts, "tell": (given.words,)}) if given.words else sent


def counting_for_rules(answers: Mapping[str, Given]) -> dict[str, Any]:
    """Question code to value, of what was answered: what `routing` judges by."""
    return {code: given.value for code, given in answers.items() if given.state not in {SKIPPED, SEEN}}


def _special(question: FormQuestion, sent: Sent) -> FormChoice | None:
    """The one special choice in `sent`, or None where there is an answer. Raises Unclear where there is both."""
    if question.kind.by_choice:
        return _among(question, sent.chosen())
    special = _among(question, [value for value in sent.parts.get("rest", ()) if value])
    others = Sent(sent.main, {name: values for name, values in sent.parts.items() if name != "rest"})
    if special is not None and not others.is_blank():
        raise Unclear(_l("You gave an answer and also ticked a box below it. Keep only one."))
    return special


def _among(question: FormQuestion, codes: Sequence[str]) -> FormChoice | None:
    found = [choice for code in codes if (choice := question.choice(code)) and choice.special]
    if found and len(set(codes)) > 1:
        raise StandsAlone(found[0].code)
    return found[0] if found else None


def _tells(question: FormQuestion, value: Any) -> bool:
    taken = value if isinstance(value, list) else [value]
    return any((choice := question.choice(code)) and choice.tell for code in taken if isinstance(code, str))
