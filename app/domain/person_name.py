"""First and last names: 2 to 100 characters; one character is enough in Chinese, Japanese or Korean."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.text import clean_line, label_of

NAME_MIN, NAME_MAX, BIO_MAX = 2, 100, 500

_FILLERS = "\u115f\u1160\u3164\uffa0"
_CJK = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3130-\u318f\u31a0-\u31bf\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=1 << 14)
def parse_name(text: str, field: str) -> str:
    """Return the name, trimmed and in NFC. `field` is `first_name` or `last_name`.

    Raises ValidationError (`invalid_name`, `control_character`). Names repeat, so recent valid ones are
    cached.
    """
    name = clean_line(text, field)
    label = label_of(field)
    if not name or not _is_visible(name):
        raise ValidationError(
            Message("This value is missing: {label}.", label=label), field=field, code="invalid_name"
        )
    if len(name) < NAME_MIN and not _CJK.match(name):
        raise ValidationError(
            Message(
                "The {label} “{name}” is too short: it needs at least {min} characters.",
                label=label,
                name=name,
                min=NAME_MIN,
            ),
            field=field,
            code="invalid_name",
        )
    if len(name) > NAME_MAX:
        raise ValidationError(
            Message(
                "The {label} has {n} characters; at most {max} are allowed.",
                label=label,
                n=len(name),
                max=NAME_MAX,
            ),
            field=field,
            code="invalid_name",
        )
    return name


def _is_visible(name: str) -> bool:
    """Return whether any character is visible: zero-width marks and Hangul fillers alone are not a name."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in _FILLERS for char in name)


def full_name(first_name: str, last_name: str) -> str:
    """Return first and last name; the family name first and without a space if both are CJK."""
    if _CJK.match(first_name) and _CJK.match(last_name):
        return f"{last_name}{first_name}"
    return f"{first_name} {last_name}"
