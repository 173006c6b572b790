"""Counts, small numbers hidden by one rule, and quotes: what may be shown."""
