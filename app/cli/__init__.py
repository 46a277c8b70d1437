"""The command line: the window's commands and queries, for scripts and people without a screen."""
