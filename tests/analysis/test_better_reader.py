"""A better reader may help with themes. Absent, broken, hanging or odd, everything goes on by the rules."""

import sys
import time
from pathlib import Path

import pytest

from consult.analysis import better as module
from consult.analysis.better import BetterReader, BetterState, state_in, write_state
from consult.analysis.measuring import measure, reader_answers
from consult.analysis.models import Tag
from consult.commands.reading import read_waiting
from consult.core.db import db
from consult.reader import THEMES, VERSION, read
from consult.reader.better import Weights, better_themes, chosen, read_weights
from consult.safeguarding.models import Concern

BUS = "The bus is always late."
#: Each is a program in the place of the embedding's: what it says first, and for each line.
HELLO = "import sys, json; print(json.dumps({'name': 'pretend 1'}), flush=True)\n"
GOOD = HELLO + "for line in sys.stdin: print(json.dumps([VALUE] * 3), flush=True)"
PROGRAMS = {
    "raising": HELLO + "raise SystemExit(3)",
    "never_there": "raise SystemExit(1)",
    "hanging": HELLO + "import time; time.sleep(600)",
    "hanging_at_once": "import time; time.sleep(600)",
    "words": HELLO + "for line in sys.stdin: print('\"no numbers\"', flush=True)",
    "no_json": HELLO + "for line in sys.stdin: print('{', flush=True)",
    "nameless": "import sys; print('[]', flush=True); sys.stdin.read()",
    "too_few": HELLO + "for line in sys.stdin: print('[1.0]', flush=True)",
    "not_finite": HELLO + "for line in sys.stdin: print('[NaN, NaN, NaN]', flush=True)",
    "strings": HELLO + 'for line in sys.stdin: print(\'["a", "b", "c"]\', flush=True)',
    "endless": HELLO + "for line in sys.stdin: print('[' + '1,' * 100000, flush=True)",
}


@pytest.fixture(autouse=True)
def three_numbers(monkeypatch):
    """Weights under which three ones mean safety, and three noughts say nothing."""
    themes = {theme: (-1.0, (2.0, 0.0, 0.0) if theme == "safety" else (0.0, 0.0, 0.0)) for theme in THEMES}
    weights = Weights(3, 2.0, themes, {"en": {"used": True}, "pl": {"used": False}})
    monkeypatch.setattr("consult.reader.better.read_weights", lambda: weights)


@pytest.fixture
def started():
    readers = []

    def start(program: str, **times: float) -> BetterReader:
        reader = BetterReader([sys.executable, "-c", program], **{"for_a_text": 0.5, "to_come_up": 5.0, **times})
        readers.append(reader)
        return reader

    yield start
    for reader in readers:
        reader.close()


@pytest.fixture
def absent(monkeypatch):
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda _name: None)
    return BetterReader()


def themes_of(words) -> set[tuple[str, str]]:
    found = db.session.query(Tag).filter(Tag.words_id == words.id, Tag.task == "theme")
    return {(tag.value, tag.author) for tag in found}


def test_without_the_package_it_is_off_and_the_rules_stand(app, make, moment, absent):
    words = make.words(BUS)
    read_waiting(moment.now(), absent)
    assert themes_of(words) == {("transport", VERSION)}
    assert absent.state == BetterState("off")


def test_where_it_helps_its_themes_are_kept_with_who_said_so(app, make, moment, started):
    words = make.words(BUS)
    better = started(GOOD.replace("VALUE", "1.0"))
    read_waiting(moment.now(), better)
    author = f"{VERSION} with pretend 1"
    assert themes_of(words) == {("transport", author), ("safety", author)}
    assert better.state == BetterState("on", "pretend 1")


@pytest.mark.parametrize("program", PROGRAMS)
def test_when_it_breaks_the_text_is_read_by_the_rules_and_officers_see_it(app, make, moment, started, program):
    words = make.words(BUS)
    better = started(PROGRAMS[program], to_come_up=0.5)
    began = time.monotonic()
    read_waiting(moment.now(), better)
    assert time.monotonic() - began < 5
    assert themes_of(words) == {("transport", VERSION)}
    assert better.state.state == "broken"


def test_after_a_few_failures_it_is_left_alone_and_no_text_waits_for_it_again(started, monkeypatch):
    better = started(PROGRAMS["hanging_at_once"], to_come_up=0.1)
    for _ in range(3):
        assert better.vector("a text") is None
    monkeypatch.setattr(module.subprocess, "Popen", lambda *_, **__: pytest.fail("it was started again"))
    assert better.vector("a text") is None


