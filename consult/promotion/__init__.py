"""Making a survey known: the places where its posters hang, how many came from each, and what a message may hold."""
