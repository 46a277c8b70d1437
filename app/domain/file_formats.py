"""The file formats that the window offers, by the names under which commands and queries know them."""

from __future__ import annotations

#: The format that a file is recognized as.
AUTO = "auto"
#: (what a person reads, name): proper names, the same in every language.
READABLE = (("Padron CSV", "padron-csv"), ("Google Workspace CSV", "google-csv"), ("LDIF", "ldif"))


def format_name(name: str) -> str:
    """As a person reads it."""
    return {code: readable for readable, code in READABLE}.get(name, name)
