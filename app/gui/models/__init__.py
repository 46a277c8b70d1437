"""Qt models that know a query and keep a few blocks of its answer."""
