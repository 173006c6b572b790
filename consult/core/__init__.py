"""What everything stands on. No word of surveys in here."""
