"""Cleans text from outside before any other code uses it."""

from __future__ import annotations

import unicodedata

from app.domain.errors import ValidationError
from app.domain.message import Message

# Control characters that reorder text on the screen: a name must not be able to disguise itself as another.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_LABELS = {
    "first_name": Message("first name"),
    "last_name": Message("last name"),
    "bio": Message("bio"),
    "reason": Message("reason"),
    "title": Message("title"),
    "attribute": Message("attribute"),
    "attribute name": Message("attribute name"),
}


def label_of(field: str) -> Message:
    """Return the field's name as it is written within a sentence."""
    return _LABELS[field]


def clean_line(text: str, field: str) -> str:
    """Return the line in NFC. Each run of white space, line breaks included, becomes one space, and white
    space at the ends is removed.

    Raises ValidationError (`control_character`) for NUL, other control characters, lone surrogates and
    characters that reverse the reading direction.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    line = " ".join(unicodedata.normalize("NFC", text).split())
    _refuse_controls(line, field, allowed="")
    return line


def clean_text(text: str, field: str) -> str:
    """Return the text cleaned as by `clean_line`, but with line breaks and tabs kept."""
    if text.isascii() and text.isprintable():
        return text.strip()
    body = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    _refuse_controls(body, field, allowed="\n\t")
    return body


def _refuse_controls(text: str, field: str, allowed: str) -> None:
    if text.isprintable():
        return
    for index, char in enumerate(text):
        if char in allowed:
            continue
        if unicodedata.category(char) in {"Cc", "Cs"} or char in _BIDI_CONTROLS:
            raise ValidationError(
                Message(
                    "The {field} contains a control character (U+{code}) at place {place}. Remove it and "
                    "try again.",
                    field=label_of(field),
                    code=f"{ord(char):04X}",
                    place=index + 1,
                ),
                field=field,
                code="control_character",
            )
