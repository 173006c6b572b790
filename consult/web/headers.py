"""Headers that every page carries."""

from flask import Flask, Response, abort, request

from consult.web.sessions import is_desk

#: Nothing from anywhere but here, and nothing inline.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: The same on the one page where somebody records a voice and plays it before it is kept.
RECORDING_POLICY = POLICY.replace("media-src 'self'", "media-src 'self' blob:")
#: On every page that does not say otherwise.
_EVERYWHERE = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # Not "no-referrer": a browser would then send our own forms with `Origin: null`.
    ("Referrer-Policy", "same-origin"),
)
#: What no page of ours may use, but for that one its microphone.
NOT_USED = "camera=(), geolocation=(), microphone=()"
RECORDING = NOT_USED.replace("microphone=()", "microphone=(self)")


def prepare(app: Flask) -> None:
    """Set the headers, and turn away addresses that no database can look up."""

    @app.before_request
    def no_nul() -> None:
        if "\x00" in request.path or "%00" in request.query_string.decode("latin-1"):
            abort(404)

    @app.after_request
    def protect(response: Response) -> Response:
        stands = set(response.headers.keys(lower=True))
        for name, value in _EVERYWHERE:
            if name.lower() not in stands:
                response.headers.add(name, value)
        if response.mimetype == "text/html":
            response.headers.setdefault("Permissions-Policy", NOT_USED)
        if app.config["CONSULT_HTTPS"]:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if is_desk(request.path):
            response.headers["Cache-Control"] = "no-store"
        elif "Cache-Control" not in response.headers:
            published = request.method in {"GET", "HEAD"} and response.status_code < 400
            response.headers["Cache-Control"] = "no-cache" if published else "no-store"
        if response.headers["Cache-Control"] == "no-cache" and response.status_code == 200:
            response.add_etag()
            response.make_conditional(request)
        return response
