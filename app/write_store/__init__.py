"""The write store: normalized tables and the event log, written to SQLite in the same transactions."""
