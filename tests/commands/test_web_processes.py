"""How the web processes are started."""

import os
import socket
import subprocess
import time
from pathlib import Path

import pytest

from consult.commands.serving import web_command

#: Sockets that listen, one a line: "sl local_address rem_address st …", the port in hexadecimal digits.
_SOCKETS = Path("/proc/net/tcp")
_LISTENS = "0A"


def _queues(port: int) -> int:
    rows = [line.split() for line in _SOCKETS.read_text().splitlines()[1:]]
    return sum(row[3] == _LISTENS and int(row[1].partition(":")[2], 16) == port for row in rows)


@pytest.mark.skipif(not _SOCKETS.exists(), reason="only Linux says who listens in this way")
def test_each_web_process_has_a_queue_of_its_own_so_that_no_two_fight_over_who_answers(tmp_path: Path) -> None:
    (tmp_path / "says.py").write_text("def app(environ, start):\n    start('204 No Content', [])\n    return []\n")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    web = subprocess.Popen(
        web_command("says:app", port=port, processes=3),
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 30
        while _queues(port) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        assert _queues(port) == 3
    finally:
        web.terminate()
        web.wait(timeout=20)
