"""What people are asked now, of several surveys at once."""

from consult.core.db import db, unit_of_work
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import newest_version, newest_versions


def test_the_newest_version_of_each_is_found_at_once(make, today):
    asked = [make.question("one_choice")]
    draft, *opened = [make.survey(state, questions=asked) for state in ("draft", "open", "open", "closed")]
    with unit_of_work():
        for number in (2, 3):
            form = newest_version(opened[1]).form
            db.session.add(SurveyVersion(survey_id=opened[1].id, number=number, opened_on=today, form=form))
    found = newest_versions([draft, *opened])
    assert found == {survey.id: newest_version(survey) for survey in opened}
    assert [found[survey.id].number for survey in opened] == [1, 3, 1]
    assert newest_versions([]) == {}
