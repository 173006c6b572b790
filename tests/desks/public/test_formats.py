"""Easy read and large letters, in every language: in the address, on every page, kept all the way."""

import re

import pytest

from consult.core import languages
from consult.core.db import db, unit_of_work
from consult.questions.models import Question
from tests.support.demo_world import CLOSED, OPEN, DemoWorld
from tests.support.markup import text_of
from tests.support.pages import Page

LANGUAGES = [language.code for language in languages.all_languages()]
FORMATS = ["easy", "large"]
#: Ways out of a format: they stand in these places and nowhere else. A way to another language says which it is.
SWITCHES = ("langs", "tools")

#: A page that could be anybody's.
EMPTY = "public.left"


def astray(page: Page, first: str) -> list[str]:
    """The links and forms of a page that leave its language and format."""
    chosen = {one for switch in page.all(class_=SWITCHES[0]) + page.all(class_=SWITCHES[1]) for one in switch.iter()}
    addresses = [one.get("href") for one in page.all("a") if one not in chosen and not one.get("lang")]
    addresses += [one.get("action") for one in page.all("form") if one.get("action")]
    inside = [one for one in addresses if one and one.startswith("/")]
    return [one for one in inside if not one.startswith((f"/{first}/", "/pictures/"))]


def public_pages(world: DemoWorld, first: str) -> list[str]:
    """The addresses of every public page that needs no draft."""
    found = []
    for rule in world.app.url_map.iter_rules():
        if not rule.endpoint.startswith("public.") or "GET" not in (rule.methods or set()):
            continue
        if "language" not in rule.arguments or "code" in rule.arguments or rule.endpoint == EMPTY:
            continue
        for slug in (OPEN, CLOSED) if "slug" in rule.arguments else ("",):
            found.append(world.address(rule, language=first, **({"slug": slug} if slug else {})))
    return found


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_is_there_in_every_format_and_stays_in_it(demo_world: DemoWorld, language: str, form: str):
    first = f"{language}-{form}"
    phone = demo_world.visit.stranger(language)
    seen, wrong = 0, []
    for address in public_pages(demo_world, first):
        page = phone.get(address)
        assert page.path.startswith(f"/{first}/"), f"{address} leads to {page.address}"
        if page.status != 200:
            # A draft's pages without one, and what did not come of the open survey, what nobody proposes.
            assert page.status in {404, 410}, f"{address} gave {page.status}"
            assert re.search(r"/(check|save|sent|about)/|/feedback/growing-up/", address), address
        seen += page.status == 200
        wrong += [f"{address} leads to {one}" for one in astray(page, first)]
        assert page.first("html").get("class") == form
    assert not wrong, "\n".join(wrong)
    assert seen >= 10


@pytest.mark.parametrize(
    "first",
    ["xx-easy", "en-standard", "en-", "-easy", "en-easy-large", "en-EASY", "easy", "en_easy", "en--easy", "en-easyx"],
)
@pytest.mark.parametrize("path", ["", "help/", "surveys/s/", "code/"])
def test_what_is_no_language_and_format_of_ours_is_not_there(make, visit, first, path):
    make.survey(slug="s")
    page = visit.stranger("pl").get(f"/{first}/{path}")
    assert (page.status, page.language) == (404, "pl"), "told in the language that the phone asks for"


@pytest.mark.parametrize("form", [*FORMATS, "standard"])
@pytest.mark.parametrize("path", ["sign-in/", "council/", "council/chosen/"])
def test_a_desk_has_no_formats(visit, form, path):
    assert visit.as_("moderator").get(f"/desk/en-{form}/{path}", checked=False).status == 404


@pytest.mark.parametrize("words", ["Easy read", "Large letters"])
def test_from_the_sign_in_page_a_format_leads_to_the_home_page(visit, words):
    page = visit.stranger("en").get("/desk/en/sign-in/").follow(words)
    assert (page.status, page.path) == (200, {"Easy read": "/en-easy/", "Large letters": "/en-large/"}[words])


def test_a_page_that_is_not_there_says_so_in_the_format_of_its_address(visit):
    page = visit.stranger("en").get("/pl-easy/nowhere/")
    assert (page.status, page.language) == (404, "pl")
    assert astray(page, "pl-easy") == []


# Switching ------------------------------------------------------------------------------------------------------


@pytest.fixture
def survey(make):
    """Two questions, all in easy read."""
    asked = [
        make.question("faces", code="q", picture="bus", easy=True),
        make.question("free_text", code="r", easy=True),
    ]
    return make.survey(slug="s", questions=asked, easy=True)


@pytest.mark.parametrize(
    ("words", "first"), [("Easy read", "en-easy"), ("Large letters", "en-large"), ("Polski", "pl"), ("اردو", "ur")]
)
@pytest.mark.parametrize("at", ["q", "r", "check"])
def test_somebody_switches_at_any_point_and_loses_nothing(visit, survey, words, first, at):
    phone = visit.as_("ellie")
    phone.get("/en/surveys/s/").go_on().go_on(answer="some").go_on(answer="Warm buses")
    path = "check/" if at == "check" else f"answers/{at}/"
    there = phone.get(f"/en/surveys/s/{path}").follow(words)
    assert there.path == f"/{first}/surveys/s/{path}"
    assert phone.get(f"/{first}/surveys/s/answers/q/").field("answer") == "some"
    assert phone.get(f"/{first}/surveys/s/answers/r/").field("answer").strip() == "Warm buses"
    check = phone.get(f"/{first}/surveys/s/check/")
    assert "Warm buses" in check.main
    assert check.press("send").path == f"/{first}/surveys/s/sent/"


