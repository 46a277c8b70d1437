"""Starts the window: the Qt application, a single instance for each data directory, and the first paint."""
