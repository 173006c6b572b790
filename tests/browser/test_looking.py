"""The looks at a page bite: each fault that they are for is seen where somebody has made it."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import as_it_stands, fragments, in_other_eyes, wear
from tests.support.states import reach

if TYPE_CHECKING:
    from tests.browser.conftest import Phone

pytestmark = pytest.mark.browser

SPOILED = [
    ("*{outline:none!important}", "focus that cannot be seen", "has no ring"),
    ("*{outline-color:#fffdf8!important}", "focus that cannot be seen", "too pale"),
    (".choice{position:relative;z-index:-1}", "focus that cannot be seen", "lies under"),
    (".choice>span{block-size:30px;min-block-size:0!important}", "too small for a thumb", "not 44×48"),
    (".choice>span{color:#808693!important}", "too pale", "not 7"),
    ("h1{inline-size:500px!important}", "wider than the window", "in 360"),
    (".choice>span{block-size:1.2em!important;min-block-size:0!important;overflow:hidden}", "cut", "hides some of"),
    ("h1{block-size:1em!important}", "spaced out", "lies on"),
    (".choice span{border:2px solid!important}", "forced colours", "does not look chosen"),
    ("*{transition:color 1s!important}", "asked for stillness", "moves"),
    ("@media (prefers-reduced-motion:reduce){.choice{display:none!important}}", "asked for stillness", "became"),
    ("@media (max-width:330px){h1{inline-size:340px!important}}", "at 400 %", "in 320"),
]


@pytest.mark.parametrize(("css", "look", "told"), SPOILED)
def test_a_spoiled_page_is_seen(phone: "Phone", css: str, look: str, told: str) -> None:
    with phone("en", reduced_motion="reduce") as visit:
        reach("scale five question", visit)
        wear(visit.page, css)
        found = as_it_stands(visit.page)
        found |= in_other_eyes(visit.page, dressed=css)
        assert any(told in fault for fault in found.get(look, [])), found


@pytest.mark.parametrize(
    ("language", "html", "told"),
    [
        ("ur", "<p>Thank you</p>", "is said to be in ur"),
        ("ur", '<p lang="en">Thank you</p>', "does not run ltr"),
        ("ur", '<button aria-label="Close this">×</button>', "aria-label is said to be in ur"),
        ("en", "<p>شکریہ</p>", "is said to be in en"),
        ("pl", '<p lang="ur">شکریہ</p>', "does not run rtl"),
        ("pl", '<p lang="xx">Dzień</p>', "none of ours"),
        ("uk", "<p>Thank you</p>", "is said to be in uk"),
        ("bn", "<p>ধন্যবাদ, Thank you</p>", "is said to be in bn"),
        ("bn", '<p lang="ar">شكرا</p>', "does not run rtl"),
        ("ckb", "<p>Дякуємо</p>", "is said to be in ckb"),
    ],
)
def test_a_fragment_that_is_marked_wrongly_is_seen(phone: "Phone", language: str, html: str, told: str) -> None:
    with phone(language) as visit:
        reach("check", visit)
        assert fragments(visit.page) == []
        visit.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
        found = fragments(visit.page)
        assert len(found) == 1
        assert told in found[0]


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="en" dir="ltr">Thank you</p>',
        "<p>یہ Consult ہے</p>",
        "<p>این ایچ ایس (NHS)</p>",
        '<p><span class="own" dir="auto">My own words</span></p>',
        '<p><bdi dir="ltr">K7QM-3FHT</bdi></p>',
        "<p>12:30</p>",
    ],
)
def test_names_numbers_and_own_words_are_let_be(phone: "Phone", html: str) -> None:
    with phone("ur") as visit:
        reach("check", visit)
        visit.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
        assert fragments(visit.page) == []
