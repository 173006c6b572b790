"""What people wrote, theme by theme, and settling what the machine proposed about it."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.analysis.actions import SENTIMENTS, settle_sentiment, settle_themes
from consult.analysis.models import Tag
from consult.analysis.queries import Tagged, proposed
from consult.analysis.showing import led_by, pieces
from consult.core import clock, languages
from consult.core.db import unit_of_work
from consult.core.errors import Refused
from consult.core.languages import Language
from consult.desks.officer import desk, names
from consult.desks.officer.access import officer, own
from consult.results.quotes import PassedText, how_many_held, passed_text, passed_texts
from consult.surveys.form import Form, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version

#: Texts a page: a phone can still scroll it.
ON_A_PAGE = 20
#: What an officer settles about a text.
_TASKS = frozenset({"sentiment", "theme"})


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


@dataclass(frozen=True)
class ShownTag:
    """A tag with its name, who says so, and the words that led to it."""

    value: str
    label: str
    #: True where a person settled it.
    settled: bool
    author: str
    because: list[str]


@dataclass(frozen=True)
class ShownText:
    """A passed text, ready to draw."""

    words_id: str
    question: str
    pieces: list[tuple[str, bool]]
    language: Language | None
    sentiment: ShownTag | None
    themes: list[ShownTag]
    #: The themes that count have been settled, even as none.
    themes_settled: bool
    quote: str | None
    #: An adult wrote it in a survey for young people.
    by_adult: bool

    @property
    def settled(self) -> bool:
        """Whether a person has settled everything."""
        return self.themes_settled and self.sentiment is not None and self.sentiment.settled


@desk.get("/surveys/<slug>/texts/")
def texts(slug: str) -> ResponseReturnValue:
    """Passed texts only, some or all of them."""
    survey = own(slug)
    form = form_of(newest_version(survey))
    choices = _choices(form)
    chosen = _wanted(choices)
    found = _chosen(survey, chosen)
    page = max(1, min(request.args.get("page", 1, type=int), (len(found) - 1) // ON_A_PAGE + 1))
    here = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return render_template(
        "officer/texts.html",
        survey=survey,
        form=form,
        tab="texts",
        choices=choices,
        chosen=chosen,
        texts=[_shown(text, form) for text in here],
        found=len(found),
        unread=how_many_held(survey),
        unchecked=len([text for text in found if not text.tags.settled >= _TASKS]),
        first=_next(survey, ""),
        page=page,
        pages=max(1, (len(found) - 1) // ON_A_PAGE + 1),
    )


@desk.get("/surveys/<slug>/texts/<words_id>/")
def text(slug: str, words_id: str) -> ResponseReturnValue:
    """One text, with what the machine proposed and what is settled."""
    return _text_page(own(slug), words_id)


@desk.post("/surveys/<slug>/texts/<words_id>/sentiment/")
def settle_text_sentiment(slug: str, words_id: str) -> ResponseReturnValue:
    """One press: this is the sentiment."""
    try:
        with unit_of_work():
            words, _text = passed_text(own(slug), words_id, with_adults=True)
            settle_sentiment(words, request.form.get("sentiment", ""), by=officer(), today=clock.today())
    except Refused as refusal:
        return _text_page(own(slug), words_id, problem=str(refusal.message)), 422
    return _back(slug, words_id, "sentiment")


@desk.post("/surveys/<slug>/texts/<words_id>/themes/")
def settle_text_themes(slug: str, words_id: str) -> ResponseReturnValue:
    """One press: this theme too (on), or not this one (off), or none at all; the same press twice changes nothing."""
    on, off = set(request.form.getlist("on")), set(request.form.getlist("off"))
    try:
        with unit_of_work():
            words, shown = passed_text(own(slug), words_id, with_adults=True)
            themes = ({tag.value for tag in shown.tags.themes} | on) - off if "none" not in on else set()
            settle_themes(words, themes, known=names.theme_names(), by=officer(), today=clock.today())
    except Refused as refusal:
        return _text_page(own(slug), words_id, problem=str(refusal.message)), 422
    return _back(slug, words_id, "themes")


@desk.post("/surveys/<slug>/texts/<words_id>/agree/")
def agree(slug: str, words_id: str) -> ResponseReturnValue:
    """One press: the tags are right as they stand. On to the next text that nobody has checked."""
    survey = own(slug)
    following = _next(survey, words_id)
    try:
        with unit_of_work():
            words, shown = passed_text(own(slug), words_id, with_adults=True)
            if shown.tags.sentiment is not None:
                settle_sentiment(words, shown.tags.sentiment.value, by=officer(), today=clock.today())
            themes = {tag.value for tag in shown.tags.themes}
            settle_themes(words, themes, known=names.theme_names(), by=officer(), today=clock.today())
    except Refused as refusal:
        return _text_page(own(slug), words_id, problem=str(refusal.message)), 422
    if following is not None:
        return redirect(url_for("officer.text", slug=slug, words_id=following, **_carried()), 303)
    flash("That was the last text to check.")
    return redirect(url_for("officer.texts", slug=slug, **_carried()), 303)


def _text_page(survey: Survey, words_id: str, *, problem: str | None = None) -> str:
    _words, found = passed_text(survey, words_id, with_adults=True)
    form = form_of(newest_version(survey))
    machine = proposed(words_id)
    return render_template(
        "officer/text.html",
        survey=survey,
        tab="texts",
        text=_shown(found, form),
        machine=_tags(found, machine),
        sentiments=[(value, names.SENTIMENTS[value]) for value in SENTIMENTS],
        themes=list(names.theme_names().items()),
        following=_next(survey, words_id),
        carried=_carried(),
        problem=problem,
    )


def _back(slug: str, words_id: str, anchor: str) -> ResponseReturnValue:
    return redirect(url_for("officer.text", slug=slug, words_id=words_id, _anchor=anchor, **_carried()), 303)


def _choices(form: Form) -> list[Choice]:
    questions = ((one.code, one.in_english()) for one in form.questions if one.takes_words)
    return [
        Choice("theme", "Theme", (("", "Any theme"), *names.theme_names().items(), ("none", "No theme"))),
        Choice("question", "Question", (("", "Any question"), *questions)),
        Choice("sentiment", "Sentiment", (("", "Any sentiment"), *names.SENTIMENTS.items())),
        Choice("settled", "Checked", (("", "All"), ("no", "Not yet checked"), ("yes", "Checked by an officer"))),
    ]


def _wanted(choices: list[Choice]) -> dict[str, str]:
    """What is asked for, as far as it exists: {name: value}."""
    return {choice.name: choice.chosen for choice in choices if choice.chosen}


def _carried() -> dict[str, str]:
    """The filters that a page hands on to the next."""
    return {name: value for name in ("theme", "question", "sentiment", "settled") if (value := request.args.get(name))}


def _chosen(survey: Survey, chosen: dict[str, str]) -> list[PassedText]:
    found = passed_texts(survey, question_code=chosen.get("question"), with_adults=True)
    return [text for text in found if _fits(text, chosen)]


def _fits(text: PassedText, chosen: dict[str, str]) -> bool:
    themes = {tag.value for tag in text.tags.themes} or {"none"}
    settled = "yes" if text.tags.settled >= _TASKS else "no"
    sentiment = text.tags.sentiment.value if text.tags.sentiment else None
    return (
        chosen.get("theme") in {None, *themes}
        and chosen.get("sentiment") in {None, sentiment}
        and chosen.get("settled") in {None, settled}
    )


def _next(survey: Survey, words_id: str) -> str | None:
    """The text after this one that nobody has checked, among those chosen; from the top again at the end."""
    chosen = {**_wanted(_choices(form_of(newest_version(survey)))), "settled": "no"}
    waiting = [text.words_id for text in _chosen(survey, chosen) if text.words_id != words_id]
    return next((identifier for identifier in waiting if identifier > words_id), waiting[0] if waiting else None)


def _shown(text: PassedText, form: Form) -> ShownText:
    question = form.question(text.question_code)
    tags = _tags(text, text.tags)
    spans = [span for tag in _counting(text.tags) for span in tag.evidence]
    return ShownText(
        words_id=text.words_id,
        question=question.in_english() if question else text.question_code,
        pieces=pieces(text.text, text.tags.marks, spans),
        language=languages.find(text.language),
        sentiment=tags.sentiment,
        themes=tags.themes,
        themes_settled="theme" in text.tags.settled,
        quote=text.quote.state if text.quote else None,
        by_adult=text.by_adult,
    )


@dataclass(frozen=True)
class ShownTags:
    """The sentiment and the themes of a text."""

    sentiment: ShownTag | None
    themes: list[ShownTag]


def _tags(text: PassedText, tags: Tagged) -> ShownTags:
    titles = names.theme_names()
    return ShownTags(
        sentiment=_tag(text, tags.sentiment, names.SENTIMENTS) if tags.sentiment else None,
        themes=[_tag(text, tag, titles) for tag in tags.themes],
    )


def _tag(text: PassedText, tag: Tag, titles: dict[str, str]) -> ShownTag:
    return ShownTag(
        value=tag.value,
        label=titles.get(tag.value, tag.value),
        settled=tag.state == "settled",
        author=tag.author,
        because=led_by(text.text, text.tags.marks, tag.evidence),
    )


def _counting(tags: Tagged) -> list[Tag]:
    return [*tags.themes, *([tags.sentiment] if tags.sentiment else [])]
