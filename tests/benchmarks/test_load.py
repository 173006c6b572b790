"""The sums behind "how many people can answer at once", without a server."""

import json
from dataclasses import asdict

import pytest

from benchmarks import load, serving
from benchmarks.journeys import Astray, learn, to_the_check_page
from benchmarks.phones import Answer, Stopped, asking, whole
from benchmarks.ready import copies
from consult.core import clock
from consult.core.db import unit_of_work
from consult.responses.drafts import begin_draft, by_token, keep_answers
from consult.responses.giving import Given
from consult.surveys.queries import newest_version
from consult.web import csrf


def row(**measured: float) -> load.Row:
    return load.Row(**{**dict.fromkeys(load.Row.__annotations__, 1.0), "database": "sqlite", **measured})


def answer(status: int, body: str = "", *headers: str) -> Answer:
    return Answer(status, "\r\n".join([f"HTTP/1.1 {status} Said", *headers]).encode(), body.encode())


def page(*pairs: tuple[str, str]) -> Answer:
    buttons = "".join(f'<button name="{name}" value="{value}">Go</button>' for name, value in pairs)
    hidden = '<input type="hidden" name="token" value="t1"><input type="hidden" name="aloud">'
    return answer(200, f'<main><form method="post">{hidden}<input name="q-one">{buttons}</form></main>')


def test_one_slice_that_something_else_disturbed_changes_no_ratio():
    turns = [load.Turn(30, 100), load.Turn(31, 100), load.Turn(1, 100)]
    assert load.ratio(turns) == 0.3


def test_ours_and_the_control_change_who_is_first():
    order: list[str] = []

    def takes(name: str) -> float:
        order.append(name)
        return 2.0 if name == "ours" else 4.0

    turns = load.take_turns(3, lambda: takes("ours"), lambda: takes("control"))
    assert order == ["ours", "control", "control", "ours", "ours", "control"]
    assert {(turn.ours, turn.control) for turn in turns} == {(2.0, 4.0)}


@pytest.mark.parametrize(("waits", "most"), [([5.0], 5.0), ([float(n) for n in range(1, 101)], 95.0)])
def test_95_in_100_waited_no_longer(waits: list[float], most: float):
    assert load.p95(waits) == most


def test_a_ratio_below_its_target_is_named():
    assert load.broken([row(concurrency=8, page_ratio=0.2, send_ratio=0.35)]) == []
    (said,) = load.broken([row(concurrency=8, page_ratio=0.1, send_ratio=0.4)])
    assert "page_ratio" in said


def test_a_row_says_these_seven_things():
    told = json.loads(json.dumps(asdict(row())))
    assert set(told) == {
        *("database", "concurrency", "journeys_per_s", "p95_ms"),
        *("page_ratio", "send_ratio", "peak_mb"),
    }
    assert "page_ratio" in load.table([row()])


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("postgresql+psycopg://me@/postgres?host=/tmp/socket", True),
        ("postgresql://me@localhost/one", True),
        ("postgresql://me@10.0.0.7/one", False),
        ("postgresql://me@/one?host=db.example", False),
    ],
)
def test_nothing_but_this_machine_is_measured(address: str, here: bool):
    assert serving.is_here(address) is here


def test_an_answer_is_whole_when_all_of_its_body_came():
    came = b"HTTP/1.1 303 SEE OTHER\r\nContent-Length: 4\r\nLocation: /en/?from=check\r\n\r\nab"
    assert whole(came) is None
    read = whole(came + b"cd")
    assert (read.status, read.packed, read.goes_to) == (303, b"abcd", "/en/?from=check")
    with pytest.raises(Stopped):
        whole(b"HTTP/1.1 200 OK\r\n\r\n")


def test_a_way_is_learnt_from_the_pages_and_an_answer_that_is_not_taken_is_skipped():
    learnt: list = []
    walk = learn("/s/", learnt)
    assert next(walk) == asking("/s/")
    assert walk.send(page(("", "")))
    walk.send(answer(303, "", "Set-Cookie: draft=d; Path=/", "Location: /s/1/"))
    walk.send(page(("go", "next"), ("go", "skip")))
    walk.send(answer(422))
    walk.send(answer(303, "", "Location: /s/check/"))
    walk.send(page(("go", "send")))
    with pytest.raises(StopIteration):
        walk.send(answer(303, "", "Location: /s/sent/"))
    (way,) = learnt
    assert [step.sends for step in way.pages] == [(("go", "skip"),)]
    assert (way.check.path, way.check.goes_to) == ("/s/check/", "/s/sent/")

    ready: list = []
    person = to_the_check_page(way, ready)
    next(person)
    person.send(answer(303, "", "Set-Cookie: draft=mine"))
    person.send(page(("go", "next"), ("go", "skip")))
    person.send(answer(303))
    with pytest.raises(StopIteration):
        person.send(page(("go", "send")))
    assert b"draft=mine" in ready[0].sending
    assert ready[0].sending.endswith(b"token=t1&aloud=&q-one=A+bus+stop+with+a+light.&go=send")
    copied = ready[0].copied("another", "t2").sending
    assert b"draft=another\r\n" in copied
    assert b"token=t2&aloud=&q-one" in copied


def test_a_page_that_is_not_what_it_was_stops_the_measuring():
    walk = learn("/s/", [])
    next(walk)
    with pytest.raises(Astray):
        walk.send(answer(500, "broken"))


def test_a_copied_draft_holds_the_same_answers_and_can_be_sent(make, today):
    version = newest_version(make.survey(slug="s"))
    with unit_of_work():
        first = begin_draft(version, language="en", now=clock.now())
        answers = {question.code: Given("skipped") for question in first.way.questions}
        keep_answers(first, answers, language="en", today=today)
    made = list(copies(first.token, 2))
    assert len({token for token, _form in made}) == 2
    for token, form in made:
        assert by_token(token, today=today).answers == answers
        assert csrf.is_token(form, token)
