"""The four states of an account."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What an account may do. Only `active` ones may sign in."""

    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DELETED = "deleted"
