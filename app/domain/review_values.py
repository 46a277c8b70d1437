"""The values of an access review: its title, its set of users, and the possible decisions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.text import clean_line

TITLE_MAX, USERS_MAX = 120, 5000


class Decision(StrEnum):
    """The decision about one user's access."""

    KEEP = "keep"
    SUSPEND = "suspend"
    REMOVE_ROLE = "remove_role"


def settled(before: Decision | None, made: Decision) -> Decision:
    """Return the decision in force after a further decision.

    A suspended user stays suspended when a role is revoked later (only a reactivated user can be kept), and a
    revoked role stays revoked when the rest of the access is kept.
    """
    if before is Decision.SUSPEND and made is Decision.REMOVE_ROLE:
        return before
    if before is Decision.REMOVE_ROLE and made is Decision.KEEP:
        return before
    return made


def parse_title(text: str) -> str:
    """Return a title of one line, 1 to 120 characters. Raises ValidationError (`invalid_title`)."""
    title = clean_line(text, "title")
    if not 0 < len(title) <= TITLE_MAX:
        raise ValidationError(
            Message(
                "A review needs a title of 1 to {max} characters; this one has {n}.",
                max=TITLE_MAX,
                n=len(title),
            ),
            field="title",
            code="invalid_title",
        )
    return title


def parse_set(user_ids: Iterable[str]) -> tuple[str, ...]:
    """Return 1 to 5,000 ids in order and without duplicates. Raises ValidationError (`invalid_set`)."""
    kept = tuple(dict.fromkeys(user_ids))
    if not 0 < len(kept) <= USERS_MAX:
        raise ValidationError(
            Message(
                "A review covers 1 to {max} users; these are {n}. Narrow the list.",
                max=USERS_MAX,
                n=len(kept),
            ),
            field="user_ids",
            code="invalid_set",
        )
    return kept
