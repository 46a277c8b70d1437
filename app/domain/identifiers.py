"""Ids: UUIDv7 for users, commands and events, so that they sort by creation time."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

from app.domain.errors import ValidationError
from app.domain.message import Message

UserId = str
IdFactory = Callable[[], str]

#: The actor of what Padron does by itself (ending a suspension, recording a refusal).
SYSTEM_ID = "system"
#: The actor of a sign-in that did not succeed.
NOBODY_ID = "nobody"

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
#: An id as people may write it: with hyphens or without.
WRITTEN_ID = r"(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})"
_WRITTEN = re.compile(rf"(?:urn:uuid:)?(?:\{{\s*({WRITTEN_ID})\s*\}}|({WRITTEN_ID}))", re.IGNORECASE)


def uuid7_at(milliseconds: int, random_bits: bytes) -> str:
    """Return the UUIDv7 (RFC 9562 §5.7) of a Unix time in milliseconds and 10 random bytes."""
    value = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(random_bits[:10], "big")
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def new_id() -> str:
    """Return a new UUIDv7 of the current time."""
    return uuid7_at(time.time_ns() // 1_000_000, os.urandom(10))


def is_user_id(text: str) -> bool:
    """Return whether the text has the shape of an id (a lower-case hyphenated UUID)."""
    return _UUID.fullmatch(text) is not None


def canonical_id(text: str) -> UserId | None:
    """Return the id in lower case and with hyphens; None for anything else.

    Accepts an id in any case, in braces, after `urn:uuid:` or without hyphens.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    digits = (found[1] or found[2]).replace("-", "").lower()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def parse_user_id(text: str) -> UserId:
    """Return the id in canonical form. Raises ValidationError (`invalid_id`)."""
    folded = canonical_id(text)
    if folded is None:
        raise ValidationError(
            Message(
                "“{text}” is not a user id. An id looks like 018f6b1e-7c3a-7000-8000-000000000001.",
                text=text[:60],
            ),
            field="user_id",
            code="invalid_id",
        )
    return folded
