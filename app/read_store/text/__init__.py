"""Text search: folding, words, scanning, near matches and collation."""