def test_one_stumble_is_forgotten_once_it_answers_again(started, tmp_path):
    flag = tmp_path / "stumbled"
    program = (
        f"import pathlib; f = pathlib.Path({str(flag)!r})\n"
        "if not f.exists(): f.touch(); raise SystemExit(1)\n" + GOOD.replace("VALUE", "0.0")
    )
    better = started(program)
    assert better.vector("a text") is None
    assert better.vector("a text") == [0, 0, 0]
    assert better.state.state == "on"


def test_a_worry_is_raised_before_the_better_reader_is_asked_and_it_cannot_take_it_away(app, make, moment, started):
    make.words("My dad hits me every night and I am scared to go home", state="unread")
    better = started(PROGRAMS["hanging"])
    seen = []
    better.opinion = lambda *_: seen.append(db.session.query(Concern).count())
    read_waiting(moment.now(), better)
    assert seen == [1]
    assert db.session.query(Concern).count() == 1


def test_what_people_settled_and_everything_but_themes_stays(app, make, moment, started):
    words = make.words(BUS)
    read_waiting(moment.now())
    before = {(tag.task, tag.value) for tag in db.session.query(Tag).filter(Tag.words_id == words.id)}
    other = make.words(BUS)
    read_waiting(moment.now(), started(GOOD.replace("VALUE", "1.0")))
    after = {(tag.task, tag.value) for tag in db.session.query(Tag).filter(Tag.words_id == other.id)}
    assert {one for one in after if one[0] != "theme"} == {one for one in before if one[0] != "theme"}


def test_it_is_measured_as_the_rules_are(started):
    rows = [(BUS, {"safety", "transport"}, "en")]
    better = started(GOOD.replace("VALUE", "1.0"))
    found = measure(rows, "themes", source="x", answer=reader_answers("themes", better.read))
    assert [(one.language, one.right) for one in found] == [("en", 1)]


def test_in_a_language_in_which_it_is_no_better_it_is_not_asked(started):
    better = started(PROGRAMS["hanging"])
    assert better.opinion("Autobus się spóźnia", read("Autobus się spóźnia", page_language="pl"), "pl") is None
    assert better.state == BetterState("on"), "it never came up"


def test_the_process_gets_none_of_our_keys(started, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "ours")
    program = (
        HELLO + "import os\nfor line in sys.stdin: print(json.dumps([float('SECRET_KEY' in os.environ)]), flush=True)"
    )
    assert started(program).vector("a text") == [0]


def test_a_very_long_text_is_cut_for_it(started):
    program = HELLO + "for line in sys.stdin: print(json.dumps([len(json.loads(line))]), flush=True)"
    assert started(program).vector("word " * 4_000) == [4_000]


def test_no_process_is_left_behind(started):
    better = started(GOOD.replace("VALUE", "1.0"))
    better.vector("a text")
    process = better._process
    better.close()
    assert process.poll() is not None


@pytest.mark.parametrize("vector", [[], [1.0], [1.0, 2.0, float("inf")], ["a", "b", "c"]])
def test_a_vector_of_another_shape_is_refused(vector):
    with pytest.raises(ValueError, match="no embedding"):
        better_themes(read(BUS, page_language="en"), vector)


def test_a_theme_that_only_its_meaning_speaks_for_shows_no_words():
    themes = {theme.id: theme.because for theme in better_themes(read(BUS, page_language="en"), [1.0, 0.0, 0.0])}
    assert themes["safety"] == ()
    assert themes["transport"]


def test_the_state_lies_in_the_folder_and_what_cannot_be_read_counts_as_off(tmp_path):
    assert state_in(tmp_path) == BetterState("off")
    write_state(tmp_path, BetterState("broken", "pretend 1"))
    assert state_in(tmp_path) == BetterState("broken", "pretend 1")
    (tmp_path / "better-reader.json").write_text("[", encoding="utf-8")
    assert state_in(tmp_path) == BetterState("off")
    write_state(Path("/proc/nowhere"), BetterState("on"))


@pytest.mark.parametrize("state", ["on", "off", "broken"])
def test_officers_see_whether_it_helps(app, make, visit, state):
    survey = make.survey()
    write_state(Path(app.instance_path), BetterState(state, "pretend 1" if state == "on" else ""))
    assert (
        f"The better reader is {state}" in visit.as_("officer").get(f"/desk/officer/surveys/{survey.slug}/texts/").main
    )


def test_the_committed_weights_can_be_read_and_say_how_they_did(monkeypatch):
    monkeypatch.undo()
    weights = read_weights()
    assert set(weights.themes) == set(THEMES)
    assert all(len(some) == weights.dimensions for _, some in weights.themes.values())
    for card in weights.card.values():
        better = all(card[f"better_{one}"] > card[f"rules_{one}"] for one in ("micro", "macro"))
        assert card["used"] == better
    assert set(chosen({"transport"}, [0.0] * weights.dimensions, weights)) <= set(THEMES)
