"""From findings and counts to what the parts draw."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from consult.core import languages
from consult.core.wording import EASY, Wording, said_in
from consult.feedback.models import Decision, Finding
from consult.feedback.queries import languages_of
from consult.questions.kinds.kind import BETWEEN
from consult.results.disclosure import STAR
from consult.surveys.form import Form, FormQuestion, form_of
from consult.surveys.models import Survey
from consult.surveys.queries import newest_version
from consult.surveys.rules import days_late
from consult.web.answering import filled
from consult.web.filters import said
from consult.web.localising import page_format, page_language
from consult.web.numbers import day, digits, number

STATUS_WORDS: dict[str, Any] = {
    "changed": _l("Changed"),
    "will_change": _l("Will change"),
    "already": _l("Already happening"),
    "no": _l("No"),
    "deciding": _l("Still deciding"),
}

#: Those who are heard apart in a survey for all.
HEARD_NAMES: dict[str, Any] = {
    "young_people": _l("Young people"),
    "parents": _l("Parents and carers"),
    "workers": _l("People who work with young people"),
}

#: (label, number as text, share of the bar 0 to 100 or None)
Bar = tuple[str | Markup, str, float | None]


@dataclass(frozen=True)
class Chart:
    """One question's counts, ready to draw."""

    title: str | Markup
    people: str
    bars: list[Bar]
    #: Bars that stand under a heading of their own: each row of a grid, numbers under their unit.
    groups: list[tuple[str | Markup, list[Bar]]] = field(default_factory=list)
    #: Whose counts they are, in a survey for all; else "".
    who: Any = ""


@dataclass(frozen=True)
class ShownQuote:
    """A quote with the language it is in, where that is known."""

    text: str
    language: languages.Language | None
    #: Who said it, in a survey for all; else "".
    who: Any = ""


@dataclass(frozen=True)
class ShownDecision:
    """What was done, ready to draw."""

    status: str
    label: Any
    text: str | Markup
    reason: str | Markup | None
    facts: list[tuple[str, str | Markup]]
    late: str | None
    updates: list[tuple[str, str | Markup]]


@dataclass(frozen=True)
class ShortFinding:
    """One finding and what came of it, ready to draw."""

    number: int
    statement: str | Markup
    decision: ShownDecision | None


@dataclass(frozen=True)
class ShownFinding(ShortFinding):
    """One finding with its evidence, ready to draw."""

    charts: list[Chart]
    quotes: list[ShownQuote]
    #: Some words stand only in another language.
    untranslated: bool


def feedback_page(survey: Survey, findings: list[Finding], *, told_on: date, today: date) -> dict[str, Any]:
    """What "You said, we did" of one survey shows, for the public and for an officer who looks at it before."""
    form, language = form_of(newest_version(survey)), page_language().code
    complete = languages_of(findings)
    return {
        "survey": survey,
        "form": form,
        "told_on": told_on,
        "findings": [shown_finding(finding, form, language, today) for finding in findings],
        "complete": language in complete,
        "easy": page_format() != EASY or language in languages_of(findings, EASY),
        "unchecked": not page_language().checked,
        "complete_in": [each for each in languages.all_languages() if each.code in complete],
        "late": days_late(told_on, due_on=survey.reply_due_on, answered_on=told_on),
    }


def short_finding(finding: Finding, today: date) -> ShortFinding:
    """A finding and its decision in the page's language, without its evidence."""
    decision = _decision(finding.decision, today) if finding.decision else None
    return ShortFinding(finding.number, said(finding.statement), decision)


def shown_finding(finding: Finding, form: Form, language: str, today: date) -> ShownFinding:
    """A finding with its evidence and decision in this language."""
    charts = [
        chart(question, evidence.counts["shown"], evidence.counts["cells"], language, of=evidence.of)
        for evidence in finding.evidence
        if evidence.counts and evidence.counts["cells"] and (question := form.question(evidence.question_code))
    ]
    quotes = [
        ShownQuote(evidence.quote.text, languages.find(evidence.quote.language), HEARD_NAMES.get(evidence.of, ""))
        for evidence in finding.evidence
        if evidence.quote is not None and evidence.quote.may_be_shown
    ]
    texts = [finding.statement]
    if finding.decision is not None:
        texts += [one for one in (finding.decision.text, finding.decision.reason) if one is not None]
    return ShownFinding(
        **vars(short_finding(finding, today)),
        charts=charts,
        quotes=quotes,
        untranslated=any(language not in text.by_language() for text in texts),
    )


