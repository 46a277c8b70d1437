"""Searching text: folding, words, scanning, near matches and collation."""
