"""Whether a database of Padron is what its events say: one check a file, all on one read transaction."""