def chart(question: FormQuestion, people: str, cells: list[list[Any]], language: str, *, of: str = "") -> Chart:
    """Bars from cells [[code, count or None, percent or None], …] as the disclosure rule left them; `of` whom, in a
    survey for all."""
    bars: list[Bar] = []
    groups: dict[str, tuple[str | Markup, list[Bar]]] = {}
    for code, count, percent in cells:
        heading = _heading(question, code, language)
        among = bars if heading is None else groups.setdefault(code.rpartition(BETWEEN)[0], (heading, []))[1]
        among.append(bar(_label(question, code, language), people, count, percent))
    title = plain_wording(question)
    if question.kind.control == "order":
        title = _("%(question)s (what people put first)", question=title)
    return Chart(title, digits(people), bars, list(groups.values()), HEARD_NAMES.get(of, ""))


def bar(label: str | Markup, people: str, count: int | None, percent: int | None) -> Bar:
    """One bar, from a cell as the disclosure rule left it; `people` is how many were asked, as text."""
    base = int(people) if people != STAR else 0
    share = percent if percent is not None else (100 * count / base if count is not None and base else None)
    shown = STAR if count is None else number(count)
    text = _("%(number)s (%(percent)s%%)", number=shown, percent=percent) if percent is not None else shown
    return label, text, None if share is None else min(100, round(share))


def plain_wording(question: FormQuestion) -> str | Markup:
    """The question in the page's language, with its blanks as somebody saw it who had not answered before."""
    return filled(question.said(page_language().code, page_format()), {})


def _label(question: FormQuestion, code: str, language: str) -> str | Markup:
    if code == "skipped":
        return _("Skipped")
    if question.rows:
        code = code.rpartition(BETWEEN)[2]
    if choice := question.choice(code):
        return said(choice.said(language))
    if question.kind.cell_is == "stretch":
        return _stretch(question, code)
    return format_date(date(2000, int(code), 1), "LLLL") if question.kind.cell_is == "month" else digits(code)


def _stretch(question: FormQuestion, code: str) -> str:
    """A stretch of numbers that may have a point: 2 in "0–2" counts in the next one; nothing comes after the last."""
    if code.startswith("<"):
        return _("under %(number)s", number=digits(code[1:]))
    start, dash, end = (part.strip() for part in code.partition("–"))
    if not dash:
        return digits(code)
    ends = {"start": digits(start), "end": digits(end)}
    if code == question.kind.all_cells(question)[-1]:
        return _("%(start)s up to %(end)s", **ends)
    return _("%(start)s to under %(end)s", **ends)


def _heading(question: FormQuestion, code: str, language: str) -> str | Markup | None:
    """Under what a cell stands, where it does not stand on its own."""
    if question.rows and BETWEEN in code:
        row = code.partition(BETWEEN)[0]
        found = question.row(row)
        return said(found.said(language)) if found else row
    unit = said_in(question.unit, language) if question.kind.control == "number" else None
    return said(unit) if unit and code != "skipped" and question.choice(code) is None else None


def _decision(decision: Decision, today: date) -> ShownDecision:
    facts: list[tuple[str, str | Markup]] = [(_("Decided on"), day(decision.decided_on))]
    facts.append((_("Who decided"), said(decision.decided_by)))
    late = None
    if decision.owner is not None:
        facts.append((_("Who does it"), said(decision.owner)))
    if decision.due_on is not None:
        facts.append((_("By when"), day(decision.due_on)))
        days = (today - decision.due_on).days
        if decision.status == "will_change" and days > 0:
            late = ngettext("Late by %(num)d day", "Late by %(num)d days", days)
    reason: Wording | None = decision.reason
    return ShownDecision(
        status=decision.status.replace("_", "-"),
        label=STATUS_WORDS[decision.status],
        text=said(decision.text),
        reason=said(reason) if reason is not None else None,
        facts=facts,
        late=late,
        updates=[(day(update.made_on), said(update.text)) for update in decision.updates],
    )
