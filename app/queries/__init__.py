"""Queries: one message with its handler per file, the shapes of the results, the query bus and its cache."""
