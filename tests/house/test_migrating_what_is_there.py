"""A city that upgrades keeps everything that was ever said: every row of every table, up and down, on both databases.

SQLite changes a table by making it anew; with foreign keys on, dropping the old one would delete whatever hangs on it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from consult.core.db import db
from consult.core.settings import MIGRATIONS
from consult.responses.models import Response
from tests.support.databases import let_go

ROWS = 3
#: Where a rule of a table goes across columns: what to put there.
FITTING: dict[str, dict[str, Any]] = {
    "concerns": {"decision": None},
    "evidence": {"kind": "counts", "quote_id": None},
    "pictures": {"mime": "image/png"},
    "question_votes": {"vote": "not_yet"},
    "tags": {"made_by": "machine"},
}
_AMONG = re.compile(r"(\w+) IN \(([^)]+)\)|\((\w+)\)::text = ANY")


def to(revision: str, way: Callable[..., None] = upgrade) -> None:
    way(directory=str(MIGRATIONS), revision=revision)
    let_go()


def reflected() -> sa.MetaData:
    found = sa.MetaData()
    found.reflect(bind=db.engine)
    found.remove(found.tables["alembic_version"])
    return found


def fill(tables: sa.MetaData, *, only: Collection[str] | None = None) -> None:
    """Three rows in every table, or in those only, each of which hangs on the row of the same place in its parents."""
    allowed = {name: dict(_allowed(name)) for name in tables.tables}
    with db.engine.begin() as connection:
        for table in tables.sorted_tables:
            if only is not None and table.name not in only:
                continue
            rows = [
                {column.name: _value(column, place, allowed[table.name]) for column in table.columns}
                for place in range(ROWS)
            ]
            connection.execute(table.insert(), rows)


def _allowed(table: str) -> Iterator[tuple[str, list[str]]]:
    """Columns that take only a few words, with these words."""
    for check in sa.inspect(db.engine).get_check_constraints(table):
        column = re.search(r"\w+", check["sqltext"].replace("(", ""))
        words = re.findall(r"'(\w+)'", check["sqltext"])
        if column and words and re.search(r"\bIN \(|= ANY|^\(*\w+\)*(::text)? = '\w+'(::text)?\)?$", check["sqltext"]):
            yield column[0], words


def _value(column: sa.Column, place: int, allowed: dict[str, list[str]]) -> Any:
    fitting = FITTING.get(column.table.name, {})
    if column.name in fitting:
        return fitting[column.name]
    for key in column.foreign_keys:
        parent = key.column
        if parent.table is column.table:
            return None if column.nullable else _value(parent, place, {})
        return _value(parent, place, {})
    if column.name in allowed:
        return allowed[column.name][place % len(allowed[column.name])]
    return _plain(column, place)


def _plain(column: sa.Column, place: int) -> Any:
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return bool(place % 2)
    if isinstance(kind, sa.Integer | sa.Float):
        return place + 1
    if isinstance(kind, sa.DateTime):
        return datetime(2027, 3, 3, 14, place, tzinfo=UTC if kind.timezone else None)
    if isinstance(kind, sa.Time):
        return time(14, place)
    if isinstance(kind, sa.Date):
        return date(2027, 3, place + 1)
    if isinstance(kind, sa.JSON):
        return {"said": f"{column} {place}: ż یہ"}
    if isinstance(kind, sa.LargeBinary):
        return f"{column} {place}".encode()
    return f"{column} {place}: ż یہ"


def everything() -> dict[str, dict[str, list[str]]]:
    """Table to column to its values, in the order of the table's key; as text, for two drivers say them differently."""
    found: dict[str, dict[str, list[str]]] = {}
    with db.engine.connect() as connection:
        for table in reflected().sorted_tables:
            rows = connection.execute(table.select().order_by(*table.primary_key.columns)).mappings().all()
            found[table.name] = {column.name: [str(row[column.name]) for row in rows] for column in table.columns}
    return found


