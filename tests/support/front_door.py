"""Signing in as people do: by the form."""

from consult.people.models import Staff
from tests.support import cast
from tests.support.pages import Page
from tests.support.visits import Visit


def sign_in(visit: Visit, staff: Staff, language: str = "en", *, password: str = cast.PASSWORD) -> Page:
    """The page that somebody stands on after the sign-in form; `.visitor` is their browser."""
    email = staff.email
    page = visit.stranger(language).get(f"/desk/{language}/sign-in/")
    return page.press(page.buttons()[-1], email=email, password=password)
