"""Criteria and Sort: which users a query selects, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.search_syntax import Wanted
from app.read_store.index.key_map import hashes_of

SORT_COLUMNS = (
    "relevance",
    "id",
    "email",
    "full_name",
    "first_name",
    "last_name",
    "status",
    "roles",
    "created_at",
    "updated_at",
    "last_login_at",
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """The conditions of a selection. All conditions that are given must hold. Deleted users are included.

    Times are ISO 8601 in UTC. Words and texts may be given as typed: they are folded, so *garcia* finds
    *García*. Of a set of values, any one must match; of words, all must match. `statuses`, `roles` and
    `domains` are values chosen in a facet, and that facet's own counts ignore them. The values of `asked_…`
    were typed, and all counts depend on them.
    """

    #: Each must occur in the name, email, id, bio or attributes.
    words: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    asked_statuses: frozenset[str] = frozenset()
    asked_roles: frozenset[Wanted] = frozenset()
    asked_domains: frozenset[Wanted] = frozenset()
    #: Created at or after this time.
    created_after: str | None = None
    #: Created before this time.
    created_before: str | None = None
    #: True: the status is active; False: it is not.
    is_active: bool | None = None
    #: The part after the @, in any case.
    domains: frozenset[str] = frozenset()
    #: Last signed in before this time, or never and created before it.
    last_login_before: str | None = None
    never_signed_in: bool = False
    #: Signed in at or after this quarter of an hour (2026-01-31T10:15, UTC) …
    signed_in_from: str | None = None
    #: … and before this one, by the counters in `user_stats`.
    signed_in_before: str | None = None
    #: Suspended with an end at or after this time.
    suspension_ends_from: str | None = None
    #: Suspended with an end before this time.
    suspension_ends_before: str | None = None
    #: The latest suspension that ended by itself did so at or after this time.
    returned_from: str | None = None
    #: The latest suspension that ended by itself did so before this time.
    returned_before: str | None = None
    #: Names of fields or attributes that must be empty.
    missing: frozenset[str] = frozenset()
    #: (attribute name, required value)
    attributes: tuple[tuple[str, Wanted], ...] = ()
    #: (name, email, id or bio; required value)
    fields: tuple[tuple[str, Wanted], ...] = ()
    #: Only users with one of these ids.
    ids: frozenset[str] | None = None
    #: Excludes the users with these ids.
    excluded_ids: frozenset[str] = frozenset()
    #: Only users of this selection.
    selected: Selected | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """The users that `listed` finds and those with the `ids`, without those with the `excluded_ids`."""

    listed: Criteria | None = None
    ids: tuple[str, ...] = ()
    excluded_ids: tuple[str, ...] = ()
    #: The hashes of `ids` and `excluded_ids`, computed before the index is locked: there may be a million.
    hashes: tuple[NDArray[np.int64], NDArray[np.int64]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hashes", (hashes_of(self.ids), hashes_of(self.excluded_ids)))


@dataclass(frozen=True, slots=True)
class Sort:
    """A column of SORT_COLUMNS and a direction. Equal users keep the order of creation in both directions.

    With `relevance` the best match comes first in both directions. Raises ValidationError (field `sort`) for
    an unknown column.
    """

    column: str = "created_at"
    descending: bool = False

    def __post_init__(self) -> None:
        if self.column not in SORT_COLUMNS:
            raise ValidationError(
                Message(
                    "Users can't be sorted by “{column}”. The columns are: {columns}.",
                    column=self.column,
                    columns=", ".join(SORT_COLUMNS),
                ),
                field="sort",
                code="unknown_column",
            )
