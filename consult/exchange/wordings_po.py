"""A survey's words as standard PO files, one a language and format: `pl.po`, `pl.easy.po`."""

from collections.abc import Iterable
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from consult.core.cleaning import as_typed
from consult.core.languages import Language
from consult.core.wording import EASY
from consult.exchange.wordings import (
    CannotImport,
    Sent,
    Sheet,
    lines_of,
    read_each,
    read_sheet_name,
    sheet_name,
    sheets_of,
)
from consult.surveys.models import Survey


def write_po_files(survey: Survey, folder: Path, only: Iterable[str] = ()) -> list[Path]:
    """Write the survey's PO files into `folder`, which is made if it is not there; their paths.

    `msgctxt` is the text's key, `msgid` the English, "fuzzy" says that the English has changed since.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language, form in sheets_of(survey, only):
        path = folder / f"{sheet_name(language.code, form)}.po"
        with path.open("wb") as file:
            write_po(file, _catalogue(survey, language, form), width=110)
        written.append(path)
    return written


def _catalogue(survey: Survey, language: Language, form: str) -> Catalog:
    easy = ", easy read" if form == EASY else ""
    catalogue = Catalog(
        locale=language.locale,
        project=f"Consult, survey {survey.slug}",
        version="1",
        copyright_holder="the Consult authors",
        header_comment=f"# The survey “{survey.slug}” in {language.name}{easy}.",
        fuzzy=False,
    )
    for line in lines_of(survey, language.code, form):
        catalogue.add(
            line.english,
            line.said,
            context=line.key,
            auto_comments=line.notes,
            flags={"fuzzy"} if line.state == "stale" else (),
        )
    return catalogue


def read_po_files(folder: Path) -> list[Sheet]:
    """Every PO file in `folder`. Raises CannotImport where there is none, or one cannot be read."""
    paths = sorted(folder.glob("*.po")) if folder.is_dir() else []
    if not paths:
        raise CannotImport([f"{folder}: there is no PO file here"])
    return read_each(paths, _sheet)


def _sheet(path: Path) -> Sheet:
    named = read_sheet_name(path.stem)
    if named is None:
        raise CannotImport([f"{path.name}: its name is no language of this site, such as pl.po or pl.easy.po"])
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except PoFileError as problem:
        raise CannotImport([f"{path.name}: it is not a PO file ({problem})"]) from problem
    except (UnicodeError, LookupError, ValueError, UnknownLocaleError) as problem:
        raise CannotImport([f"{path.name}: it cannot be read ({problem})"]) from problem
    language, form = named
    lines = []
    for message in catalogue:
        if message.id:
            at = f"{path.name} line {message.lineno}"
            if not isinstance(message.id, str) or not isinstance(message.string, str):
                raise CannotImport([f"{at}: it has plural forms, and no text of a survey has"])
            lines.append(
                Sent(message.context or "", message.id, as_typed(message.string), at, stale=bool(message.fuzzy))
            )
    return Sheet(path.name, language, form, lines)
