"""Pages go out compressed: a first page has to fit into one round trip.

A page that echoes what was typed beside a fixed secret could be read through its length (BREACH). The one secret on a
respondent's page is masked anew each time, see `csrf`; a desk's pages, whose token is not, go out as they are.
"""

import gzip

import brotli
from flask import Flask, Response, request

from consult.web.sessions import is_desk

#: Below this many bytes compressing gains nothing.
WORTH_IT = 400
_QUALITY = 5
#: The window, as a power of two: a page fits into it, and a larger one costs more to make ready than to use.
_WINDOW = 16
_TYPES = ("text/", "application/json", "image/svg+xml")


def prepare(app: Flask) -> None:
    """Compress what is text, with Brotli or gzip, as the browser says it can read."""

    @app.after_request
    def compress(response: Response) -> Response:
        if (
            response.direct_passthrough
            or is_desk(request.path)
            or response.status_code in {204, 304}
            or "Content-Encoding" in response.headers
            or not (response.mimetype or "").startswith(_TYPES)
        ):
            return response
        plain = response.get_data()
        if len(plain) < WORTH_IT:
            return response
        response.vary.add("Accept-Encoding")
        name = request.accept_encodings.best_match(["br", "gzip"])
        if name is None:
            return response
        packed = brotli.compress(plain, quality=_QUALITY, lgwin=_WINDOW) if name == "br" else gzip.compress(plain, 6)
        response.set_data(packed)
        response.headers["Content-Encoding"] = name
        etag, _weak = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
        return response