def lost(before: dict[str, dict[str, list[str]]], after: dict[str, dict[str, list[str]]]) -> list[str]:
    """What stood before and does not stand there any more."""
    return [
        f"{table}.{column}"
        for table, columns in before.items()
        for column, values in columns.items()
        if table not in after or (column in after[table] and after[table][column] != values)
    ]


def test_every_row_of_every_table_is_there_after_going_up_and_coming_down(empty_app):
    to("0001")
    fill(reflected())
    before = everything()
    assert {"responses", "answers", "words", "receipts", "tags", "quotes", "evidence"} <= set(before)
    assert all(len(next(iter(columns.values()))) == ROWS for columns in before.values())
    to("head")
    assert lost(before, everything()) == []
    to("0001", downgrade)
    assert everything() == before


def test_an_easy_read_answer_comes_down_as_one_in_the_standard_words(empty_app):
    to("0001")
    fill(reflected())
    to("head")
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE responses SET format = 'easy', speaks_as = 'adults'"))
    to("0001", downgrade)
    assert everything()["responses"]["format"] == ["standard"] * ROWS


@pytest.mark.sqlite
def test_after_a_migration_sqlite_holds_to_its_foreign_keys(empty_app):
    to("0001")
    fill(reflected())
    to("head")
    with db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_nobody_of_a_survey_for_all_comes_down_as_a_young_person_who_is_none(empty_app):
    to("0001")
    fill(reflected())
    to("head")
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE surveys SET audience = 'mixed'"))
        connection.execute(sa.text("UPDATE responses SET speaks_as = 'unsaid'"))
    to("0009", downgrade)
    assert everything()["surveys"]["audience"] == ["young_people"] * ROWS
    assert everything()["responses"]["speaks_as"] == ["adults"] * ROWS


def test_responses_that_were_there_speak_as_their_surveys_audience(empty_app):
    to("0001")
    fill(reflected())
    to("head")
    rows = db.session.execute(
        sa.text(
            "SELECT surveys.audience, responses.speaks_as FROM responses"
            " JOIN survey_versions ON survey_versions.id = responses.survey_version_id"
            " JOIN surveys ON surveys.id = survey_versions.survey_id"
        )
    ).all()
    assert {audience for audience, _ in rows} == {"young_people", "parents", "workers"}
    assert all(audience == speaks_as for audience, speaks_as in rows)


def test_what_was_there_is_open_to_anyone_one_question_a_page(empty_app):
    to("0001")
    fill(reflected())
    to("head")
    found = db.session.execute(sa.text("SELECT DISTINCT pace, entry FROM surveys")).all()
    assert [tuple(one) for one in found] == [("question", "open")]
    responses = db.session.scalars(sa.select(Response)).all()
    assert {(one.read_aloud, one.helped, one.took_bait, one.in_haste) for one in responses} == {(False,) * 4}


#: What a reason of a vote hangs on, and two more tables that changed with it.
BANK = ("wordings", "organisations", "panels", "staff", "questions", "question_versions", "question_votes")


def test_reasons_of_votes_become_comments_and_come_down_as_reasons(empty_app):
    to("0010")
    fill(reflected(), only={*BANK, "question_comments"})
    before = everything()
    to("0011")
    after = everything()
    said = {text for text in after["question_comments"]["text"] if text.startswith("question_votes.reason")}
    assert said == set(before["question_votes"]["reason"])
    assert set(after["question_votes"]["comment_id"]) <= set(after["question_comments"]["id"])
    to("0010", downgrade)
    assert everything() == before


def test_ideas_that_were_kept_back_long_ago_have_thirty_days_from_now(empty_app):
    to("0010")
    fill(reflected(), only={"organisations", "suggestions"})
    to("0011")
    found = everything()["suggestions"]
    thirty = str(datetime.now(UTC).date() + timedelta(days=30))
    assert dict(zip(found["state"], found["expires_on"], strict=True)) == {"unread": "None", "held": thirty}


def test_a_picture_belongs_to_the_only_organisation_or_to_nobody(empty_app):
    to("0010")
    fill(reflected(), only={"organisations", "wordings", "pictures"})
    to("0011")
    assert everything()["pictures"]["organisation_id"] == ["None"] * ROWS
