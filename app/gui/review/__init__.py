"""Access reviews in the window: starting one, going through it by keyboard, its record."""
