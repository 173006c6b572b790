"""The picture library: what is there, adding to it, taking out of it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import AnyOf, InputRequired, Length, ValidationError

from consult.core import clock
from consult.core.cleaning import as_typed
from consult.core.db import db, unit_of_work
from consult.core.errors import Refused
from consult.desks.officer import desk
from consult.desks.officer.access import officer
from consult.desks.officer.forms import TextsField, problems
from consult.desks.officer.names import many
from consult.desks.officer.settings import runs_the_settings
from consult.people.models import Organisation
from consult.pictures.actions import add_picture, correct_words, retire_picture
from consult.pictures.models import Picture
from consult.pictures.queries import changeable_picture, search, shown
from consult.pictures.rules import LICENCES, MOST_BYTES
from consult.web.guards import person

#: A file up to this size is read, so that whoever chose one that is too big is told so beside what they typed.
MOST_SENT = 4 * MOST_BYTES


def _as_typed(text: str | None) -> str:
    return as_typed(text or "")


class PictureForm(FlaskForm):
    """A picture, and what has to be known about it."""

    file = FileField("Picture", validators=[FileRequired("Choose a picture.")])
    alt = TextsField("What it shows", missing="Say in English what the picture shows.", limit=80, rows=2, easy=False)
    words = StringField(
        "More words to find it by", filters=[_as_typed], validators=[Length(max=200, message="Use fewer words.")]
    )
    licence = StringField(
        "By which right we show it", validators=[AnyOf(list(LICENCES), "Choose by which right we show it.")]
    )
    author = StringField(
        "Who made it",
        filters=[_as_typed],
        validators=[InputRequired("Say who made it."), Length(max=120, message="Make this shorter.")],
    )
    source = StringField(
        "Where it is from", filters=[_as_typed], validators=[Length(max=300, message="Make this shorter.")]
    )

    def validate_author(self, field: StringField) -> None:
        """Spaces are no name."""
        if not field.data:
            raise ValidationError("Say who made it.")

    def validate_source(self, field: StringField) -> None:
        """Only what we made ourselves is from nowhere."""
        if self.licence.data in LICENCES and self.licence.data != "own" and not field.data:
            raise ValidationError("Say where it is from, such as its address on the web.")


class PictureWordsForm(FlaskForm):
    """What is said of a picture that is there."""

    alt = TextsField("What it shows", missing="Say in English what the picture shows.", limit=80, rows=2, easy=False)
    words = StringField(
        "More words to find it by", filters=[_as_typed], validators=[Length(max=200, message="Use fewer words.")]
    )


@desk.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A photo may be larger than any text; only whoever has signed in may send one."""
    if endpoint == "officer.write_picture" and current_user.is_authenticated:
        request.max_content_length = MOST_SENT


@desk.get("/pictures/")
def pictures() -> ResponseReturnValue:
    """Every picture, or those that some words find."""
    asked = as_typed(request.args.get("q", ""))[:100]
    return render_template(
        "officer/pictures.html",
        found=search(asked),
        asked=asked,
        licences=LICENCES,
        ours=_whose(),
        owners={one.id: one.name for one in db.session.scalars(select(Organisation))},
    )


@desk.get("/pictures/new/")
def new_picture() -> ResponseReturnValue:
    """A page for one file and its words."""
    return _form_page(PictureForm())


@desk.post("/pictures/new/")
def write_picture() -> ResponseReturnValue:
    """Make the file small and keep it."""
    form = PictureForm()
    if not form.validate_on_submit():
        return _form_page(form), 422
    try:
        with unit_of_work():
            picture = add_picture(
                form.file.data.read(MOST_BYTES + 1),
                alts=form.alt.data,
                words=form.words.data,
                author=form.author.data,
                licence=form.licence.data,
                source=form.source.data,
                organisation_id=person().organisation_id,
                by=officer(),
                today=clock.today(),
            )
            kept = f"{picture.width} by {picture.height} points, {many(len(picture.image), 'byte', 'bytes')}"
    except Refused as refusal:
        form.file.errors = [str(refusal.message)]
        return _form_page(form), 422
    flash(f"The picture is kept: {kept}.")
    return redirect(url_for("officer.pictures", q=form.alt.data["en"]), 303)


@desk.get("/pictures/<picture_id>/")
def picture_words(picture_id: str) -> ResponseReturnValue:
    """What is said of one picture, to correct it."""
    picture = _mine(picture_id)
    return _words_page(picture, PictureWordsForm(data={"alt": picture.alt.by_language(), "words": picture.words}))


@desk.post("/pictures/<picture_id>/")
def correct_picture_words(picture_id: str) -> ResponseReturnValue:
    """Keep the better words."""
    form = PictureWordsForm()
    if not form.validate_on_submit():
        return _words_page(_mine(picture_id), form), 422
    with unit_of_work():
        correct_words(_mine(picture_id), alts=form.alt.data, words=form.words.data, by=officer(), today=clock.today())
    flash("The words are kept. Surveys that show the picture say them from now on.")
    return redirect(url_for("officer.pictures", q=form.alt.data["en"]), 303)


@desk.post("/pictures/<picture_id>/retire/")
def retire(picture_id: str) -> ResponseReturnValue:
    """Take a picture out of the library."""
    with unit_of_work():
        retire_picture(_mine(picture_id), by=officer(), today=clock.today())
    flash("The picture is out of the library. Surveys that show it go on showing it.")
    return redirect(url_for("officer.pictures"), 303)


def _whose() -> str | None:
    """Whose pictures this person changes: their organisation's, or, for an administrator of the site, everybody's."""
    return None if runs_the_settings() else person().organisation_id


def _mine(picture_id: str) -> Picture:
    return changeable_picture(picture_id, organisation_id=_whose())


def _words_page(picture: Picture, form: PictureWordsForm) -> str:
    return render_template(
        "officer/picture_words.html",
        picture=shown(picture),
        states=picture.alt.states(),
        form=form,
        problems=problems(form),
    )


def _form_page(form: PictureForm) -> str:
    if form.errors and not form.file.errors:
        # No browser fills in a file again by itself.
        form.file.errors = ["Choose the picture once more. Everything else is still here."]
    return render_template("officer/picture.html", form=form, licences=list(LICENCES.items()), problems=problems(form))
