"""Emails and ids in whatever somebody pasted: a ticket, a mail's header, a column of a sheet."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^\s,;:<>()\[\]\"'“”‘’|]+@[^\s,;:<>()\[\]\"'“”‘’|]+")
_ID = re.compile(r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")


def identifiers_in(text: str) -> tuple[str, ...]:
    """Each once, in the order of their coming: what has an @, and ids. O(length)."""
    found = [(match.start(), match[0].rstrip(".").removeprefix("mailto:")) for match in _EMAIL.finditer(text)]
    found += [(match.start(), match[0].lower()) for match in _ID.finditer(text)]
    return tuple(dict.fromkeys(text for _, text in sorted(found)))
