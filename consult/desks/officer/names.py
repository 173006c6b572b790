"""What officers' pages call things, and where each next step is done."""

from dataclasses import dataclass

from flask import url_for

from consult.feedback.progress import Gap, Progress, Step
from consult.strategy import load as load_strategy
from consult.surveys.models import Survey
from consult.web.numbers import day

SENTIMENTS = {
    "negative": "Unhappy",
    "neutral": "Neither",
    "positive": "Happy",
    "asks": "Asks for something",
    "unsure": "Cannot tell",
    "not_assessed": "Not assessed",
}
#: Whom a survey is for.
AUDIENCE_NAMES = {
    "young_people": "Young people",
    "parents": "Parents and carers",
    "workers": "People who work with them",
    "mixed": "Young people, parents and carers, and workers together",
}


@dataclass(frozen=True)
class NextStep:
    """The one next thing to do, ready to draw. Without an address there is nothing to press."""

    title: str
    sentence: str
    button: str | None = None
    address: str | None = None


def theme_names() -> dict[str, str]:
    """The strategy's life themes: {id: official title}."""
    return {theme.id: theme.title.original for theme in load_strategy().themes}


def priority_names() -> dict[str, str]:
    """The strategy's priorities: {id: official title}."""
    return {priority.id: priority.title for priority in load_strategy().priorities}


def many(number: int, one: str, more: str) -> str:
    """A number with its noun, such as 1 quote or 3 quotes."""
    return f"{number} {one if number == 1 else more}"


def next_step(survey: Survey, progress: Progress) -> NextStep:
    """The words and the address of what happens next."""
    step, slug = progress.step, survey.slug
    if step.name == "open":
        return NextStep(
            "Not open yet",
            "The checklist says what still stops it.",
            "What stands and what is missing",
            url_for("officer.build", slug=slug),
        )
    if step.name == "paused":
        return NextStep(
            "It has a break", "Nobody can answer now.", "Go on with it", url_for("officer.running", slug=slug)
        )
    if step.name == "withdrawn":
        return NextStep("Nothing to do", "This survey was withdrawn. Its page says why.")
    if step.name == "running":
        return NextStep(
            "See what has come in",
            f"People can answer until {day(survey.closes_on)}." if survey.closes_on else "People can answer now.",
            "See the answers so far",
            url_for("officer.survey", slug=slug),
        )
    if step.name == "close":
        return NextStep(
            "Close this survey",
            f"Its last day was {day(survey.closes_on)}. Closing it lets you write findings.",
            "Close the survey",
            url_for("officer.close", slug=slug),
        )
    if step.name == "confirm_quotes":
        waiting = many(progress.quotes, "quote waits", "quotes wait")
        return NextStep(
            f"{waiting} for your yes",
            "The panel chose words to show. Check that nobody can be recognised.",
            "Check the quotes",
            url_for("officer.quotes", slug=slug),
        )
    if step.name == "write_finding":
        return NextStep(
            "Write the first finding",
            "Say in one sentence what people told you. Then point to the answers that show it.",
            "Write a finding",
            url_for("officer.new_finding", slug=slug),
        )
    if step.name == "publish":
        return NextStep(
            "Publish what happened",
            f"{many(progress.findings, 'finding is', 'findings are')} ready. People wait to hear what came of it.",
            "Look it over and publish",
            url_for("officer.publish", slug=slug),
        )
    if step.name == "done":
        return NextStep("Nothing to do", "This is published, and every promise is kept or still has time.")
    return _about_finding(step, slug)


def _about_finding(step: Step, slug: str) -> NextStep:
    number = step.finding
    title, sentence, button, endpoint = {
        "add_evidence": (
            f"Finding {number} needs evidence",
            "Choose the counts or the quotes that show it.",
            "Add evidence",
            "officer.evidence",
        ),
        "unconfirmed": (
            f"Finding {number} rests on a quote that may not be shown",
            "Take the quote off, or have it chosen again.",
            "Look at the finding",
            "officer.finding",
        ),
        "decide": (
            f"Finding {number} needs a decision",
            "Say what happens about it. “Still deciding” is an answer too.",
            "Write the decision",
            "officer.decision",
        ),
        "keep_promise": (
            f"Finding {number}: the promised day has passed",
            "Tell people what has happened, or change the decision.",
            "Write an update",
            "officer.finding",
        ),
        "still_deciding": (
            f"Finding {number} is still being decided",
            "People wait to hear. Write an update, or the decision.",
            "Look at the finding",
            "officer.finding",
        ),
    }[step.name]
    return NextStep(title, sentence, button, url_for(endpoint, slug=slug, number=number))


def gap_words(gap: Gap, slug: str) -> tuple[str, str, str]:
    """(what is missing, what to do, the address where it is done)."""
    if gap.name == "still_open":
        return "The survey is still open.", "Close the survey", url_for("officer.close", slug=slug)
    if gap.name == "no_finding":
        return "There is no finding yet.", "Write a finding", url_for("officer.new_finding", slug=slug)
    sentence, link, endpoint = {
        "no_evidence": ("has no evidence.", "Add evidence", "officer.evidence"),
        "unconfirmed": ("rests on a quote that is not confirmed.", "Look at the finding", "officer.finding"),
        "no_decision": ("has no decision.", "Write the decision", "officer.decision"),
    }[gap.name]
    return f"Finding {gap.finding} {sentence}", link, url_for(endpoint, slug=slug, number=gap.finding)
