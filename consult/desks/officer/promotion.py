"""Making a survey known: poster, letter, picture and message in each language, and a link for each place."""

import io
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.core import clock
from consult.core.db import unit_of_work
from consult.core.documents import can_make_pdf
from consult.core.errors import Missing
from consult.core.languages import Language, all_languages, find
from consult.desks.officer import desk
from consult.desks.officer.access import opened, own
from consult.promotion.messages import Message
from consult.promotion.models import Place
from consult.promotion.pack import keep_file, kept_files, kept_names, mark_of
from consult.promotion.places import place_of, places_of
from consult.results.arrivals import came_from
from consult.surveys.form import form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.web.promotion import DRAWN_AS, KINDS, LETTER, POSTER, SQUARE, Told, made, message
from consult.web.qr import as_svg, qr_code

#: How each file is called in the pack.
NAMES = {POSTER: "poster.pdf", LETTER: "letter.pdf", SQUARE: "picture.png"}
#: So long one look at the page goes on making files, in seconds; then it says how far it is.
PATIENCE = 1.5


@dataclass(frozen=True)
class InLanguage:
    """What there is in one language."""

    language: Language
    message: Message
    #: A native speaker has read every word of the survey.
    checked: bool


@dataclass(frozen=True)
class Link:
    """One place's own way to the survey."""

    place: Place
    address: str


@desk.get("/surveys/<slug>/promotion/")
def promotion(slug: str) -> ResponseReturnValue:
    """Everything there is, language by language and place by place."""
    survey = opened(slug)
    form = form_of(newest_version(survey))
    told = _told(survey)
    places = places_of(survey.organisation_id)
    return render_template(
        "officer/promotion.html",
        survey=survey,
        tab="answers",
        can_make=can_make_pdf(),
        in_languages=[
            InLanguage(language, message(told, language), language.code not in form.unchecked)
            for language in _languages(survey)
        ],
        told=told,
        links=[Link(place, _told(survey, place).address) for place in places],
        came=came_from(survey, places, today=clock.today()),
    )


@desk.get("/surveys/<slug>/promotion/<to>/poster.pdf")
def poster(slug: str, to: str) -> ResponseReturnValue:
    """The poster in one language, of one place where the address names it."""
    return _one_file(slug, to, POSTER)


@desk.get("/surveys/<slug>/promotion/<to>/letter.pdf")
def letter(slug: str, to: str) -> ResponseReturnValue:
    """The letter home in one language."""
    return _one_file(slug, to, LETTER)


@desk.get("/surveys/<slug>/promotion/<to>/picture.png")
def square(slug: str, to: str) -> ResponseReturnValue:
    """The square picture in one language."""
    return _one_file(slug, to, SQUARE)


@desk.get("/surveys/<slug>/promotion/code.svg")
def square_code(slug: str) -> ResponseReturnValue:
    """The QR code alone, of one place where the address names it."""
    survey = opened(slug)
    place = _place(survey)
    told = _told(survey, place)
    return _as_file(as_svg(qr_code(told.link)).encode(), "image/svg+xml", f"{place.code if place else slug}-code.svg")


@desk.get("/surveys/<slug>/promotion/posters.zip")
def posters(slug: str) -> ResponseReturnValue:
    """One place's posters in every language."""
    survey = opened(slug)
    place = _place(survey)
    told = _told(survey, place)
    named = place.code if place else slug
    files = {f"{named}-{one.code}.pdf": made(POSTER, told, one) for one in _languages(survey)}
    return _as_file(_zipped(files), "application/zip", f"{named}-posters.zip")


@desk.get("/surveys/<slug>/promotion/pack/")
def pack(slug: str) -> ResponseReturnValue:
    """Make what is still missing of the pack, for a moment at a time, and say how far it is: no script is needed."""
    survey = opened(slug)
    until, wanted = time.monotonic() + PATIENCE, _wanted(survey)
    there = kept_names(survey, wanted)
    for name in [name for name in wanted if name not in there]:
        if time.monotonic() > until:
            break
        _make_and_keep(slug, name, wanted[name])
        there.add(name)
    if len(there) == len(wanted):
        return redirect(url_for("officer.pack_file", slug=slug), 303)
    page = render_template("officer/making_pack.html", survey=own(slug), tab="answers", done=len(there), of=len(wanted))
    return page, 200, {"Refresh": f"0; url={url_for('officer.pack', slug=slug)}"}


@desk.get("/surveys/<slug>/promotion/pack.zip")
def pack_file(slug: str) -> ResponseReturnValue:
    """Everything in one file; where something is still missing, the page that makes it."""
    survey = opened(slug)
    wanted = _wanted(survey)
    files = kept_files(survey, wanted)
    if len(files) < len(wanted):
        return redirect(url_for("officer.pack", slug=slug), 303)
    whole = {name: files[name] for name in wanted} | dict(_small_files(survey))
    return _as_file(_zipped(whole), "application/zip", f"{slug}.zip")


def _languages(survey: Survey) -> list[Language]:
    form = form_of(newest_version(survey))
    return [language for language in all_languages() if language.code in form.languages]


def _told(survey: Survey, place: Place | None = None) -> Told:
    form = form_of(newest_version(survey))
    assert survey.reply_due_on is not None
    if place is None:
        link = url_for("public.short", slug=survey.slug, _external=True)
    else:
        link = url_for("public.from_place", slug=survey.slug, code=place.code, _external=True)
    return Told(
        title=form.title,
        facts=form.facts,
        audience=form.audience,
        minutes=form.minutes(),
        closes_on=survey.closes_on,
        reply_due_on=survey.reply_due_on,
        organisation=survey.organisation.name,
        link=link,
    )


def _place(survey: Survey) -> Place | None:
    code = request.args.get("place")
    return place_of(survey.organisation_id, code) if code else None


def _one_file(slug: str, to: str, kind: str) -> ResponseReturnValue:
    survey = opened(slug)
    language = find(to)
    if language is None or language not in _languages(survey):
        raise Missing("language")
    place = _place(survey)
    content = made(kind, _told(survey, place), language)
    name = "-".join([*([place.code] if place else [slug]), language.code, NAMES[kind]])
    return _as_file(content, KINDS[kind], name)


def _wanted(survey: Survey) -> dict[str, str]:
    """{name in the pack: mark of what it is made from}."""
    told = _told(survey)
    return {
        f"{language.code}/{NAMES[kind]}": mark_of(told, language, kind, DRAWN_AS)
        for language in _languages(survey)
        for kind in KINDS
    }


def _make_and_keep(slug: str, name: str, mark: str) -> None:
    code, _, file = name.partition("/")
    kind = next(kind for kind, called in NAMES.items() if called == file)
    language = find(code)
    assert language is not None
    content = made(kind, _told(own(slug)), language)
    with unit_of_work():
        keep_file(own(slug), name, mark=mark, content=content)


def _small_files(survey: Survey) -> Iterator[tuple[str, bytes]]:
    """What takes no time: the messages, and each place's link and square code."""
    told = _told(survey)
    for language in _languages(survey):
        yield f"{language.code}/message.txt", f"{message(told, language).text}\n".encode()
    yield "code.svg", as_svg(qr_code(told.link)).encode()
    for place in places_of(survey.organisation_id):
        link = _told(survey, place).link
        yield f"places/{place.code}/link.txt", f"{place.name}\n{link}\n".encode()
        yield f"places/{place.code}/code.svg", as_svg(qr_code(link)).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def _as_file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
