"""Files as such: those of the data directory, private to their owner, and every file that leaves Padron."""
