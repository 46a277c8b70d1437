"""Files: those of the data directory, private to their owner, and every file that leaves Padron."""
