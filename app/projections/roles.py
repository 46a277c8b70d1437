"""RolesProjection: what each role allows."""

from __future__ import annotations

from app.domain.events import DomainEvent, RoleDefined
from app.read_store.batch import Batch


class RolesProjection:
    """Table `roles`, by the position at which the role was first defined: {name, permissions}."""

    def apply(self, batch: Batch, event: DomainEvent) -> None:
        """Cost: as many look-ups as there are roles."""
        if not isinstance(event, RoleDefined):
            return
        document = {"name": event.role, "permissions": sorted(event.permissions)}
        for doc_id in batch.ids("roles"):
            known = batch.get("roles", doc_id)
            if known is not None and known["name"] == event.role:
                batch.put("roles", doc_id, document)
                return
        batch.put("roles", event.position, document)
