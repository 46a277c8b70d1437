"""Projections: the projector, and one projection per file, which build the read store from the event log."""
