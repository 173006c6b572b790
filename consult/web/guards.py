"""A desk is shut unless it says who may come in."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from consult.core.log import Actor
from consult.people.models import Staff

#: Addresses outside the desks that anyone may open: files, the library’s sign-in and sign-out, the way to one’s desk.
OPEN_ENDPOINTS = frozenset({"static", "security.login", "security.logout", "desk"})


class Desk(Blueprint):
    """A door. `roles` says who may come in; None means anyone, and has to be written out."""

    def __init__(self, name: str, import_name: str, *, roles: Iterable[str] | None, **more: Any) -> None:
        super().__init__(name, import_name, **more)
        self.roles = None if roles is None else frozenset(roles)
        if self.roles is not None:
            self.before_request(self._let_in)

    @property
    def shares_pages(self) -> bool:
        """Whether this desk's visitors have no session."""
        return self.roles is None

    def _let_in(self) -> ResponseReturnValue | None:
        if not current_user.is_authenticated:
            return redirect(url_for("security.login", next=request.full_path.rstrip("?")), 303)
        if not self.roles & person().role_names:  # type: ignore[operator]
            abort(403)
        return None


def only(*roles: str) -> Callable:
    """A page of a desk that not everyone at that desk may open."""

    def guard(view: Callable) -> Callable:
        @wraps(view)
        def guarded(*args: Any, **values: Any) -> ResponseReturnValue:
            if not person().role_names & set(roles):
                abort(403)
            return view(*args, **values)

        return guarded

    return guard


def person() -> Staff:
    """Who is signed in. Only behind a desk's guard."""
    return current_user._get_current_object()


def acting(*roles: str) -> Actor:
    """The signed-in person in the first of these roles that they have."""
    mine = person().role_names
    for role in roles:
        if role in mine:
            return person().acting_as(role)
    abort(403)


def prepare(app: Flask) -> None:
    """Refuse to start with an address that no guard knows; tell desk pages who is signed in."""
    for rule in app.url_map.iter_rules():
        blueprint = rule.endpoint.rpartition(".")[0]
        if not isinstance(app.blueprints.get(blueprint), Desk) and rule.endpoint not in OPEN_ENDPOINTS:
            raise RuntimeError(f"{rule.rule} has no guard: give it to a Desk, or list it in OPEN_ENDPOINTS.")

    @app.before_request
    def note_desk() -> None:
        blueprint = app.blueprints.get(request.blueprint or "")
        g.behind_a_guard = isinstance(blueprint, Desk) and blueprint.roles is not None

    @app.context_processor
    def who_is_here() -> dict[str, Any]:
        signed_in = g.get("behind_a_guard") and current_user.is_authenticated
        return {"staff": person() if signed_in else None}
