"""Consult: a city asks its children, young people and families, and tells them what came of it."""

from consult.app import create_app

__all__ = ["create_app"]
