"""Forms that no page of ours sent, and answers that cannot be: asked again, in their language, nothing lost."""

import pytest

from consult.responses.models import Draft, Response
from tests.desks.public.counting import WORDS, how_many, kept_in
from tests.support.markup import text_of

# Forms that no page of ours sent --------------------------------------------------------------------------------


@pytest.mark.parametrize("token", [None, "", "x", "A" * 88, "ż" * 20, "=" * 88, "A" * 100_000])
def test_a_missing_or_forged_token_keeps_what_was_typed_on_the_page_and_nothing_else(box, token):
    sent = [("q-box", WORDS), ("go", "next"), *([] if token is None else [("token", token)])]
    page = box.visitor.post(box.address, sent)
    assert (page.status, page.language) == (400, "pl")
    assert kept_in(page).strip() == WORDS
    assert page.go_on().path != box.path, "pressing Next again is enough"


def test_another_drafts_token_is_no_token(make, visit, box):
    other = visit.as_("ellie").get("/en/surveys/s/").go_on()
    token = dict(other.form_data())["token"]
    assert box.visitor.post(box.address, {"token": token, "q-box": WORDS}).status == 400


def test_a_token_looks_different_on_every_page(box):
    seen = {dict(box.visitor.get(box.address).form_data())["token"] for _ in range(5)}
    assert len(seen) == 5


@pytest.mark.parametrize("token", [None, "forged"])
def test_sending_needs_the_token_too(box, token):
    check = box.go_on(answer=WORDS)
    page = check.visitor.post("/pl/surveys/s/check/", {"token": token} if token else {})
    assert page.status == 400
    assert how_many(Response) == 0
    assert page.visitor.get("/pl/surveys/s/check/").press("send").path.endswith("/sent/")


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.invalid"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.invalid"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Referer": "http://[::1"},
        {"Origin": "http://localhost.elsewhere.invalid"},
        {"Sec-Fetch-Site": "rubbish"},
    ],
)
@pytest.mark.parametrize("path", ["surveys/s/", "code/", "code/delete/"])
def test_a_form_on_another_site_is_turned_away(make, visit, path, said):
    sent = make.sent(make.survey(slug="s"))
    page = visit.as_("zofia").post(f"/pl/{path}", {"code": sent.code}, headers=said)
    assert (page.status, page.language) == (403, "pl")
    assert how_many(Draft) == 0
    assert how_many(Response) == 1


@pytest.mark.parametrize(
    "said", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
def test_an_old_browser_that_says_little_is_let_in(make, visit, said):
    make.survey(slug="s")
    assert "/answers/" in visit.stranger().post("/en/surveys/s/", {}, headers=said).path


# Answers that cannot be -----------------------------------------------------------------------------------------

IMPOSSIBLE = [
    ("one_choice", ["maybe"]),
    ("one_choice", ["yes", "no"]),
    ("one_choice", []),
    ("one_choice", ["<script>"]),
    ("several_choices", ["yes", "dont_know"]),
    ("several_choices", ["yes", "maybe"]),
    ("several_choices", [""] * 500),
    ("faces", ["6"]),
    ("faces", ["a_lot", "some"]),
    ("zero_to_ten", ["11"]),
    ("zero_to_ten", ["-1"]),
    ("zero_to_ten", ["3.5"]),
    ("zero_to_ten", ["７"]),
    ("zero_to_ten", ["1" * 10_000]),
    ("free_text", [""]),
    ("free_text", [" \n\t "]),
    ("free_text", ["\x07\x08"]),
]


@pytest.mark.parametrize(("kind", "sent"), IMPOSSIBLE)
def test_what_is_no_answer_is_asked_again_in_the_readers_language(make, visit, kind, sent):
    make.survey(slug="s", questions=[make.question(kind, code="q", most=2 if kind == "several_choices" else None)])
    page = visit.as_("ayaan").get("/ur/surveys/s/").go_on()
    token = dict(page.form_data())["token"]
    again = page.visitor.post(page.address, [("token", token), *(("q-q", one) for one in sent), ("go", "next")])
    assert (again.status, again.language) == (422, "ur")
    summary = again.first(role="alert")
    assert text_of(summary.find("ul"))
    # The link in the summary leads to the control that it is about.
    assert summary.find("ul/li/a").get("href") == "#q-q"
    control = again.tree.by_id("q-q")
    around = [control, *again.tree.ancestors(control)]
    assert any("q-q-problem" in one.get("aria-describedby", "") for one in around)


def test_too_many_choices_are_all_still_ticked(make, visit):
    rows = [(f"c{n}", f"Choice {n}") for n in range(5)]
    make.survey(slug="s", questions=[make.question("several_choices", code="q", choices=rows, most=2)])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer=["c0", "c1", "c3"])
    assert page.status == 422
    assert page.field("answer") == ["c0", "c1", "c3"]


def test_who_takes_none_of_these_with_something_is_told_which_answer_stands_alone(make, visit):
    rows = [("bus", "By bus"), ("bike", "By bike"), ("none", "None of these")]
    make.survey(slug="s", questions=[make.question("several_choices", code="q", choices=rows, alone=["none"])])
    page = visit.as_("ellie").get("/en/surveys/s/").go_on().go_on(answer=["bus", "none"])
    assert page.status == 422
    assert "“None of these” does not go with other answers. Keep that one, or the others." in page.main
    again = page.go_on(answer=["bike", "rather_not_say"])
    assert "“I’d rather not say” does not go with" in again.main.replace("'", "’")
    assert again.go_on(answer=["bus", "bike"]).status == 200


def test_a_question_that_is_not_in_the_survey_is_not_there(box):
    make_up = box.visitor.post("/pl/surveys/s/answers/made-up/", box.form_data("next", answer=WORDS))
    assert (make_up.status, make_up.language) == (404, "pl")


def test_a_button_that_does_not_exist_counts_as_next(box):
    token = dict(box.form_data())["token"]
    page = box.visitor.post(box.address, {"token": token, "q-box": WORDS, "go": "delete-everything"})
    assert page.path == "/pl/surveys/s/answers/one/"


# Codes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["", "K7QM", "0000-0000", "<b>K7QM</b>", "٤٢٤٢٤٢٤٢", "A" * 5000, "'; --", "\u202eK7QM3FHT"]
)
def test_a_code_that_is_none_keeps_what_was_typed_and_says_what_to_do(make, visit, typed):
    page = visit.as_("zofia").post("/pl/code/", {"code": typed})
    assert (page.status, page.language) == (422, "pl")
    assert page.field("code") == typed
    assert page.first(role="alert") is not None


def test_forged_plates_stay_chosen_as_far_as_they_exist(visit):
    page = visit.as_("zofia").post(
        "/pl/code/", {"glaze1": "blue", "thing1": "kite", "glaze2": "mauve", "thing2": "<b>"}
    )
    assert page.status == 422
    assert (page.field("glaze1"), page.field("thing1"), page.field("glaze2")) == ("blue", "kite", "")


def test_deleting_with_a_forged_code_deletes_nothing(make, visit):
    make.sent(make.survey())
    for forged in ("", "0000-0000", "%", "*"):
        assert visit.as_("ayaan").post("/ur/code/delete/", {"code": forged}).status == 422
    assert how_many(Response) == 1
