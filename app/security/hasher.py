"""BcryptHasher: slow on purpose, the same for known and unknown users, never cutting a password."""

from __future__ import annotations

import re
import secrets
from functools import cached_property

import bcrypt
from pydantic import SecretStr

from app.domain.password_rules import MAX_BYTES, normalized_password

_BCRYPT = re.compile(r"\$2[aby]\$(0[4-9]|1[0-6])\$[./A-Za-z0-9]{53}")
_UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_ONE_TIME_LENGTH = 16


class BcryptHasher:
    """Implements the PasswordHasher port. `cost` is the logarithm of the rounds (12: 0.24 s)."""

    def __init__(self, cost: int = 12) -> None:
        self._cost = cost

    def hash(self, password: SecretStr) -> SecretStr:
        """The hash to keep. Raises ValueError over 72 bytes, which `check_password` has refused before."""
        text = normalized_password(password).encode()
        return SecretStr(bcrypt.hashpw(text, bcrypt.gensalt(self._cost)).decode("ascii"))

    def verify(self, password: SecretStr, hashed: SecretStr | None) -> bool:
        """Whether it matches; with None, or a password no hash can be of, it takes as long and is False."""
        text = normalized_password(password).encode("utf-8", "surrogatepass")
        possible = hashed is not None and len(text) <= MAX_BYTES and b"\x00" not in text
        against = hashed if possible and hashed is not None else self._nobodys
        try:
            matches = bcrypt.checkpw(text if possible else b"nobody", against.get_secret_value().encode())
        except ValueError:
            return False
        return matches and possible

    def accepts(self, hashed: SecretStr) -> bool:
        """Whether a hash from a file is bcrypt's, at a cost that can be checked in reasonable time."""
        return _BCRYPT.fullmatch(hashed.get_secret_value()) is not None

    def one_time_password(self) -> SecretStr:
        """16 characters of 56 (93 bits), without those that look alike."""
        return SecretStr("".join(secrets.choice(_UNAMBIGUOUS) for _ in range(_ONE_TIME_LENGTH)))

    @cached_property
    def _nobodys(self) -> SecretStr:
        return self.hash(SecretStr(secrets.token_urlsafe(24)))
