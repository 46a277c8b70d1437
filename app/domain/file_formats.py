"""The file formats that the window offers, by the names that commands and queries use for them."""

from __future__ import annotations

#: Means that the format is recognized from the file.
AUTO = "auto"
#: (displayed name, internal name). The displayed names are proper names, the same in every language.
READABLE = (("Padron CSV", "padron-csv"), ("Google Workspace CSV", "google-csv"), ("LDIF", "ldif"))


def format_name(name: str) -> str:
    """Return the displayed name of a format."""
    return {code: readable for readable, code in READABLE}.get(name, name)
