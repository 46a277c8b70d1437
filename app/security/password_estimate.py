"""Which passwords are guessed first: the most used ones, and repeated or continued characters."""

from __future__ import annotations

from collections.abc import Sequence

from app.security.common_passwords import is_common

#: zxcvbn's scores: from 2 on it takes a million guesses, more than a sign-in page hears (Wheeler, USENIX
#: Security 2016), and from 3 on a hundred million.
LOWEST_SCORE, LOWEST_SCORE_OF_OPERATORS = 2, 3
#: zxcvbn takes no longer ones, and its cost grows with the square of the length.
_MOST_CHARACTERS = 72


def is_easily_guessed(password: str, operator: bool, known_words: Sequence[str]) -> bool:
    """Whether the password is common, or zxcvbn's score of it is too low; that of an operator, who can change
    others' accounts, has to be better. `known_words` are what somebody who guesses knows of the user.

    NIST SP 800-63B §3.1.1.2 asks for a blocklist of common, repetitive and sequential passwords. About 1 ms,
    25 ms for 72 characters; the first call takes 30 ms more.
    """
    if is_common(password):
        return True
    if not password.strip():
        return True
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:_MOST_CHARACTERS], user_inputs=list(known_words))
    return int(found["score"]) < (LOWEST_SCORE_OF_OPERATORS if operator else LOWEST_SCORE)
