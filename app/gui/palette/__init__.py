"""The command palette: finds actions, users and saved views by a few letters."""
