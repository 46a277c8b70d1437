"""Painting of single lines of text, which are measured and shaped once."""
