"""Beginning a survey: from nothing, from a template, or as a copy of an earlier one."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from sqlalchemy import select, text

from consult.core import log
from consult.core.db import db
from consult.core.errors import Refused
from consult.core.log import Actor
from consult.core.wording import Wording, wording
from consult.people.models import Organisation, Panel
from consult.surveys.models import FACTS, Survey, SurveyFact, SurveyQuestion, SurveySection
from consult.surveys.rules import AUDIENCES
from consult.surveys.voices import copy_voices

MOST_LETTERS_OF_SLUG = 60
#: Addresses that mean something else at a desk.
_TAKEN = frozenset({"new", "year"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class SlugTaken(Refused):
    """Another survey has this address."""

    message = "Another survey has this address. Choose another one."


class NotASlug(Refused):
    """An address is short and plain, so that it can be typed from a poster."""

    message = "Use small letters, numbers and hyphens only, like parks-2027."


class NoTitle(Refused):
    """A survey has a title from the start."""

    message = "Write a title."


class NotAnAudience(Refused):
    """One of those whom a survey can be for."""

    message = "Choose whom the survey is for."


class NotAPanel(Refused):
    """The panel belongs to the organisation that asks."""

    message = "Choose the panel that signs it off."


@dataclass(frozen=True)
class Start:
    """What a new survey begins with: from a template, or nothing."""

    code: str = ""
    name: str = ""
    sentence: str = ""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: (code, title) of each section.
    sections: Sequence[tuple[str, Mapping[str, str]]] = ()
    pace: str = "question"


@cache
def starts() -> tuple[Start, ...]:
    """The templates, from `starts.toml`."""
    data = tomllib.loads((files("consult.surveys") / "starts.toml").read_text(encoding="utf-8"))
    return tuple(
        Start(
            code=one["code"],
            name=one["name"],
            sentence=one["sentence"],
            facts={name: {"en": words} for name, words in one["facts"].items()},
            sections=tuple((proposed_slug(title), {"en": title}) for title in one["sections"]),
            pace=one["pace"],
        )
        for one in data["starts"]
    )


def proposed_slug(title: str) -> str:
    """An address made of a title's words: small letters without accents, numbers and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:MOST_LETTERS_OF_SLUG].strip("-")


def start_survey(
    title: str,
    slug: str,
    *,
    audience: str,
    organisation: Organisation,
    panel: Panel | None,
    by: Actor,
    today: date,
    start: Start | None = None,
) -> Survey:
    """A new draft. Raises NoTitle, NotASlug, SlugTaken, NotAnAudience, NotAPanel."""
    start = start or Start()
    slug = slug or proposed_slug(title)
    panel = checked(title, audience, organisation.id, panel)
    _free(slug)
    survey = Survey(
        slug=slug,
        organisation_id=organisation.id,
        panel_id=panel.id,
        audience=audience,
        pace=start.pace,
        title=wording({"en": title}, by=by.role),
        decision=Wording(),
        facts=[
            SurveyFact(name=name, wording=wording(start.facts[name], by=by.role))
            for name in FACTS
            if name in start.facts
        ],
        sections=[
            SurveySection(code=code, position=at, title=wording(words, by=by.role))
            for at, (code, words) in enumerate(start.sections, 1)
        ],
    )
    _keep(survey, "survey begun", by=by, today=today)
    return survey


def copy_survey(
    earlier: Survey, title: str, slug: str, *, audience: str, panel: Panel | None, by: Actor, today: date
) -> Survey:
    """A new draft with an earlier survey's facts, parts, questions and rules, in all its languages, and the voices that
    say them; never its decision, days or promises, which are new each time. A question that is no longer approved comes
    too, and is told of later, as is a voice that says other words than the new survey.

    Raises what `start_survey` raises.
    """
    slug = slug or proposed_slug(title)
    panel = checked(title, audience, earlier.organisation_id, panel)
    _free(slug)
    survey = Survey(
        slug=slug,
        organisation_id=earlier.organisation_id,
        panel_id=panel.id,
        audience=audience,
        pace=earlier.pace,
        end_card=earlier.end_card,
        about_you=earlier.about_you,
        title=wording({"en": title}, by=by.role),
        decision=Wording(),
        facts=[SurveyFact(name=one.name, wording=one.wording.copied()) for one in earlier.facts],
        sections=[
            SurveySection(code=one.code, position=one.position, title=one.title.copied()) for one in earlier.sections
        ],
        questions=[
            SurveyQuestion(question_id=one.question_id, position=one.position, section=one.section, show_if=one.show_if)
            for one in earlier.questions
        ],
    )
    _keep(survey, "survey copied", by=by, today=today)
    copy_voices(earlier, survey)
    return survey


def checked(title: str, audience: str, organisation_id: str, panel: Panel | None) -> Panel:
    """The panel, where title, audience and panel may stand. Raises NoTitle, NotAnAudience, NotAPanel."""
    for one in what_is_wrong(title, audience, organisation_id, panel):
        raise one
    assert panel is not None, "what is wrong says so"
    return panel


def what_is_wrong(
    title: str, audience: str, organisation_id: str, panel: Panel | None, slug: str | None = None
) -> Iterator[Refused]:
    """Everything that keeps a survey from beginning, to be told at once; whether an address is free is seen later."""
    if not title.strip():
        yield NoTitle()
    if slug is not None and not _is_slug(slug):
        yield NotASlug()
    if audience not in AUDIENCES:
        yield NotAnAudience()
    if panel is None or panel.organisation_id != organisation_id:
        yield NotAPanel()


def _is_slug(slug: str) -> bool:
    return bool(_SLUG.fullmatch(slug)) and len(slug) <= MOST_LETTERS_OF_SLUG


def _free(slug: str) -> None:
    if not _is_slug(slug):
        raise NotASlug
    if db.engine.dialect.name == "postgresql":
        # Two may begin at once: whoever comes second sees what the first one has begun. SQLite has one writer anyway.
        db.session.execute(text("SELECT pg_advisory_xact_lock(7002)"))
    if slug in _TAKEN or db.session.scalars(select(Survey.id).where(Survey.slug == slug)).first():
        raise SlugTaken


def _keep(survey: Survey, act: str, *, by: Actor, today: date) -> None:
    db.session.add(survey)
    db.session.flush()
    log.record(act, by=by, kind="survey", object_id=survey.id, day=today)
