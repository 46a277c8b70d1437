"""BcryptHasher: slow on purpose, the same for known and unknown users, never cutting a password."""

from __future__ import annotations

import re
import secrets

import bcrypt
from pydantic import SecretStr

from app.domain.password_rules import MAX_BYTES, normalized_password

_BCRYPT = re.compile(r"\$2[aby]\$1[0-4]\$[./A-Za-z0-9]{53}")
_COST = re.compile(r"\$2[abxy]\$(\d\d)\$")
#: bcrypt's own base 64; a salt of 22 of these ends in one of four, and so does nothing else here.
_ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_NOTHING = b"nobody"
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
        """Whether it matches. A refusal takes as long as a hash of the default cost, so that time tells
        nothing: not whether there is such a user, nor at which cost an imported hash was made.

        With None, or with a password that no hash can be of, the work of the default cost is done on nothing.
        A cheaper hash, which costs 2^c, is topped up with 2^c + … + 2^(default − 1). A dearer one takes
        longer.
        """
        text = normalized_password(password).encode("utf-8", "surrogatepass")
        possible = hashed is not None and len(text) <= MAX_BYTES and b"\x00" not in text
        if not possible or hashed is None:
            bcrypt.checkpw(_NOTHING, _nobodys_hash(self._cost))
            return False
        stored = hashed.get_secret_value().encode()
        cost = _cost_of(stored)
        try:
            matches = bcrypt.checkpw(text, stored)
        except ValueError:  # damaged
            matches, cost = False, None
        if not matches:
            if cost is None:
                bcrypt.checkpw(_NOTHING, _nobodys_hash(self._cost))
            else:
                for missing in range(cost, self._cost):
                    bcrypt.checkpw(_NOTHING, _nobodys_hash(missing))
        return matches

    def needs_rehash(self, hashed: SecretStr) -> bool:
        """Whether a hash was made at another cost than the default."""
        return _cost_of(hashed.get_secret_value().encode("utf-8", "replace")) != self._cost

    def accepts(self, hashed: SecretStr) -> bool:
        """Whether a hash from a file is bcrypt's, at a cost of 10 to 14: below it is guessed too fast, above
        it takes seconds to check."""
        return _BCRYPT.fullmatch(hashed.get_secret_value()) is not None

    def one_time_password(self) -> SecretStr:
        """16 characters of 56 (93 bits), without those that look alike."""
        return SecretStr("".join(secrets.choice(_UNAMBIGUOUS) for _ in range(_ONE_TIME_LENGTH)))


def _cost_of(hashed: bytes) -> int | None:
    """The logarithm of a hash's rounds; None for what is no bcrypt hash."""
    found = _COST.match(hashed.decode("ascii", "replace"))
    return int(found[1]) if found else None


def _nobodys_hash(cost: int) -> bytes:
    """A hash that no password has, for work that must take as long as real work. Made of random letters: to
    compute one would take as long again."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(21 + 31))
    return f"$2b${cost:02d}${letters[:21]}.{letters[21:]}".encode("ascii")
