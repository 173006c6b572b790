"""Reading what a browser sent, without losing what was typed."""

from typing import IO
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from consult.core.cleaning import readable

#: No page of ours has more fields than this.
MOST_FIELDS = 1000


class LenientParser(FormDataParser):
    """A urlencoded body with invalid bytes gives replacement characters; Werkzeug would give an empty form."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict]:
        """As Werkzeug's, but for the decoding. What no page may show and no column takes, such as NUL, is left out."""
        if mimetype != "application/x-www-form-urlencoded":
            return super().parse(stream, mimetype, content_length, options)
        body = stream.read().decode("utf-8", "replace")
        try:
            pairs = parse_qsl(body, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
        except ValueError as problem:
            raise RequestEntityTooLarge from problem
        return stream, MultiDict((name, readable(value)) for name, value in pairs), MultiDict()


class ConsultRequest(Request):
    """A request whose form is read leniently."""

    form_data_parser_class = LenientParser
