"""Freshening: updates the read store before each query, and handles a read store that can't be written."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.commands.ports import CommandJournal
from app.domain.errors import StoreUnwritable
from app.projections.projector import Projector
from app.queries.middleware import Rights

_log = logging.getLogger("padron.queries")


class Freshening:
    """Makes the read store catch up with this process's commits before a query is answered.

    If the read store can't be written, for example on a full disk, queries are answered from its present
    content and say how many events are missing. Operators' rights are then read from the database.
    """

    def __init__(self, projector: Projector, committed: Callable[[], int], journal: CommandJournal) -> None:
        self._projector = projector
        self._committed = committed
        self._journal = journal
        #: How many events the read store lacks and can't store; 0 while it can.
        self.behind = 0

    def __call__(self) -> int:
        """Update the read store and return the position that the query's result must have reached. Returns 0
        if the read store can't be written. Raises StoreUnavailable."""
        try:
            reached = self._projector.wait_for(self._committed())
        except StoreUnwritable as error:
            if not self.behind:
                _log.warning("Queries are answered by an older read store: %s", error)
            self.behind = max(1, self._projector.lag())
            return 0
        self.behind = 0
        return reached

    def rights_now(self, asker_id: str) -> Rights | None:
        """Return an operator's rights from the database; None if there is no such user."""
        found = self._journal.rights_of(asker_id)
        if found is None:
            return None
        return Rights(
            found.name,
            found.status.value,
            found.must_change_password,
            found.password_position,
            frozenset(permission.value for permission in found.permissions),
        )
