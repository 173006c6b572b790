"""What is frozen when a survey opens: every word, in which languages, and in which of them easy to read."""

import json

import pytest

from consult.core.db import unit_of_work
from consult.core.wording import EASY, said_in
from consult.questions.kinds import KINDS
from consult.surveys.actions import LanguageMissing, open_survey
from consult.surveys.form import Form, form_of, read
from consult.surveys.freezing import every_wording, frozen, kept_to
from consult.surveys.queries import newest_version
from tests.support.make_surveys import BY, LANGUAGES


def _form(survey) -> Form:
    return form_of(newest_version(survey))


def test_every_kind_comes_back_from_the_database_as_it_was(make):
    form = _form(make.survey(questions=make.one_of_each(), standing=True))
    assert [question.kind.name for question in form.questions if question.part == "main"] == list(KINDS)
    assert [row.code for row in form.question("grid").rows] == ["day", "night"]
    assert form.question("grid").row("night").said("pl").text == "W nocy"
    assert (form.question("whole_number").smallest, form.question("whole_number").largest) == (0, 60)
    assert form.question("decimal").unit["ur"] == "اردو میں: hours"
    assert form.question("pictures").choice("bus").picture == "bus"
    assert [choice.code for choice in form.question("yes_no").choices] == ["yes", "no", "not-sure"]


def test_a_form_is_plain_data(make):
    survey = make.survey(questions=make.one_of_each(), standing=True, sections={"home": ["faces"]})
    assert json.loads(json.dumps(kept_to(frozen(survey), LANGUAGES))) == newest_version(survey).form


def test_sections_and_rules_are_frozen_with_their_questions(make):
    asked = [make.question(code="bus"), make.question(code="late")]
    rules = {"late": {"question": "bus", "is": "yes"}}
    form = _form(make.survey(questions=asked, sections={"travel": ["bus", "late"]}, rules=rules, pace="section"))
    assert form.sections["travel"]["en"] == "The part about travel"
    assert {question.section for question in form.questions} == {"travel"}
    assert form.question("late").show_if.question == "bus"
    assert (form.pace, form.audience) == ("section", "young_people")


def test_a_version_from_before_there_were_sections_rules_and_rows_is_still_read(make):
    data = frozen(make.survey())
    for name in ("audience", "pace", "sections", "easy"):
        del data[name]
    for question in data["questions"]:
        for name in ("unit", "rows", "smallest", "largest", "picture", "part", "section", "show_if"):
            del question[name]
        for choice in question["choices"]:
            del choice["tell"], choice["picture"]
    form = read(data)
    assert (form.audience, form.pace, form.sections, form.easy) == ("young_people", "question", {}, ())
    assert [question.part for question in form.questions] == ["main"] * 5
    assert form.question("one_choice").choice("yes").said("pl").text == "Tak"


# Languages and easy read ---------------------------------------------------------------------------------------------


def test_a_survey_with_every_word_in_three_languages_speaks_them(make):
    form = _form(make.survey(questions=make.one_of_each(), standing=True))
    assert form.languages == ("en", "pl", "ur")
    assert form.easy == ()
    assert form.says("pl", "standard")
    assert form.says("pl", "large")
    assert not form.says("pl", EASY)
    assert not form.says("de", "standard")


def test_a_survey_with_easy_words_throughout_is_easy_in_each_language(make):
    form = _form(make.survey(questions=make.one_of_each(easy=True), standing=True, easy=True))
    assert form.easy == form.languages == ("en", "pl", "ur")
    assert form.says("ur", EASY)
    assert form.question("faces").said("pl", EASY).text.endswith("(pl easy)")


def _every_text(make, **more):
    survey = make.survey(
        "draft", questions=make.one_of_each(easy=True), easy=True, sections={"home": ["faces"]}, **more
    )
    return survey, list(every_wording(survey))


def test_one_text_without_easy_words_and_no_language_is_easy_read(make):
    survey, wordings = _every_text(make)
    assert read(frozen(survey)).easy == ("en", "pl", "ur")
    for wording in wordings:
        kept = list(wording.texts)
        wording.texts = [text for text in kept if (text.language, text.format) != ("pl", EASY)]
        assert read(frozen(survey)).easy == ("en", "ur"), wording.by_language()["en"]
        wording.texts = kept


def test_one_text_without_polish_and_the_survey_does_not_speak_it(make):
    survey, wordings = _every_text(make, standing=True)
    for wording in wordings:
        kept = list(wording.texts)
        wording.texts = [text for text in kept if (text.language, text.format) != ("pl", "standard")]
        form = read(frozen(survey))
        assert form.languages == form.easy == ("en", "ur"), wording.by_language()["en"]
        wording.texts = kept


def test_words_that_are_there_but_empty_are_no_words(make):
    survey, wordings = _every_text(make)
    next(text for text in wordings[0].texts if (text.language, text.format) == ("ur", "standard")).text = ""
    assert read(frozen(survey)).languages == ("en", "pl")


@pytest.mark.parametrize(("kind", "standing"), [("yes_no", False), ("faces", True)])
def test_a_language_that_a_kind_or_a_standing_question_lacks_cannot_be_promised(make, today, kind, standing):
    survey = make.survey("draft", questions=[kind], standing=standing)
    for wording in every_wording(survey):
        wording.put("de", "Auf Deutsch", by="officer")
    assert "de" not in read(frozen(survey)).languages
    with pytest.raises(LanguageMissing), unit_of_work():
        open_survey(survey, languages=["en", "de"], by=BY, today=today)


def test_a_language_is_checked_once_a_native_speaker_has_checked_every_word(make):
    survey = make.survey("draft", questions=["faces"])
    for wording in every_wording(survey):
        for text in wording.texts:
            text.state = "checked"
    assert read(frozen(survey)).unchecked == ()
    survey.end_card = True  # those words are drafted still
    assert read(frozen(survey)).unchecked == ("pl", "ur")


def test_a_text_that_has_gone_stale_makes_its_language_unchecked(make):
    survey = make.survey("draft", questions=["faces"])
    for wording in every_wording(survey):
        for text in wording.texts:
            text.state = "checked"
    survey.title.put("en", "Other words", by="officer", state="checked")
    assert read(frozen(survey)).unchecked == ("pl", "ur")


def test_nobody_gets_easy_english_for_want_of_easy_polish():
    texts = {"en": "A bus", "en.easy": "A big car", "pl": "Autobus"}
    assert said_in(texts, "pl", EASY).text == "Autobus"
    assert said_in(texts, "ur", EASY).text == "A big car"
    assert said_in(texts, "en", "large").text == "A bus"
