"""The way through a form: pages, cut once for everyone, of which each person sees those that their answers lead to."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from consult.questions.kinds import KINDS
from consult.responses.giving import SKIPPED, Given
from consult.responses.way import way_through
from consult.surveys.form import ABOUT, END, Form, FormChoice, FormQuestion, FormRow
from consult.surveys.routing import conditions_of, route
from tests.support.asked import AskedQuestion, asked
from tests.surveys.small_forms import every_answer, small_forms

YES = Given("answered", "yes")
ALL = settings(deadline=None, database=None, derandomize=True, max_examples=80)


def form_with(questions: Sequence[AskedQuestion], *, pace: str = "question", **more: dict[str, str]) -> Form:
    """A form of these questions; `part` and `section` say where each stands, question code to name."""
    part, section = more.get("part", {}), more.get("section", {})
    return Form(
        slug="s",
        audience="young_people",
        pace=pace,
        title={},
        facts={},
        decision={},
        sections={},
        languages=("en",),
        unchecked=(),
        easy=(),
        questions=tuple(
            FormQuestion(
                code=one.code,
                kind=one.kind,
                wording=one.wording,
                help={},
                low={},
                high={},
                themes=(),
                priorities=(),
                choices=tuple(FormChoice(each.code, {}, each.exclusive, each.special) for each in one.choices),
                most=one.most,
                limit=500,
                sensitive=False,
                unit={},
                rows=tuple(FormRow(each.code, {}) for each in one.rows),
                smallest=one.smallest,
                largest=one.largest,
                part=part.get(one.code, "main"),
                section=section.get(one.code),
                show_if=one.show_if,
            )
            for one in questions
        ),
    )


def pages(form: Form, **answers: Given) -> list[list[str]]:
    return [[question.code for question in page] for page in way_through(form, answers).pages]


FIVE = [asked(code, choices="yes no") for code in "abcde"]


def test_one_question_a_page_unless_the_survey_says_otherwise():
    assert pages(form_with(FIVE, section=dict.fromkeys("abc", "home"))) == [["a"], ["b"], ["c"], ["d"], ["e"]]


def test_a_section_is_a_page_and_what_stands_in_none_is_a_page_of_its_own():
    sections = {"a": "home", "b": "home", "c": "bus"}
    assert pages(form_with(FIVE, pace="section", section=sections)) == [["a", "b"], ["c"], ["d"], ["e"]]


def test_the_card_at_the_end_and_about_you_are_one_page_each_whatever_the_pace():
    parts = {"b": END, "c": END, "d": ABOUT, "e": ABOUT}
    for pace in ("question", "section"):
        assert pages(form_with(FIVE, pace=pace, part=parts)) == [["a"], ["b", "c"], ["d", "e"]]


def test_a_question_that_looks_at_another_of_its_page_begins_a_new_page():
    questions = [*FIVE[:2], asked("c", choices="yes no", rule={"question": "a", "is": "yes"}), FIVE[3]]
    form = form_with(questions, pace="section", section=dict.fromkeys("abcd", "home"))
    assert pages(form, a=YES) == [["a", "b"], ["c", "d"]]
    assert pages(form) == [["a", "b"], ["d"]]


def test_a_section_that_nobody_is_asked_anything_of_is_no_page():
    rule = {"question": "a", "is": "yes"}
    questions = [FIVE[0], *(asked(code, choices="yes no", rule=rule) for code in "bc"), FIVE[3]]
    form = form_with(questions, pace="section", section={"b": "bus", "c": "bus", "d": "home"})
    assert pages(form, a=Given("answered", "no")) == [["a"], ["d"]]
    assert pages(form, a=YES) == [["a"], ["b", "c"], ["d"]]


def test_there_is_a_page_before_and_a_page_after_but_at_the_ends():
    way = way_through(form_with(FIVE), {})
    first, last = way.pages[0], way.pages[-1]
    assert (way.before(first), way.after(last)) == (None, None)
    assert way.after(first) == way.pages[1]
    assert way.before(last) == way.pages[-2]
    assert [way.place_of(page) for page in way.pages] == [0, 1, 2, 3, 4]
    assert way.page_of("c") == way.pages[2]
    assert way.page_of("nothing") is None


def test_somebody_goes_on_where_they_have_neither_answered_nor_skipped():
    answers = {"a": YES, "b": Given(SKIPPED)}
    way = way_through(form_with(FIVE), answers)
    assert way.first_open(answers) == way.pages[2]
    assert way.first_open(dict.fromkeys("abcde", YES)) is None


def test_a_page_half_answered_is_open_still():
    form = form_with(FIVE, pace="section", section=dict.fromkeys("abcde", "home"))
    way = way_through(form, {"a": YES})
    assert way.first_open({"a": YES}) == way.pages[0]


def test_an_answer_off_the_way_decides_nothing():
    questions = [
        FIVE[0],
        asked("b", choices="yes no", rule={"question": "a", "is": "yes"}),
        asked("c", choices="yes no", rule={"question": "b", "is": "yes"}),
    ]
    form = form_with(questions)
    assert pages(form, a=YES, b=YES) == [["a"], ["b"], ["c"]]
    assert pages(form, a=Given("answered", "no"), b=YES) == [["a"]]
    assert pages(form, a=Given(SKIPPED), b=YES) == [["a"]]


# Whatever the form, whatever is answered ------------------------------------------------------------------------------


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A small form with rules, in one to three sections, one question a page or a section a page."""
    questions = draw(small_forms(most=5))
    sections = sorted(draw(st.integers(0, 2)) for _ in questions)
    return form_with(
        questions,
        pace=draw(st.sampled_from(["question", "section"])),
        section={one.code: f"s{section}" for one, section in zip(questions, sections, strict=True)},
    )


