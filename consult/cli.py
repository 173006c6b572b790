"""The `consult` command: Flask's own group with our commands."""

from flask import Flask
from flask.cli import FlaskGroup


def add_commands(app: Flask) -> None:
    """Give the application our commands; loaded here so that a web worker does not pay for them at import."""
    from consult.commands import COMMANDS

    for command in COMMANDS:
        app.cli.add_command(command)


def main() -> None:
    """Entry point of the `consult` script."""
    from consult.app import create_app

    FlaskGroup(create_app=lambda: create_app(), add_version_option=False)()
