"""What still stops a survey from opening, and what only wants a second look. Pure: plain values in, sentences out.

The rules are those of duties.md 2.1 (Gunning) and 2.2 (Cabinet Office Consultation Principles 2018).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

#: GUN-3 leaves the fewest days to policy; young people are reached through weekly clubs and lessons, so two weeks.
FEWEST_DAYS = 14
#: Cabinet Office practice: twelve weeks is long enough for anyone.
MOST_DAYS = 84
#: COP-1: so many questions for anyone, and for those who may be under 13.
MOST_QUESTIONS, MOST_FOR_CHILDREN = 20, 12
#: Longer than this, and many stop half-way.
MOST_MINUTES = 10
#: From this share of weekdays on, the time falls mainly into school holidays (GUN-3).
MAINLY = 0.5

#: The rooms of the checklist, in order.
ROOMS = ("basics", "facts", "decision", "background", "questions", "order", "languages", "help", "panel")

FACT_NAMES = {
    "who_asks": "Who asks",
    "why": "Why",
    "can_change": "What can change",
    "cannot_change": "What cannot change",
    "who_decides": "Who decides",
    "your_choice": "It is your choice",
}


@dataclass(frozen=True)
class Spoken:
    """How far the words are in one promised language."""

    name: str
    missing: int = 0
    drafted: int = 0
    stale: int = 0
    #: Words of ours stand in it that no native speaker has checked, such as the questions at the end.
    ours_unchecked: bool = False
    reason: str = ""

    @property
    def needs_reason(self) -> bool:
        """Whether it may only open with an officer's reason."""
        return bool(self.drafted) or self.ours_unchecked


@dataclass(frozen=True)
class Draft:
    """A draft survey, as far as its opening goes."""

    today: date
    audience: str = "young_people"
    has_title: bool = True
    missing_facts: Sequence[str] = ()
    #: Facts in which a gap of the template still stands.
    unfilled: Sequence[str] = ()
    has_decision: bool = True
    not_taken: bool = True
    decision_due_on: date | None = None
    closes_on: date | None = None
    dates_reason: str = ""
    target_groups: str = ""
    #: (weekdays in school holidays, weekdays in all) of the time that it would be open.
    school_days: tuple[int, int] = (0, 1)
    holidays: Sequence[str] = ()
    elections: Sequence[str] = ()
    days_known: bool = True
    questions: int = 0
    #: The words of the questions that are not approved.
    not_approved: Sequence[str] = ()
    routing: Sequence[str] = ()
    #: None until somebody has chosen.
    languages: Sequence[Spoken] | None = None
    #: The names of help lines that were checked too long ago.
    stale_lines: Sequence[str] = ()
    #: "none", "asked", "rewritten" (since it was asked), "signed", "changed" (since it was signed) or "passed_over".
    panel: str = "none"
    #: Whether its days began anew, because what it was asked about has changed.
    asked_anew: bool = False
    panel_name: str = ""
    minutes: int = 1
    grade: float | None = None
    most_grade: float = 5
    #: Texts with a plain-language fail, by where they stand.
    hard: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Gap:
    """One thing about a survey, in a sentence; `stops` where it cannot open before that."""

    room: str
    sentence: str
    stops: bool = True


def gaps(draft: Draft) -> tuple[Gap, ...]:
    """Everything that stops the survey or wants a second look, in the order of the rooms."""
    found = [
        *_words(draft),
        *_decision(draft),
        *_questions(draft),
        *_languages(draft),
        *(
            Gap("help", f"“{name}” was checked too long ago. Ring it, then write down the day.")
            for name in draft.stale_lines
        ),
        *_panel(draft),
    ]
    return tuple(sorted(found, key=lambda gap: (ROOMS.index(gap.room), not gap.stops)))


def stops(draft: Draft) -> tuple[Gap, ...]:
    """What the survey cannot open with."""
    return tuple(gap for gap in gaps(draft) if gap.stops)


def date_warnings(draft: Draft) -> tuple[str, ...]:
    """What speaks against the days, each in a sentence."""
    if draft.closes_on is None or draft.closes_on < draft.today:
        return ()
    days = (draft.closes_on - draft.today).days + 1
    off, weekdays = draft.school_days
    said = []
    if days < FEWEST_DAYS:
        said.append(f"It would be open for {_many(days, 'day')}. Most people need {FEWEST_DAYS} at least.")
    if days > MOST_DAYS:
        said.append(f"It would be open for {days} days. {MOST_DAYS} are enough for anyone.")
    if weekdays and off / weekdays >= MAINLY:
        said.append(f"Most of its days lie in school holidays: {_joined(draft.holidays)}.")
    elif off:
        said.append(
            f"{_many(off, 'school day')} of it lie in {_joined(draft.holidays)}.".replace(
                "1 school day of it lie", "1 school day of it lies"
            )
        )
    for name in draft.elections:
        said.append(f"It would be open in the weeks before {name}. Councils do not launch then if it can wait.")
    return tuple(said)


