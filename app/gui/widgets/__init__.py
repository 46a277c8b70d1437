"""Reusable widgets, which show something and emit what the operator wants."""
