"""What can go wrong, in words for the person it happens to. `web/errors.py` turns both kinds into pages."""


class Missing(Exception):
    """There is no such thing, or it is none of this person's business; the page does not say which."""


class Refused(Exception):
    """A rule says no. `message` is a sentence for a person: what is so, and what to do."""

    message: object = ""

    def __init__(self, message: object | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(str(type(self).__name__))