def needs_dates_reason(draft: Draft) -> bool:
    """Whether the officer has to say why these days are right all the same."""
    off, weekdays = draft.school_days
    days = (draft.closes_on - draft.today).days + 1 if draft.closes_on else FEWEST_DAYS
    mainly = bool(weekdays) and off / weekdays >= MAINLY
    return bool(draft.elections) or mainly or not FEWEST_DAYS <= days <= MOST_DAYS


def _words(draft: Draft) -> list[Gap]:
    found = [] if draft.has_title else [Gap("basics", "Write a title.")]
    found += [Gap("facts", f"“{FACT_NAMES[name]}” has no words yet.") for name in draft.missing_facts]
    found += [
        Gap("facts", f"“{FACT_NAMES[name]}” still has a gap in square brackets. Fill it.") for name in draft.unfilled
    ]
    found += [
        Gap(room, f"{_many(number, 'text')} may be hard to read.", stops=False) for room, number in draft.hard.items()
    ]
    return found


def _decision(draft: Draft) -> list[Gap]:
    found = []
    if not draft.has_decision:
        found.append(Gap("decision", "Name the decision that the answers help with."))
    if not draft.not_taken:
        found.append(Gap("decision", "Say that this decision has not been taken yet."))
    if draft.closes_on is None:
        found.append(Gap("decision", "Choose the last day for answers."))
    elif draft.closes_on < draft.today:
        found.append(Gap("decision", "The last day for answers has passed. Choose a later one."))
    if draft.decision_due_on is None:
        found.append(Gap("decision", "Write the day on which the decision is taken."))
    elif draft.closes_on is not None and draft.decision_due_on <= draft.closes_on:
        found.append(
            Gap("decision", "The decision would be taken before everyone has answered. Choose a later day for it.")
        )
    if not draft.target_groups:
        found.append(Gap("decision", "Say who should be heard above all."))
    warnings = date_warnings(draft)
    if warnings and needs_dates_reason(draft) and not draft.dates_reason:
        found.append(Gap("decision", "Say why these days are right all the same."))
    found += [Gap("decision", warning, stops=False) for warning in warnings]
    if not draft.days_known:
        sentence = "We do not know the school holidays of all these days. Look them up."
        found.append(Gap("decision", sentence, stops=False))
    return found


def _questions(draft: Draft) -> list[Gap]:
    found = [] if draft.questions else [Gap("questions", "There is no question yet.")]
    found += [
        Gap("questions", f"“{words}” is not approved. Take it out, or wait for the panel.")
        for words in draft.not_approved
    ]
    if draft.questions > MOST_QUESTIONS:
        found.append(Gap("questions", f"{draft.questions} questions are too many. {MOST_QUESTIONS} is the most."))
    elif draft.questions > MOST_FOR_CHILDREN and draft.audience in {"young_people", "mixed"}:
        sentence = f"{draft.questions} questions are many for children under 13. {MOST_FOR_CHILDREN} are enough."
        found.append(Gap("questions", sentence, stops=False))
    if draft.minutes > MOST_MINUTES and draft.questions:
        sentence = f"It takes about {draft.minutes} minutes. After {MOST_MINUTES}, many people stop."
        found.append(Gap("questions", sentence, stops=False))
    if draft.grade is not None and draft.grade > draft.most_grade:
        sentence = f"All words together are at reading grade {draft.grade:g}. Aim for {draft.most_grade:g} or lower."
        found.append(Gap("questions", sentence, stops=False))
    found += [Gap("order", sentence) for sentence in draft.routing]
    return found


def _languages(draft: Draft) -> list[Gap]:
    if draft.languages is None:
        return [Gap("languages", "Choose the languages that you promise.")]
    found = []
    for one in draft.languages:
        if one.missing:
            found.append(Gap("languages", f"{one.name}: {_many(one.missing, 'text')} without words."))
        if one.stale:
            found.append(Gap("languages", f"{one.name}: the English of {_many(one.stale, 'text')} has changed since."))
        if one.needs_reason and not one.missing and not one.stale and not one.reason:
            if one.drafted:
                unchecked = f"{one.name}: nobody has checked {_many(one.drafted, 'text')}."
                sentence = f"{unchecked} Have them checked, or say why it may open."
            else:
                sentence = (
                    f"{one.name}: no native speaker has checked the questions that are ours. Say why it may open."
                )
            found.append(Gap("languages", sentence))
    return found


def _panel(draft: Draft) -> list[Gap]:
    name = draft.panel_name or "The panel"
    anew = " Words or pictures have changed since it was asked, so its days began anew."
    said = {
        "none": Gap("panel", f"{name} has not been asked yet."),
        "asked": Gap("panel", f"{name} has not said yes yet.{anew if draft.asked_anew else ''}"),
        "rewritten": Gap("panel", f"Words or pictures have changed since {name} was asked. Ask again."),
        "changed": Gap("panel", f"Words or pictures have changed since {name} said yes. Ask again."),
        "passed_over": Gap("panel", f"{name} did not answer in time. Everyone is told so.", stops=False),
    }
    return [said[draft.panel]] if draft.panel in said else []


def _many(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "the holidays"
