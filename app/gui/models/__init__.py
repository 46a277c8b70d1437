"""Qt models over a query, which keep a few blocks of its rows."""
