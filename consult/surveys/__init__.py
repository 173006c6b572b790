"""Approved questions, put to people between two days, with a promise of when they hear back."""
