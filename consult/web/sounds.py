"""A sound as a file that plays where it is, in a page or by itself."""

from flask import Request, Response


def sound_response(sound: bytes, mime: str, request: Request) -> Response:
    """The sound as the type that its own bytes are of; or the piece of it that a player asks for: some play nothing
    that cannot be had in pieces."""
    response = Response(sound, content_type=mime)
    response.headers["Content-Disposition"] = "inline"
    response.make_conditional(request, accept_ranges=True, complete_length=len(sound))
    return response
