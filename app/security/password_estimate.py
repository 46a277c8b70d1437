"""Recognizes passwords that are guessed first: the most used ones, and repeated or sequential characters."""

from __future__ import annotations

from collections.abc import Sequence

from app.security.common_passwords import is_common

#: zxcvbn's scores: 2 means at least a million guesses, more than a sign-in page allows (Wheeler, USENIX
#: Security 2016), and 3 at least a hundred million.
LOWEST_SCORE, LOWEST_SCORE_OF_OPERATORS = 2, 3
#: zxcvbn accepts no more, and its cost grows with the square of the length.
_MOST_CHARACTERS = 72


def is_easily_guessed(password: str, operator: bool, known_words: Sequence[str]) -> bool:
    """Return whether the password is common, or zxcvbn's score for it is too low.

    Operators, who can change others' accounts, need a higher score. `known_words` are what a guesser knows of
    the user. NIST SP 800-63B §3.1.1.2 requires a blocklist of common, repetitive and sequential passwords.
    Takes about 1 ms, 25 ms for 72 characters; the first call takes 30 ms more.
    """
    if is_common(password):
        return True
    if not password.strip():
        return True
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:_MOST_CHARACTERS], user_inputs=list(known_words))
    return int(found["score"]) < (LOWEST_SCORE_OF_OPERATORS if operator else LOWEST_SCORE)
