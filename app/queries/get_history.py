"""GetHistory: who did what, when and why, of one user or of all."""

from __future__ import annotations

from datetime import datetime

from app.domain.errors import ValidationError
from app.domain.permissions import Permission
from app.queries.message import Query


class GetHistory(Query):
    """One page of the history, newest first unless `descending` is false; the answer is a History.

    `user` (id or email) narrows it to what concerns that user, `actor` (id or email) to what
    that operator did, `types` to event types, `since` (inclusive) and `until` (exclusive) to
    a time. Without `user` it is the whole audit trail.
    """

    user: str | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    descending: bool = True
    page: int = 1
    page_size: int = 50

    def permissions(self) -> tuple[Permission, ...]:
        """users.view for one user's history, audit.view for everybody's; one's own needs profile.view."""
        if self.user is not None:
            return (Permission.USERS_VIEW, Permission.AUDIT_VIEW)
        return (Permission.AUDIT_VIEW,)

    def target_id(self) -> str | None:
        """The user asked for."""
        return self.user

    def check(self) -> None:
        """Page ≥ 1, size 1–100."""
        if self.page < 1:
            raise ValidationError("Pages are counted from 1.", field="page", code="invalid_page")
        if not 1 <= self.page_size <= 100:
            raise ValidationError("A page holds 1 to 100 lines.", field="page_size", code="invalid_page_size")
