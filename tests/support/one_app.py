"""What is the same in every test's app is made once a session: compiled addresses and statements."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import Rule

from consult.core.db import db

Compile = Callable[[Rule], None]
#: New objects before Python looks for rubbish. A test leaves a whole app behind, and what stays is much.
_NEW_OBJECTS = 50_000
_engines: dict[str, Engine] = {}


def prepare(patch: pytest.MonkeyPatch) -> None:
    """For the rest of the session."""
    patch.setattr(Rule, "compile", _compiled_once(Rule.compile))
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 10, 20)


def share_statements(app: Flask) -> None:
    """Let the app's engine use what was compiled for the first app with the same kind of database."""
    with app.app_context():
        first = _engines.setdefault(db.engine.dialect.name, db.engine)
        db.engine.dialect, db.engine._compiled_cache = first.dialect, first._compiled_cache


def _compiled_once(compile_rule: Compile) -> Compile:
    """Werkzeug writes and compiles two functions for each address of each app."""
    kept: dict[tuple[object, ...], dict[str, Any]] = {}

    def compiled(rule: Rule) -> None:
        key = (rule.rule, rule.subdomain, repr(rule.defaults), tuple(rule.map.converters.items()))
        if key not in kept:
            compile_rule(rule)
            names = ("_parts", "_trace", "_converters", "arguments")
            kept[key] = {name: getattr(rule, name) for name in names}
            kept[key] |= {name: getattr(rule, name).__func__ for name in ("_build", "_build_unknown")}
            return
        for name, made in kept[key].items():
            setattr(rule, name, made.__get__(rule) if callable(made) else made)

    return compiled
