"""What holds for every kind of question: what it takes, what it refuses, and how it counts."""

import json
from contextlib import suppress

import pytest

from consult.questions.kinds import KINDS, Sent, Unclear
from tests.questions.kinds.asking import ASKED, ASKING, GOOD, cleaned, refusal
from tests.support.naughty import STRINGS

TYPED = [name for name in ASKING if KINDS[name].control in {"number", "parts"}]
CHOSEN = [name for name in ASKING if not KINDS[name].own_words and name not in TYPED]


def test_every_kind_is_under_test():
    assert set(ASKED) == set(GOOD) == set(KINDS)


@pytest.mark.parametrize("name", ASKING)
def test_what_was_kept_is_drawn_again_and_kept_the_same(name):
    kind, asked = KINDS[name], ASKED[name]
    kept = kind.clean(GOOD[name], asked)
    assert kind.clean(kind.fields(kept), asked) == kept
    assert json.loads(json.dumps(kept)) == kept, "and the database keeps it as it is"


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("sent", [Sent(), Sent([""]), Sent(["", ""]), Sent(parts={"day": [""], "bus": [" "]})])
def test_nothing_chosen_is_no_answer_and_the_sentence_says_what_to_do(name, sent):
    with pytest.raises(Unclear) as refused:
        KINDS[name].clean(sent, ASKED[name])
    assert "press Skip." in str(refused.value.message)


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize(
    "sent",
    [
        ["no-such-choice"],
        ["bus\x00"],
        ["BUS"],
        [" bus"],
        ["11"],
        ["-1"],
        ["5.0"],
        ["05"],
        ["٥"],  # an Arabic five: int() would take it
        ["1e1"],
        ["' OR 1=1; --"],
        ["x" * 100_000],
        ["bus", "bike", "walk", "none", "tram"],
    ],
)
def test_a_forged_value_is_never_kept(name, sent):
    assert refusal(name, *sent).endswith(".")


@pytest.mark.parametrize("name", [name for name in CHOSEN if KINDS[name].decides_as == "choice"] + ["zero_to_ten"])
def test_where_one_is_asked_for_two_are_refused(name):
    first, second, *_ = KINDS[name].all_cells(ASKED[name])
    assert refusal(name, first, second)


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("parts", [{"nobody": ["1"]}, {"": ["1"]}, {"day.": ["31"]}, {"__class__": ["1"]}])
def test_a_part_that_does_not_exist_is_no_answer(name, parts):
    assert refusal(name, parts=parts)


@pytest.mark.parametrize("name", ASKING)
def test_whatever_is_sent_is_refused_or_counts_in_a_cell_that_results_show(name):
    kind, asked = KINDS[name], ASKED[name]
    for words in STRINGS:
        parts = {part: [words] for part in ("day", "month", "year", "bus", "bike", "tell", "rest")}
        for sent in (Sent([words]), Sent(parts=parts), Sent([words, words], parts)):
            with suppress(Unclear):
                kept = kind.clean(sent, asked)
                assert set(kind.cells(kept, asked)) <= set(kind.all_cells(asked)), words


@pytest.mark.parametrize("name", list(KINDS))
def test_what_is_kept_counts_in_a_cell_that_results_show(name):
    kept = KINDS[name].clean(GOOD[name], ASKED[name])
    assert set(KINDS[name].cells(kept, ASKED[name])) <= set(KINDS[name].all_cells(ASKED[name]))


@pytest.mark.parametrize("name", list(KINDS))
def test_results_show_each_cell_once(name):
    cells = KINDS[name].all_cells(ASKED[name])
    assert len(set(cells)) == len(cells)
    assert bool(cells) == (KINDS[name].asks and not KINDS[name].own_words)


def test_a_page_of_words_keeps_nothing_whatever_is_sent():
    assert cleaned("words_only", "anything", parts={"rest": ["x"]}) is None
    assert not KINDS["words_only"].asks
