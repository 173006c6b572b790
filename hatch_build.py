"""Packs the root `translations/` into the wheel as `consult/_translations`, each catalogue compiled."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Compiles away from the checkout, so that a wheel never carries a stale catalogue that lay about."""

    packed: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a checkout reads its own translations/
            return
        translations = Path(self.root) / "translations"
        self.packed = Path(tempfile.mkdtemp(prefix="consult-translations-"))
        for source in sorted(translations.rglob("*")):
            target = self.packed / source.relative_to(translations)
            if source.is_dir() or source.suffix in {".mo", ".pot"}:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            if source.suffix == ".po":
                compile_catalogue(source, target.with_suffix(".mo"))
        build_data["force_include"][str(self.packed)] = "consult/_translations"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.packed is not None:
            shutil.rmtree(self.packed, ignore_errors=True)


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the .mo of one .po; a fault in the .po stops the build."""
    with source.open("rb") as text:
        catalogue = read_po(text, abort_invalid=True)
    with target.open("wb") as compiled:
        write_mo(compiled, catalogue)
