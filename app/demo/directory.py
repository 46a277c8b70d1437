"""AskedDirectory: adapts an open data directory for `build_demo`."""

from __future__ import annotations

from typing import Any, Protocol

from app.commands.message import Command
from app.commands.result import CommandResult
from app.domain.email_address import email_key
from app.domain.identifiers import SYSTEM_ID
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.files.outputs import Outputs
from app.queries.get_user import ResolveUsers
from app.queries.message import Query
from app.queries.results import QueryResult


class Backend(Protocol):
    """The methods of an open data directory that both the command line and the window provide."""

    outputs: Outputs

    def execute(self, command: Command, progress: Progress = ...) -> CommandResult:
        """Carry a command out."""

    def ask(self, query: Query) -> QueryResult[Any]:
        """Answer a query."""


class AskedDirectory:
    """A backend that also finds ids by emails."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.outputs = backend.outputs

    def execute(self, command: Command, progress: Progress = SILENT) -> CommandResult:
        """Carry a command out."""
        return self._backend.execute(command, progress)

    def ids_of(self, emails: tuple[str, ...]) -> dict[str, str]:
        """Return {email: id} of those that exist, at most 10,000 in one call."""
        found = self._backend.ask(ResolveUsers(asker_id=SYSTEM_ID, identifiers=emails)).data.matched
        by_key = {email_key(user.email): user.id for user in found}
        return {email: by_key[key] for email in emails if (key := email_key(email)) in by_key}
