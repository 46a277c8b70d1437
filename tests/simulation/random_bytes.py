"""Random bytes from the seed: os.urandom, and what is made of it (uuid4, secrets, bcrypt's salts)."""

from __future__ import annotations

import base64
import os
import random
from typing import Any

import bcrypt

from tests.simulation.scheduler import current

_BCRYPT = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
)
_urandom = os.urandom
_gensalt = bcrypt.gensalt


def seeded_bytes(count: int, /) -> bytes:
    """os.urandom; from the seed in a simulated thread."""
    task = current()
    return _urandom(count) if task is None else task.scheduler.random.randbytes(count)


def seeded_salt(rounds: int = 12, prefix: bytes = b"2b") -> bytes:
    """bcrypt.gensalt; from the seed in a simulated thread."""
    if current() is None:
        return _gensalt(rounds, prefix)
    text = base64.b64encode(seeded_bytes(16)).decode().rstrip("=").translate(_BCRYPT)
    return f"${prefix.decode()}${rounds:02d}${text}".encode()


def install_bytes() -> None:
    """Put them in place. Once a process."""
    names: Any = random
    os.urandom = seeded_bytes
    names._urandom = seeded_bytes
    bcrypt.gensalt = seeded_salt
