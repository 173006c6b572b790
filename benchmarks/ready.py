"""Copies of one draft, each as ready to be sent as the first: bringing a thousand people to the check page takes long.

`python -m benchmarks.ready TOKEN NUMBER`, in the installation's environment, prints a cookie's token and a form's token
a line. A code's scrypt is cut short, for nobody comes back with these codes.
"""

import sys
from collections.abc import Iterator

from consult.app import create_app
from consult.core import clock
from consult.core.db import unit_of_work
from consult.responses import sealing
from consult.responses.drafts import begin_draft, by_token, keep_answers
from consult.surveys.queries import version
from consult.web import csrf


def copies(token: str, number: int) -> Iterator[tuple[str, str]]:
    """(cookie's token, form's token) of so many new drafts with the answers of the draft that `token` opens."""
    now = clock.now()
    first = by_token(token, today=now.date())
    with unit_of_work():
        for _ in range(number):
            draft = begin_draft(version(first.version_id), language=first.language, now=now)
            keep_answers(draft, first.answers, language=first.language, today=now.date())
            yield draft.token, csrf.token(draft.token)


def main() -> None:
    """Print the tokens."""
    sealing._SCRYPT["n"] = 2
    with create_app().app_context():
        for pair in list(copies(sys.argv[1], int(sys.argv[2]))):
            print(*pair)


if __name__ == "__main__":
    main()
