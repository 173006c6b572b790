"""A strategy as plain data, ready for JSON: for `consult strategy --json` and for anyone who reuses it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from .model import Barrier, Figure, Mission, Objective, Priority, Strategy, Theme, Words, comparison_allowed


def as_json(strategy: Strategy) -> dict[str, list[dict[str, Any]]]:
    """Nine lists of entries, from themes to support_reasons; every priority holds its objectives.

    Each entry has its page and source. Texts are in the strategy's original language; `translations` holds
    the others by code, each with its `state`, drafted or checked. Figures are text as printed, and an entry
    of figures has `disputed_with`, `dispute` and `comparison_allowed`.
    """
    return {
        "themes": [_theme(strategy, theme) for theme in strategy.themes],
        "priorities": [_priority(strategy, priority) for priority in strategy.priorities],
        "missions": [_with_plain(strategy, mission) for mission in strategy.missions],
        "outcomes": [asdict(outcome) for outcome in strategy.outcomes],
        "principles": [asdict(principle) for principle in strategy.principles],
        "barriers": [_with_plain(strategy, barrier) for barrier in strategy.barriers],
        "indicators": [_figure(indicator) for indicator in strategy.indicators],
        "challenges": [_figure(challenge) for challenge in strategy.challenges],
        "support_reasons": [_figure(reason) for reason in strategy.support_reasons],
    }


def _theme(strategy: Strategy, theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title.original,
        "plain": theme.plain.original,
        "translations": _translations(strategy, title=theme.title, plain=theme.plain),
        "page": theme.page,
        "source": theme.source,
    }


def _priority(strategy: Strategy, priority: Priority) -> dict[str, Any]:
    return {
        "id": priority.id,
        "title": priority.title,
        "plain": priority.plain.original,
        "translations": _translations(strategy, plain=priority.plain),
        "page": priority.page,
        "source": priority.source,
        "wordings": [asdict(wording) for wording in priority.wordings],
        "worded_differently": priority.worded_differently,
        "note": priority.note,
        "objectives": [_objective(objective) for objective in priority.objectives],
    }


def _objective(objective: Objective) -> dict[str, Any]:
    return {
        "id": objective.id,
        "text": objective.text,
        "page": objective.page,
        "source": objective.source,
        "wordings": [asdict(wording) for wording in objective.wordings],
        "worded_differently": objective.worded_differently,
        "note": objective.note,
    }


def _with_plain(strategy: Strategy, entry: Mission | Barrier) -> dict[str, Any]:
    data = {field.name: getattr(entry, field.name) for field in fields(entry)}
    return data | {
        "plain": entry.plain.original,
        "translations": _translations(strategy, plain=entry.plain),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return asdict(figure) | {
        "disputed_with": list(figure.disputed_with),
        "comparison_allowed": comparison_allowed(figure),
    }


def _translations(strategy: Strategy, **words: Words) -> dict[str, dict[str, str]]:
    return {
        code: {name: text[code] for name, text in words.items() if code in text} | {"state": state}
        for code, state in strategy.languages
        if state != "original" and any(code in text for text in words.values())
    }
