"""The free texts of a user: bio, reasons and attributes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.person_name import BIO_MAX
from app.domain.text import clean_line, clean_text

REASON_MIN, REASON_MAX = 10, 500
ATTRIBUTES_MAX, ATTRIBUTE_NAME_MAX, ATTRIBUTE_VALUE_MAX = 100, 64, 1000


def parse_bio(text: str) -> str:
    """Return the bio, at most 500 characters. Raises ValidationError (`bio_too_long`)."""
    bio = clean_text(text, "bio")
    if len(bio) > BIO_MAX:
        raise ValidationError(
            Message("The bio has {n} characters; at most {max} are allowed.", n=len(bio), max=BIO_MAX),
            field="bio",
            code="bio_too_long",
        )
    return bio


def parse_reason(text: str) -> str:
    """Return a reason of 10 to 500 characters.

    Raises ValidationError (`reason_too_short`, `reason_too_long`).
    """
    reason = clean_line(text, "reason")
    if len(reason) < REASON_MIN:
        raise ValidationError(
            Message(
                "The reason has {n} characters. Write at least {min}, so that a reader of the "
                "history understands it.",
                n=len(reason),
                min=REASON_MIN,
            ),
            field="reason",
            code="reason_too_short",
        )
    if len(reason) > REASON_MAX:
        raise ValidationError(
            Message(
                "The reason has {n} characters; at most {max} are allowed.", n=len(reason), max=REASON_MAX
            ),
            field="reason",
            code="reason_too_long",
        )
    return reason


def parse_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes sorted by name. Raises ValidationError (`invalid_attribute`).

    An empty value is kept: in an update it removes the attribute.
    """
    if len(attributes) > ATTRIBUTES_MAX:
        raise ValidationError(
            Message(
                "There are {n} attributes; at most {max} are allowed.", n=len(attributes), max=ATTRIBUTES_MAX
            ),
            field="attributes",
            code="invalid_attribute",
        )
    return dict(sorted(map(_attribute, attributes.keys(), attributes.values())))


@lru_cache(maxsize=1 << 14)
def _attribute(raw_name: str, raw_value: str) -> tuple[str, str]:
    """Return one valid attribute. Attributes repeat, so recent valid ones are cached."""
    name, value = clean_line(raw_name, "attribute name"), clean_text(raw_value, "attribute")
    if not 0 < len(name) <= ATTRIBUTE_NAME_MAX:
        raise ValidationError(
            Message(
                "“{name}” can't be an attribute's name: it needs 1 to {max} characters.",
                name=name[:70],
                max=ATTRIBUTE_NAME_MAX,
            ),
            field="attributes",
            code="invalid_attribute",
        )
    if len(value) > ATTRIBUTE_VALUE_MAX:
        raise ValidationError(
            Message(
                "The attribute “{name}” has {n} characters; at most {max} are allowed.",
                name=name,
                n=len(value),
                max=ATTRIBUTE_VALUE_MAX,
            ),
            field="attributes",
            code="invalid_attribute",
        )
    return name, value
