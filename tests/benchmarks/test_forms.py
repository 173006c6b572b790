"""Whoever measures fills in forms as they stand, whatever their questions are called."""

from benchmarks.forms import WORDS, form_to_answer, forms_of

PAGE = """
<header><form method="post" action="/elsewhere/"><button name="go" value="out">Out</button></form></header>
<main><form method="get"><input name="search"></form>
<form method="post"><input type="hidden" name="token" value="abc">
<label><input type="radio" name="q-parks" value="often">Often</label>
<label><input type="radio" name="q-parks" value="never">Never</label>
<label><input type="checkbox" name="q-parks.rest" value="dont_know">I don't know</label>
<select name="q-rank.bus"><option value="">-</option><option value="1">1</option><option value="2">2</option></select>
<select name="q-rank.bike"><option value="">-</option><option value="1">1</option><option value="2">2</option></select>
<input name="q-age" inputmode="numeric"><input name="q-born.year" inputmode="numeric"><input name="q-off" disabled>
<textarea name="q-change">
</textarea><button name="go" value="next">Next</button><button name="go" value="skip">Skip</button></form></main>
"""


def test_each_question_of_a_page_gets_one_answer_that_it_can_take():
    assert form_to_answer(PAGE).answered() == [
        ("q-parks", "often"),
        ("q-rank.bus", "1"),
        ("q-rank.bike", "2"),
        ("q-age", "3"),
        ("q-born.year", "2012"),
        ("q-change", WORDS),
    ]


def test_the_form_that_goes_on_is_the_one_that_is_posted_from_the_main_part():
    form = form_to_answer(PAGE)
    assert len(forms_of(PAGE)) == 2
    assert (form.hidden, form.button("save", "skip"), form.button()) == (["token"], ("go", "skip"), ("go", "next"))


def test_a_page_with_nothing_to_send_has_no_form_to_answer():
    assert form_to_answer("<main><form method='get'><input name='a'></form></main>") is None
