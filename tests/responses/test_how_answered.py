"""How a sheet was answered, as far as it is kept: format, read aloud, with help; and what only machines do."""

from datetime import timedelta

import pytest

from consult.core.db import unit_of_work
from consult.responses.drafts import by_token, note_help
from tests.responses.drafting import begin, keep, response_sent, send

CODES = ("a", "b", "c", "d", "e", "f")


@pytest.fixture
def survey(make):
    return make.survey(questions=[make.question(code=code) for code in CODES])


@pytest.fixture
def whole(moment):
    """A moment on the second: when a draft was begun is known no closer."""
    moment.set_to(moment.now().replace(microsecond=0))
    return moment


def _answered_in(survey, moment, *formats: str):
    draft = begin(survey, moment.now())
    for code, form in zip(CODES, formats, strict=False):
        keep(draft, moment.now(), {code: "yes"}, form=form.removesuffix("+"), read_aloud=form.endswith("+"))
    send(draft, moment.now())
    response = response_sent()
    return response.format, response.read_aloud


@pytest.mark.parametrize(
    ("formats", "kept"),
    [
        (["standard"], ("standard", False)),
        (["easy"], ("easy", False)),
        (["standard", "easy", "easy"], ("easy", False)),
        (["large", "large", "easy"], ("large", False)),
        (["easy+", "easy"], ("easy", True)),  # half of them read aloud
        (["easy+", "easy", "easy"], ("easy", False)),
        (["standard+", "large+", "standard"], ("standard", True)),
        (["large+", "easy+", "standard", "large+", "large"], ("large", True)),
    ],
)
def test_the_format_of_most_answers_is_kept_and_whether_half_were_read_aloud(survey, moment, formats, kept):
    assert _answered_in(survey, moment, *formats) == kept


def test_an_answer_given_again_counts_in_the_format_in_which_it_was_given_last(survey, moment):
    draft = begin(survey, moment.now())
    for form in ("standard", "easy"):
        keep(draft, moment.now(), {"a": "yes"}, form=form)
    send(draft, moment.now())
    assert response_sent().format == "easy"


def test_an_answer_off_the_way_says_nothing_about_the_format(make, moment):
    asked = [make.question(code=code) for code in "abc"]
    rules = {code: {"question": "a", "is": "yes"} for code in "bc"}
    draft = begin(make.survey(questions=asked, rules=rules), moment.now())
    keep(draft, moment.now(), {"a": "yes"}, form="easy")
    for code in "bc":
        keep(draft, moment.now(), {code: "yes"}, form="easy", read_aloud=True)
    keep(draft, moment.now(), {"a": "no"}, form="large")
    send(draft, moment.now())
    assert (response_sent().format, response_sent().read_aloud) == ("large", False)


def test_whoever_had_help_says_so_and_may_take_it_back(survey, moment, today):
    draft = begin(survey, moment.now(), {"a": "yes"})
    for helped in (True, False, True):
        with unit_of_work():
            note_help(by_token(draft.token, today=today, to_change=True), helped=helped, today=today)
        assert by_token(draft.token, today=today).helped is helped
    assert by_token(draft.token, today=today).answers, "and their answers are still there"
    send(draft, moment.now())
    assert response_sent().helped


def test_nobody_is_taken_for_helped_or_for_a_machine_unasked(survey, moment):
    send(begin(survey, moment.now(), {"a": "yes"}), moment.go_on(minutes=1))
    response = response_sent()
    assert (response.helped, response.took_bait, response.in_haste) == (False, False, False)


def test_what_fills_the_field_that_nobody_sees_is_noted_and_counts_like_anyone(survey, moment):
    send(begin(survey, moment.now(), {"a": "yes"}, took_bait=True), moment.now())
    assert response_sent().took_bait


@pytest.mark.parametrize(
    ("answers", "seconds", "in_haste"),
    [(6, 5, True), (6, 6, False), (5, 4, True), (5, 5, False), (4, 0, False), (1, 0, False)],
)
def test_only_what_nobody_could_have_read_counts_as_haste(survey, whole, answers, seconds, in_haste):
    draft = begin(survey, whole.now(), dict.fromkeys(CODES[:answers], "yes"))
    send(draft, whole.go_on(seconds=seconds))
    assert response_sent().in_haste is in_haste


def test_whoever_skips_everything_but_one_question_is_not_in_haste(survey, whole):
    skips = dict.fromkeys(CODES[1:])
    send(begin(survey, whole.now(), {"a": "yes", **skips}), whole.go_on(seconds=1))
    assert not response_sent().in_haste


def test_when_a_draft_was_begun_is_known_to_the_second_and_gone_with_it(survey, moment, today):
    draft = begin(survey, moment.now(), {"a": "yes"})
    begun = by_token(draft.token, today=today).begun
    assert begun == moment.now().isoformat(timespec="seconds")
    send(draft, moment.now())
    kept = {column.name: getattr(response_sent(), column.name) for column in response_sent().__table__.columns}
    assert begun[11:16] not in str(kept)


def test_a_draft_that_goes_on_the_next_day_is_not_in_haste(survey, whole):
    draft = begin(survey, whole.now(), dict.fromkeys(CODES, "yes"))
    whole.set_to(whole.now() + timedelta(days=1))
    send(draft, whole.now())
    assert not response_sent().in_haste
