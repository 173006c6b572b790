"""The demo city's question bank: ideas in each state, with votes, comments and a history. All of it is made up."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from consult.commands.demo_surveys import read
from consult.core.db import db
from consult.core.log import Actor
from consult.people.actions import add_staff
from consult.people.models import MODERATOR, OFFICER, Panel, Role, Staff
from consult.questions.actions import propose_question, retire_question, reword_question, tag_question, vote_on
from consult.questions.asking import Asking, asking_of
from consult.questions.comments import add_comment
from consult.questions.models import Question
from consult.questions.rules import YOUNG_PERSON, kind_of_person, writer
from consult.questions.suggestions import suggest_question
from consult.surveys.models import Survey, SurveyQuestion

_BY = Actor("demo", "demo")


def fill_bank(today: date) -> None:
    """Make the members, their questions and what waits to be read; the surveys' questions stand in the bank, too."""
    told = read("bank")
    panel = db.session.get_one(Panel, told["panel"]["id"])
    panel.worker_name, panel.worker_phone = told["panel"]["worker_name"], told["panel"]["worker_phone"]
    _take_in_what_surveys_ask()
    people = _people(told["members"], panel)
    for entry in told["questions"]:
        _question(entry, panel, people, today)
    for entry in told["suggestions"]:
        suggest_question(
            entry["text"], page_language=entry["language"], site_organisation=panel.organisation_id, suspected=False
        )


def _take_in_what_surveys_ask() -> None:
    """A question that a survey asks was approved by the panel of that survey."""
    asked = (
        select(Question, Survey.panel_id)
        .join(SurveyQuestion, SurveyQuestion.question_id == Question.id)
        .join(Survey, Survey.id == SurveyQuestion.survey_id)
        .where(Question.panel_id.is_(None))
    )
    for question, panel_id in db.session.execute(asked).all():
        question.panel_id = panel_id


def _people(members: list[dict[str, str]], panel: Panel) -> dict[str, Staff]:
    """The members, whose passwords nobody knows, and the accounts that people sign in with."""
    organisation = db.session.get_one(Panel, panel.id).organisation_id
    found = {
        role: db.session.scalars(
            select(Staff)
            .where(Staff.roles.any(Role.name == role), Staff.organisation_id == organisation)
            .order_by(Staff.email)
        ).first()
        for role in (MODERATOR, OFFICER)
    }
    people = {role: staff for role, staff in found.items() if staff is not None}
    for member in members:
        people[member["key"]] = add_staff(
            name=member["name"],
            email=f"{member['key']}@demo.invalid",
            password=secrets.token_urlsafe(16),
            roles=[MODERATOR],
            organisation=people[OFFICER].organisation,
            panel=panel,
        )
    db.session.flush()
    return people


def _question(entry: Mapping[str, Any], panel: Panel, people: Mapping[str, Staff], today: date) -> None:
    begun = today - timedelta(days=entry["days_ago"])
    author = people.get(entry["by"])
    question = propose_question(
        Asking(
            kind=entry["kind"],
            wording=entry["wording"],
            easy=entry.get("easy", ""),
            choices=tuple(entry.get("choices", ())),
            asides=entry.get("asides", False),
            language=entry.get("language", "en"),
        ),
        panel_id=panel.id,
        written_by=writer(_kind(author)) if author else YOUNG_PERSON,
        author_id=author.id if author else None,
        by=_BY,
        today=begun,
    )
    tag_question(question, themes=entry.get("themes", ()), priorities=entry.get("priorities", ()), by=_BY, today=begun)
    if reworded := entry.get("reworded"):
        _reword(question, reworded, people[reworded["by"]], today)
    for vote in entry.get("votes", ()):
        vote_on(
            question,
            vote["vote"],
            reason=vote.get("reason", ""),
            voter_id=people[vote["by"]].id,
            by=_BY,
            today=begun,
        )
    for comment in entry.get("comments", ()):
        writer_of = people[comment["by"]]
        add_comment(
            question,
            comment["text"],
            written_by=_kind(writer_of),
            staff_id=writer_of.id,
            by=_BY,
            today=today - timedelta(days=comment["days_ago"]),
        )
    if retired := entry.get("retired"):
        who = people[retired["by"]]
        retire_question(
            question,
            reason=retired["reason"],
            who=_kind(who),
            staff_id=who.id,
            by=_BY,
            today=today - timedelta(days=retired["days_ago"]),
        )


def _reword(question: Question, reworded: Mapping[str, Any], who: Staff, today: date) -> None:
    before = asking_of(question)
    reword_question(
        question,
        Asking(
            kind=before.kind,
            wording=reworded["wording"],
            easy=reworded.get("easy", ""),
            choices=tuple(reworded["choices"]),
            asides=before.asides,
        ),
        saw=question.version,
        written_by=writer(_kind(who)),
        author_id=who.id,
        by=_BY,
        today=today - timedelta(days=reworded["days_ago"]),
    )


def _kind(staff: Staff | None) -> str:
    return kind_of_person(staff.role_names) if staff else YOUNG_PERSON
