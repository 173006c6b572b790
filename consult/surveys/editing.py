"""What an officer edits together, as plain values, and a mark of it: nobody writes over what they have not seen."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from consult.core.wording import EASY, Wording, easy_key
from consult.surveys.models import BACKGROUND, FACTS, Survey

#: English words, and easy-read English ones: {"en": …, "en.easy": …}.
Texts = Mapping[str, str]


def english_of(text: Wording | None) -> dict[str, str]:
    """The English words of a text, and its easy-read English ones; "" where there are none."""
    entries = {"en": text.entry("en") if text else None, easy_key("en"): text.entry("en", EASY) if text else None}
    return {key: entry.text if entry is not None else "" for key, entry in entries.items()}


def basics_of(survey: Survey) -> dict[str, Any]:
    """Title, audience, panel and pace."""
    return {
        "title": english_of(survey.title),
        "audience": survey.audience,
        "panel": survey.panel_id,
        "pace": survey.pace,
    }


def facts_of(survey: Survey) -> dict[str, dict[str, str]]:
    """Every fact that is words, by name."""
    kept = {fact.name: fact.wording for fact in survey.facts}
    return {name: english_of(kept.get(name)) for name in FACTS}


def decision_of(survey: Survey) -> dict[str, Any]:
    """The decision, and all that is promised about it."""
    return {
        "decision": english_of(survey.decision),
        "not_taken": survey.not_taken_on is not None,
        "decision_due_on": _day(survey.decision_due_on),
        "closes_on": _day(survey.closes_on),
        "dates_reason": survey.dates_reason or "",
        "target_groups": survey.target_groups or "",
        "is_507b": survey.is_507b,
        "keep_months": survey.keep_months,
    }


def background_of(survey: Survey) -> dict[str, Any]:
    """What the page "What we are asking about" tells."""
    kept = {part.name: part.wording for part in survey.background}
    return {
        **{name: english_of(kept.get(name)) for name in BACKGROUND},
        "picture": survey.background_picture or "",
        "paper_address": survey.paper_address or "",
    }


def languages_of(survey: Survey) -> dict[str, Any]:
    """Which languages are promised, and why words that nobody has checked may open all the same."""
    return {"promised": sorted(survey.promised or ()), "reasons": dict(survey.accepted_drafts or {})}


def questions_of(survey: Survey) -> list[tuple[str, str | None]]:
    """The questions' codes in order, each with its part."""
    return [(place.question.code, place.section) for place in survey.questions]


def mark_of_values(values: Any) -> str:
    """A short mark that changes with any of the values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
