"""Anyone, on a phone, with no script and no account."""

from consult.web.guards import Desk

desk = Desk("public", __name__, roles=None)

from consult.desks.public import answering, beginning, code, feedback, pages, pictures, sending  # noqa: E402, F401  (the views register themselves)
