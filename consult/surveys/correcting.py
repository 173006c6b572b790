"""A typo in a survey that is open: a new version with those words alone changed. Answers keep the words they saw."""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from consult.core import log
from consult.core.db import db, take_turns
from consult.core.errors import Missing, Refused
from consult.core.languages import default
from consult.core.log import Actor
from consult.core.wording import STANDARD, read_key
from consult.surveys.actions import NotOpen
from consult.surveys.alignment import faults_of
from consult.surveys.models import FACTS, Survey, SurveyVersion
from consult.surveys.queries import newest_version
from consult.surveys.readiness import FACT_NAMES
from consult.surveys.texts import places_of
from consult.surveys.translating import NotAligned, NoWords, SomebodyElseWrote, mark_of

#: More words than these make another question, and other answers.
MOST_WORDS_CHANGED = 3
#: One of these, put in or taken out, turns a question round.
TURNING = frozenset({"not", "no", "never", "none", "nobody", "nothing", "without", "cannot"})


class MoreThanATypo(Refused):
    """What people answered would no longer be what is asked."""

    message = (
        f"This changes more than {MOST_WORDS_CHANGED} words, or turns them round, so it asks something else. "
        "Only a slip can be mended while people answer."
    )


class NothingChanged(Refused):
    """The words are the same."""

    message = "These words are the same as before. Nothing was changed."


@dataclass(frozen=True)
class FrozenText:
    """One text of the version that people are asked now."""

    key: str
    #: `{"en": …, "en.easy": …, "pl": …}`
    texts: dict[str, str]
    label: str

    def seen(self, key: str) -> str:
        """A mark of the words under this key, as a form carries it along."""
        return mark_of(self.key, self.texts.get(key, ""))


def frozen_texts(survey: Survey) -> list[FrozenText]:
    """Every text of the survey's own in its newest version, in the order in which people meet them."""
    return [FrozenText(key, texts, label) for key, texts, label in _texts_in(newest_version(survey).form)]


def check_correction(before: str, after: str, form: str) -> None:
    """Raises NoWords, NothingChanged, MoreThanATypo, NotAligned."""
    if not after:
        raise NoWords
    if before == after:
        raise NothingChanged
    _refuse_more_than_a_typo(before, after)
    if faults := list(faults_of(before, after, form)):
        raise NotAligned(faults[0])


def _refuse_more_than_a_typo(before: str, after: str) -> None:
    old, new = before.split(), after.split()
    kept = sum(block.size for block in SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks())
    if max(len(old), len(new)) - kept > MOST_WORDS_CHANGED or _turning(before) != _turning(after):
        raise MoreThanATypo


def _turning(text: str) -> Counter[str]:
    words = (word.strip('.,;:?!()"').lower().replace("’", "'") for word in text.split())
    return Counter("not" if word.endswith("n't") else word for word in words if word in TURNING or word.endswith("n't"))


def correct_typo(
    survey: Survey, key: str, language_key: str, text: str, *, saw: str, by: Actor, today: date
) -> SurveyVersion:
    """Put `text` in the place of the words that stand under `key` in one language and format (such as "pl" or
    "en.easy"): a new version, the same as the newest but for them. Who has begun goes on with the words they have.

    Raises NotOpen, Missing, SomebodyElseWrote and what `check_correction` raises.
    """
    take_turns(survey)
    if survey.state not in {"open", "paused"}:
        raise NotOpen
    newest = newest_version(survey)
    form = copy.deepcopy(newest.form)
    place = next((texts for known, texts, _label in _texts_in(form) if known == key), None)
    if place is None or language_key not in place:
        raise Missing("text")
    before = place[language_key]
    if saw != mark_of(key, before):
        raise SomebodyElseWrote
    language, kind = read_key(language_key)
    check_correction(before, text, kind)
    if language == default().code:
        opened = next(texts for known, texts, _label in _texts_in(survey.versions[0].form) if known == key)
        _refuse_more_than_a_typo(opened[language_key], text)
    place[language_key] = text
    if kind == STANDARD:  # a voice says what stood there before
        form.get("voices", {}).get(key, {}).pop(language, None)
    version = SurveyVersion(survey=survey, number=newest.number + 1, opened_on=today, form=form)
    db.session.add(version)
    for kept in places_of(survey):
        entry = kept.wording.entry(language, kind) if kept.key == key else None
        if entry is not None and entry.text == before:
            # A slip: the other languages said the right thing all along, so they do not go stale.
            entry.text = text
    db.session.flush()
    log.record("survey typo corrected", by=by, kind="survey", object_id=survey.id, day=today)
    return version


def _texts_in(form: dict[str, Any]) -> Iterator[tuple[str, dict[str, str], str]]:
    """(key as `texts.places_of` names it, words, where they stand); standing questions are ours and not among them."""
    yield "survey.title", form["title"], "Title"
    yield "survey.decision", form["decision"], "The decision"
    for name in FACTS:  # as people read them
        if name in form["facts"]:
            yield f"survey.fact.{name}", form["facts"][name], f"The facts: {FACT_NAMES[name]}"
    for name, texts in form.get("background", {}).items():
        yield f"survey.background.{name}", texts, f"What we are asking about: {name}"
    for section in form.get("sections", ()):
        yield f"survey.section.{section['code']}", section["title"], "Title of a part"
    own = [question for question in form["questions"] if question.get("part", "main") == "main"]
    for number, question in enumerate(own, 1):
        key, where = f"question.{question['code']}", f"Question {number}"
        yield key, question["wording"], where
        for name in ("help", "low", "high", "unit"):
            if question.get(name):
                yield f"{key}.{name}", question[name], f"{where}, {name}"
        for kind, parts in (("choice", question["choices"]), ("row", question.get("rows", ()))):
            for at, part in enumerate(parts, 1):
                yield f"{key}.{kind}.{part['code']}", part["wording"], f"{where}, {kind} {at}"
