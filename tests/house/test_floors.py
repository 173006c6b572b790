"""The floors hold: the contracts in pyproject.toml are kept, and each of them bites when it is broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import checkout

#: For each contract, a line put at the end of a module that breaks it, and nothing else need break.
BREACHES = {
    "Each floor stands on the lower ones": ("consult/core/clock.py", "import consult.strategy"),
    "every package has a floor": ("consult/lost_and_found.py", "VALUE = 1"),
    "No desk imports another": ("consult/desks/public/__init__.py", "import consult.desks.officer"),
    "Below web nothing knows of requests": ("consult/core/clock.py", "from flask import request"),
    "Only people, web": ("consult/surveys/__init__.py", "import flask_security"),
    "know no database": ("consult/reader/__init__.py", "import sqlalchemy"),
    "what people wrote": ("consult/desks/council/__init__.py", "import consult.responses.words"),
    "know receipts": ("consult/results/__init__.py", "from consult.responses import receipts"),
}

#: An import hidden in a function counts as well.
HIDDEN = "def later():\n    import consult.strategy\n"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())",
            "--no-cache",
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def broken_contracts(done: subprocess.CompletedProcess[str]) -> list[str]:
    lines = (line.strip() for line in done.stdout.splitlines())
    return [line.removesuffix("BROKEN").strip() for line in lines if line.endswith("BROKEN")]


def test_every_module_imports_only_from_its_own_floor_and_below():
    done = lint(checkout.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_of_each_contract_is_seen(contract, tmp_path):
    name, line = BREACHES[contract]
    module = checkout.copy_to(tmp_path) / name
    before = module.read_text(encoding="utf-8") if module.exists() else ""
    module.write_text(f"{before}\n{line}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(contract in broken for broken in broken_contracts(done)), done.stdout


def test_an_import_inside_a_function_is_seen_too(tmp_path):
    module = checkout.copy_to(tmp_path) / "consult/core/clock.py"
    module.write_text(module.read_text(encoding="utf-8") + "\n\n" + HIDDEN, encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert broken_contracts(done), done.stdout
