"""The users page: search, filters, list and selection."""
