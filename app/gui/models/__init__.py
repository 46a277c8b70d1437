"""Qt models that show the result of a query, and keep only a few blocks of its rows in memory."""
