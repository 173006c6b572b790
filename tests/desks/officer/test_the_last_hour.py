"""After closing, people may send what they have begun for an hour: nobody can tell theirs by looking twice."""

from datetime import timedelta

import pytest

from consult.core.db import unit_of_work
from consult.feedback.actions import StillComing, add_counts, write_finding
from consult.surveys.actions import close_survey
from consult.surveys.queries import by_slug, counted_before
from tests.support.make_surveys import BY

DESK = "/desk/officer/surveys/buses/"


@pytest.fixture
def closed(make, today, moment):
    """Forty answered the day before; the survey closes early, now."""
    survey = make.survey(slug="buses", title="Buses")
    with make._work():
        for _ in range(40):
            make.response(survey, on=today - timedelta(days=1))
    with unit_of_work():
        close_survey(by_slug("buses"), by=BY, today=today, now=moment.now())
    return survey


def test_what_is_sent_in_the_hour_after_closing_shows_when_nobody_can_send_any_more(visit, make, closed, moment):
    olwen = visit.as_("officer")
    places = (DESK, f"{DESK}odd-runs/", f"{DESK}entry-codes/", "/desk/officer/")
    looks = [olwen.get(place).main for place in places]
    assert "40 answers up to yesterday" in looks[0]
    with make._work():
        for _ in range(10):
            make.response(closed)
    moment.go_on(minutes=30)
    assert [olwen.get(place).main for place in places] == looks
    moment.go_on(minutes=31)
    page = olwen.get(DESK)
    assert "50 answers" in page.main
    rows = [" ".join("".join(row.itertext()).split()) for row in page.all("tr")]
    assert any(row.endswith(f"{make.today:%Y}10") for row in rows)


def test_counts_become_evidence_only_when_nobody_can_send_any_more(visit, closed, today, moment):
    with unit_of_work():
        finding = write_finding(by_slug("buses"), {"en": "Buses are late."}, by=BY, today=today)
        with pytest.raises(StillComing):
            add_counts(finding, "one_choice", by=BY, today=today, now=moment.now())
    page = visit.as_("officer").get(f"{DESK}findings/1/evidence/")
    assert "Answers may still come in for an hour" in page.main
    assert "Use these counts" not in page.html
    moment.go_on(minutes=61)
    assert "Use these counts" in visit.as_("officer").get(f"{DESK}findings/1/evidence/").html


def test_past_midnight_the_last_day_waits_with_what_comes_late(make, today, moment):
    survey = make.survey(slug="buses", title="Buses")
    last = by_slug("buses").closes_on
    midnight = moment.now().replace(hour=0, minute=0, second=0) + (last + timedelta(days=1) - today)
    assert counted_before(survey, midnight - timedelta(minutes=1)) == last
    assert counted_before(survey, midnight + timedelta(minutes=20)) == last
    assert counted_before(survey, midnight + timedelta(minutes=61)) is None
