"""Organisations, panels, staff and their roles. Never respondents: nobody who answers has a row here."""
