"""Drafts, sent responses, their words and their receipts. Nothing in here says who, or exactly when."""
