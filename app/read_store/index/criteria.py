"""What users are asked for, and in which order."""

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
    """All that is given must hold; what is left out does not matter. Deleted users are users too.

    Times are ISO 8601 in UTC. Words and texts may come as typed: they are folded here, so
    *garcia* finds *García*. Sets mean any of their members, words all of them. `statuses`, `roles` and
    `domains` are whole values that were chosen, whose facet leaves them out of its counts; `asked_…` were
    typed, and every count follows them.
    """

    #: Each must stand somewhere in name, email, id, bio or attributes.
    words: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    asked_statuses: frozenset[str] = frozenset()
    asked_roles: frozenset[Wanted] = frozenset()
    asked_domains: frozenset[Wanted] = frozenset()
    #: Inclusive.
    created_after: str | None = None
    #: Exclusive.
    created_before: str | None = None
    #: True: the status is active; False: it is another.
    is_active: bool | None = None
    #: What follows the @, in any case.
    domains: frozenset[str] = frozenset()
    #: Last signed in before this, or never, and created before it.
    last_login_before: str | None = None
    never_signed_in: bool = False
    #: Signed in from this quarter of an hour (2026-01-31T10:15, UTC) on …
    signed_in_from: str | None = None
    #: … and before this one, by the counters in `user_stats`.
    signed_in_before: str | None = None
    #: Suspended, with an end: inclusive.
    suspension_ends_from: str | None = None
    #: Likewise, exclusive.
    suspension_ends_before: str | None = None
    #: The suspension that ended by itself last did so at this time or later.
    returned_from: str | None = None
    #: Likewise, exclusive.
    returned_before: str | None = None
    #: Names of fields or attributes that must be empty.
    missing: frozenset[str] = frozenset()
    #: (attribute's name, what its value must be)
    attributes: tuple[tuple[str, Wanted], ...] = ()
    #: (name, email, id or bio; what it must be)
    fields: tuple[tuple[str, Wanted], ...] = ()
    #: Only users with one of these ids.
    ids: frozenset[str] | None = None
    #: All but the users with these ids.
    excluded_ids: frozenset[str] = frozenset()
    #: Only users of this selection.
    selected: Selected | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """The users that `listed` finds, and those with one of the `ids`, without those of `excluded_ids`."""

    listed: Criteria | None = None
    ids: tuple[str, ...] = ()
    excluded_ids: tuple[str, ...] = ()
    #: Of `ids` and of `excluded_ids`, made before the index is held up by it: they may be a million.
    hashes: tuple[NDArray[np.int64], NDArray[np.int64]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hashes", (hashes_of(self.ids), hashes_of(self.excluded_ids)))


@dataclass(frozen=True, slots=True)
class Sort:
    """A column of SORT_COLUMNS and a direction; what is equal keeps the order of creation in both.

    By relevance the best match comes first, whatever the direction. Raises ValidationError
    (field `sort`) for another column.
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
