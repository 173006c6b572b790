"""Learning from settled tags, from the command line and each night."""

from datetime import date
from pathlib import Path

from consult.analysis.learned import Model, forget_models, read_learned, write_model
from consult.analysis.refitting import FEWEST_TEXTS, refit, settled_texts
from consult.core.db import db

#: What is learned.
TASKS = ("sentiment", "themes")


def learn(folder: Path, today: date) -> list[str]:
    """Learn every task in every language with enough settled texts, in place of what was learned before; a line each
    for a person to read."""
    models: list[Model] = []
    lines = []
    for task in TASKS:
        found = settled_texts(task)
        for language, texts in sorted(found.items()) or [("any language", [])]:
            model = refit(task, language, texts, today=today)
            if model is None:
                lines.append(
                    f"{task}, {language}: {len(texts)} settled texts. It takes {FEWEST_TEXTS}; the rules go on."
                )
            else:
                models.append(model)
                lines.append(_line(model))
    db.session.rollback()
    forget_models(folder)
    for model in models:
        write_model(folder, model)
    return lines


def learn_again(folder: Path, today: date) -> list[str]:
    """The nightly run: where something was learned, learn it again, so that nothing is left of deleted answers."""
    return learn(folder, today) if any(folder.glob("learned-*.json")) else []


def in_use(folder: Path) -> list[tuple[str, str]]:
    """What is used instead of the rules: (task, language)."""
    return sorted(read_learned(folder).models)


def _line(model: Model) -> str:
    card = model.card
    rules, learned = card["rules"]["macro_f1"], card["learned"]["macro_f1"]
    verdict = "It is better, and used from now on." if card["used"] else "It is not better: the rules go on."
    return (
        f"{model.task}, {model.language}: learned from {card['texts']} texts and {card['words']} words; "
        f"macro-F1 {learned:.1%} against {rules:.1%} by the rules. {verdict}"
    )
