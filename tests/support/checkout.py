"""The files of this checkout, for tests that read them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored, relative to the checkout's root; sorted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted(Path(name) for name in set(listed.split("\0")) if name and (ROOT / name).is_file()))


def ending(*suffixes: str) -> list[Path]:
    """Those of the files whose name ends in one of these, like `.py`."""
    return [path for path in files() if path.suffix in suffixes]


def copy_to(folder: Path) -> Path:
    """Copy the files into a new folder, and return it: a checkout to break on purpose, or to build from."""
    for path in files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / path).read_bytes())
    return folder
