"""`consult demo`, and the demo city that `make run` loads. Its people and answers are made up."""

import secrets
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from consult.commands.demo_answers import made_up_answers
from consult.commands.demo_bank import fill_bank
from consult.commands.demo_surveys import LANGUAGES, read, survey_from
from consult.commands.reading import read_waiting
from consult.core import clock
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.core.settings import DEMO_SIGN_INS
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
from consult.promotion.places import add_place, count_arrival
from consult.results.passed import passed_texts
from consult.results.quotes import choose_quote, confirm_quote
from consult.safeguarding.actions import decide_concern, pass_words
from consult.safeguarding.queries import concern, open_concerns, unread_without_concern
from consult.surveys.actions import close_survey, open_survey
from consult.surveys.freezing import frozen
from consult.surveys.models import Survey
from consult.surveys.standing import texts_of

_BY = Actor("demo", "demo")
#: Two different people say yes to a quote.
_OFFICER = Actor("demo", "demo-officer")
#: Why the demo shows words that no native speaker has checked.
_WHY_DRAFTED = "This is a demo: nobody is really asked, and its translations are there to be looked at."
_COUNCIL, _YOUTH_COUNCIL = "city-council", "youth-council"
_EARLIER, _CURRENT = "getting-around", "growing-up"
#: How many days ago the earlier survey closed.
_CLOSED_FOR = 90
#: File, days until it closes, days since it opened, days over which answers came in.
_SURVEYS = (
    (_EARLIER, -_CLOSED_FOR, 150, 60),
    (_CURRENT, 28, 14, 14),
    ("parks", 35, 10, 10),
    ("family-hubs", 42, 7, 7),
)
#: What is still being built.
_DRAFT = "holidays"
#: The same at another organisation: each sees only its own.
_ELSEWHERE = "someone-to-talk-to"


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
    for name, closes_in, opened_before, days in _SURVEYS:
        closes_on = today + timedelta(days=closes_in)
        survey = survey_from(read(name), organisation=organisation, panel=panel, closes_on=closes_on)
        opened = today - timedelta(days=opened_before)
        version = open_survey(
            survey,
            languages=[language for language in LANGUAGES if language in frozen(survey)["languages"]],
            by=_BY,
            today=opened,
            accept_drafted=dict.fromkeys(LANGUAGES, _WHY_DRAFTED),
        )
        made_up_answers(version, opened, days=days)
    survey_from(read(_DRAFT), organisation=organisation, panel=panel, closes_on=None)
    elsewhere = read(_ELSEWHERE)
    survey_from(
        elsewhere,
        organisation=db.session.get_one(Organisation, elsewhere["organisation"]),
        panel=db.session.get_one(Panel, elsewhere["panel"]),
        closes_on=None,
    )
    _places(db.session.scalars(select(Survey).where(Survey.slug == _CURRENT)).one(), today - timedelta(days=1))
    fill_bank(today)


def _places(survey: Survey, day: date) -> None:
    """Where the posters of one survey hang, and how many came from there."""
    for entry in read("people.toml")["places"]:
        place = add_place(entry["organisation"], name=entry["name"], kind=entry["kind"], by=_BY, today=day)
        for _ in range(entry["came"]):
            count_arrival(survey, place.code, today=day)


def _what_came_of_it(earlier: Survey) -> None:
    """The earlier survey read, closed and answered. Half of the open one's texts have been read, so that each desk has
    something to do."""
    current = db.session.scalars(select(Survey).where(Survey.slug == _CURRENT)).one()
    assert earlier.closes_on is not None
    today = earlier.closes_on + timedelta(days=_CLOSED_FOR)  # the day on which the demo began
    _clear_what_is_quoted(earlier, today - timedelta(days=86))
    for words in unread_without_concern(earlier):
        pass_words(words, by=_BY, today=today - timedelta(days=85))
    waiting = unread_without_concern(current)
    for words in waiting[: len(waiting) // 2]:
        pass_words(words, by=_BY, today=today)
    close_survey(earlier, by=_BY, today=earlier.closes_on)
    _feedback(earlier, today)


def _clear_what_is_quoted(survey: Survey, today: date) -> None:
    """The machine may hold a text that tells of no harm: the made-up lead has looked, and what is quoted goes on."""
    told = read("getting-around.toml")["feedback"]["findings"]
    quoted = {text for entry in told for text in entry["evidence"].get("quotes", [])}
    ours = survey.organisation_id
    for held in open_concerns(organisation_id=ours):
        if held.about.text in quoted:
            found = concern(held.concern_id, organisation_id=ours)
            decide_concern(found, "no_concern", reason="It tells of no harm (demo).", by=_BY, today=today)


def _people() -> tuple[Organisation, Panel]:
    people = read("people.toml")
    make_roles()
    organisations = {one["id"]: add_organisation(one["id"], one["name"]) for one in people["organisations"]}
    panels = {
        one["id"]: add_panel(one["id"], one["name"], organisation=organisations[one["organisation"]])
        for one in people["panels"]
    }
    db.session.flush()
    lines = []
    for person in people["staff"]:
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        add_staff(
            name=person["name"],
            email=person["email"],
            password=password,
            roles=person["roles"],
            organisation=organisations[person["organisation"]],
            panel=panels.get(person.get("panel", "")),
            reads_language=person.get("reads_language"),
        )
        lines.append(f"{person['email']} {password}\n")
    kept = Path(current_app.instance_path) / DEMO_SIGN_INS
    kept.touch(mode=0o600)
    kept.write_text("".join(lines))
    return organisations[_COUNCIL], panels[_YOUTH_COUNCIL]


def _feedback(survey: Survey, today: date) -> None:
    """What the made-up council made of the earlier survey."""
    by_text = {text.text: text for text in passed_texts(survey)}
    for entry in read("getting-around.toml")["feedback"]["findings"]:
        finding = write_finding(survey, texts_of(entry, "statement"), by=_BY, today=today - timedelta(days=70))
        add_counts(finding, entry["evidence"]["question"], by=_BY, today=today - timedelta(days=70))
        for text in entry["evidence"].get("quotes", []):
            if text not in by_text:
                continue  # the reader saw a sign of harm in it, and nobody passes it in a demo
            quote = choose_quote(survey, by_text[text].words_id, part=None, by=_BY, today=today - timedelta(days=75))
            confirm_quote(quote, by=_OFFICER, today=today - timedelta(days=72))
            add_quote(finding, quote, by=_BY, today=today - timedelta(days=70))
        told = entry["decision"]
        due_in = told.get("due_in_days")
        decided_on = today - timedelta(days=told["decided_days_ago"])
        decided = Decided(
            status=told["status"],
            text=texts_of(told, "text"),
            decided_by=texts_of(told, "decided_by"),
            decided_on=decided_on,
            reason=texts_of(told, "reason") or None,
            owner=texts_of(told, "owner") or None,
            due_on=None if due_in is None else today + timedelta(days=due_in),
        )
        decide(finding, decided, by=_BY, today=decided_on)
    publish_feedback(survey, by=_BY, today=today - timedelta(days=28))
    for finding, entry in zip(findings_of(survey), read("getting-around.toml")["feedback"]["findings"], strict=True):
        for update in entry["decision"].get("updates", []):
            add_update(finding, texts_of(update, "text"), by=_BY, today=today - timedelta(days=update["days_ago"]))
