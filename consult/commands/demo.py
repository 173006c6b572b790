"""`consult demo`, and the demo city that `make run` loads. Its people and answers are made up."""

import random
import secrets
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from consult.commands.reading import read_waiting
from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.core.settings import DEMO_SIGN_INS
from consult.core.wording import Wording, wording
from consult.feedback.actions import (
    Decided,
    add_counts,
    add_quote,
    add_update,
    decide,
    publish_feedback,
    write_finding,
)
from consult.feedback.queries import findings_of
from consult.people.actions import add_organisation, add_panel, add_staff, make_roles
from consult.people.models import Organisation, Panel
from consult.questions.models import Choice, Question, QuestionPriority, QuestionTheme
from consult.responses.actions import keep_response
from consult.responses.counting import count_reached, count_started
from consult.responses.drafts import Given
from consult.results.quotes import choose_quote, confirm_quote, passed_texts
from consult.safeguarding.actions import pass_words
from consult.safeguarding.queries import unread_without_concern
from consult.surveys.actions import close_survey, open_survey
from consult.surveys.form import FormQuestion, form_of
from consult.surveys.models import Survey, SurveyFact, SurveyQuestion, SurveyVersion

_DATA = files("consult.commands") / "demo_city"
_LANGUAGES = ["en", "pl", "ur"]
_BY = Actor("demo", "demo")
_EARLIER, _CURRENT = "getting-around", "growing-up"
#: How many days ago the earlier survey closed.
_CLOSED_FOR = 90


@click.command()
@with_appcontext
def demo() -> None:
    """Load the demo city, if it is not there."""
    load_demo(clock.now())
    for email, password in sign_ins():
        click.echo(f"{email}  {password}")


def sign_ins() -> list[tuple[str, str]]:
    """The demo accounts: (email, password)."""
    lines = (Path(current_app.instance_path) / DEMO_SIGN_INS).read_text().splitlines()
    return [(email, password) for email, _, password in (line.partition(" ") for line in lines)]


def is_loaded() -> bool:
    """Whether there is a city in the database already."""
    return db.session.scalars(select(Organisation.id)).first() is not None


def load_demo(now: datetime) -> None:
    """Make the demo city in an empty database, or finish one that was stopped half-way; a whole one stays as it is.

    Raises ClickException where there is a city that is no demo.
    """
    if is_loaded() and not (Path(current_app.instance_path) / DEMO_SIGN_INS).exists():
        raise click.ClickException("There is a city in this database, and it is not a demo. Nothing was changed.")
    with current_app.test_request_context():
        if not is_loaded():
            with unit_of_work():
                _people_and_surveys(now.date())
        earlier = db.session.scalars(select(Survey).where(Survey.slug == _EARLIER)).first()
        if earlier is None or earlier.state != "open":
            return
        while read_waiting(now):
            pass
        with unit_of_work():
            _what_came_of_it(earlier)


def _people_and_surveys(today: date) -> None:
    organisation, panel = _people()
    for slug, closes_in, opened_before, days in ((_EARLIER, -_CLOSED_FOR, 150, 60), (_CURRENT, 28, 14, 14)):
        survey = _survey(slug, organisation, panel, closes_on=today + timedelta(days=closes_in))
        opened = today - timedelta(days=opened_before)
        version = open_survey(survey, languages=_LANGUAGES, by=_BY, today=opened)
        _answers(version, opened, days=days)


