"""A survey that has not opened yet, page by page as a phone will show it. Nothing on these pages can be sent."""

import gzip
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import render_template

from consult.questions.kinds import Sent
from consult.strategy import load as load_strategy
from consult.surveys.form import Form, FormQuestion
from consult.surveys.models import FACTS
from consult.surveys.standing import part_words
from consult.web import answering, assets
from consult.web.data_used import kilobytes
from consult.web.localising import page_language, segment


@dataclass(frozen=True)
class Previewed:
    """What the first page needs to know of the survey beside its form."""

    slug: str
    reply_due_on: date
    entry: str = "open"
    #: "", "unseen" or "unagreed".
    without_panel: str = ""
    #: Where the first page, and the page "What we are asking about", are while it has not opened.
    home: str = "#main"
    background: str = "#main"


def first_page(form: Form, survey: Previewed) -> str:
    """The facts before question 1."""
    return render_template("public/survey.html", staff=None, **shown_first(form, survey))


def shown_first(form: Form, survey: Previewed) -> dict[str, Any]:
    """What the page with the facts shows; those that are not written yet are empty."""
    return {
        "survey": survey,
        "form": replace(form, facts={**{name: {} for name in FACTS}, **form.facts}),
        "kilobytes": kilobytes(form),
        "bait": "keep-empty",
        "problem": None,
        "letters": "",
        "without_panel": survey.without_panel,
    }


def questions_page(form: Form, at: int) -> str:
    """One page of questions, counted from 0, as for somebody who has answered nothing."""
    page = form.pages[at]
    asked = [answering.control(one, page_language().code, Sent((), {}), told={}) for one in page]
    return render_template(
        "public/question.html",
        staff=None,
        form=form,
        asked=asked,
        title=None if len(page) == 1 else page_title(form, page[0]),
        problems=[],
        again=False,
        pressed="",
        token="",
        theme=next((theme for theme in load_strategy().themes if theme.id in page[0].themes), None),
        place=at,
        total=len(form.pages),
        most=len(form.pages),
        back=at > 0,
        helped=False,
        closed="",
        segment=segment,
        read_from=None,
    )


def weights(form: Form, survey: Previewed) -> tuple[int, int]:
    """About how many bytes travel for (the first page with all that it needs, the heaviest page after it), packed."""
    around = sum(len(assets.packed(name)) for name in ("consult.css", "answer.js", "leave.js", "kiln.svg"))
    pages = [_packed(questions_page(form, at)) for at in range(len(form.pages))]
    return around + _packed(first_page(form, survey)), max(pages, default=0)


def _packed(page: str) -> int:
    return len(gzip.compress(page.encode(), 6))


def page_title(form: Form, first: FormQuestion) -> Any:
    """What a page of several questions is called, and what is told below; `first` is its first question."""
    if first.part != "main":
        return part_words(first.part)
    return form.sections.get(first.section or "", form.title), {}
