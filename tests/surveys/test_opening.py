"""Opening a survey freezes its words and makes a promise."""

from datetime import timedelta

import pytest

from consult.core import log
from consult.core.db import db, unit_of_work
from consult.core.errors import Missing
from consult.core.wording import EASY
from consult.questions.kinds import KINDS
from consult.surveys.actions import (
    DraftsNotAccepted,
    LanguageMissing,
    LanguageStale,
    NotADraft,
    NotApproved,
    NotOpen,
    PromiseMissing,
    close_survey,
    open_survey,
)
from consult.surveys.form import form_of, read
from consult.surveys.freezing import every_wording
from consult.surveys.models import FACTS
from consult.surveys.queries import by_slug, newest_version, of_organisation, of_panel, open_on, takes_answers
from tests.support.make_surveys import ACCEPTED, BY, LANGUAGES


def _open(survey, today, languages=LANGUAGES, accepted=ACCEPTED):
    with unit_of_work():
        return open_survey(survey, languages=list(languages), by=BY, today=today, accept_drafted=accepted)


def test_a_survey_with_everything_in_it_opens(make, today):
    survey = make.survey("draft")
    version = _open(survey, today)
    assert (survey.state, survey.opens_on, version.number, version.opened_on) == ("open", today, 1, today)
    assert [entry.act for entry in log.since(0)] == ["survey opened"]


@pytest.mark.parametrize("fact", FACTS)
def test_no_survey_opens_without_each_of_its_facts(make, today, fact):
    survey = make.survey("draft")
    with unit_of_work():
        survey.facts = [one for one in survey.facts if one.name != fact]
    with pytest.raises(PromiseMissing):
        _open(survey, today)
    assert (survey.state, survey.versions, list(log.since(0))) == ("draft", [], [])


def test_no_survey_opens_without_a_closing_day(make, today):
    survey = make.survey("draft")
    with unit_of_work():
        survey.closes_on = None
    with pytest.raises(PromiseMissing):
        _open(survey, today)


def test_no_survey_opens_after_its_last_day(make, today):
    survey = make.survey("draft", closes_on=today)
    with pytest.raises(PromiseMissing):
        _open(survey, today + timedelta(days=1))
    _open(survey, today)
    assert survey.state == "open"


@pytest.mark.parametrize("state", ["idea", "worked_on", "retired"])
def test_no_survey_opens_with_a_question_that_the_panel_has_not_approved(make, today, state):
    survey = make.survey("draft", questions=[make.question(), make.question("free_text", state=state)])
    with pytest.raises(NotApproved):
        _open(survey, today)


def test_no_survey_opens_without_a_question(make, today):
    survey = make.survey("draft", questions=[])
    with pytest.raises(NotApproved):
        _open(survey, today)


def _take_polish_from(wording):
    with unit_of_work():
        wording.take_away("pl")


@pytest.mark.parametrize(
    "find",
    [
        lambda survey: survey.title,
        lambda survey: survey.decision,
        lambda survey: survey.facts[0].wording,
        lambda survey: survey.questions[0].question.wording,
        lambda survey: survey.questions[0].question.help,
        lambda survey: survey.questions[0].question.choices[-1].wording,
        lambda survey: survey.questions[1].question.low,
        lambda survey: survey.questions[1].question.high,
    ],
    ids=["title", "decision", "fact", "question", "help", "choice", "low end", "high end"],
)
def test_no_survey_opens_with_a_promised_language_unfinished(make, today, find):
    survey = make.survey("draft", questions=[make.question(help="Think of last week."), make.question("zero_to_ten")])
    _take_polish_from(find(survey))
    with pytest.raises(LanguageMissing):
        _open(survey, today)
    version = _open(survey, today, ["en", "ur"])
    assert form_of(version).languages == ("en", "ur")


def _check_everything(survey, language):
    with unit_of_work():
        for wording in every_wording(survey):
            wording.check(language, by="moderator", initials="MO")


def test_words_for_another_english_keep_a_promised_language_shut(make, today):
    survey = make.survey("draft")
    with unit_of_work():
        survey.title.put("en", "Another title", by="officer", state="checked")
        survey.title.put("ur", "ایک اور عنوان", by="moderator")
    with pytest.raises(LanguageStale):
        _open(survey, today, ["en", "pl"])
    assert survey.state == "draft"
    assert form_of(_open(survey, today, ["en", "ur"])).languages == ("en", "ur")


def test_easy_words_for_another_english_keep_it_shut_too(make, today):
    survey = make.survey("draft", easy=True)
    with unit_of_work():
        survey.title.put("en", "Another title", by="officer", form=EASY, state="checked")
    with pytest.raises(LanguageStale):
        _open(survey, today)


@pytest.mark.parametrize("accepted", [None, {}, {"pl": "A panel reads it next week."}, {"pl": "x", "ur": "  "}])
def test_words_that_nobody_has_checked_open_only_with_a_reason_for_each_language(make, today, accepted):
    survey = make.survey("draft")
    with pytest.raises(DraftsNotAccepted) as refused:
        _open(survey, today, accepted=accepted)
    assert "ur" in refused.value.languages
    assert (survey.state, survey.accepted_drafts) == ("draft", None)


