"""`consult translations`: how far each catalogue is, and keeping catalogues in step with the code."""

import json
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from consult.commands.missing_words import forms, is_translated, lacks_of
from consult.commands.translation_sheet import rows_of, sheet
from consult.core.languages import TRANSLATIONS, Language, all_languages, default, find

#: How our functions are called, and which of their arguments are sentences.
KEYWORDS = {
    **{"_": None, "_l": None, "_ln": (1, 2), "gettext": None, "ngettext": (1, 2)},
    "pgettext": ((1, "c"), 2),
}

UNCHECKED = "Drafted with care; a native speaker has not yet checked these words."


@click.group(invoke_without_command=True)
@click.option("--json", "as_data", is_flag=True, help="As JSON.")
@click.pass_context
def translations(context: click.Context, as_data: bool) -> None:
    """Say how many strings each language has."""
    if context.invoked_subcommand:
        return
    wanted = _wanted()
    table = {language.code: _state(language, wanted) for language in all_languages()}
    if as_data:
        click.echo(json.dumps(table, indent=2))
        return
    for code, state in table.items():
        click.echo(
            f"{code}: {state['translated']} of {state['strings']}, {state['checked']} checked, {state['stale']} stale"
        )


@translations.command()
@click.argument("language")
@click.option("--json", "as_data", is_flag=True, help="As JSON.")
def missing(language: str, as_data: bool) -> None:
    """Say which sentences and data texts LANGUAGE lacks, which are stale, and which are much longer than the English.

    It fails where something is missing or stale; a long translation only wants a second look.
    """
    found = list(lacks_of(catalogue_of(_named(language)), _wanted()))
    if as_data:
        click.echo(json.dumps([vars(lack) for lack in found], indent=2, ensure_ascii=False))
    for lack in [] if as_data else found:
        click.echo(f"{lack.why:<8}{lack.place}: {lack.english!r}")
    if any(lack.why != "long" for lack in found):
        raise SystemExit(1)


@translations.command("sheet")
@click.argument("language")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Where to; else sheet-LANGUAGE.html here.")
@click.option("--demo", is_flag=True, help="With the demo city's surveys.")
def write_sheet(language: str, to: Path | None, demo: bool) -> None:
    """Write a sheet for a native speaker of LANGUAGE to tick through: English, translation, what it says literally."""
    named = _named(language)
    path = to or Path(f"sheet-{language}.html")
    rows = rows_of(catalogue_of(named), _wanted(), demo=demo)
    path.write_text(sheet(named, rows), encoding="utf-8")
    click.echo(f"{path}: {len(rows)} texts")


@translations.command()
def update() -> None:
    """Read the code's strings and bring every catalogue into step; what is gone goes, what is new is empty."""
    wanted = extracted(Path.cwd())
    for language in all_languages():
        if language == default():
            continue
        path = catalogue_path(language)
        catalogue = read_catalogue(path, language.code) if path.exists() else Catalog(locale=language.code)
        wanted.creation_date = catalogue.creation_date
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.fuzzy = False
        catalogue.project, catalogue.version = "Consult", "1"
        catalogue.copyright_holder = "the Consult authors"
        catalogue.last_translator = "" if language.checked else UNCHECKED
        catalogue.language_team, catalogue.msgid_bugs_address = language.name, "see README.md"
        catalogue.header_comment = f"# {language.name}. {'' if language.checked else UNCHECKED}".rstrip()
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, no_location=True)
        click.echo(f"{language.code}: {_state(language, wanted)}")


def extracted(root: Path) -> Catalog:
    """Every translatable string of the code and the templates below `root`, which holds `babel.cfg`."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalogue = Catalog(project="Consult")
    found = extract_from_dir(
        root / "consult",
        [(pattern.removeprefix("consult/"), name) for pattern, name in methods],
        {pattern.removeprefix("consult/"): chosen for pattern, chosen in options.items()},
        KEYWORDS,
    )
    for name, line, message, comments, message_context in found:
        catalogue.add(message, None, [(name, line)], auto_comments=comments, context=message_context)
    return catalogue


def catalogue_path(language: Language) -> Path:
    """Where a language's catalogue lies."""
    return TRANSLATIONS / language.code / "LC_MESSAGES" / "messages.po"


def read_catalogue(path: Path, code: str) -> Catalog:
    """The catalogue in this file."""
    with path.open("rb") as file:
        return read_po(file, locale=code)


def catalogue_of(language: Language) -> Catalog:
    """A language's catalogue; an empty one where there is none yet."""
    path = catalogue_path(language)
    return read_catalogue(path, language.code) if path.exists() else Catalog(locale=language.code)


def _named(code: str) -> Language:
    language = find(code)
    if language is None or language == default():
        others = ", ".join(one.code for one in all_languages() if one != default())
        raise click.UsageError(f"“{code}” is not a language to translate into. There are: {others}.")
    return language


def _wanted() -> Catalog:
    """Every sentence that needs a translation: as the code has it in a checkout, else as the catalogues do."""
    if (TRANSLATIONS.parent / "babel.cfg").exists():
        return extracted(TRANSLATIONS.parent)
    together = Catalog()
    for language in all_languages():
        for message in catalogue_of(language):
            if message.id and together.get(message.id, message.context) is None:
                together.add(message.id, context=message.context)
    return together


def _state(language: Language, wanted: Catalog) -> dict[str, int]:
    sentences = [message for message in wanted if message.id]
    if language == default():
        return {"strings": len(sentences), "translated": len(sentences), "checked": len(sentences), "stale": 0}
    catalogue = catalogue_of(language)
    kept = [message for one in sentences if (message := catalogue.get(one.id, one.context)) is not None]
    translated = sum(map(is_translated, kept))
    return {
        "strings": len(sentences),
        "translated": translated,
        "checked": translated if language.checked else 0,
        "stale": sum(1 for message in kept if message.fuzzy and any(forms(message.string))),
    }
