"""create_app(): the only place that knows every part."""

from json import JSONEncoder

from flask import Flask, Response
from flask_migrate import Migrate
from flask_security import Security, SQLAlchemyUserDatastore
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from consult import cli
from consult.core import keys, languages
from consult.core.db import db, prepare_engine
from consult.core.settings import MIGRATIONS, Settings
from consult.desks import council, officer, public, safeguarding
from consult.people.models import Role, Staff
from consult.web import (
    assets,
    compressing,
    csrf,
    errors,
    filters,
    guards,
    headers,
    limits,
    listening,
    localising,
    sessions,
    signing_in,
)
from consult.web.requests import ConsultRequest

DESKS = (public.desk, council.desk, officer.desk, safeguarding.desk)


class Consult(Flask):
    """Flask, reading requests our way. A redirect has no page: no browser shows it, and a phone would pay for it."""

    request_class = ConsultRequest

    def redirect(self, location: str, code: int = 302) -> Response:
        """To `location`, an address as `url_for` makes it."""
        return self.response_class(status=code, headers={"Location": location})


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, from `settings` or else from the environment."""
    settings = settings or Settings.from_environment()
    keys.use(settings.secret)
    app = Consult("consult", static_folder=None, instance_path=str(settings.instance))
    app.session_interface = sessions.DeskSessions()
    app.config.from_mapping(_config(settings))
    app.config.update(settings.more)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]

    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    localising.prepare(app)
    listening.prepare(app)
    filters.prepare(app)
    headers.prepare(app)
    compressing.prepare(app)
    assets.prepare(app)
    limits.prepare(app)
    csrf.prepare(app)
    errors.prepare(app)
    people = SQLAlchemyUserDatastore(db, Staff, Role)
    signing_in.prepare(app, Security(app, people, login_form=signing_in.SignInForm))
    for desk in DESKS:
        app.register_blueprint(desk)
        if desk.shares_pages:
            csrf.leave_to_the_desk(desk)
    guards.prepare(app)
    sessions.keep_to_desks(app)
    cli.add_commands(app)
    return app


def _config(settings: Settings) -> dict[str, object]:
    hours = 3600
    return {
        "SECRET_KEY": keys.derived("flask").hex(),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        #: The connection that was used last knows most of what is asked next; `json.dumps` would look at its options
        #: anew for each answer.
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_use_lifo": True, "json_serializer": JSONEncoder().encode},
        "BABEL_TRANSLATION_DIRECTORIES": str(languages.TRANSLATIONS),
        "BABEL_DEFAULT_LOCALE": languages.default().code,
        "BABEL_DEFAULT_TIMEZONE": "Europe/London",
        #: Room for a megabyte of text, so that it can be handed back to whoever typed it.
        "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "desk",
        "SESSION_COOKIE_PATH": sessions.DESK_PATH,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        #: Nobody is remembered beyond the session; if a form asks for it all the same, the cookie stays at the desks.
        "REMEMBER_COOKIE_PATH": sessions.DESK_PATH,
        "REMEMBER_COOKIE_DURATION": 0,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": settings.https,
        "PERMANENT_SESSION_LIFETIME": 12 * hours,
        "WTF_CSRF_TIME_LIMIT": 12 * hours,
        "TRUSTED_HOSTS": list(settings.hosts),
        "CONSULT_CITY": "Stoke-on-Trent",
        "CONSULT_DEMO": settings.demo,
        "CONSULT_HTTPS": settings.https,
        "CONSULT_ORGANISATION": settings.organisation,
        "CONSULT_TEAM": settings.team,
        "CONSULT_OWNER": settings.owner,
        "CONSULT_ASSESSMENTS": settings.assessments,
        **signing_in.CONFIG,
        "SECURITY_PASSWORD_SALT": keys.derived("password salt").hex(),
    }
