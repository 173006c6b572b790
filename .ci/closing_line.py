"""The last line of `make test`: what failed and what was skipped. Exits with 1 when something failed.

Called with the folder of pytest's reports and the names of the parts that failed.
Where CI=true, a skipped test is a failure too.
"""

import os
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def skipped(report: Path) -> Counter[str]:
    """How many tests were skipped, by the reason they gave."""
    return Counter(
        skip.get("message") or "no reason given"
        for skip in ElementTree.parse(report).iter("skipped")
        if skip.get("type") != "pytest.xfail"
    )


def closing_line(reports: Path, failed: list[str], *, ci: bool) -> tuple[str, int]:
    """The line, and the exit code."""
    parts = [
        f"{count} on {report.stem} ({reason})"
        for report in sorted(reports.glob("*.xml"))
        for reason, count in sorted(skipped(report).items())
    ]
    parts += [f"all on {part.stem} (its programs are not here)" for part in sorted(reports.glob("*.missing"))]
    failed = failed + (["nothing may be skipped on CI"] if ci and parts else [])
    said = [f"FAILED: {', '.join(failed)}." if failed else "All passed."]
    said.append(f"Skipped: {'; '.join(parts)}." if parts else "Nothing was skipped.")
    return " ".join(said), 1 if failed else 0


if __name__ == "__main__":
    line, code = closing_line(Path(sys.argv[1]), sys.argv[2:], ci=os.environ.get("CI") == "true")
    print(line, flush=True)
    sys.exit(code)
