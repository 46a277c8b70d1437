"""Directory upgrade: adds to an older directory the built-in roles, new permissions and missing events."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select

from app.commands.message import Command
from app.domain.events import CredentialRecorded, RoleDefined
from app.domain.identifiers import SYSTEM_ID
from app.domain.message import Message
from app.domain.permissions import ADMINISTRATOR, BUILT_IN_ROLES, Permission
from app.domain.role import Role
from app.write_store.schema import CredentialRow, MetaRow
from app.write_store.unit_of_work import SqliteUnitOfWork

#: The name in `meta` of the permissions that existed when the built-in roles were last updated.
_KNOWN = "known_permissions"
#: The name in `meta` of how far the digests of stored hashes are recorded: a user id, or `_ALL`.
_RECORDED = "credentials_recorded"
_ALL = "all"
#: The permissions added after the first version. Its directories have no `known_permissions`.
_NEW_SINCE_THE_FIRST = frozenset({Permission.USERS_UNLOCK, Permission.REVIEWS_RUN})
_WANTED = " ".join(sorted(permission.value for permission in Permission))
_BATCH = 2000


class UpgradeDirectory(Command):
    """Bring a directory up to date. Only Padron itself sends this command."""

    system_only = True


def is_up_to_date(connection: Connection) -> bool:
    """Return whether `bring_up_to_date` has nothing to do. Cost: two look-ups."""
    return _meta(connection, _KNOWN) == _WANTED and _meta(connection, _RECORDED) == _ALL


def bring_up_to_date(unit_of_work: Callable[[], SqliteUnitOfWork]) -> None:
    """Define the built-in roles, give them new permissions, and record the digests of stored hashes.

    Custom roles, and built-in roles that an administrator has edited, are not changed; the role
    `administrator` always has every permission. If interrupted, the upgrade continues at the next opening.
    About 0.1 ms per stored hash, once.
    """
    with unit_of_work() as work:
        _bring_roles_up_to_date(work)
        work.commit(UpgradeDirectory(executor_id=SYSTEM_ID), Message("The built-in roles were updated"))
    while True:
        with unit_of_work() as work:
            recorded = _record_credentials(work)
            work.commit(UpgradeDirectory(executor_id=SYSTEM_ID), Message("Stored hashes were recorded"))
        if not recorded:
            return


def _bring_roles_up_to_date(work: SqliteUnitOfWork) -> None:
    known = _meta(work.connection, _KNOWN)
    if known == _WANTED:
        return
    names = None if known is None else set(known.split())
    new = {
        permission
        for permission in Permission
        if (permission in _NEW_SINCE_THE_FIRST if names is None else permission.value not in names)
    }
    is_empty = not work.roles.all()
    for name, permissions in BUILT_IN_ROLES.items():
        role = work.roles.find(name)
        held = role.permissions if role is not None else None
        is_edited = not is_empty and held != permissions - new
        if held == permissions or (is_edited and name != ADMINISTRATOR):
            continue
        work.roles.save(Role(name, permissions))
        before = None if held is None else tuple(sorted(held))
        work.record(
            RoleDefined(
                aggregate_id=f"role:{name}", role=name, permissions=tuple(sorted(permissions)), before=before
            )
        )
    _set_meta(work.connection, _KNOWN, _WANTED)


def _record_credentials(work: SqliteUnitOfWork) -> int:
    """Record the digests of a batch of stored hashes, and return the size of the batch. Only hashes that were
    stored before events named them are recorded; newer ones were recorded when they were set.

    A hash other than the one that an event names was never set. It is not recorded, even if `meta` lost how
    far the recording went, so that `verify` reports it.
    """
    reached = _meta(work.connection, _RECORDED) or ""
    if reached == _ALL:
        return 0
    statement = (
        select(CredentialRow.user_id)
        .where(CredentialRow.user_id > reached)
        .order_by(CredentialRow.user_id)
        .limit(_BATCH)
    )
    user_ids = list(work.connection.execute(statement).scalars())
    for user_id in user_ids:
        credential = work.credentials.get(user_id)
        if credential is not None and work.credentials.is_from_before(user_id):
            work.record(
                CredentialRecorded(
                    aggregate_id=f"activity:{user_id}",
                    credential_digest=credential.digest,
                    cause="found",
                    must_change=credential.must_change,
                )
            )
    _set_meta(work.connection, _RECORDED, user_ids[-1] if user_ids else _ALL)
    return len(user_ids)


def _meta(connection: Connection, name: str) -> str | None:
    return connection.execute(select(MetaRow.value).where(MetaRow.name == name)).scalar()


def _set_meta(connection: Connection, name: str, value: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        (name, value),
    )
