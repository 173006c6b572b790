"""A wheel built from the checkout, installed in an empty environment, is all that it takes to speak Urdu."""

import html
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest

from tests.support import checkout

pytestmark = pytest.mark.slow

#: What pip says when it has no network. Anything else that stops it is our fault.
NO_NETWORK = ("No matching distribution", "Failed to establish", "name resolution", "Network is unreachable")

#: Run with the installed wheel, from an empty folder: a database by the wheel's own migrations, one page.
ASK_IN_URDU = """
import sys
from pathlib import Path
import consult
from consult import create_app
from flask_migrate import upgrade

assert Path(consult.__file__).is_relative_to(sys.prefix), consult.__file__
app = create_app()
with app.app_context():
    upgrade()
answer = app.test_client().get("/ur/")
assert answer.status_code == 200, answer.status
sys.stdout.buffer.write(answer.data)
"""


def run(*command: object, cwd: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run in an environment that knows nothing of this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CONSULT_"))}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**kept, **more}, capture_output=True, check=False
    )


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode("utf-8", errors="replace")[-4000:]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    copy = checkout.copy_to(tmp_path_factory.mktemp("checkout"))
    built = tmp_path_factory.mktemp("built")
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", built, copy, cwd=copy)
    assert done.returncode == 0, said(done)
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The Python of an environment with the wheel and its locked dependencies, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    done = run(sys.executable, "-m", "venv", folder, cwd=folder)
    assert done.returncode == 0, said(done)
    python = folder / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile", "--retries", "1")
    done = run(*pip, "--require-hashes", "-r", checkout.ROOT / "requirements.lock", cwd=folder)
    if done.returncode and os.environ.get("CI") != "true" and any(sign in said(done) for sign in NO_NETWORK):
        pytest.skip("the wheel's dependencies cannot be had without a network")
    assert done.returncode == 0, said(done)
    done = run(*pip, "--no-deps", "--no-index", wheel, cwd=folder)
    assert done.returncode == 0, said(done)
    done = run(python, "-m", "pip", "check", cwd=folder)
    assert done.returncode == 0, said(done)
    return python


def test_the_wheel_carries_every_file_of_the_package_and_the_compiled_catalogues(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    wanted = {path.as_posix() for path in checkout.files() if path.parts[0] == "consult"}
    for path in checkout.files():
        if path.parts[0] == "translations" and path.suffix != ".pot":
            inside = Path("consult/_translations", *path.parts[1:])
            wanted |= {inside.as_posix()} | (
                {inside.with_suffix(".mo").as_posix()} if inside.suffix == ".po" else set()
            )
    assert any(name.endswith("/ur/LC_MESSAGES/messages.mo") for name in wanted)
    assert not wanted - packed
    assert {Path(name).parts[0] for name in packed - wanted} == {wheel.name.split("-py3")[0] + ".dist-info"}


def test_a_newcomer_who_installs_the_wheel_reads_urdu_from_right_to_left(installed, tmp_path):
    empty, instance = tmp_path / "empty", tmp_path / "instance"
    empty.mkdir()
    done = run(installed, "-c", ASK_IN_URDU, cwd=empty, CONSULT_INSTANCE=str(instance))
    assert done.returncode == 0, said(done)
    page = html.unescape(done.stdout.decode("utf-8"))
    opening = page[: page.index(">", page.index("<html"))]
    assert 'lang="ur"' in opening
    assert 'dir="rtl"' in opening
    catalogue = polib.pofile(str(checkout.ROOT / "translations/ur/LC_MESSAGES/messages.po"))
    sentences = {
        entry.msgstr for entry in catalogue.translated_entries() if "%" not in entry.msgstr and " " in entry.msgstr
    }
    assert len([sentence for sentence in sentences if sentence in page]) >= 3
    assert not list(empty.iterdir()), "an installed Consult writes only to its instance folder"
