"""A test's own app, served on a free port of this machine, for a browser that really asks it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import make_server


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Where it is served, such as "http://localhost:12345", until the end. It shares the test's clock and settings."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        serving.join()
