"""The command palette: actions, users and saved views, found by a few letters."""
