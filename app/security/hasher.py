"""BcryptHasher: hashes and checks passwords. It is slow on purpose, equally slow for known and unknown users,
and never cuts off a password."""

from __future__ import annotations

import re
import secrets

import bcrypt
from pydantic import SecretStr

from app.domain.password_rules import MAX_BYTES, normalized_password

_BCRYPT = re.compile(r"\$2[aby]\$1[0-4]\$[./A-Za-z0-9]{53}")
_COST = re.compile(r"\$2[abxy]\$(\d\d)\$")
#: bcrypt's own base 64. A salt has 22 of these characters, and its last one can have only four values.
_ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_DUMMY_PASSWORD = b"nobody"
_UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_ONE_TIME_LENGTH = 16


class BcryptHasher:
    """Implements the PasswordHasher port. `cost` is the binary logarithm of the number of rounds; a hash of
    cost 12 takes 0.24 s."""

    def __init__(self, cost: int = 12) -> None:
        self._cost = cost

    def hash(self, password: SecretStr) -> SecretStr:
        """Return the hash to store. Raises ValueError if the password is longer than 72 bytes;
        `check_password` refuses such a password before."""
        text = normalized_password(password).encode()
        return SecretStr(bcrypt.hashpw(text, bcrypt.gensalt(self._cost)).decode("ascii"))

    def verify(self, password: SecretStr, hashed: SecretStr | None) -> bool:
        """Return whether the password matches the hash.

        A mismatch takes as long as a hash of the default cost. So the duration reveals neither whether the
        user exists nor the cost of an imported hash. If `hashed` is None, or if the password can't have a
        hash, a dummy hash of the default cost is checked instead. If the hash is cheaper and costs 2^c, work
        of 2^c + … + 2^(default − 1) is added. A more expensive hash takes longer.
        """
        text = normalized_password(password).encode("utf-8", "surrogatepass")
        possible = hashed is not None and len(text) <= MAX_BYTES and b"\x00" not in text
        if not possible or hashed is None:
            bcrypt.checkpw(_DUMMY_PASSWORD, _dummy_hash(self._cost))
            return False
        stored = hashed.get_secret_value().encode()
        cost = _cost_of(stored)
        try:
            matches = bcrypt.checkpw(text, stored)
        except ValueError:  # the hash is damaged
            matches, cost = False, None
        if not matches:
            if cost is None:
                bcrypt.checkpw(_DUMMY_PASSWORD, _dummy_hash(self._cost))
            else:
                for missing in range(cost, self._cost):
                    bcrypt.checkpw(_DUMMY_PASSWORD, _dummy_hash(missing))
        return matches

    def needs_rehash(self, hashed: SecretStr) -> bool:
        """Return whether a hash has another cost than the default."""
        return _cost_of(hashed.get_secret_value().encode("utf-8", "replace")) != self._cost

    def accepts(self, hashed: SecretStr) -> bool:
        """Return whether a hash from a file is bcrypt's and has a cost of 10 to 14.

        A lower cost is guessed too fast, a higher one takes seconds to check.
        """
        return _BCRYPT.fullmatch(hashed.get_secret_value()) is not None

    def one_time_password(self) -> SecretStr:
        """Return a random password of 16 characters (93 bits). They are chosen from 56 letters and digits,
        without those that look alike."""
        return SecretStr("".join(secrets.choice(_UNAMBIGUOUS) for _ in range(_ONE_TIME_LENGTH)))


def _cost_of(hashed: bytes) -> int | None:
    """Return the logarithm of a hash's rounds; None if it is not a bcrypt hash."""
    found = _COST.match(hashed.decode("ascii", "replace"))
    return int(found[1]) if found else None


def _dummy_hash(cost: int) -> bytes:
    """Return a hash that no password has, for work that must take as long as real work.

    It consists of random letters, since computing a hash would take as long again.
    """
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(21 + 31))
    return f"$2b${cost:02d}${letters[:21]}.{letters[21:]}".encode("ascii")
