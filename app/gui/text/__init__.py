"""Texts of the window: languages, translated messages, formats of dates and numbers, search-text editing."""
