"""Access reviews in the window: starting a review, deciding by keyboard, and the record."""
