"""Verification of a database against its events: one check per file, all in one read transaction."""
