"""The last line of `make test` is honest: what failed, what was skipped and why."""

import importlib.util

import pytest

from tests.support import checkout

REPORT = """<testsuites><testsuite tests="3">
<testcase name="a"/>
<testcase name="b">{}</testcase>
<testcase name="c">{}</testcase>
</testsuite></testsuites>"""

SKIPPED = '<skipped type="pytest.skip" message="Chromium is not installed"/>'
EXPECTED_FAILURE = '<skipped type="pytest.xfail" message="not built yet"/>'


@pytest.fixture
def closing_line():
    spec = importlib.util.spec_from_file_location("closing_line", checkout.ROOT / ".ci/closing_line.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.closing_line


def test_a_run_without_gaps_says_so(closing_line, tmp_path):
    (tmp_path / "SQLite.xml").write_text(REPORT.format("", EXPECTED_FAILURE))
    assert closing_line(tmp_path, [], ci=True) == ("All passed. Nothing was skipped.", 0)


def test_what_was_skipped_is_counted_with_its_reason(closing_line, tmp_path):
    (tmp_path / "SQLite.xml").write_text(REPORT.format(SKIPPED, SKIPPED))
    (tmp_path / "PostgreSQL.missing").touch()
    line, code = closing_line(tmp_path, [], ci=False)
    assert line == (
        "All passed. Skipped: 2 on SQLite (Chromium is not installed); all on PostgreSQL (its programs are not here)."
    )
    assert code == 0


@pytest.mark.parametrize("gap", ["test", "database"])
def test_ci_takes_no_gap_for_a_pass(closing_line, tmp_path, gap):
    (tmp_path / "SQLite.xml").write_text(REPORT.format(SKIPPED if gap == "test" else "", ""))
    if gap == "database":
        (tmp_path / "PostgreSQL.missing").touch()
    line, code = closing_line(tmp_path, [], ci=True)
    assert line.startswith("FAILED: nothing may be skipped on CI.")
    assert code == 1


def test_a_part_that_failed_is_named(closing_line, tmp_path):
    (tmp_path / "SQLite.xml").write_text(REPORT.format("", ""))
    line, code = closing_line(tmp_path, ["floors", "style"], ci=False)
    assert line == "FAILED: floors, style. Nothing was skipped."
    assert code == 1
