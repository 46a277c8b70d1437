"""The four statuses of an account."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The status of an account. Only `active` accounts may sign in."""

    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DELETED = "deleted"
