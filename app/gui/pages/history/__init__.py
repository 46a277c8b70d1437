"""The history page: what was done, filtered, followed and written to files."""
