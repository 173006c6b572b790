""" "You said, we did": findings with their evidence, decisions, updates, and publishing them."""
