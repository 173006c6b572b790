"""From a text that waits to what the pages draw: its pieces, and what was noticed in them, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel import Locale, UnknownLocaleError

from consult.analysis.models import PersonalMark
from consult.safeguarding.decided import Decided
from consult.safeguarding.keeping import DAYS_KEPT
from consult.safeguarding.queries import ToDecide, ToRead
from consult.safeguarding.rules import LEARNED, NAMES_NO_HARM, TOGETHER, Piece, Span, kind_of, pieces

PERSONAL = {
    "name": "a name",
    "phone": "a phone number",
    "email": "an email address",
    "postcode": "a postcode",
    "address": "an address",
    "handle": "an account name",
    "school": "a school or class",
    "birth_date": "a date of birth or age",
    "url": "a web address",
    "by_hand": "hidden by a reader",
}
HARM = {
    "self_harm": "self-harm or suicide",
    "abuse": "abuse at home",
    "sexual_abuse": "sexual abuse",
    "neglect": "neglect",
    "exploitation": "exploitation",
    "violence": "violence",
    "running_away": "running away",
    "forced_marriage": "forced marriage",
    "danger": "fear or danger",
    TOGETHER: "words that count together",
    LEARNED: "a word that is often used where harm is told",
}
#: What can be decided about an answer's words, and about a worry, which has no queue to go back to.
DECISIONS = (
    ("no_concern", "No concern. The text goes back to the reading queue."),
    ("advice", "Advice taken or given. The text stays hidden."),
    ("referred", "Referred to children’s services or the police. The text stays hidden."),
)
REPORTED_DECISIONS = (
    ("no_concern", "No concern. Nobody else sees it."),
    ("advice", "Advice taken or given. Nobody else sees it."),
    ("referred", "Referred to children’s services or the police. Nobody else sees it."),
)
#: What a worry was that did not come by the worry page.
_CAME_FROM = {
    "suggestion": "An idea for a question, written on a public page",
    "comment": "A comment on a panel’s question. “Comments” says who wrote it",
}
MACHINE = {
    "failed": "The machine could not read this text. Look for names and for worries yourself.",
    "waiting": "The machine has not looked at this text yet. Look for names and for worries yourself.",
}
#: As the reader's tag says that it cannot tell.
UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class ShownText:
    """A text to read, ready to draw."""

    text_id: str
    heading: str
    pieces: list[Piece]
    #: The language's name, and whether somebody or something found it out or it is only the page's.
    language: str
    #: As a `lang` attribute takes it; None where it is not known.
    code: str | None
    #: (mark, the marked words, their kind in words)
    marks: list[tuple[PersonalMark, str, str]]
    #: What to know before reading it.
    notes: list[str]


@dataclass(frozen=True)
class ShownConcern:
    """A concern, ready to draw."""

    concern_id: str
    reference: str
    text: ShownText
    raised_by: str
    #: (value, label) of what can be decided.
    decisions: tuple[tuple[str, str], ...]
    #: The kinds of harm that the marked words name.
    kinds: list[str]
    #: Whether some of them tell of harm only together.
    together: bool
    due: str
    late: str | None


def shown_text(text: ToRead, *, evidence: Iterable[Span] | None = None, lead: bool = False) -> ShownText:
    """The text cut at its personal-data marks, or at the `evidence` of a concern; with what to know before reading it.

    That a concern was cleared is for leads only.
    """
    hidden = (mark for mark in text.marks if mark.state == "hidden")
    spans = [(mark.start, mark.end, PERSONAL.get(mark.kind, mark.kind)) for mark in hidden]
    if evidence is not None:
        spans = [(start, end, harm(why)) for start, end, why in evidence]
    found = text.language.value if text.language else None
    notes = [MACHINE[text.machine]] if text.machine in MACHINE else []
    if text.suspected:
        notes.append("A machine may have sent this: it filled a box that people do not see. Read it all the same.")
    if lead and text.cleared:
        notes.append("Someone decided that this is no concern.")
    return ShownText(
        text_id=text.text_id,
        heading=text.question or _CAME_FROM.get(text.came_from or "") or _where_from(text.survey),
        pieces=pieces(text.text, spans),
        language=_language(found, text.page_language),
        code="und" if found == UNCERTAIN else found,
        marks=[(mark, text.text[mark.start : mark.end], PERSONAL.get(mark.kind, mark.kind)) for mark in text.marks],
        notes=notes,
    )


def shown_concern(concern: ToDecide, *, now: datetime) -> ShownConcern:
    """The concern with its clock, in whole hours."""
    why = [kind_of(why) for _start, _end, why in concern.evidence]
    return ShownConcern(
        concern_id=concern.concern_id,
        reference=reference(concern.concern_id),
        text=shown_text(concern.about, evidence=concern.evidence, lead=True),
        raised_by=_raised_by(concern),
        decisions=REPORTED_DECISIONS if concern.about.reported else DECISIONS,
        kinds=list(dict.fromkeys(harm(kind) for kind in why if kind not in NAMES_NO_HARM)),
        together=not NAMES_NO_HARM.isdisjoint(why),
        due=f"Decide by {concern.due_by:%H:%M on %A} {concern.due_by.day} {concern.due_by:%B}",
        late=_late(now - concern.due_by),
    )


@dataclass(frozen=True)
class ShownDecision:
    """A decision to look back at, ready to draw."""

    reference: str
    day: str
    #: Its last day here.
    until: str
    heading: str
    text: str
    decision: str
    reason: str


def shown_decision(decided: Decided) -> ShownDecision:
    """What was decided, why, and on which day; with the text it is about."""
    return ShownDecision(
        reference=reference(decided.concern_id),
        day=_day(decided.decided_on),
        until=_day(decided.kept_until),
        heading=decided.question or _where_from(decided.survey),
        text=decided.text,
        decision=_decision(decided.decision),
        reason=decided.reason,
    )


def reference(concern_id: str) -> str:
    """What a lead writes into their own record to find a concern again. It tells nothing."""
    return concern_id[:8]


def receipt(concern_id: str, decision: str) -> str:
    """What a lead reads after deciding."""
    said = f"Your decision is kept: {_decision(decision)}. Its reference is {reference(concern_id)}."
    return f"{said} You can look back at it under Decided for {DAYS_KEPT} days."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _decision(value: str) -> str:
    return dict(DECISIONS)[value].partition(".")[0]


def harm(why: str) -> str:
    """The kind of harm that a piece of evidence speaks of, in words."""
    kind = kind_of(why)
    return HARM.get(kind, kind)


def _where_from(survey: str | None) -> str:
    return f"A worry, reported from “{survey}”" if survey else "A worry, reported to us"


def _raised_by(concern: ToDecide) -> str:
    if concern.about.reported:
        return "Somebody reported this. It is no answer to a question, and it is counted nowhere."
    return "The machine raised this." if concern.raised_by == "machine" else "A reader raised this."


def _late(by: timedelta) -> str | None:
    if by <= timedelta():
        return None
    hours = int(by.total_seconds() // 3600)
    if hours < 1:
        return "Overdue"
    return "Overdue by 1 hour" if hours == 1 else f"Overdue by {hours} hours"


def _language(found: str | None, page: str) -> str:
    if found is None:
        return f"written on a page in {language_name(page)}"
    if found == UNCERTAIN:
        return f"uncertain script, written on a page in {language_name(page)}"
    return language_name(found)


def language_name(code: str) -> str:
    """A language's name in English."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
