"""Lists that come in: read, compared with what is there, written at once, or refused line by line with why."""
