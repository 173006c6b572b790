"""What people wrote: the list, some or all of it, and one text with its tags."""

from dataclasses import dataclass
from pathlib import Path

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.actions import SENTIMENTS
from consult.analysis.better import state_in
from consult.analysis.choosing import Asked, first_after, how_many, ids_on_page
from consult.analysis.doubts import doubted_of
from consult.analysis.progress import how_far_reading_is
from consult.analysis.queries import proposals
from consult.analysis.settling import settling_of, texts_of
from consult.core.errors import Missing
from consult.desks.officer import desk, names
from consult.desks.officer.access import opened
from consult.desks.officer.shown_texts import ShownText, shown_tags, shown_text
from consult.reader import VERSION
from consult.results.passed import PassedText, how_many_held, passed_text, passed_texts
from consult.surveys.form import Form, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.rules import heard_in

#: Texts a page: a phone can still scroll it.
ON_A_PAGE = 20
_CARRIED = ("find", "theme", "question", "sentiment", "settled", "who", "page")


@dataclass(frozen=True)
class Choice:
    """One thing to choose texts by: its name in the address, its label, (value, label) of what there is."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]

    @property
    def chosen(self) -> str:
        """What is asked for, or "" where nothing that exists is."""
        asked = request.args.get(self.name, "")
        return asked if asked in {value for value, _label in self.options} else ""


@desk.get("/surveys/<slug>/texts/")
def texts(slug: str) -> ResponseReturnValue:
    """Passed texts only, some or all of them."""
    return texts_page(opened(slug))


@desk.get("/surveys/<slug>/texts/<words_id>/")
def text(slug: str, words_id: str) -> ResponseReturnValue:
    """One text, with what the machine proposed and what is settled."""
    return text_page(opened(slug), words_id)


def texts_page(survey: Survey, *, problem: str | None = None) -> str:
    """The list."""
    form = form_of(newest_version(survey))
    choices = _choices(form)
    chosen = _wanted(choices)
    asked = Asked(**chosen)
    counted = how_many(survey, asked)
    pages = max(1, (counted.found - 1) // ON_A_PAGE + 1)
    page = max(1, min(request.args.get("page", 1, type=int), pages))
    ids = ids_on_page(survey, asked, page=page, on_a_page=ON_A_PAGE)
    here = {text.words_id: text for text in passed_texts(survey, with_adults=True, only=ids)}
    return render_template(
        "officer/texts.html",
        survey=survey,
        form=form,
        tab="texts",
        choices=choices,
        find=request.args.get("find", ""),
        chosen=chosen,
        carried=carried(),
        texts=_all_shown([here[words_id] for words_id in ids if words_id in here], form),
        found=counted.found,
        unread=how_many_held(survey),
        unchecked=counted.unchecked,
        first=next_unchecked(survey, ""),
        sentiments=[(value, names.SENTIMENTS[value]) for value in SENTIMENTS[:4]],
        themes=list(names.theme_names().items()),
        progress=how_far_reading_is(survey),
        version=VERSION,
        better=state_in(Path(current_app.instance_path)),
        done=_done(survey),
        problem=problem,
        page=page,
        pages=pages,
    )


def text_page(survey: Survey, words_id: str, *, problem: tuple[str, str] | None = None) -> str:
    """One text. `problem` is (where, what)."""
    _words, found = passed_text(survey, words_id, with_adults=True)
    form = form_of(newest_version(survey))
    machine = proposals([words_id])[words_id]
    return render_template(
        "officer/text.html",
        survey=survey,
        tab="texts",
        text=_all_shown([found], form)[0],
        machine=shown_tags(found, machine),
        sentiments=[(value, names.SENTIMENTS[value]) for value in SENTIMENTS],
        themes=list(names.theme_names().items()),
        priorities=list(names.priority_names().items()),
        following=next_unchecked(survey, words_id),
        carried=carried(),
        problems=[problem] if problem else [],
        said=request.form.get("said", ""),
    )


def carried() -> dict[str, str]:
    """The filters that a page hands on to the next."""
    return {name: value for name in _CARRIED if (value := request.args.get(name))}


def next_unchecked(survey: Survey, words_id: str) -> str | None:
    """The text after this one that nobody has checked, among those chosen; from the top again at the end."""
    chosen = {**_wanted(_choices(form_of(newest_version(survey)))), "settled": "no"}
    return first_after(survey, Asked(**chosen), words_id)


def _all_shown(texts: list[PassedText], form: Form) -> list[ShownText]:
    ids = [text.words_id for text in texts]
    machine, doubted = proposals(ids), doubted_of(ids)
    return [shown_text(text, form, machine[text.words_id], doubted[text.words_id]) for text in texts]


def _done(survey: Survey) -> tuple[str, int] | None:
    """What was settled a moment ago, as far as it can still be undone: its address and how many texts."""
    try:
        settling = settling_of(survey, request.args.get("done", ""))
    except Missing:
        return None
    if settling.undone:
        return None
    return url_for("officer.settled", slug=survey.slug, settling_id=settling.id, **carried()), len(texts_of(settling))


def _choices(form: Form) -> list[Choice]:
    questions = ((one.code, one.in_english()) for one in form.questions if one.takes_words)
    checked = (
        ("", "All"),
        ("no", "Not yet checked"),
        ("yes", "Checked by an officer"),
        ("doubted", "Said to be wrong"),
    )
    return [
        Choice("theme", "Theme", (("", "Any theme"), *names.theme_names().items(), ("none", "No theme"))),
        Choice("question", "Question", (("", "Any question"), *questions)),
        Choice("sentiment", "Sentiment", (("", "Any sentiment"), *names.SENTIMENTS.items())),
        Choice("settled", "Checked", checked),
        *([Choice("who", "Who wrote it", _writers(form))] if form.first else []),
    ]


def _writers(form: Form) -> tuple[tuple[str, str], ...]:
    """Those who may have written a text of a survey for all."""
    heard = ((who, names.AUDIENCE_NAMES[who]) for who in heard_in(form.audience))
    return ("", "Anyone"), *heard, ("unsaid", "They did not say")


def _wanted(choices: list[Choice]) -> dict[str, str]:
    """What is asked for, as far as it exists: {name: value}."""
    found = {choice.name: choice.chosen for choice in choices if choice.chosen}
    return {**found, **({"find": find} if (find := request.args.get("find", "").strip()) else {})}
