"""What a web process does once it is ready; gunicorn's `--config=python:consult.commands.web_process`."""

import gc

#: New objects before Python looks for rubbish; its own 700 makes it look several times a page.
_NEW_OBJECTS = 20_000


def post_worker_init(_worker: object) -> None:
    """What is there by now stays: Python need not look through it for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
