"""What a moderator does with the texts that an adult has passed."""

import pytest
from sqlalchemy import event, select

from consult.analysis.models import PersonalMark
from consult.core import log
from consult.core.db import db, unit_of_work
from consult.results.models import Quote
from tests.support.front_door import sign_in

SAID = "The bus home is late every day. I wait in the dark."


@pytest.fixture
def survey(make):
    """An open survey of Mo's panel; enough people answered for their words not to be recognised."""
    survey = make.survey(slug="buses", title="Buses")
    for number in range(10):
        make.words(f"Unread number {number}.", survey=survey, state="unread")
    return survey


@pytest.fixture
def words_id(make, survey):
    return make.words(SAID, survey=survey).id


def list_of(visitor, language="en", **query):
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return visitor.get(f"/desk/{language}/council/surveys/buses/" + (f"?{asked}" if asked else ""))


def quotes():
    return {quote.text: quote.state for quote in db.session.scalars(select(Quote))}


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
def test_every_page_of_the_desk_is_sound_in_every_language(visit, make, words_id, language):
    mo = visit.as_("mo")
    make.quote(make.survey(slug="parks"))
    for address in ("", "surveys/buses/", "surveys/buses/set-aside/", "chosen/"):
        page = mo.get(f"/desk/{language}/council/{address}")
        assert (page.status, page.language) == (200, language)


def test_home_says_how_much_waits(visit, words_id):
    page = visit.as_("mo").get("/desk/en/council/")
    assert "1 text waits for you." in page.main
    assert page.follow("Buses").path == "/desk/en/council/surveys/buses/"


def test_home_counts_what_is_neither_decided_on_nor_set_aside_and_reads_none_of_it(visit, make, survey):
    for number in range(4):
        make.words(f"Passed number {number}.", survey=survey)
    mo = visit.as_("mo")
    list_of(mo).press("Not this one")
    list_of(mo).press("I might know this person")
    asked: list[str] = []
    note = lambda _c, _cursor, sql, *_more: asked.append(sql)  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", note)
    page = mo.get("/desk/en/council/")
    event.remove(db.engine, "before_cursor_execute", note)
    assert "2 texts wait for you." in page.main
    assert not [sql for sql in asked if "words.text" in sql]


def test_home_says_when_nothing_waits(visit, survey):
    assert "No texts wait for you" in visit.as_("mo").get("/desk/en/council/").main


def test_only_passed_texts_are_shown(visit, make, survey, words_id):
    make.words("Somebody is worried about this one.", survey=survey, state="held")
    page = list_of(visit.as_("mo"))
    assert SAID in page.main
    assert "worried about this one" not in page.main
    assert "Unread number" not in page.html


def test_hidden_words_are_hidden(visit, make, survey):
    text = "My friend Karolina waits with me."
    words = make.words(text, survey=survey)
    with unit_of_work():
        db.session.add(PersonalMark(words_id=words.id, start=10, end=18, kind="name"))
    page = list_of(visit.as_("mo"))
    assert "Karolina" not in page.html
    assert "waits with me" in page.main


def test_one_tap_chooses_the_whole_text(visit, words_id):
    page = list_of(visit.as_("mo")).press("Choose as a quote")
    assert page.history[0][1] == 303
    assert quotes() == {SAID: "chosen"}
    assert SAID not in page.main
    assert SAID in page.follow("Chosen quotes").main
    assert "quote chosen" in [entry.act for entry in log.since(0)]


def test_a_part_is_chosen_word_for_word(visit, words_id):
    list_of(visit.as_("mo")).press("Choose this part", part="  I wait in the dark.\r\n")
    assert quotes() == {"I wait in the dark.": "chosen"}


@pytest.mark.parametrize("part", ["I wait in the light.", "", "   ", "wait in the dar", "us home"])
def test_words_that_do_not_stand_there_are_refused_kindly_and_what_was_typed_stays(visit, words_id, part):
    page = list_of(visit.as_("mo")).press("Choose this part", part=part)
    assert page.status == 422
    assert "A quote has to be words from this answer" in page.main
    assert page.field("part").strip() == part.strip()
    assert quotes() == {}


