"""The truth: normalized SQLite through SQLAlchemy, and the event log in the same transactions."""
