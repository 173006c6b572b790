"""A draft looked over before it opens, and the opening itself with every rule that a builder has to meet."""

from collections.abc import Iterable, Iterator
from datetime import date

from consult.core import languages
from consult.core.db import take_turns
from consult.core.errors import Refused
from consult.core.languages import default
from consult.core.log import Actor
from consult.core.wording import EASY
from consult.help.lines import help_lines
from consult.questions.plain import check_question, check_text, reading_level
from consult.questions.plain.finding import data as plain_data
from consult.strategy.days import school_days_in, stretches
from consult.surveys.actions import open_survey
from consult.surveys.drafted import routing_faults
from consult.surveys.editing import facts_of
from consult.surveys.form import read
from consult.surveys.freezing import asks_in_our_words, frozen
from consult.surveys.models import FACTS, Survey, SurveyVersion
from consult.surveys.readiness import Draft, Gap, Spoken, stops
from consult.surveys.signing_off import panel_state
from consult.surveys.texts import Place, forms_of, has_gap, places_of
from consult.surveys.translating import counts_of

#: Which kind of text the checks take each place for, and in which room of the checklist it is mended.
_CHECKED = {
    "title": ("title", "basics"),
    "fact": ("fact", "facts"),
    "decision": ("fact", "decision"),
    "background": ("fact", "background"),
}


class NotReady(Refused):
    """Something still stops it; `gaps` has all of it."""

    def __init__(self, found: tuple[Gap, ...]) -> None:
        self.gaps = found
        super().__init__(f"This survey cannot open yet. {found[0].sentence}")


def looked_over(survey: Survey, today: date) -> Draft:
    """The survey as `readiness` judges it, if it opened today."""
    form = read(frozen(survey))
    first, last = today, max(today, survey.closes_on or today)
    known = stretches(first, last)
    level = reading_level(english_texts(survey))
    panel = panel_state(survey)
    faults = {fault.question: fault.sentence for fault in reversed(routing_faults(survey))}
    words = {question.code: question.in_english() for question in form.questions}
    kept = {fact.name for fact in survey.facts}
    has_english = survey.decision.entry("en") is not None
    return Draft(
        today=today,
        audience=survey.audience,
        has_title=survey.title.entry("en") is not None,
        missing_facts=[name for name in FACTS if name not in kept],
        unfilled=[name for name, words in facts_of(survey).items() if has_gap(*words.values())],
        has_decision=has_english,
        not_taken=survey.not_taken_on is not None,
        decision_due_on=survey.decision_due_on,
        closes_on=survey.closes_on,
        dates_reason=survey.dates_reason or "",
        target_groups=survey.target_groups or "",
        school_days=school_days_in(first, last),
        holidays=[one.name for one in known.holidays],
        elections=[one.name for one in known.elections],
        days_known=known.is_known,
        questions=len(survey.questions),
        not_approved=[
            words.get(place.question.code, place.question.code)
            for place in survey.questions
            if place.question.state != "approved"
        ],
        routing=[f"“{words.get(code, code)}”: {sentence}" for code, sentence in faults.items()],
        languages=None if survey.promised is None else list(spoken_in(survey, survey.promised)),
        stale_lines=[str(line.said("name", "en")) for line in help_lines() if line.is_stale_on(today)],
        panel=panel.name,
        asked_anew=survey.asked_anew_on is not None,
        panel_name=survey.panel.name,
        minutes=form.minutes(),
        grade=level.grade,
        most_grade=plain_data("rules.toml")["limits"]["pooled_grade"],
        hard=_hard(survey),
    )


def spoken_in(survey: Survey, codes: Iterable[str]) -> Iterator[Spoken]:
    """How far the survey is in each of these languages, both formats together."""
    has_ours = asks_in_our_words(survey)
    return (_spoken(survey, code, has_ours) for code in codes)


def _spoken(survey: Survey, code: str, has_ours: bool) -> Spoken:
    counts = {"missing": 0, "drafted": 0, "stale": 0, "checked": 0}
    for form in forms_of(survey):
        for state, number in counts_of(survey, code, form).items():
            # Easy read is a promise of its own: where it lacks words, the public page says so.
            if form != EASY or state != "missing":
                counts[state] += number
    language = languages.find(code)
    return Spoken(
        name=language.name if language else code,
        missing=counts["missing"],
        drafted=counts["drafted"],
        stale=counts["stale"],
        ours_unchecked=has_ours and code not in languages.checked(),
        reason=(survey.accepted_drafts or {}).get(code, ""),
    )


def english_texts(survey: Survey) -> Iterator[str]:
    """Every English text of the survey's own, for what is judged on all of them together."""
    return (words for place in places_of(survey) if (words := place.original()))


def hard_texts(survey: Survey) -> Iterator[Place]:
    """The English texts in which the plain-language checks find what would stop a question."""
    for place in places_of(survey):
        words = place.original()
        if words and place.kind in _CHECKED and not check_text(words, _CHECKED[place.kind][0]).passes:
            yield place
    for place in survey.questions:
        words = str(place.question.wording.said("en") or "")
        choices = [str(one.wording.said("en") or "") for one in place.question.choices]
        if words and not check_question(words, choices).passes:
            yield Place(f"question.{place.question.code}", "question", place.question.wording)


def open_when_ready(survey: Survey, *, by: Actor, today: date) -> SurveyVersion:
    """Open the survey where nothing stops it any more; pressed twice, it opens once. Raises NotReady, and what
    `open_survey` raises."""
    take_turns(survey)
    if survey.state == "draft" and (found := stops(looked_over(survey, today))):
        raise NotReady(found)
    return open_survey(
        survey,
        languages=[default().code, *(survey.promised or ())],
        by=by,
        today=today,
        accept_drafted=survey.accepted_drafts,
    )


def _hard(survey: Survey) -> dict[str, int]:
    counted: dict[str, int] = {}
    for place in hard_texts(survey):
        room = _CHECKED[place.kind][1] if place.kind in _CHECKED else "questions"
        counted[room] = counted.get(room, 0) + 1
    return counted
