"""The rules for passwords: NIST SP 800-63B §3.1.1 and bcrypt's limit of 72 bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from pydantic import SecretStr

from app.domain.errors import ValidationError
from app.domain.message import Message

USER_MIN, OPERATOR_MIN, MAX_BYTES = 8, 12, 72

#: (password, whether it is an operator's, words known to a guesser) → whether it is guessed easily.
IsCommon = Callable[[str, bool, Sequence[str]], bool]


class WeakPassword(ValidationError):
    """The password breaks a rule. The message never repeats the password."""

    def __init__(self, what: Message, code: str) -> None:
        super().__init__(what, field="password", code=code)


def normalized_password(password: SecretStr) -> str:
    """Return the password in NFC, the form that is hashed and compared (SP 800-63B §3.1.1.2 on Unicode)."""
    return unicodedata.normalize("NFC", password.get_secret_value())


def check_password(
    password: SecretStr, *, operator: bool, own_words: Iterable[str], is_common: IsCommon
) -> None:
    """Raise WeakPassword unless the password is acceptable.

    `own_words` are the user's names and email. `is_common` tells whether a password is among those that an
    attacker tries first. Codes: password_too_short, password_too_long, password_control, password_common,
    password_personal.
    """
    text = normalized_password(password)
    minimum = OPERATOR_MIN if operator else USER_MIN
    if len(text) < minimum:
        who = Message("somebody who may sign in to Padron") if operator else Message("a user")
        raise WeakPassword(
            Message(
                "The password has {n} characters; {who} needs at least {minimum}.",
                n=len(text),
                who=who,
                minimum=minimum,
            ),
            "password_too_short",
        )
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise WeakPassword(
            Message(
                "The password takes {size} bytes; at most {max_bytes} can be protected (an accented "
                "letter takes two, an emoji four). Choose a shorter one.",
                size=size,
                max_bytes=MAX_BYTES,
            ),
            "password_too_long",
        )
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise WeakPassword(
            Message("The password contains a null character or an incomplete character. Type it again."),
            "password_control",
        )
    own_words = tuple(own_words)
    if _is_personal(text, own_words):
        raise WeakPassword(
            Message("The password is the user's own name or email, which is easy to guess. Choose another."),
            "password_personal",
        )
    if is_common(text, operator, _words_known_of(own_words)):
        raise WeakPassword(
            Message(
                "This password is easy to guess: it is one of the most used ones, or repeats or "
                "continues a few characters. Choose another."
            ),
            "password_common",
        )


def _is_personal(text: str, own_words: Iterable[str]) -> bool:
    """Return whether the letters are nothing but names, parts of the email and “padron”, in any order."""
    bare = _letters(text)
    words = [_without_accents(word) for word in own_words]
    pieces = {_letters(part) for word in words for part in (word, *re.split(r"[\W_]+", word))}
    pieces = (pieces | {"padron"}) - {""}
    ends = {0}
    for end in range(1, len(bare) + 1):
        if any(end - len(piece) in ends and bare.endswith(piece, 0, end) for piece in pieces):
            ends.add(end)
    return len(bare) > 1 and len(bare) in ends


def _words_known_of(own_words: Iterable[str]) -> tuple[str, ...]:
    """Return the names and the parts of the email in lower case, with and without accents."""
    found = {word.casefold() for word in own_words}
    found |= {part for word in found for part in re.split(r"[\W_]+", word)}
    found |= {_without_accents(word) for word in found}
    return tuple(sorted(word for word in found if len(word) > 1))


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _letters(text: str) -> str:
    """Return only the letters, case-folded: `Ana.García-1984` becomes *anagarcia*."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalpha())
