"""However much came of a survey, its public page asks the database as often as for one finding."""

from sqlalchemy import event

from consult.core.db import db


def asked_for(visitor, address: str) -> int:
    db.session.remove()
    asked: list[str] = []
    note = lambda _c, _cursor, sql, *_more: asked.append(sql)  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", note)
    page = visitor.get(address)
    event.remove(db.engine, "before_cursor_execute", note)
    assert page.status == 200
    return len(asked)


def test_ten_findings_take_no_more_queries_than_one(visit, make):
    numbers = []
    for slug, many in (("one", 1), ("ten", 10)):
        survey = make.survey(slug=slug)
        quotes = [make.quote(survey, f"We need somewhere warm, number {number}.") for number in range(many)]
        make.responses(survey, 30)
        make.close(survey)
        for quote in quotes:
            make.decision(make.finding(survey, quote=quote), "will_change")
        make.publication(survey)
        stranger = visit.stranger()
        asked_for(stranger, f"/en/feedback/{slug}/")
        numbers.append(asked_for(stranger, f"/en/feedback/{slug}/"))
    assert numbers[0] == numbers[1]
