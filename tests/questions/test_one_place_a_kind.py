"""A new kind of question is one module and one line in one list."""

import re

from consult.questions.kinds import KINDS
from tests.support.checkout import ROOT

FOLDER = ROOT / "consult" / "questions" / "kinds"
#: "faces" is a control as well, and controls are what the pages know.
NAMES = [name for name in KINDS if name not in {kind.control for kind in KINDS.values()}]
_NAMED = re.compile(rf"""["']({"|".join(NAMES)})["']""")


def test_every_module_in_the_folder_is_in_the_list():
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "kind"}
    assert modules == set(KINDS)


def test_every_kind_bears_the_name_of_its_module():
    assert all(name == kind.name for name, kind in KINDS.items())


def test_nothing_else_knows_a_kind_by_its_name():
    written = [
        path
        for pattern in ("*.py", "*.html")
        for path in (ROOT / "consult").rglob(pattern)
        if FOLDER not in path.parents
    ]
    assert {path.suffix for path in written} == {".py", ".html"}
    assert [str(path.relative_to(ROOT)) for path in written if _NAMED.search(path.read_text("utf-8"))] == []
