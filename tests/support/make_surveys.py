"""The third part of `make`: surveys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from consult.core.db import db
from consult.core.log import Actor
from consult.people.models import Organisation, Panel
from consult.questions.models import Question
from consult.surveys.actions import close_survey, open_survey
from consult.surveys.models import FACTS, Survey, SurveyFact, SurveyQuestion, SurveySection
from tests.support.make_people import in_one_work
from tests.support.make_questions import CLASSIC, FACES, LANGUAGES, YES_NO, MakeQuestions, texts

__all__ = ["ACCEPTED", "BY", "FACES", "LANGUAGES", "YES_NO", "MakeSurveys", "texts"]

BY = Actor("officer", "made-by-a-test")
#: Why words that nobody has checked may open: they are a test's.
ACCEPTED = dict.fromkeys(LANGUAGES, "These are a test's words.")


class MakeSurveys(MakeQuestions):
    """Surveys, from the draft to the end. People and questions are in files of their own."""

    @in_one_work
    def survey(
        self,
        state: str = "open",
        *,
        slug: str | None = None,
        questions: Sequence[Question | str] | None = None,
        organisation: Organisation | None = None,
        panel: Panel | None = None,
        audience: str = "young_people",
        title: str | None = None,
        opens_on: date | None = None,
        closes_on: date | None = None,
        languages: Sequence[str] = LANGUAGES,
        standing: bool = False,
        pace: str = "question",
        entry: str = "open",
        sections: Mapping[str, Sequence[str]] | None = None,
        rules: Mapping[str, Any] | None = None,
        easy: bool = False,
    ) -> Survey:
        """A survey; its questions are given, or named by kind, or the five classic kinds whose codes are the kinds.

        "open" since 14 days for 28 more; "closed" since yesterday; "draft" has never opened. `standing` adds the card
        at the end and "about you"; `sections` says which questions' codes stand in which section; `rules` who sees a
        question, question code to the rule as data; `easy` adds easy-read words to the survey's own texts, and to the
        questions that are made here.
        """
        assert state in {"draft", "open", "closed"}, state
        organisation = organisation or self.organisation()
        panel = panel or self.panel()
        if questions is None:
            asked = self.one_of_each(CLASSIC, easy=easy)
        else:
            asked = [self.question(one, easy=easy) if isinstance(one, str) else one for one in questions]
        number = self._next()
        opened = opens_on or self.today - timedelta(days=14)
        closes = closes_on or self.today + timedelta(days=-1 if state == "closed" else 28)
        place_of = {code: section for section, codes in (sections or {}).items() for code in codes}
        survey = Survey(
            slug=slug or f"survey-{number}",
            organisation_id=organisation.id,
            panel_id=panel.id,
            audience=audience,
            pace=pace,
            entry=entry,
            end_card=standing,
            about_you=standing,
            title=self.wording(title or f"Survey number {number}", easy=easy),
            decision=self.wording("Where the money for youth clubs goes", easy=easy),
            closes_on=closes,
            facts=[
                SurveyFact(name=name, wording=self.wording(f"What {name.replace('_', ' ')} is about.", easy=easy))
                for name in FACTS
            ],
            sections=[
                SurveySection(code=code, position=at, title=self.wording(f"The part about {code}", easy=easy))
                for at, code in enumerate(sections or {}, 1)
            ],
            questions=[
                SurveyQuestion(
                    question_id=one.id,
                    position=at,
                    section=place_of.get(one.code),
                    show_if=(rules or {}).get(one.code),
                )
                for at, one in enumerate(asked, 1)
            ],
        )
        with self._work():
            db.session.add(survey)
            db.session.flush()
            if state != "draft":
                open_survey(survey, languages=list(languages), by=BY, today=opened, accept_drafted=ACCEPTED)
            if state == "closed":
                close_survey(survey, by=BY, today=closes)
        return survey

    def close(self, survey: Survey, *, on: date | None = None) -> Survey:
        """The same survey, closed."""
        with self._work():
            close_survey(survey, by=BY, today=on or self.today)
        return survey