def test_the_reason_is_kept_with_the_survey_and_not_in_the_log(make, today):
    survey = make.survey("draft")
    _check_everything(survey, "pl")
    _open(survey, today, accepted={"ur": " The reader is ill. ", "en": "No need"})
    assert survey.accepted_drafts == {"ur": "The reader is ill."}
    assert [(entry.act, entry.object_id) for entry in log.since(0)] == [("survey opened", survey.id)]
    assert form_of(newest_version(survey)).unchecked == ("ur",)


def test_words_that_a_person_has_checked_need_no_reason(make, today):
    survey = make.survey("draft")
    _check_everything(survey, "pl")
    assert form_of(_open(survey, today, ["en", "pl"], accepted=None)).unchecked == ()
    assert survey.accepted_drafts is None


def test_a_language_that_nobody_promised_is_not_shown_in_words_that_nobody_accepted(make, visit, today):
    survey = make.survey("draft", slug="s", standing=True)
    version = _open(survey, today, ["pl"])
    form = form_of(version)
    assert form.languages == ("en", "pl")
    assert (form.title.keys(), form.question("one_choice").choice("yes").wording.keys()) == ({"en", "pl"}, {"en", "pl"})
    assert "ur" in form.question("end-easy").wording
    page = visit.stranger("ur").get("/ur/surveys/s/")
    assert "Survey number" in page.title
    assert page.first("h1").find("span").get("lang") == "en"


def test_a_survey_opens_once(make, today):
    survey = make.survey()
    with pytest.raises(NotADraft):
        _open(survey, today)
    make.close(survey)
    with pytest.raises(NotADraft):
        _open(survey, today)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_an_open_survey_can_be_closed(make, today, state):
    survey = make.survey(state)
    with pytest.raises(NotOpen), unit_of_work():
        close_survey(survey, by=BY, today=today)


def test_the_day_of_the_answer_is_fixed_at_opening_and_closing_does_not_move_it(make, today):
    survey = make.survey()
    promised = survey.reply_due_on
    assert promised == survey.closes_on + timedelta(days=84)
    make.close(survey, on=today)  # 28 days early
    assert survey.reply_due_on == promised
    assert survey.closed_on == today


def test_later_words_change_nothing_in_what_people_were_asked(make, today):
    survey = make.survey()
    version = newest_version(survey)
    before = {question.code: question.said("pl").text for question in form_of(version).questions}
    with unit_of_work():
        for place in survey.questions:
            for text in (place.question.wording, *(choice.wording for choice in place.question.choices)):
                for language in LANGUAGES:
                    text.put(language, f"Other words in {language}", by="officer")
            place.question.most = 1
            place.question.state = "retired"
        survey.title.put("en", "Another title", by="officer")
        db.session.delete(survey.questions[0].question.choices[0])
    db.session.expire_all()
    form = read(newest_version(survey).form)
    assert {question.code: question.said("pl").text for question in form.questions} == before
    assert form.question("several_choices").most == 2
    assert form.question("one_choice").choice("yes").said("ur").text == "ہاں"
    assert "Another title" not in form.title.values()


def test_a_frozen_form_has_every_question_in_its_order(make):
    survey = make.survey(questions=make.one_of_each())
    form = form_of(newest_version(survey))
    assert [question.code for question in form.questions] == list(KINDS)
    assert all(question.kind is KINDS[question.code] for question in form.questions)
    assert form.question("zero_to_ten").low == {"en": "Not at all", "pl": "Wcale", "ur": "بالکل نہیں"}
    assert form.question("one_choice").choice("dont_know").exclusive
    assert form.question("nothing") is None
    assert form.question("one_choice").choice("nothing") is None


def test_a_form_says_which_languages_nobody_has_checked(make):
    form = form_of(newest_version(make.survey()))
    assert form.languages == ("en", "pl", "ur")
    assert form.unchecked == ("pl", "ur")


def test_how_long_it_takes_is_in_whole_minutes_and_never_none(make):
    short = form_of(newest_version(make.survey(questions=["faces"])))
    long = form_of(newest_version(make.survey(questions=["free_text"] * 12)))
    assert short.minutes() == 1  # a minute for the facts and the check, ten seconds for the face
    assert long.minutes() == 10  # and twelve times 45 seconds


def test_where_to_find_a_survey_and_who_may(make, today):
    draft, running, over = make.survey("draft"), make.survey(), make.survey("closed")
    assert by_slug(running.slug) is running
    assert by_slug(over.slug) is over
    with pytest.raises(Missing):
        by_slug(draft.slug)
    with pytest.raises(Missing):
        by_slug("no-such-survey")
    assert of_organisation(draft.slug, draft.organisation_id) is draft
    with pytest.raises(Missing):
        of_organisation(draft.slug, "another-organisation")
    for panel in (None, "another-panel"):
        with pytest.raises(Missing):
            of_panel(running.slug, panel)
    with pytest.raises(Missing):
        newest_version(draft)


def test_only_what_takes_answers_today_is_on_the_front_page(make, today):
    make.survey("draft")
    make.survey("closed")
    later = make.survey(closes_on=today + timedelta(days=9))
    sooner = make.survey(closes_on=today)
    assert open_on(today) == [sooner, later]
    assert open_on(today + timedelta(days=1)) == [later]
    assert not takes_answers(sooner, today + timedelta(days=1))
