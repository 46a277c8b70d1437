"""The details pane of one user: profile, roles, statistics, history and earlier states."""
