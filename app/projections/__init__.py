"""From the event log to the read store: the projector, and one projection a file."""
