"""Two people who press at the same moment."""

import threading
from collections.abc import Callable

from flask import Flask

from consult.core.db import db, unit_of_work
from consult.core.errors import Missing, Refused


def at_once(app: Flask, first: Callable[[], object], second: Callable[[], object]) -> str:
    """Do `first`, and before it is kept let somebody else come as far as they get with `second`.

    What became of the second: "done", or the name of what stood against it.
    """
    outcomes: list[str] = []

    def other() -> None:
        with app.app_context():
            try:
                with unit_of_work():
                    second()
                outcomes.append("done")
            except (Missing, Refused) as problem:
                outcomes.append(type(problem).__name__)
            finally:
                db.session.remove()

    coming = threading.Thread(target=other)
    with unit_of_work():
        first()
        coming.start()
        coming.join(0.3)
    coming.join(30)
    return outcomes[0] if outcomes else "broke"