def test_too_few_answers_are_no_quotes(visit, make):
    lonely = make.survey(slug="buses")
    make.words(SAID, survey=lonely)
    page = list_of(visit.as_("mo")).press("Choose as a quote")
    assert page.status == 422
    assert "Too few people answered this question." in page.main
    assert quotes() == {}


def test_a_text_that_is_left_out_does_not_come_back_but_can_be_chosen_after_all(visit, words_id):
    mo = visit.as_("mo")
    page = list_of(mo).press("Not this one")
    assert SAID not in page.main
    assert quotes() == {SAID: "refused"}
    page = mo.get("/desk/en/council/chosen/").press("Choose it after all")
    assert page.path == "/desk/en/council/chosen/"
    assert quotes() == {SAID: "chosen"}


def test_what_was_taken_out_of_a_published_finding_is_not_offered_and_not_chosen_again(visit, make, survey):
    words_id = make.quote(survey, SAID).words_id
    make.finding(make.close(survey), quote=db.session.scalars(select(Quote)).one())
    make.publication(survey)
    with unit_of_work():
        db.session.scalars(select(Quote)).one().state = "refused"
    mo = visit.as_("mo")
    page = mo.get("/desk/en/council/chosen/")
    assert SAID in page.main
    assert "Choose it after all" not in page.main
    data = {"act": "choose", "back": "chosen", "csrf_token": mo.desk_token()}
    page = mo.post(f"/desk/en/council/surveys/buses/texts/{words_id}/", data)
    assert page.status == 422
    assert "Someone else may have decided on it." in page.main
    assert quotes() == {SAID: "refused"}


def test_a_choice_can_be_taken_back_until_an_officer_confirms_it(visit, make, words_id):
    mo = visit.as_("mo")
    list_of(mo).press("Choose as a quote")
    mo.get("/desk/en/council/chosen/").press("Take it back")
    assert quotes() == {SAID: "refused"}


@pytest.mark.parametrize("act", ["leave", "choose", "part"])
def test_a_confirmed_quote_stays_as_it_is(visit, make, survey, act):
    quote = make.quote(survey, SAID)
    mo = visit.as_("mo")
    page = mo.get("/desk/en/council/chosen/")
    assert SAID in page.main
    assert "Take it back" not in page.buttons()
    data = {"act": act, "part": "I wait in the dark.", "csrf_token": mo.desk_token()}
    page = mo.post(f"/desk/en/council/surveys/buses/texts/{quote.words_id}/", data)
    assert page.status == 422
    assert "This quote has been confirmed already." in page.main
    assert quotes() == {SAID: "confirmed"}


def test_texts_can_be_looked_at_by_question(visit, make):
    survey = make.survey(
        slug="buses",
        questions=[make.question("free_text", code="morning"), make.question("free_text", code="evening")],
    )
    make.words("Mornings are too early.", survey=survey, question="morning")
    make.words("Evenings are too dark.", survey=survey, question="evening")
    page = list_of(visit.as_("mo")).press("Show these", question="evening")
    assert "Evenings" in page.main
    assert "Mornings" not in page.main


def test_texts_can_be_looked_at_by_theme_and_the_filter_stays_after_a_choice(visit, make, survey):
    from consult.analysis.actions import settle_themes
    from consult.core.log import Actor

    for text, theme in (("A bus.", "transport"), ("Another bus.", "transport"), ("A park.", "environment")):
        words = make.words(text, survey=survey)
        with unit_of_work():
            db.session.add(words)
            settle_themes(words, [theme], known=[theme], by=Actor("officer", "x"), today=make.today)
    page = list_of(visit.as_("mo")).press("Show these", theme="transport")
    assert "bus." in page.main
    assert "A park." not in page.main
    page = page.press("Choose as a quote")
    assert page.field("theme") == "transport"
    assert "A park." not in page.main


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "٣", "1" * 40])
def test_a_page_number_that_makes_no_sense_does_no_harm(visit, words_id, page):
    assert SAID in list_of(visit.as_("mo"), page=page).main


