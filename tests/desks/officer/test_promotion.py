"""An officer makes a survey known."""

import io
import re
import zipfile

import pytest
from PIL import Image
from pypdf import PdfReader

from consult.core import documents
from consult.core.db import db, unit_of_work
from consult.core.log import Actor
from consult.desks.officer import promotion
from consult.promotion.models import PromotionFile
from consult.promotion.places import add_place

PAGE = "/desk/officer/surveys/buses/promotion/"
FONTS = {"en": "Noto-Sans", "pl": "Noto-Sans", "ur": "Noto-Nastaliq"}

pytestmark = pytest.mark.skipif(not documents.can_make_pdf(), reason="Pango is not installed on this machine")


@pytest.fixture
def survey(make):
    return make.survey(slug="buses", title="Buses that run later")


@pytest.fixture
def library(make, survey):
    with unit_of_work():
        add_place(
            survey.organisation_id, name="Hanley Library", kind="library", by=Actor("officer", "x"), today=make.today
        )


def read(page) -> PdfReader:
    assert page.headers["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(page.response.data))


def fonts_in(pdf: PdfReader) -> dict[str, bool]:
    """Each font's name and whether its letters lie inside the file."""
    found = {}
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            one = font.get_object()
            inner = one["/DescendantFonts"][0].get_object() if "/DescendantFonts" in one else one
            described = inner["/FontDescriptor"].get_object()
            found[str(one["/BaseFont"])] = any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))
    return found


@pytest.mark.parametrize("file", ["poster.pdf", "letter.pdf"])
@pytest.mark.parametrize("code", ["en", "pl", "ur"])
def test_a_sheet_has_its_letters_inside_and_tells_a_screen_reader_what_it_is(visit, survey, code, file):
    pdf = read(visit.as_("officer").get(f"{PAGE}{code}/{file}", checked=False))
    fonts = fonts_in(pdf)
    assert all(fonts.values()), fonts
    assert any(FONTS[code] in name for name in fonts), fonts
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/Lang"] == code
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title
    assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("audience", "asked"),
    [
        ("young_people", "We ask young people what they think."),
        ("parents", "We ask parents and carers what they think."),
        ("mixed", "We ask young people, parents and carers, and people who work with them."),
    ],
)
def test_a_letter_says_whom_we_ask(visit, make, audience, asked):
    make.survey(slug="buses", audience=audience, languages=["en"])
    pdf = read(visit.as_("officer").get(f"{PAGE}en/letter.pdf", checked=False))
    assert asked in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_a_poster_says_the_title_and_the_short_link_and_its_square_tells_where_it_leads(visit, survey):
    pdf = read(visit.as_("officer").get(f"{PAGE}en/poster.pdf", checked=False))
    words = re.sub(r"\s+", " ", pdf.pages[0].extract_text())
    assert "Buses that run later" in words
    assert "/s/buses" in words.replace(" ", "")
    assert [alt for alt in _alts(pdf) if alt] == ["A square code that opens localhost/s/buses"]


def _alts(pdf: PdfReader) -> list[str]:
    """What the pictures of a file say to a screen reader."""
    found, waiting = [], [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_a_picture_is_a_square_of_1080(visit, survey):
    page = visit.as_("officer").get(f"{PAGE}ur/picture.png", checked=False)
    with Image.open(io.BytesIO(page.response.data)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1080))


def test_each_language_of_the_survey_has_its_sheets_and_message_and_no_other_has(visit, survey):
    olwen = visit.as_("officer")
    page = olwen.get(PAGE)
    for name in ("English", "Polski", "اردو"):
        assert name in page.main
    assert "one message" in page.main
    assert olwen.get(f"{PAGE}bn/poster.pdf").status == 404
    assert olwen.get(f"{PAGE}xx/letter.pdf").status == 404


