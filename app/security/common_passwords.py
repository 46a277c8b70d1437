"""The blocklist: the 30,000 most used passwords of zxcvbn's lists (NIST SP 800-63B §3.1.1.2)."""

from __future__ import annotations

from functools import cache


def is_common(password: str) -> bool:
    """Return whether the password is among the most used, ignoring case. 30 ms the first time, then 1 µs."""
    return password.casefold() in _common()


@cache
def _common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(word.casefold() for word in FREQUENCY_LISTS["passwords"])
