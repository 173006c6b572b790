"""Tags put on texts: what the reader proposed, what people settled, and how good the reader is."""
