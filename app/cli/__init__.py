"""The command line: the commands and queries of the window, for scripts and for work without a display."""
