"""The pictures that officers added, as files, and who made them."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from consult.desks.public import desk
from consult.pictures.queries import by_others, image_of
from consult.pictures.rules import NAMED


@desk.get("/<language>/pictures/")
def picture_makers() -> ResponseReturnValue:
    """Who made the pictures: most licences ask that one says so."""
    return render_template("public/picture_makers.html", pictures=by_others(), named=NAMED)


@desk.get("/pictures/<picture_id>/")
def picture(picture_id: str) -> Response:
    """One picture. What an id shows never changes, so it may be kept for ever."""
    image, mime = image_of(picture_id)
    response = Response(image, mimetype=mime)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
