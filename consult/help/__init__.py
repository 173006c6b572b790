"""Help lines: whom to call or text, what it costs, when they are there, and when we last checked."""
