"""Runs work outside the GUI thread, reports its progress, and splits work of the GUI thread over event-loop
iterations."""
