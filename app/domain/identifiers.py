"""Ids: UUIDv7 for users, commands and events, so that they sort by the time they were made."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

from app.domain.errors import ValidationError

UserId = str
IdFactory = Callable[[], str]

#: The actor of what Padron does by itself (ending a suspension, recording a refusal).
SYSTEM_ID = "system"
#: The actor of a sign-in that did not succeed.
NOBODY_ID = "nobody"

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def uuid7_at(milliseconds: int, random_bits: bytes) -> str:
    """A UUIDv7 (RFC 9562 §5.7) of this Unix time in milliseconds and 10 random bytes."""
    value = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(random_bits[:10], "big")
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def new_id() -> str:
    """A fresh UUIDv7 of now."""
    return uuid7_at(time.time_ns() // 1_000_000, os.urandom(10))


def is_user_id(text: str) -> bool:
    """Whether the text has the shape of an id (lower-case hyphenated UUID)."""
    return _UUID.fullmatch(text) is not None


def parse_user_id(text: str) -> UserId:
    """The id in canonical form. Raises ValidationError (`invalid_id`)."""
    folded = text.strip().lower()
    if not is_user_id(folded):
        raise ValidationError(
            f"“{text[:60]}” is not a user id. An id looks like 018f6b1e-7c3a-7000-8000-000000000001.",
            field="user_id",
            code="invalid_id",
        )
    return folded
