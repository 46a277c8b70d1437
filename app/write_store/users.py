"""SqliteUserRepository: loads users by id or email, and saves changed ones when the unit of work commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.domain.email_address import Email
from app.domain.errors import ConcurrencyError, UserNotFound
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.permissions import ADMINISTRATOR, Permission
from app.domain.policies import is_effective_administrator
from app.domain.user import Profile, Suspension, User
from app.write_store.bulk import insert_rows
from app.write_store.erasure import personal_words
from app.write_store.schema import (
    AttributeRow,
    CredentialRow,
    RolePermissionRow,
    UserRoleRow,
    UserRow,
    to_text,
)
from app.write_store.stored_values import from_text

_IN = 500

_CHANGED = (
    "seq", "email", "email_key", "first_name", "last_name", "bio", "enrolled", "suspended", "suspended_until",
    "suspension_reason", "deleted", "has_password", "created_at", "version",
)  # fmt: skip
#: Built once: building it costs more than executing it.
_UPDATE = (
    update(UserRow.__table__)  # type: ignore[arg-type]  # declarative types its table as a FromClause
    .where(UserRow.id == bindparam("of_id"), UserRow.version == bindparam("of_version"))
    .values({name: bindparam(name) for name in _CHANGED})
)


def batched(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield the items in tuples of at most `size` (itertools has this from Python 3.12)."""
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part


