"""A survey's words as a table in XLSX, one sheet a language and format, for those who do not work with PO files."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from consult.core import languages
from consult.core.cleaning import as_typed
from consult.core.languages import Language
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

COLUMNS = ("Key", "Where it is shown", "English", "Translation", "State")
_WIDTHS = (34, 34, 60, 60, 14)
#: What a spreadsheet would run as a formula, and what we have put an apostrophe before.
_FORMULA, _NEUTRALISED = re.compile(r"'*[=+\-@\t\r]"), re.compile(r"'+[=+\-@\t\r]")
#: A file that unpacks to more than this is no survey.
_MOST_BYTES = 20_000_000
#: Nor one whose cells reach further: a cell far away makes a row of every row on the way to it.
_MOST_ROWS, _MOST_COLUMNS = 20_000, 50


def neutralised(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_it_was(cell: str) -> str:
    """What `neutralised` was given."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def write_workbook(survey: Survey, path: Path, only: Iterable[str] = ()) -> None:
    """Write the survey's words into an XLSX file at `path`."""
    book = Workbook()
    book.remove(book.active)
    for language, form in sheets_of(survey, only):
        _fill(book.create_sheet(sheet_name(language.code, form)), survey, language, form)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _fill(sheet: Worksheet, survey: Survey, language: Language, form: str) -> None:
    sheet.append(COLUMNS)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}1"].font = Font(bold=True)
    order = 2 if language.direction == "rtl" else 1
    for line in lines_of(survey, language.code, form):
        cells = (line.key, " ".join(line.notes), line.english, line.said, line.state)
        sheet.append([neutralised(cell) for cell in cells])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if cell.value else "n"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(sheet.max_row, 4).alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="right" if order == 2 else None, readingOrder=order
        )


def read_workbook(path: Path) -> list[Sheet]:
    """Every sheet of the XLSX file at `path`. Raises CannotImport where it cannot be read or is built differently.

    Words whose state still says "stale" are taken as not looked at.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_BYTES:
                raise CannotImport([f"{path.name}: it is too big"])
        with path.open("rb") as file:  # a reader that stumbles leaves its file open
            book = load_workbook(file)
    except CannotImport:
        raise
    except Exception as problem:  # on hostile bytes a reader stumbles in more ways than it lists
        raise CannotImport([f"{path.name}: it is not an XLSX file that can be read"]) from problem
    return read_each(book.worksheets, _sheet)


def _sheet(sheet: Worksheet) -> Sheet:
    named = read_sheet_name(sheet.title)
    if named is None:
        codes = ", ".join(one.code for one in languages.all_languages() if one != languages.default())
        raise CannotImport([f"sheet {sheet.title}: its name is none of {codes}, with or without .easy"])
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        raise CannotImport([f"sheet {sheet.title}: it has more rows or columns than any survey"])
    rows = sheet.iter_rows()
    heading = [str(cell.value or "").strip() for cell in next(rows, ())]
    if any(name not in heading for name in COLUMNS if name != "Where it is shown"):
        raise CannotImport([f"sheet {sheet.title}: its first row does not name {', '.join(COLUMNS)}"])
    at = {name: heading.index(name) for name in COLUMNS if name in heading}
    lines, faults = [], []
    for number, row in enumerate(rows, 2):
        place = f"sheet {sheet.title} row {number}"
        cells = {name: row[column] for name, column in at.items()}
        if any(cell.data_type == "f" for cell in cells.values()):
            faults.append(f"{place}: a cell holds a formula")
            continue
        if any(cell.value not in (None, "") for cell in cells.values()):
            said = {name: _text(cell.value) for name, cell in cells.items()}
            stale = said["State"].strip() == "stale"
            lines.append(Sent(said["Key"], said["English"], as_typed(said["Translation"]), place, stale=stale))
    if faults:
        raise CannotImport(faults)
    return Sheet(sheet.title, *named, lines)


def _text(value: Any) -> str:
    return "" if value is None else as_it_was(str(value).replace("\r\n", "\n").replace("_x000D_", ""))
