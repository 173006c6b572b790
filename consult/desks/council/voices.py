"""Recording the voices of a survey, in languages that people write here and in those that they only speak."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from consult.core import clock, spoken
from consult.core.cleaning import as_typed
from consult.core.db import unit_of_work
from consult.core.errors import Missing, Refused
from consult.desks.council import desk
from consult.desks.council.translations_shown import initials_from
from consult.desks.council.voices_shown import Named, named, parts_recorded, recorded, shown_takes
from consult.people.models import MODERATOR
from consult.surveys.models import Survey
from consult.surveys.queries import all_of_panel_with_drafts, of_panel_with_drafts, read_texts_of
from consult.surveys.texts import with_gaps
from consult.surveys.translating import NoInitials
from consult.surveys.voices import MOST_BYTES, sound_of_panel, voices_of_each
from consult.surveys.voicing import check_voice, keep_voice, take_voice_away
from consult.web.guards import acting, person
from consult.web.headers import RECORDING, RECORDING_POLICY
from consult.web.sounds import sound_response

_INITIALS = "initials"
#: Files up to this size are read, so that whoever chose one that is too long is told so on the page.
_MOST_SENT = 16 * 1024 * 1024


@desk.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Only whoever has signed in may send as much."""
    if endpoint == "council.keep_voices" and current_user.is_authenticated:
        request.max_content_length = _MOST_SENT


@desk.get("/voices/", endpoint="voices_home")
def home() -> ResponseReturnValue:
    """The panel's surveys, and how far each is in every language that I can record; of those that have opened, only
    what has a voice."""
    mine, surveys = _mine(), all_of_panel_with_drafts(person().panel_id)
    voices = voices_of_each(surveys, [one.code for one in mine])
    shown = [survey for survey in surveys if survey.state == "draft" or survey.id in voices]
    read_texts_of(shown)
    told = []
    for survey in shown:
        counted = recorded(survey, mine, voices.get(survey.id, {}))
        if some := [each for each in counted if survey.state == "draft" or each[1]]:
            told.append((survey, some))
    return render_template("council/voices_home.html", surveys=told)


@desk.get("/voices/<slug>/<to>/", endpoint="voices")
def voices(slug: str, to: str) -> ResponseReturnValue:
    """One part of a survey, text by text: say it, listen, keep it."""
    return _page(*_found(slug, to))


@desk.post("/voices/<slug>/<to>/")
def keep_voices(slug: str, to: str) -> ResponseReturnValue:
    """Keep every sound that was chosen; or say that one is right; or take one away."""
    survey, language = _found(slug, to)
    act, _colon, key = request.form.get("act", "").partition(":")
    if act not in {"stay", "keep", "check", "away"}:
        abort(400)
    initials = as_typed(request.form.get("initials", ""))[:40]
    problems: dict[str, Refused] = {}
    # What has been chosen is kept whatever was pressed: no browser fills in a file again by itself.
    sounds = {name.removeprefix("sound-"): file for name, file in request.files.items() if file.filename}
    if act == "keep":
        sounds.setdefault(key, None)
    for each, file in sounds.items():
        sent = file.read(_MOST_SENT) if file is not None else b""
        if refusal := _done(keep_voice, slug, to, each, sent, saw=request.form.get(f"saw-{each}", "")):
            problems[each] = refusal
    if act == "check" and not problems:
        # Who has just recorded it has heard it, too.
        saw = _seen_now(slug, to, key) if key in sounds else request.form.get(f"saw-{key}", "")
        if refusal := _done(check_voice, slug, to, key, saw=saw, initials=initials):
            problems[key] = refusal
        else:
            session[_INITIALS] = initials
    if act == "away" and not problems:
        _done(take_voice_away, slug, to, key)
    survey, language = _found(slug, to)
    if problems:
        return _page(survey, language, initials=initials, problems=problems)
    if act != "stay":
        said = {"keep": _("It is saved."), "check": _("You checked it. Thank you."), "away": _("The voice is gone.")}
        flash(said[act])
    part = _part(len(survey.questions))
    address = url_for("council.voices", slug=slug, to=to, part=part or None, _anchor=f"text-{key}" if key else None)
    return redirect(address, 303)


@desk.get("/sounds/<voice_id>/")
def sound(voice_id: str) -> Response:
    """One voice of the panel's surveys, to listen to before anybody else can."""
    return sound_response(*sound_of_panel(voice_id, person().panel_id), request)


def _done(action: Any, slug: str, to: str, key: str, *given: Any, **more: Any) -> Refused | None:
    """Do it in a unit of work of its own; what the person can put right comes back."""
    try:
        with unit_of_work():
            survey, language = _found(slug, to)
            action(survey, key, language.code, *given, by=acting(MODERATOR), today=clock.today(), **more)
    except Refused as problem:
        if _found(slug, to)[0].state != "draft":
            raise
        return problem
    return None


def _seen_now(slug: str, to: str, key: str) -> str:
    survey, language = _found(slug, to)
    takes = shown_takes(survey, language, _part(len(survey.questions)))
    return next((take.saw for take in takes if take.key == key), "")


def _found(slug: str, to: str) -> tuple[Survey, Named]:
    """The panel's survey and the language, where this person can record it; raises Missing."""
    language = next((one for one in _mine() if one.code == to), None)
    if language is None:
        raise Missing("language")
    return of_panel_with_drafts(slug, person().panel_id), language


def _mine() -> list[Named]:
    return [named(code) for code in spoken.known_to(person().reads_language)]


def _part(how_many: int) -> int:
    return min(max(0, request.args.get("part", 0, type=int)), how_many)


def _page(
    survey: Survey, language: Named, *, initials: str = "", problems: dict[str, Refused] | None = None
) -> ResponseReturnValue:
    """The part; `problems` are about the texts with these keys, or about the initials."""
    part = _part(len(survey.questions))
    takes = shown_takes(survey, language, part)
    told = {
        "initials" if isinstance(problem, NoInitials) else f"sound-{key}": str(problem.message)
        for key, problem in (problems or {}).items()
    }
    page = render_template(
        "council/voices.html",
        survey=survey,
        to=language,
        languages_to_record=[
            (one, url_for("council.voices", slug=survey.slug, to=one.code, part=part or None)) for one in _mine()
        ],
        parts=[
            (number, *counted, url_for("council.voices", slug=survey.slug, to=language.code, part=number or None))
            for number, *counted in parts_recorded(survey, language.code)
        ],
        part=part,
        unfilled=len(with_gaps(survey)) if part == 0 else 0,
        takes=[take for take in takes if survey.state == "draft" or take.voice],
        room=MOST_BYTES,
        initials=initials or session.get(_INITIALS) or initials_from(person().name),
        problems=told,
        here=url_for("council.voices", slug=survey.slug, to=language.code, part=part or None),
    )
    response = make_response(page, 422 if told else 200)
    response.headers["Permissions-Policy"] = RECORDING
    response.headers["Content-Security-Policy"] = RECORDING_POLICY
    return response
