"""Recorded voices, as files."""

from flask import Response, request

from consult.desks.public import desk
from consult.surveys.voices import sound_in_form
from consult.web.sounds import sound_response


@desk.get("/voices/<voice_id>/")
def voice(voice_id: str) -> Response:
    """One voice of a survey that has opened. What an address gives never changes, so it may be kept for ever."""
    response = sound_response(*sound_in_form(voice_id), request)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
