"""The dashboard: figures, charts and the agenda of suspensions."""
