"""GetUserAsOf: returns a user as of an earlier time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.errors import UserNotFound, ValidationError
from app.domain.initials import color_of, initials_of
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.person_name import full_name
from app.domain.search_dates import in_zone
from app.queries.context import Document, QueryContext, detail_of
from app.queries.get_history import changes_of
from app.queries.message import UserQuery
from app.queries.results import QueryResult, UserDetail

#: The events that change a user's state.
STATE_EVENTS = (
    "UserCreated", "UserUpdated", "UserSuspended", "SuspensionChanged", "UserReactivated", "UserDeleted",
    "UserRestored", "PasswordSet", "RoleGranted", "RoleRevoked",
)  # fmt: skip


class GetUserAsOf(UserQuery):
    """Return the user as of a time (UTC), or after the history line at a `position`, as a UserDetail without
    statistics. The order of the log decides, never the clock: a time means the last line that has this time
    or an earlier one, and includes every line before that, whatever their times.

    Raises UserNotFound if the user did not exist then.
    """

    at: datetime | None = None
    position: int | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view. For one's own profile, profile.view is enough."""
        return (Permission.USERS_VIEW,)

    def check(self) -> None:
        """Raise ValidationError unless exactly one of time and position is given."""
        if (self.at is None) == (self.position is None):
            raise ValidationError(
                Message("Give either a time or a position in the history."), field="at", code="invalid_time"
            )


class GetUserAsOfHandler:
    """Handles GetUserAsOf: replays the user's history lines in log order. Raises UserNotFound."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: GetUserAsOf) -> QueryResult[UserDetail]:
        """Return the user. The cost grows with the user's history. Roles have their current permissions."""
        _, now = self._context.user(query.target_user_id)
        user: dict[str, Any] = {}
        for line in self._lines(now["id"], self._last_position(query)):
            if line["type"] != "PermissionDenied":
                _replay(user, line)
        at = None if query.at is None else _utc(query.at)
        if not user and at is not None and at >= datetime.fromisoformat(now["created_at"]):
            # an imported account exists from its own creation time on
            for line in self._lines(now["id"], None, ("UserCreated",)):
                _replay(user, line)
        if not user:
            then = Message("at position {position}", position=str(query.position))
            if at is not None:
                then = Message("at {time} UTC", time=at.isoformat(" ", "minutes")[:16])
            raise UserNotFound(
                Message(
                    "There was no user {user_id} {then} yet.", user_id=query.target_user_id[:120], then=then
                ),
                user=query.target_user_id[:320],
            )
        detail = detail_of(user, self._context.permissions_of(user["roles"]), None)
        return self._context.result(detail)

    def _last_position(self, query: GetUserAsOf) -> int:
        """Return the position of the last history line that counts for the query, or 0 if there is none."""
        if query.at is None:
            return query.position or 0
        at = _utc(query.at)
        is_last = at == datetime.max.replace(tzinfo=UTC)
        until = None if is_last else (at + timedelta(microseconds=1)).isoformat()
        return next(iter(self._context.store.history.select(before=until).page(0, 1)), 0)

    def _lines(self, user_id: str, up_to: int | None, types: tuple[str, ...] = ()) -> Iterator[Document]:
        history, storage = self._context.store.history, self._context.store.storage
        found = history.select(user_id=user_id, up_to=up_to, types=types, descending=False)
        for position in found.page(0, found.total):
            if (line := storage.document("activity", position)) is not None:
                yield line


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else in_zone(moment, UTC)


def _replay(user: dict[str, Any], line: Document) -> None:
    kind, changes = line["type"], changes_of(line)
    if kind == "UserLoggedIn":
        user["last_login_at"] = max(line["occurred_at"], user["last_login_at"] or "")
        return
    if line["stream"] != line["user_id"]:
        return
    if kind == "UserCreated":
        user.update(_blank(line))
    user["version"] += 1
    user["updated_at"] = line["occurred_at"]
    for name, change in changes.items():
        _set(user, name, change)
    user["full_name"] = full_name(user["first_name"], user["last_name"])
    user["avatar"] = [initials_of(user["first_name"], user["last_name"]), color_of(user["id"])]
    if kind == "UserSuspended":
        user["suspension_reason"] = line["reason"]
    elif kind == "UserReactivated":
        user["suspension_reason"] = user["suspended_until"] = None
    elif kind == "PasswordSet":
        user["has_password"] = True
        user["must_change_password"] = changes["password"]["after"] == "reset"


def _set(user: dict[str, Any], name: str, change: Document) -> None:
    after = change["after"]
    if name == "role":
        user["roles"] = sorted({*user["roles"], after} - {None, change["before"]})
    elif name.startswith("attributes."):
        key = name.removeprefix("attributes.")
        if after is None:
            user["attributes"].pop(key, None)
        else:
            user["attributes"][key] = after
    elif name in user:
        user[name] = "" if after is None and name == "bio" else after


def _blank(line: Document) -> dict[str, Any]:
    """Return a new user's values of all fields, for those that the user's first history line omits."""
    return {
        "id": line["user_id"],
        "email": "",
        "first_name": "",
        "last_name": "",
        "bio": "",
        "status": "invited",
        "roles": [],
        "attributes": {},
        "suspended_until": None,
        "suspension_reason": None,
        "locked_until": None,
        "created_at": line["occurred_at"],
        "last_login_at": None,
        "version": 0,
        "has_password": False,
        "must_change_password": False,
        "metadata": {"as_of": True},
    }
