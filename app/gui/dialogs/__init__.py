"""Dialogs that open over the window, each for one action."""
