"""RolesProjection: what each role allows."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.events import DomainEvent, RoleDefined
from app.projections.ports import Applier
from app.read_store.batch import Batch


class RolesProjection:
    """Table `roles`, by the position at which the role was first defined: {name, permissions}."""

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Only RoleDefined."""
        return {RoleDefined: _define}


def _define(batch: Batch, event: RoleDefined) -> None:
    """Cost: as many look-ups as there are roles."""
    document = {"name": event.role, "permissions": sorted(event.permissions)}
    for doc_id in batch.ids("roles"):
        known = batch.get("roles", doc_id)
        if known is not None and known["name"] == event.role:
            batch.put("roles", doc_id, document)
            return
    batch.put("roles", event.position, document)