def test_language_and_format_are_switched_one_by_one(visit, survey):
    page = visit.as_("ellie").get("/en-easy/surveys/s/").go_on()
    assert page.follow("Polski").path == "/pl-easy/surveys/s/answers/q/"
    assert page.follow("Standard").path == "/en/surveys/s/answers/q/"


def test_a_code_typed_in_easy_read_goes_on_in_easy_read(visit, survey):
    phone = visit.as_("ellie")
    saved = phone.get("/en/surveys/s/").go_on().press("save")
    code = saved.first(data_receipt=True).text
    page = visit.stranger().get("/en-easy/code/").go_on(code=code)
    assert page.path == "/en-easy/surveys/s/answers/q/"


# What is said in easy read ----------------------------------------------------------------------------------------


def test_in_easy_read_somebody_meets_easy_words_and_a_picture(visit, survey):
    page = visit.as_("ellie").get("/en-easy/surveys/s/").go_on()
    assert page.title.endswith("(en easy)")
    assert "Not at all (en easy)" in page.main
    assert [one.get("class") for one in page.first("main").iter("svg")].count("pic") == 1
    plain = page.follow("Standard")
    assert "easy)" not in plain.main
    assert "pic" not in [one.get("class") for one in plain.first("main").iter("svg")]


def test_large_letters_say_the_standard_words(visit, survey):
    page = visit.as_("ellie").get("/en-large/surveys/s/").go_on()
    assert "easy)" not in page.main
    assert page.title == page.follow("Standard").title


def test_polish_easy_read_is_polish(visit, survey):
    page = visit.as_("zofia").get("/pl-easy/surveys/s/").go_on()
    assert page.title.startswith("Po polsku:")
    assert page.title.endswith("(pl easy)")
    assert "Wcale (pl easy)" in page.main


NOTICE = "Some of this survey is not in easy read yet."


def test_a_survey_that_is_all_in_easy_read_says_nothing_of_it(visit, survey):
    assert NOTICE not in visit.stranger().get("/en-easy/surveys/s/").main


def test_a_survey_without_easy_words_says_so_in_easy_read_and_only_there(make, visit):
    make.survey(slug="s")
    phone = visit.stranger()
    assert NOTICE in phone.get("/en-easy/surveys/s/").main
    for first in ("en", "en-large"):
        assert NOTICE not in phone.get(f"/{first}/surveys/s/").main


def test_one_question_without_easy_words_is_enough_to_say_so_and_is_asked_in_standard_words(make, visit):
    make.survey(slug="s", questions=[make.question(easy=True), make.question(english="Only standard?")], easy=True)
    facts = visit.as_("ellie").get("/en-easy/surveys/s/")
    assert NOTICE in facts.main
    assert facts.go_on().press("skip").title == "Only standard?"


def test_each_idea_of_an_easy_text_stands_on_its_own_line(make, visit):
    question = make.question(code="q", easy=True)
    with unit_of_work():
        question = db.session.merge(question)
        assert isinstance(question, Question)
        question.wording.put("en", "We ask you.\nYou say <b>.", by="officer", form="easy")
    make.survey(slug="s", questions=[question], easy=True, languages=["en"])
    heading = visit.as_("ellie").get("/en-easy/surveys/s/").go_on().first("h1")
    assert [(one.tag, one.get("class"), one.text) for one in heading] == [
        ("span", "each", "We ask you."),
        ("span", "each", "You say <b>."),
    ]


def test_on_the_check_page_each_choice_has_its_picture_beside_it_in_easy_read(make, visit):
    asked = [make.question("pictures", code="one"), make.question("pictures", code="two", most=2)]
    make.survey(slug="s", questions=[*asked, make.question("free_text", code="r")])
    page = visit.as_("ellie").get("/en-easy/surveys/s/").go_on().go_on(one="bus")
    check = page.go_on(two=page.choices("two")[:2]).go_on(r="Warm buses. Now.")
    beside = [one for one in check.first("dl").iter("div") if one.get("class") == "idea"]
    assert [[child.tag for child in one] for one in beside] == [["svg", "div"]] * 3
    assert "Warm buses. Now." in [text_of(one) for one in check.all(class_="own")], "and nobody cuts their words"
    plain = check.follow("Standard")
    assert not any(one.get("class") == "pic" for one in plain.first("dl").iter("svg"))


def test_a_long_text_has_the_whole_width_where_it_is_checked_and_a_short_one_stands_beside_its_button(make, visit):
    make.survey(slug="s", questions=[make.question("free_text", code="q"), make.question("free_text", code="r")])
    check = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(q="Warm buses.").go_on(r="Warmer buses. " * 9)
    answers = [one for one in check.all("dd") if one.get("class") != "change"]
    assert [one.get("class") for one in answers] == [None, "long"]


def test_in_easy_read_the_icon_of_a_hint_stands_beside_its_sentences(make, visit):
    make.survey(slug="s", questions=[make.question("free_text", code="q")])
    page = visit.as_("ellie").get("/en-easy/surveys/s/").go_on()
    beside = next(one for one in page.first("main").iter("div") if one.get("class") == "idea hint")
    assert [child.tag for child in beside] == ["svg", "p"]
    assert "An adult at the council reads this." in [text_of(one) for one in beside[1]]


def test_one_after_another_the_chosen_words_stay_apart_in_the_title_and_in_blanks(make, visit):
    several = make.question("several_choices", code="q")
    make.survey(
        slug="s", questions=[several, make.question("free_text", code="r", english="You chose {{q|none}}. Why?")]
    )
    page = visit.as_("ellie").get("/en-easy/surveys/s/").go_on()
    words = [text_of(label) for label in page.all("label", class_="box")][:2]
    page = page.go_on(q=page.choices("q")[:2])
    assert page.title == f"You chose {', '.join(words)}. Why?"
    assert text_of(page.first("title")).startswith(f"{page.title} ")
