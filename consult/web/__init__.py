"""What all doors share: guards, headers, errors, the language in the address, and what is drawn."""