def _what_came_of_it(earlier: Survey) -> None:
    """The earlier survey read, closed and answered. Half of the open one's texts have been read, so that each desk has
    something to do."""
    current = db.session.scalars(select(Survey).where(Survey.slug == _CURRENT)).one()
    assert earlier.closes_on is not None
    today = earlier.closes_on + timedelta(days=_CLOSED_FOR)  # the day on which the demo began
    for words in unread_without_concern(earlier):
        pass_words(words, by=_BY, today=today - timedelta(days=85))
    waiting = unread_without_concern(current)
    for words in waiting[: len(waiting) // 2]:
        pass_words(words, by=_BY, today=today)
    close_survey(earlier, by=_BY, today=earlier.closes_on)
    _feedback(earlier, today)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _people() -> tuple[Organisation, Panel]:
    people = _read("people.toml")
    make_roles()
    organisation = add_organisation(people["organisation"]["id"], people["organisation"]["name"])
    panel = add_panel(people["panel"]["id"], people["panel"]["name"], organisation=organisation)
    db.session.flush()
    lines = []
    for person in people["staff"]:
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        add_staff(
            name=person["name"],
            email=person["email"],
            password=password,
            roles=person["roles"],
            organisation=organisation,
            panel=panel if person.get("panel") else None,
            reads_language=person.get("reads_language"),
        )
        lines.append(f"{person['email']} {password}\n")
    kept = Path(current_app.instance_path) / DEMO_SIGN_INS
    kept.touch(mode=0o600)
    kept.write_text("".join(lines))
    return organisation, panel


def _survey(slug: str, organisation: Organisation, panel: Panel, *, closes_on: date) -> Survey:
    data = _read(f"{slug}.toml")
    survey = Survey(
        slug=data["slug"],
        organisation=organisation,
        panel=panel,
        audience=data["audience"],
        title=_said(data["title"]),
        decision=_said(data["decision"]["name"]),
        closes_on=closes_on,
        facts=[SurveyFact(name=name, wording=_said(texts)) for name, texts in data["facts"].items()],
        questions=[
            SurveyQuestion(question=_question(question), position=place)
            for place, question in enumerate(data["questions"], start=1)
        ],
    )
    db.session.add(survey)
    db.session.flush()
    return survey


def _question(data: dict[str, Any]) -> Question:
    ends = {end: _said(data[end]) for end in ("help", "low", "high") if data.get(end)}
    return Question(
        code=data["code"],
        kind=data["kind"],
        state="approved",
        proposed_by="panel",
        sensitive=data.get("sensitive", False),
        most=data.get("most"),
        limit=data.get("limit", 500),
        wording=_said(data["wording"]),
        themes=[QuestionTheme(theme_id=theme) for theme in data["themes"]],
        priorities=[QuestionPriority(priority_id=str(priority)) for priority in data["priorities"]],
        choices=[
            Choice(
                code=choice["code"],
                position=place,
                exclusive=choice.get("exclusive", False),
                special=choice.get("special"),
                wording=_said(choice["wording"]),
            )
            for place, choice in enumerate(data.get("choices", []), start=1)
        ],
        **ends,
    )


def _said(texts: dict[str, str]) -> Wording:
    return wording(texts, by="demo")


def _answers(version: SurveyVersion, opened: date, *, days: int) -> None:
    """Made-up answers, the same each time."""
    data = _read("answers.toml")
    slug = version.survey.slug
    dice = random.Random(f"consult {slug}")
    people = data["respondents"][slug]
    pages = [language for language in _LANGUAGES for _ in range(people[language])]
    texts = _texts_by_place(data["texts"], slug, pages, dice)
    form = form_of(version)
    for place, language in enumerate(pages):
        answers = {}
        for question in form.questions:
            given = texts.get((place, question.code)) if question.kind.own_words else None
            answers[question.code] = given or _drawn(question, data["weights"][slug].get(question.code, {}), dice)
            count_reached(version.id, question.code, language=language)
        count_started(version.id, language=language)
        keep_response(
            version,
            answers,
            language=language,
            channel="web",
            on=opened + timedelta(days=dice.randrange(days)),
        )


def _texts_by_place(
    texts: list[dict[str, str]], slug: str, pages: list[str], dice: random.Random
) -> dict[tuple[int, str], Given]:
    """Which made-up person wrote which text: (place, question code) to what was given."""
    chosen = {}
    free: dict[tuple[str, str], Iterator[int]] = {}
    for text in texts:
        if text["survey"] != slug:
            continue
        key = text["language"], text["question"]
        if key not in free:
            places = [place for place, language in enumerate(pages) if language == key[0]]
            dice.shuffle(places)
            free[key] = iter(places)
        chosen[next(free[key]), text["question"]] = Given("answered", text["text"])
    return chosen


def _drawn(question: FormQuestion, weights: dict[str, int], dice: random.Random) -> Given:
    if question.kind.own_words:
        return Given("skipped")
    if question.kind.control == "several":
        return _drawn_several(question, weights, dice)
    code = dice.choices(list(weights), list(weights.values()))[0]
    if code == "skip":
        return Given("skipped")
    if question.kind.control == "scale":
        return Given("answered", int(code))
    choice = question.choice(code)
    return Given((choice.special if choice else None) or "answered", code)


def _drawn_several(question: FormQuestion, weights: dict[str, int], dice: random.Random) -> Given:
    alone = [code for code in weights if code == "skip" or ((one := question.choice(code)) and one.exclusive)]
    first = dice.choices([*alone, ""], [*(weights[code] for code in alone), 100 - sum(weights[code] for code in alone)])
    if first[0] == "skip":
        return Given("skipped")
    if first[0]:
        choice = question.choice(first[0])
        return Given((choice.special if choice else None) or "answered", first)
    taken = [code for code in weights if code not in alone and dice.randrange(100) < weights[code]]
    taken = dice.sample(taken, min(len(taken), question.most or len(taken)))
    if not taken:
        return Given("skipped")
    return Given("answered", [choice.code for choice in question.choices if choice.code in taken])


def _feedback(survey: Survey, today: date) -> None:
    """What the made-up council made of the earlier survey."""
    by_text = {text.text: text for text in passed_texts(survey)}
    for entry in _read("getting-around.toml")["feedback"]["findings"]:
        finding = write_finding(survey, entry["statement"], by=_BY, today=today - timedelta(days=70))
        add_counts(finding, entry["evidence"]["question"], by=_BY, today=today - timedelta(days=70))
        for text in entry["evidence"].get("quotes", []):
            quote = choose_quote(survey, by_text[text].words_id, part=None, by=_BY, today=today - timedelta(days=75))
            confirm_quote(quote, by=_BY, today=today - timedelta(days=72))
            add_quote(finding, quote, by=_BY, today=today - timedelta(days=70))
        told = entry["decision"]
        due_in = told.get("due_in_days")
        decided_on = today - timedelta(days=told["decided_days_ago"])
        decided = Decided(
            status=told["status"],
            text=told["text"],
            decided_by=told["decided_by"],
            decided_on=decided_on,
            reason=told.get("reason"),
            owner=told.get("owner"),
            due_on=None if due_in is None else today + timedelta(days=due_in),
        )
        decide(finding, decided, by=_BY, today=decided_on)
    publish_feedback(survey, by=_BY, today=today - timedelta(days=28))
    for finding, entry in zip(findings_of(survey), _read("getting-around.toml")["feedback"]["findings"], strict=True):
        for update in entry["decision"].get("updates", []):
            add_update(finding, update["text"], by=_BY, today=today - timedelta(days=update["days_ago"]))
