"""The pictures that officers added, as files."""

from flask import Response

from consult.desks.public import desk
from consult.pictures.queries import image_of


@desk.get("/pictures/<picture_id>/")
def picture(picture_id: str) -> Response:
    """One picture. What an id shows never changes, so it may be kept for ever."""
    image, mime = image_of(picture_id)
    response = Response(image, mimetype=mime)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