def _say(draw: st.DrawFn, question: FormQuestion) -> Given:
    value: Any = draw(st.sampled_from([None, *every_answer(question)]))
    return Given(SKIPPED) if value is None else Given("answered", value)


@ALL
@given(forms())
def test_no_question_shares_a_page_with_one_that_its_rule_looks_at(form):
    for page in form.pages:
        codes = {question.code for question in page}
        assert not any(condition.question in codes for one in page for condition in conditions_of(one.show_if))
    assert [question for page in form.pages for question in page] == list(form.questions)


@ALL
@given(forms(), st.data())
def test_whoever_goes_on_page_by_page_is_asked_all_of_their_way_and_never_more_than_was_said(form, data):
    answers: dict[str, Given] = {}
    seen: list[str] = []
    promised: list[int] = []
    while (page := way_through(form, answers).first_open(answers)) is not None:
        way = way_through(form, answers)
        assert way.place_of(page) < len(way.pages) <= way.most <= len(form.questions)
        promised.append(way.most)
        for question in page:
            answers[question.code] = _say(data.draw, question)
            seen.append(question.code)
    way = way_through(form, answers)
    assert seen == [question.code for question in way.questions], "in order, and nobody is sent back"
    assert min(promised, default=0) >= len(way.pages), "progress was never smaller than what came"
    assert promised == sorted(promised, reverse=True), "and the end never moves away"
    assert way.most == len(way.pages)


@ALL
@given(forms(), st.data())
def test_who_changes_an_answer_is_on_the_way_of_whoever_said_so_at_once(form, data):
    answers = {question.code: _say(data.draw, question) for question in form.questions}
    changed = {**answers, form.questions[0].code: _say(data.draw, form.questions[0])}
    told = {code: one.value for code, one in changed.items() if one.state == "answered"}
    assert way_through(form, changed).questions == route(form.questions, told)


def test_a_rule_may_ask_about_i_dont_know():
    questions = [
        asked("a", choices="yes no dont-know?"),
        asked("b", choices="yes no", rule={"question": "a", "is": "dont-know"}),
    ]
    assert pages(form_with(questions), a=Given("dont_know", "dont-know")) == [["a"], ["b"]]
    assert pages(form_with(questions), a=Given("rather_not_say", "rather-not-say")) == [["a"]]


def test_a_page_of_words_is_on_the_way_and_waits_to_be_seen():
    form = form_with([asked("told", "words_only"), FIVE[0]])
    assert not KINDS["words_only"].asks
    way = way_through(form, {})
    assert way.first_open({}) == way.pages[0]
    assert way.first_open({"told": Given("seen")}) == way.pages[1]
