"""The question bank: what may be asked, in which kind, about which themes."""