def test_a_place_has_a_link_a_square_and_posters_of_its_own(visit, survey, library):
    olwen = visit.as_("officer")
    page = olwen.get(PAGE)
    assert "/s/buses/hanley-library" in page.main
    assert "Hanley Library" in page.main
    square = olwen.get(f"{PAGE}code.svg?place=hanley-library", checked=False)
    assert square.headers["Content-Type"].startswith("image/svg+xml")
    assert "hanley-library-code.svg" in square.headers["Content-Disposition"]
    posters = olwen.get(f"{PAGE}posters.zip?place=hanley-library", checked=False)
    with zipfile.ZipFile(io.BytesIO(posters.response.data)) as archive:
        assert sorted(archive.namelist()) == [f"hanley-library-{code}.pdf" for code in ("en", "pl", "ur")]
        pdf = PdfReader(io.BytesIO(archive.read("hanley-library-en.pdf")))
        assert "hanley-library" in re.sub(r"\s+", "", pdf.pages[0].extract_text())
    assert olwen.get(f"{PAGE}code.svg?place=no-such").status == 404


def test_the_whole_pack_is_made_a_moment_at_a_time_and_then_kept(visit, survey, library, monkeypatch):
    monkeypatch.setattr(promotion, "PATIENCE", -1)
    olwen = visit.as_("officer")
    page = olwen.get(f"{PAGE}pack.zip")
    assert "0 of 9 files are ready" in page.main
    assert page.headers["Refresh"].startswith("0; url=")
    monkeypatch.setattr(promotion, "PATIENCE", 60)
    whole = olwen.get(f"{PAGE}pack/", checked=False)
    with zipfile.ZipFile(io.BytesIO(whole.response.data)) as archive:
        names = set(archive.namelist())
        assert "buses" in archive.read("en/message.txt").decode()
    assert {f"{code}/{file}" for code in ("en", "pl", "ur") for file in
            ("poster.pdf", "letter.pdf", "picture.png", "message.txt")} <= names  # fmt: skip
    assert {"code.svg", "places/hanley-library/code.svg", "places/hanley-library/link.txt"} <= names
    assert db.session.query(PromotionFile).count() == 9
    monkeypatch.setattr(promotion, "made", None)  # nothing is made a second time
    assert olwen.get(f"{PAGE}pack.zip", checked=False).response.data[:2] == b"PK"


def test_a_pack_is_made_anew_when_the_last_day_moves(visit, make, survey, monkeypatch):
    olwen = visit.as_("officer")
    olwen.get(f"{PAGE}pack/", checked=False)
    with unit_of_work():
        db.session.merge(survey).closes_on = make.today
    monkeypatch.setattr(promotion, "PATIENCE", -1)
    assert "0 of 9 files are ready" in olwen.get(f"{PAGE}pack.zip").main


def test_a_draft_has_nothing_to_hang_up_yet(visit, make):
    make.survey("draft", slug="secret")
    olwen = visit.as_("officer")
    for room in ("", "pack/", "pack.zip", "en/poster.pdf", "code.svg", "posters.zip"):
        assert olwen.get(f"/desk/officer/surveys/secret/promotion/{room}").status == 409


def test_without_the_programs_the_page_says_so_and_links_still_work(visit, survey, library, monkeypatch):
    monkeypatch.setattr(documents, "_maker", lambda: None)
    olwen = visit.as_("officer")
    page = olwen.get(PAGE)
    assert "cannot be made on this server yet" in page.main
    assert "/s/buses/hanley-library" in page.main
    assert olwen.get(f"{PAGE}en/poster.pdf").status == 409


def test_nothing_is_fetched_for_a_sheet():
    html = (
        '<!doctype html><html lang="en"><title>x</title>'
        '<p>Words<img alt="" src="file:///etc/hostname"><img alt="" src="http://127.0.0.1:9/x.png"></html>'
    )
    pdf = PdfReader(io.BytesIO(documents.pdf_of(html, "@import 'file:///etc/passwd';")))
    assert len(pdf.pages[0].images) == 0
