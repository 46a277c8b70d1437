"""The free texts of a user: bio, reasons and attributes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from app.domain.errors import ValidationError
from app.domain.person_name import BIO_MAX
from app.domain.text import clean_line, clean_text

REASON_MIN, REASON_MAX = 10, 500
ATTRIBUTES_MAX, ATTRIBUTE_NAME_MAX, ATTRIBUTE_VALUE_MAX = 100, 64, 1000


def parse_bio(text: str) -> str:
    """Return the bio, at most 500 characters. Raises ValidationError (`bio_too_long`)."""
    bio = clean_text(text, "bio")
    if len(bio) > BIO_MAX:
        raise ValidationError(
            f"The bio has {len(bio)} characters: at most {BIO_MAX} fit.", field="bio", code="bio_too_long"
        )
    return bio


def parse_reason(text: str) -> str:
    """Return a reason of 10 to 500 characters.

    Raises ValidationError (`reason_too_short`, `reason_too_long`).
    """
    reason = clean_line(text, "reason")
    if len(reason) < REASON_MIN:
        raise ValidationError(
            f"The reason has {len(reason)} characters; write at least {REASON_MIN}, "
            "so that whoever reads the history understands it.",
            field="reason",
            code="reason_too_short",
        )
    if len(reason) > REASON_MAX:
        raise ValidationError(
            f"The reason has {len(reason)} characters: at most {REASON_MAX} fit.",
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
            f"{len(attributes)} attributes are too many: at most {ATTRIBUTES_MAX} fit.",
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
            f"“{name[:70]}” can't be an attribute's name: 1 to {ATTRIBUTE_NAME_MAX} characters are needed.",
            field="attributes",
            code="invalid_attribute",
        )
    if len(value) > ATTRIBUTE_VALUE_MAX:
        raise ValidationError(
            f"The attribute “{name}” has {len(value)} characters: at most {ATTRIBUTE_VALUE_MAX} fit.",
            field="attributes",
            code="invalid_attribute",
        )
    return name, value
