"""Freshening: how far a query's answer has to reach, and how far it may lag where nothing can be written."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.commands.ports import CommandJournal
from app.domain.errors import StoreUnwritable
from app.projections.projector import Projector
from app.queries.middleware import Rights

_log = logging.getLogger("padron.queries")


class Freshening:
    """Has the read store take in what this process committed, before a query is answered.

    On a full disk it can't be written: queries are then answered from what it holds, say how many events
    are missing, and what somebody may see is asked of the database.
    """

    def __init__(self, projector: Projector, committed: Callable[[], int], journal: CommandJournal) -> None:
        self._projector = projector
        self._committed = committed
        self._journal = journal
        #: How many events the read store lacks and can't take in; 0 while it can.
        self.behind = 0

    def __call__(self) -> int:
        """The position that an answer has to have reached. Raises StoreUnavailable."""
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
        """What the database says of somebody; None: no such user."""
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
