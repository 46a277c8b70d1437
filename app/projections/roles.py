"""RolesProjection: stores the permissions of each role."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.events import DomainEvent, RoleDefined, RoleRemoved
from app.projections.ports import Applier
from app.read_store.tinydb.batch import Batch


class RolesProjection:
    """Writes the table `roles`, by the position at which the role was first defined: {name, permissions}."""

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return appliers for RoleDefined and RoleRemoved."""
        return {RoleDefined: _define, RoleRemoved: _remove}


def _define(batch: Batch, event: RoleDefined) -> None:
    document = {"name": event.role, "permissions": sorted(event.permissions)}
    known = _known(batch, event.role)
    batch.put("roles", event.position if known is None else known, document)


def _remove(batch: Batch, event: RoleRemoved) -> None:
    known = _known(batch, event.role)
    if known is not None:
        batch.remove("roles", known)


def _known(batch: Batch, role: str) -> int | None:
    """Return the role's document id, or None. One look-up per role."""
    for doc_id in batch.ids("roles"):
        known = batch.get("roles", doc_id)
        if known is not None and known["name"] == role:
            return doc_id
    return None
