"""Static files: read once, compressed once, named by their content so that a browser may keep them for ever."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import brotli
from flask import Flask, Response, abort, request, url_for

STATIC = files("consult") / "static"
_TEXT = (".css", ".js", ".svg")


@dataclass(frozen=True)
class Asset:
    """One static file in the encodings it can go out in."""

    name: str
    plain: bytes
    encoded: dict[str, bytes]
    mark: str

    @classmethod
    def read(cls, name: str) -> "Asset":
        """The file with this name, packed as tightly as it goes."""
        plain = (STATIC / name).read_bytes()
        packed = name.endswith(_TEXT)
        encoded = {"br": brotli.compress(plain, quality=11), "gzip": gzip.compress(plain, 9)} if packed else {}
        return cls(name, plain, encoded, hashlib.sha256(plain).hexdigest()[:10])


@cache
def packed(name: str) -> bytes:
    """A static file as most browsers get it. Packing as tightly as it goes takes a tenth of a second."""
    found = Asset.read(name)
    return found.encoded.get("br", found.plain)


def prepare(app: Flask) -> None:
    """Serve `consult/static` below /static/<mark>/ and give templates `asset(name)`."""
    kept = {entry.name: Asset.read(entry.name) for entry in STATIC.iterdir() if entry.is_file()}

    @app.get("/static/<mark>/<name>", endpoint="static")
    def static(mark: str, name: str) -> Response:
        found = kept.get(name)
        if found is None:
            abort(404)
        encoding = request.accept_encodings.best_match(list(found.encoded)) if found.encoded else None
        response = Response(
            found.encoded[encoding] if encoding else found.plain,
            mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        )
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.vary.add("Accept-Encoding")
        # An old mark gets today's file, but may not keep it.
        fresh = mark == found.mark
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
        return response

    def asset(name: str) -> str:
        return url_for("static", mark=kept[name].mark, name=name)

    app.jinja_env.globals["asset"] = asset