def test_a_long_list_comes_in_pages(visit, make, survey):
    for number in range(12):
        make.words(f"Passed number {number}.", survey=survey)
    mo = visit.as_("mo")
    first = list_of(mo)
    second = first.follow("Page 2")
    shown = [page.main.count("Passed number") for page in (first, second)]
    # Each text stands on the card and, to be cut down, in the box below it.
    assert [count // 2 for count in shown] == [10, 2]


def test_a_moderator_of_another_panel_sees_nothing_of_this_one(visit, make, words_id):
    stranger = make.staff("moderator", panel=make.panel("care-leavers"))
    page = sign_in(visit, stranger)
    visitor = page.visitor
    assert "No texts wait for you" in page.main
    assert visitor.get("/desk/en/council/surveys/buses/").status == 404
    assert visitor.get("/desk/en/council/surveys/buses/set-aside/").status == 404
    assert SAID not in visitor.get("/desk/en/council/chosen/").html
    for act in ("choose", "part", "leave", "upset"):
        data = {"act": act, "part": SAID, "csrf_token": visitor.desk_token()}
        assert visitor.post(f"/desk/en/council/surveys/buses/texts/{words_id}/", data).status == 404
    assert quotes() == {}


def test_a_moderator_of_no_panel_sees_nothing(visit, make, words_id):
    page = sign_in(visit, make.staff("moderator"))
    assert "No texts wait for you" in page.main
    assert page.visitor.get("/desk/en/council/surveys/buses/").status == 404


@pytest.mark.parametrize("state", ["unread", "held"])
@pytest.mark.parametrize("act", ["choose", "leave", "upset"])
def test_nothing_can_be_done_with_a_text_that_nobody_passed(visit, make, survey, state, act):
    hidden = make.words("Nobody has read this.", survey=survey, state=state).id
    mo = visit.as_("mo")
    data = {"act": act, "csrf_token": mo.desk_token()}
    assert mo.post(f"/desk/en/council/surveys/buses/texts/{hidden}/", data).status == 404
    assert quotes() == {}


def test_a_text_of_another_survey_is_not_reached_through_this_one(visit, make, survey):
    other = make.words("Elsewhere.", survey=make.survey(panel=make.panel("care-leavers"))).id
    mo = visit.as_("mo")
    data = {"act": "choose", "csrf_token": mo.desk_token()}
    assert mo.post(f"/desk/en/council/surveys/buses/texts/{other}/", data).status == 404


def test_an_act_that_there_is_not_is_refused(visit, words_id):
    mo = visit.as_("mo")
    data = {"act": "publish", "csrf_token": mo.desk_token()}
    assert mo.post(f"/desk/en/council/surveys/buses/texts/{words_id}/", data).status == 400
    assert quotes() == {}


def test_a_form_without_its_token_changes_nothing(visit, words_id):
    page = visit.as_("mo").post(f"/desk/en/council/surveys/buses/texts/{words_id}/", {"act": "choose"})
    assert page.status == 400
    assert quotes() == {}


def test_nothing_on_the_desk_ties_two_texts_of_one_person(visit, make):
    survey = make.survey(
        slug="buses",
        questions=[make.question("free_text", code="morning"), make.question("free_text", code="evening")],
    )
    response = make.response(survey, {"morning": "One thing.", "evening": "Another thing."})
    response_id = response.id
    with unit_of_work():
        from consult.responses.words import Words

        for words in db.session.scalars(select(Words)):
            words.state = "passed"
    mo = visit.as_("mo")
    pages = [list_of(mo), mo.get("/desk/en/council/chosen/")]
    assert "One thing." in pages[0].main
    assert all(response_id not in page.html for page in pages)


@pytest.mark.parametrize("role", ["officer", "safeguarding_lead", "language_reader", "administrator"])
def test_the_desk_is_shut_to_everyone_else(visit, words_id, role):
    assert visit.as_(role).get("/desk/en/council/").status == 403
    assert visit.as_(role).get("/desk/en/council/surveys/buses/").status == 403


def test_help_is_one_tap_away_on_every_page(visit, words_id):
    mo = visit.as_("mo")
    for address in ("", "surveys/buses/", "surveys/buses/set-aside/", "chosen/"):
        page = mo.get(f"/desk/en/council/{address}")
        main = page.tree.first("main")
        assert "/en/help/" in [link.get("href") for link in main.iter("a")]
