"""The detail pane of one user: profile, roles, statistics, history and earlier states."""
