"""A sheet for a native speaker: English, its translation, room for what it says literally, and a tick."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby

from babel.messages.catalog import Catalog, Message
from markupsafe import Markup

from consult.commands.missing_words import forms, is_data
from consult.core.languages import Language
from consult.surveys.alignment import in_pieces

#: In which order people meet the pages; what is not named comes after, by its name.
_PAGES = (
    *(
        "page",
        "parts",
        "home",
        "how_it_works",
        "help",
        "survey",
        "question",
        "check",
        "save",
        "carry_on",
        "sent",
        "code",
    ),
    *("outcome", "feedback_list", "feedback", "error"),
)
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:80rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #808693;padding:.375rem .5rem;vertical-align:top;text-align:start;overflow-wrap:anywhere}
tbody th{background:#eee}
td{white-space:pre-line}
.n{width:3.5rem}.tick{width:4.5rem;text-align:center}
input{width:1.5rem;height:1.5rem}
:lang(ur) td:lang(ur),td:lang(ur){line-height:1.9;font-size:1.125em}
tr{break-inside:avoid}thead{display:table-header-group}
@media print{body{margin:0;max-width:none;font-size:11pt}}
"""


@dataclass(frozen=True)
class Row:
    """One text with its translation."""

    page: str
    english: str
    said: str
    stale: bool = False


def rows_of(catalogue: Catalog, wanted: Catalog, *, demo: bool = False) -> list[Row]:
    """Every text in the order of the pages, then those of our data files; the demo's only where asked for."""
    sentences = sorted((message for message in wanted if message.id), key=_order)
    return [
        _row(sentence, catalogue.get(sentence.id, sentence.context))
        for sentence in sentences
        if demo or not _is_demo(_page_of(sentence))
    ]


def sheet(language: Language, rows: Iterable[Row]) -> str:
    """The sheet as one HTML file that needs nothing else, to print or to tick on the screen."""
    rows = list(rows)
    body = Markup("").join(_table(language, rows))
    title = f"{language.name}: what our words say"
    return str(
        Markup(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>{}</title><style>{}</style></head>\n<body>'
            '<h1><span lang="{}" dir="{}">{}</span>: what our words say</h1>\n<p>{} texts. '
            "Tick what says the same as the English and is easy to read. Where it does not, "
            "write in English what it says, word for word. "
            "Leave words such as %(day)s as they are: a day or a name goes there.</p>\n{}</body></html>\n"
        ).format(title, Markup(_STYLE), language.code, language.direction, language.name, len(rows), body)
    )


def _table(language: Language, rows: list[Row]) -> Iterator[Markup]:
    yield Markup(
        '<table><thead><tr><th class="n" scope="col">No.</th><th scope="col">English</th><th scope="col">{}</th>'
        '<th scope="col">Says literally</th><th class="tick" scope="col">Right</th></tr></thead>\n'
    ).format(language.name)
    numbers = count(1)
    for page, some in groupby(rows, key=lambda row: row.page):
        yield Markup('<tbody><tr><th colspan="5" scope="rowgroup">{}</th></tr>\n').format(_named(page))
        for row, number in zip(some, numbers, strict=False):
            yield Markup(
                '<tr><td class="n">{}</td><td>{}</td><td lang="{}" dir="{}">{}</td><td>{}</td>'
                '<td class="tick"><input type="checkbox" aria-label="Number {} is right"></td></tr>\n'
            ).format(
                number,
                _isolated(row.english),
                language.code,
                language.direction,
                _isolated(row.said) or "—",
                "(The English has changed.)" if row.stale else "",
                number,
            )
        yield Markup("</tbody>\n")
    yield Markup("</table>\n")


def _row(sentence: Message, message: Message | None) -> Row:
    said = forms(message.string) if message is not None else []
    english = "\n".join(dict.fromkeys(forms(sentence.id)))
    return Row(_page_of(sentence), english, "\n".join(said).strip(), bool(message is not None and message.fuzzy))


def _isolated(text: str) -> Markup:
    """The text with its blanks set apart: inside Urdu they would turn around."""
    pieces = (Markup('<bdi dir="ltr">{}</bdi>').format(piece) if blank else piece for piece, blank in in_pieces(text))
    return Markup("").join(pieces)


def _named(page: str) -> str:
    """A file's name as a heading: `templates/public/survey.html` is "Page: public, survey"."""
    if page == "templates/page.html":
        return "On every page"
    kind, name = ("Page", page.removeprefix("templates/")) if page.startswith("templates/") else ("Words from", page)
    return f"{kind}: {name.rpartition('.')[0].replace('/', ', ').replace('_', ' ')}"


def _page_of(sentence: Message) -> str:
    """The file that says it; the demo's only where no other does."""
    files = [str(file) for file, _line in sentence.locations]
    return min(files, key=_is_demo) if files else "everywhere"


def _is_demo(file: str) -> bool:
    return "demo_city" in file


def _order(sentence: Message) -> tuple[int, int, str, int]:
    """Public pages as people meet them, then what the code says to everyone, then the panels' desk."""
    file = _page_of(sentence)
    desks = 0 if file.startswith(("templates/page", "templates/parts", "templates/public", "templates/error")) else 1
    desks = 2 if "council" in file else 3 if is_data(file) else desks
    name = next((part for part in file.removesuffix(".html").split("/")[1:] if part in _PAGES), None)
    place = _PAGES.index(name) if name is not None else len(_PAGES)
    return desks, place, file, sentence.locations[0][1] if sentence.locations else 0
