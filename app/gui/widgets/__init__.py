"""Reusable widgets. They show values and emit a signal for each request of the operator."""
