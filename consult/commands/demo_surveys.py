"""The demo city's surveys, from their TOML files."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from consult.core import data_texts
from consult.core.db import db
from consult.core.languages import all_languages
from consult.core.wording import MACHINE, Wording, wording
from consult.people.models import Organisation, Panel
from consult.questions.models import Choice, Question, QuestionPriority, QuestionTheme, Row
from consult.surveys.models import Survey, SurveyBackground, SurveyFact, SurveyQuestion, SurveySection

_DATA = "consult.commands.demo_city"
LANGUAGES = tuple(language.code for language in all_languages())


def read(name: str) -> dict[str, Any]:
    """One of the demo city's files."""
    return data_texts.read(_DATA, f"{name.removesuffix('.toml')}.toml")


def survey_from(data: Mapping[str, Any], *, organisation: Organisation, panel: Panel, closes_on: date | None) -> Survey:
    """A survey that has not opened yet, with its questions approved."""
    survey = Survey(
        slug=data["slug"],
        organisation=organisation,
        panel=panel,
        audience=data["audience"],
        pace=data.get("pace", "question"),
        title=said(data, "title"),
        decision=said(data["decision"], "name"),
        closes_on=closes_on,
        facts=[SurveyFact(name=name, wording=_fact(data, name)) for name in data["facts"]],
        background=[
            SurveyBackground(name=name, wording=said(data["background"], name))
            for name in data.get("background", {})
            if not name.endswith("_easy")
        ],
        background_picture=data.get("background_picture"),
        sections=[
            SurveySection(code=section["code"], position=place, title=said(section, "title"))
            for place, section in enumerate(data.get("sections", []), start=1)
        ],
        questions=[
            SurveyQuestion(
                question=_from_bank(question["bank"]) if "bank" in question else _question(question),
                position=place,
                section=question.get("section"),
                show_if=question.get("show_if"),
            )
            for place, question in enumerate(data["questions"], start=1)
        ],
    )
    db.session.add(survey)
    db.session.flush()
    return survey


def said(data: Mapping[str, Any], name: str = "wording") -> Wording:
    """The text under `name`, with the easy-read words beside it."""
    easy = data.get("easy" if name in {"wording", "title"} and "easy" in data else f"{name}_easy")
    return wording(data[name], by="demo", translated_by=MACHINE, easy=easy)


def _fact(data: Mapping[str, Any], name: str) -> Wording:
    return wording(data["facts"][name], by="demo", translated_by=MACHINE, easy=data.get("facts_easy", {}).get(name))


def _from_bank(code: str) -> Question:
    return db.session.scalars(select(Question).where(Question.code == code)).one()


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        code=data["code"],
        kind=data["kind"],
        state="approved",
        proposed_by="panel",
        sensitive=data.get("sensitive", False),
        most=data.get("most"),
        limit=data.get("limit", 500),
        smallest=data.get("smallest"),
        largest=data.get("largest"),
        picture=data.get("picture"),
        wording=said(data),
        themes=[QuestionTheme(theme_id=theme) for theme in data["themes"]],
        priorities=[QuestionPriority(priority_id=str(priority)) for priority in data["priorities"]],
        choices=[
            Choice(
                code=choice["code"],
                position=place,
                exclusive=choice.get("exclusive", False),
                special=choice.get("special"),
                tell=choice.get("tell", False),
                picture=choice.get("picture"),
                wording=_short(choice),
            )
            for place, choice in enumerate(data.get("choices", []), start=1)
        ],
        rows=[
            Row(code=row["code"], position=place, wording=_short(row))
            for place, row in enumerate(data.get("rows", []), start=1)
        ],
        **{name: said(data, name) for name in ("help", "low", "high") if data.get(name)},
        unit=_short({"wording": data["unit"]}) if "unit" in data else None,
    )


def _short(data: Mapping[str, Any]) -> Wording:
    """A choice or a row, whose few words are easy-read words too unless others stand beside them."""
    return wording(data["wording"], by="demo", translated_by=MACHINE, easy={**data["wording"], **data.get("easy", {})})