class SqliteUserRepository:
    """Implements the UserRepository port on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loaded: dict[str, User] = {}
        self._versions: dict[str, int] = {}
        self._attributes: dict[str, Mapping[str, str]] = {}
        self._roles: dict[str, frozenset[str]] = {}
        self._added: list[User] = []

    def get(self, user_id: str) -> User:
        """Return the user. Raises UserNotFound."""
        found = self.get_many((user_id,))
        if user_id not in found:
            shown = user_id[:60].encode("utf-8", "replace").decode()  # it may hold half a surrogate pair
            raise UserNotFound(
                Message(
                    "There is no user with the id {user_id}. The user may have been permanently deleted.",
                    user_id=shown,
                ),
                outcome=NOTHING_CHANGED,
                user_id=shown,
            )
        return found[user_id]

    def get_many(self, user_ids: Iterable[str]) -> Mapping[str, User]:
        """Return those of these users that exist, by id."""
        wanted = list(dict.fromkeys(user_ids))
        missing = [user_id for user_id in wanted if user_id not in self._loaded and user_id.isascii()]
        for part in batched(missing, _IN):
            self._load(select(UserRow.__table__).where(UserRow.id.in_(part)))
        return {user_id: self._loaded[user_id] for user_id in wanted if user_id in self._loaded}

    def find_by_email(self, key: str) -> User | None:
        """Return the user with this folded email, whatever the status, or None."""
        return self.find_many_by_email((key,)).get(key)

    def personal_words(self, user_id: str) -> Sequence[str]:
        """Return every email and full name the user ever had (see the port)."""
        return personal_words(self._connection, user_id)

    def find_many_by_email(self, keys: Iterable[str]) -> Mapping[str, User]:
        """Return the users that have one of these email keys, by email key."""
        found: dict[str, User] = {}
        for part in batched(dict.fromkeys(keys), _IN):
            for user in self._load(select(UserRow.__table__).where(UserRow.email_key.in_(part))):
                found[user.profile.email.key] = user
        return found

    def add(self, user: User) -> None:
        """Add a new user with a pending UserCreated event."""
        self._added.append(user)
        self._loaded[user.id] = user

    def take_seqs(self, count: int) -> int:
        """Reserve `count` consecutive sequence numbers in this transaction and return the first. No number is
        used twice, not even after an erasure, because `meta` keeps the highest one (`last_seq`)."""
        highest = self._connection.execute(select(func.max(UserRow.seq))).scalar() or 0
        stored = self._connection.exec_driver_sql("SELECT value FROM meta WHERE name='last_seq'").scalar()
        first = max(int(highest), int(stored or 0)) + 1
        self._connection.exec_driver_sql(
            "INSERT INTO meta(name, value) VALUES ('last_seq', ?) "
            "ON CONFLICT(name) DO UPDATE SET value=excluded.value",
            (str(first + count - 1),),
        )
        return first

    def is_empty(self) -> bool:
        """Return whether there are no users at all."""
        return self._connection.execute(select(UserRow.id).limit(1)).first() is None

    def having(self, role: str) -> int:
        """Return how many users have the role, deleted ones included, after this transaction's changes.
        O(those users), by an index."""
        statement = select(UserRoleRow.user_id).where(UserRoleRow.role == role)
        stored = set(self._connection.execute(statement).scalars())
        changed = {user.id for user in self._loaded.values() if role in user.roles and not user.erased}
        return len(stored - self._loaded.keys() | changed)

    def other_effective_administrators(self, user_id: str) -> bool:
        """Return whether an administrator other than this user can sign in, which means: is active, has a
        password and is not erased."""
        statement = (
            select(UserRow.id)
            .join(UserRoleRow, UserRoleRow.user_id == UserRow.id)
            .where(UserRoleRow.role == ADMINISTRATOR, UserRow.id != user_id)
            .where(UserRow.deleted == 0, UserRow.suspended == 0, UserRow.enrolled == 1)
            .where(UserRow.id.in_(select(CredentialRow.user_id)))
        )
        for (found,) in self._connection.execute(statement):
            user = self._loaded.get(found)  # it may have been changed in this transaction
            if user is None or is_effective_administrator(user):
                return True
        return False

    def suspensions_due(self, now: datetime) -> Sequence[tuple[str, datetime]]:
        """Return (user id, due time) of the suspensions that have ended, earliest first; at most 1,000."""
        statement = (
            select(UserRow.id, UserRow.suspended_until)
            .where(UserRow.suspended_until <= to_text(now), UserRow.suspended == 1, UserRow.deleted == 0)
            .order_by(UserRow.suspended_until)
            .limit(1000)
        )
        found = self._connection.execute(statement)
        return [(user_id, from_text(until)) for user_id, until in found if until]

    def permissions_of(self, user_id: str) -> frozenset[Permission]:
        """Return the permissions of the user's roles, whatever the user's status."""
        return permissions_of(self._connection, user_id)

    def changed(self) -> list[User]:
        """Return users with events that are not recorded yet, in the order in which they were loaded."""
        return [user for user in self._loaded.values() if user.pending]

    def save(self) -> None:
        """Write the rows of added and changed users. Raises ConcurrencyError if somebody else changed one of
        them meanwhile, and IntegrityError if an email is taken."""
        changed = self.changed()
        added = {user.id for user in self._added}
        self._insert([user for user in self._added if user.pending])
        for user in changed:
            if user.erased:
                self._connection.execute(delete(UserRow).where(UserRow.id == user.id))
        self._update([user for user in changed if user.id not in added and not user.erased])

    def _insert(self, users: Sequence[User]) -> None:
        if not users:
            return
        rows = [{"id": user.id, **columns_of(user)} for user in users]
        insert_rows(self._connection, UserRow, rows)
        attributes = [
            {"user_id": user.id, "name": name, "value": value}
            for user in users
            for name, value in user.profile.attributes.items()
        ]
        insert_rows(self._connection, AttributeRow, attributes)
        roles = [{"user_id": user.id, "role": role} for user in users for role in sorted(user.roles)]
        insert_rows(self._connection, UserRoleRow, roles)

    def _update(self, users: Sequence[User]) -> None:
        if not users:
            return
        self._refuse_changed_meanwhile(users)
        rows = [
            {"of_id": user.id, "of_version": self._versions[user.id], **columns_of(user)} for user in users
        ]
        self._connection.execute(_UPDATE, rows)
        for user in users:
            self._save_details(user)

    def _refuse_changed_meanwhile(self, users: Sequence[User]) -> None:
        stored: dict[str, int] = {}
        for part in batched([user.id for user in users], _IN):
            found = self._connection.execute(select(UserRow.id, UserRow.version).where(UserRow.id.in_(part)))
            stored.update((row.id, row.version) for row in found)
        for user in users:
            if stored.get(user.id) != self._versions[user.id]:
                raise ConcurrencyError(
                    Message(
                        "{full_name} was changed by somebody else at the same moment.",
                        full_name=user.full_name,
                    ),
                    outcome=NOTHING_CHANGED,
                    advice=Message("Look at the new values and decide again."),
                    user_id=user.id,
                )

    def _save_details(self, user: User) -> None:
        if user.profile.attributes != self._attributes[user.id]:
            self._connection.execute(delete(AttributeRow).where(AttributeRow.user_id == user.id))
            rows = [{"user_id": user.id, "name": n, "value": v} for n, v in user.profile.attributes.items()]
            if rows:
                self._connection.execute(insert(AttributeRow), rows)
        before = self._roles[user.id]
        for role in sorted(user.roles - before):
            self._connection.execute(insert(UserRoleRow), {"user_id": user.id, "role": role})
        for role in sorted(before - user.roles):
            self._connection.execute(
                delete(UserRoleRow).where(UserRoleRow.user_id == user.id, UserRoleRow.role == role)
            )

    def _load(self, statement: Any) -> list[User]:
        rows = self._connection.execute(statement).mappings().all()
        fresh = [row["id"] for row in rows if row["id"] not in self._loaded]
        attributes = self._details(AttributeRow, AttributeRow.name, AttributeRow.value, fresh)
        roles = self._details(UserRoleRow, UserRoleRow.role, UserRoleRow.role, fresh)
        for row in rows:
            if row["id"] in self._loaded:
                continue
            user = _user(dict(row), attributes.get(row["id"], {}), frozenset(roles.get(row["id"], {})))
            self._loaded[user.id] = user
            self._versions[user.id] = user.version
            self._attributes[user.id] = dict(user.profile.attributes)
            self._roles[user.id] = user.roles
        return [self._loaded[row["id"]] for row in rows]

    def _details(self, table: Any, name: Any, value: Any, user_ids: list[str]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for part in batched(user_ids, _IN):
            statement = select(table.user_id, name, value).where(table.user_id.in_(part))
            for user_id, key, text in self._connection.execute(statement):
                found.setdefault(user_id, {})[key] = text
        return found


def permissions_of(connection: Connection, user_id: str) -> frozenset[Permission]:
    """Return the permissions of all the user's roles; names that this program doesn't know are ignored."""
    statement = (
        select(RolePermissionRow.permission)
        .join(UserRoleRow, UserRoleRow.role == RolePermissionRow.role)
        .where(UserRoleRow.user_id == user_id)
    )
    known = set(Permission)
    return frozenset(Permission(name) for name in connection.execute(statement).scalars() if name in known)


def must_change_password(connection: Connection, user_id: str) -> bool:
    """Return whether the user has to change a password that another person set."""
    statement = select(CredentialRow.must_change).where(CredentialRow.user_id == user_id)
    return bool(connection.execute(statement).scalar())


def columns_of(user: User) -> dict[str, Any]:
    """Return the columns of the user's row in `users`, except its id."""
    suspension = user.suspension
    return {
        "seq": user.seq,
        "email": user.profile.email.address,
        "email_key": user.profile.email.key,
        "first_name": user.profile.first_name,
        "last_name": user.profile.last_name,
        "bio": user.profile.bio,
        "enrolled": int(user.enrolled),
        "suspended": int(suspension is not None),
        "suspended_until": to_text(suspension.until) if suspension and suspension.until else None,
        "suspension_reason": suspension.reason if suspension else None,
        "deleted": int(user.deleted),
        "has_password": int(user.has_password),
        "created_at": to_text(user.created_at),
        "version": user.version,
    }


def _user(row: Mapping[str, Any], attributes: Mapping[str, str], roles: frozenset[str]) -> User:
    suspension = None
    if row["suspended"]:
        until = row["suspended_until"]
        suspension = Suspension(row["suspension_reason"], from_text(until) if until else None)
    return User(
        id=row["id"],
        seq=row["seq"],
        profile=Profile(
            Email(row["email"], row["email_key"]), row["first_name"], row["last_name"], row["bio"], attributes
        ),
        enrolled=bool(row["enrolled"]),
        created_at=from_text(row["created_at"]),
        roles=roles,
        suspension=suspension,
        deleted=bool(row["deleted"]),
        has_password=bool(row["has_password"]),
        version=row["version"],
    )
