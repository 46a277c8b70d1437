"""Results: frozen, JSON-serialisable shapes, the same for the window and the command line."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.domain.user_status import Status

Answer = TypeVar("Answer")


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Avatar(_Shape):
    """The drawing for a user without a picture: 1–2 letters on a colour (`#rrggbb`)."""

    initials: str
    color: str


class UserSummary(_Shape):
    """One row of a list."""

    id: str
    email: str
    full_name: str
    status: Status
    roles: tuple[str, ...]
    created_at: datetime
    last_login_at: datetime | None
    avatar: Avatar


class UserStats(_Shape):
    """The counters of one user. With a date range, `by_day` holds the counts within it, {kind: {"2026-01-31":
    count}}, and `in_range` their sums by kind; otherwise both are empty."""

    login_count: int = 0
    last_login_at: datetime | None = None
    profile_views: int = 0
    posts_count: int = 0
    comments_count: int = 0
    followers_count: int = 0
    following_count: int = 0
    account_age_in_days: int = 0
    in_range: dict[str, int] = Field(default_factory=dict)
    by_day: dict[str, dict[str, int]] = Field(default_factory=dict)


class UserDetail(_Shape):
    """Everything that the detail pane shows."""

    id: str
    email: str
    first_name: str
    last_name: str
    full_name: str
    bio: str
    status: Status
    suspended_until: datetime | None
    suspension_reason: str | None
    locked_until: datetime | None
    roles: tuple[str, ...]
    permissions: tuple[str, ...]
    attributes: dict[str, str]
    avatar: Avatar
    created_at: datetime
    updated_at: datetime
    last_login_at: datetime | None
    version: int
    stats: UserStats | None
    metadata: dict[str, Any]


class Operator(_Shape):
    """The asker's own account, and whether a one-time password has to be changed first."""

    user: UserDetail
    must_change_password: bool


class UserList(_Shape):
    """One page of users, and the facet counts for the same search and filters. If nobody is found,
    `suggestions` are users with names or emails similar to the search, the closest first.

    `version` identifies the state of the directory that the rows are of, for ListRowIds.
    """

    users: tuple[UserSummary, ...]
    total_count: int
    page: int
    page_size: int
    total_pages: int
    facets: dict[str, dict[str, int]] = Field(default_factory=dict)
    suggestions: tuple[UserSummary, ...] = ()
    version: int = Field(default=0, exclude=True)


class SearchResult(UserList):
    """A UserList with the folded words that matched, for highlighting."""

    words: tuple[str, ...] = ()


class Actor(_Shape):
    """The user who did something. `name` is “Padron” for the system and “erased user” after a hard delete."""

    id: str
    name: str


class Target(_Shape):
    """The target of an act: a user's id and name, `role:<name>`, or `review:<id>` and its title."""

    id: str
    name: str


class HistoryEntry(_Shape):
    """One line of the history. `changes` is {field: {"before", "after"}}."""

    position: int
    occurred_at: datetime
    type: str
    actor: Actor
    target: Target | None
    reason: str | None
    changes: dict[str, dict[str, Any]]
    command_id: str


class History(_Shape):
    """One page of history lines."""

    entries: tuple[HistoryEntry, ...]
    total_count: int
    page: int
    page_size: int
    total_pages: int


class RoleInfo(_Shape):
    """A role, its permissions, and how many users (not deleted) have it."""

    name: str
    permissions: tuple[str, ...]
    built_in: bool
    users: int


class Returned(_Shape):
    """A user whose suspension ended by itself: when it was due to end, and when Padron applied the end, which
    may be later because Padron was closed."""

    id: str
    email: str
    full_name: str
    due_at: datetime
    applied_at: datetime


class Totals(_Shape):
    """The dashboard's figures.

    `sign_ups` and `logins` are {"2026-01-31": count} by day. `domains` are the 20 largest. `ending_soon` are
    the suspended users whose suspensions end next: at most 20, earliest first. `ending` counts the
    suspensions by the time of their end: one number for each of the periods into which the query's
    `agenda_edges` divide time, from before the first edge to after the last. `returned` are the latest 10 of
    the `returned_count` users who returned in the last 7 days.
    """

    users: int
    by_status: dict[str, int]
    by_role: dict[str, int]
    domains: dict[str, int]
    sign_ups: dict[str, int]
    logins: dict[str, int]
    activity: dict[str, int]
    inactive_90_days: int
    never_signed_in: int
    ending_soon: tuple[UserDetail, ...]
    ending: tuple[int, ...] = ()
    returned: tuple[Returned, ...] = ()
    returned_count: int = 0
    events: int


class Resolved(_Shape):
    """The users named by a list of ids and emails, and the identifiers that name nobody, in the given
    order."""

    matched: tuple[UserSummary, ...]
    missing: tuple[str, ...]


class SelectedPlaces(_Shape):
    """Where a list shows the selected users: how many are `inside` the list and `outside` it, and the (first,
    last) row of each run of selected users, ascending."""

    inside: int
    outside: int
    spans: tuple[tuple[int, int], ...]


class QueryResult(_Shape, Generic[Answer]):
    """The result of a query. A refusal has no result; it is raised as a PadronError.

    `position` is the read store's position when the query was run. `execution_time` is in seconds. `behind`
    is the number of events that the result lacks because the read store can't be written, otherwise 0. The
    page figures repeat those of `data`; they are None if `data` has no pages.
    """

    success: bool = True
    message: str = ""
    data: Answer
    executed_at: datetime
    execution_time: float = 0.0
    from_cache: bool = False
    position: int = 0
    behind: int = 0
    total_count: int | None = None
    page: int | None = None
    page_size: int | None = None
    total_pages: int | None = None
