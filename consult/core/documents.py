"""PDF files from HTML, and pictures of their pages. Nothing is fetched: what a page shows lies inside of it."""

import io
import threading
from functools import cache
from typing import Any

from PIL import ImageFile

from consult.core.errors import Refused

#: One page is made at a time: Pango's font maps are not for several threads at once.
_alone = threading.Lock()


class NoPdfHere(Refused):
    """The programs that lay out letters are not installed."""

    message = "PDF files cannot be made on this server yet. Whoever looks after it has to install Pango."


def can_make_pdf() -> bool:
    """Whether this machine has what PDF files are made with."""
    return _maker() is not None


def pdf_of(html: str, css: str) -> bytes:
    """A tagged PDF file (PDF/UA-1) of a page of HTML; its fonts are inside. Raises NoPdfHere.

    Title and language are the page's own. Addresses in `html` and `css` other than `data:` lead nowhere.
    """
    maker = _maker()
    if maker is None:
        raise NoPdfHere
    with _alone:
        inside = maker.urls.URLFetcher(allowed_protocols={"data"})
        page = maker.HTML(string=html, url_fetcher=inside, base_url=None)
        look = maker.CSS(string=css, url_fetcher=inside)
        made = page.write_pdf(stylesheets=[look], pdf_variant="pdf/ua-1", pdf_tags=True)
    assert made is not None
    return bytes(made)


def picture_of(pdf: bytes, *, width: int) -> bytes:
    """The first page of a PDF file as a PNG picture, `width` points wide."""
    import pypdfium2  # eight megabytes that no other page needs

    with _alone:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            drawn = page.render(scale=width / page.get_width()).to_pil()
        finally:
            document.close()
    kept = io.BytesIO()
    drawn.convert("RGB").save(kept, "PNG", optimize=True)
    return kept.getvalue()


@cache
def _maker() -> Any:
    """WeasyPrint, loaded when the first file is made: no other page needs it. None where Pango is missing."""
    try:
        import weasyprint
    except OSError:
        return None
    # WeasyPrint lets half a picture pass, for the whole process. What people upload has to be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint
