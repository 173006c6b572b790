"""A draft on a phone, walked as whoever answers would walk it. Nothing of it is kept or sent."""

from dataclasses import replace

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from consult.core.languages import all_languages
from consult.core.wording import FORMATS
from consult.desks.officer import desk
from consult.desks.officer.building import draft_of, previewed
from consult.desks.officer.ways import ways_of
from consult.surveys.drafted import drafted_form
from consult.surveys.form import Form
from consult.surveys.models import Survey
from consult.web.headers import POLICY
from consult.web.localising import formatted, page_format, page_language, read_segment, segment
from consult.web.walking import Walk, background, begin, fields_for, page_at, step

#: Formats as officers choose one.
FORMAT_NAMES = {"standard": "Standard", "easy": "Easy read", "large": "Large letters"}


@desk.get("/surveys/<slug>/build/phone/")
def phone(slug: str) -> ResponseReturnValue:
    """A phone's frame around the survey as it will be, and every way through it beside."""
    survey = draft_of(slug)
    form, found = drafted_form(survey), ways_of(survey)
    pages = [_page_title(page) for page in form.pages]
    language = next((one for one in all_languages() if one.code == request.args.get("language")), all_languages()[0])
    chosen = request.args.get("format", "")
    chosen = chosen if chosen in FORMATS else "standard"
    way, page = _number("way", len(found.shown)), _number("page", len(pages))
    inside = {"way": way} if way else {"page": page} if page else {}
    shown = make_response(
        render_template(
            "officer/building/phone.html",
            survey=survey,
            chosen=language,
            formats=list(FORMAT_NAMES.items()),
            format_chosen=chosen,
            pages=pages,
            page=0 if way else page,
            found=found,
            way=found.shown[way - 1] if way else None,
            inside=url_for("officer.look", slug=slug, language=segment(language.code, chosen), **inside),
        )
    )
    return _framed(shown, "frame-src 'self'")


@desk.get("/surveys/<slug>/build/look/<language>/")
@formatted
def look(slug: str) -> ResponseReturnValue:
    """The first page of the walk, with the answers of one way filled in where one was chosen; or any other page."""
    survey = draft_of(slug)
    form = drafted_form(survey)
    way, page = _number("way", 10_000), _number("page", len(form.pages))
    walk = _walk(survey, form, MultiDict())
    if way:
        found = ways_of(survey).shown
        walk = _walk(survey, form, fields_for(form, found[min(way, len(found)) - 1].answers))
    if page:
        return _inside(page_at(walk, page - 1))
    return _inside(background(walk) if request.args.get("page") == "about" else begin(walk))


@desk.post("/surveys/<slug>/build/look/<language>/")
@formatted
def walk_on(slug: str) -> ResponseReturnValue:
    """The page that a press leads to. What was answered stands in the forms, and nowhere else."""
    survey = draft_of(slug)
    into = request.form.get("go", "").removeprefix("in:")
    if read_segment(into) is not None and into != segment(page_language().code, page_format()):
        return redirect(f"{url_for('officer.look', slug=slug, language=into)}{_query()}", 307)
    drawn, status = step(_walk(survey, drafted_form(survey), MultiDict(request.form.items(multi=True))))
    return _inside(drawn, status)


def _walk(survey: Survey, form: Form, fields: MultiDict[str, str]) -> Walk:
    here = {"slug": survey.slug, "language": segment(page_language().code, page_format())}
    shown = replace(
        previewed(survey),
        home=f"{url_for('officer.look', **here)}{'' if request.args.get('page') else _query()}",
        background=url_for("officer.look", **here, page="about"),
    )
    return Walk(form, shown, fields, _query())


def _query() -> str:
    return f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""


def _page_title(page: tuple) -> str:
    first = page[0].in_english()
    return first if len(page) == 1 else f"{first} (and {len(page) - 1} more)"


def _number(name: str, most: int) -> int:
    return min(max(0, request.args.get(name, 0, type=int)), most)


def _inside(drawn: str, status: int = 200) -> Response:
    return _framed(make_response(drawn, status), "frame-ancestors 'self'")


def _framed(response: Response, rule: str) -> Response:
    """Our own frame on our own desk, and nothing else."""
    kept = [one for one in POLICY.split("; ") if not one.startswith("frame-ancestors") or rule.startswith("frame-src")]
    response.headers["Content-Security-Policy"] = "; ".join([*kept, rule])
    return response
