"""When a panel is left in peace. Pure."""

from datetime import time


def is_quiet(at: time, *, quiet_from: time, quiet_until: time) -> bool:
    """Whether the quiet hours hold at this time of day; they may reach over midnight. Two times alike are no hours."""
    if quiet_from <= quiet_until:
        return quiet_from <= at < quiet_until
    return at >= quiet_from or at < quiet_until
