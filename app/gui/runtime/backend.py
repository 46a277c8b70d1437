"""Backend: the interface through which the window reaches the application behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.commands.result import CommandResult
    from app.domain.ports import Progress
    from app.files.outputs import Outputs
    from app.queries.message import Query
    from app.queries.results import QueryResult


class Backend(Protocol):
    """One open data directory. Safe to call from several threads."""

    data_dir: Path
    #: Writes every file that leaves the data directory.
    outputs: Outputs

    @property
    def advanced(self) -> Any:
        """A signal (position: int, changed sequence numbers: frozenset) that the read store has advanced."""

    def lag(self) -> int:
        """Return the number of events that the read store has not applied yet."""

    @property
    def is_read_only(self) -> bool:
        """Whether the session may only read because its sign-in could not be recorded. Accesses no store."""

    def is_initialized(self) -> bool:
        """Return whether the directory has an administrator."""

    def sort_names_by(self, language: str) -> None:
        """Sort names by the rules of this language (`es`, `en`)."""

    def execute(self, command: Command, progress: Progress = ...) -> CommandResult:
        """Execute a command. Raises PadronError."""

    def ask(self, query: Query, progress: Progress = ...) -> QueryResult[Any]:
        """Return the answer to a query. Raises PadronError."""

    def close(self) -> None:
        """Close the stores."""


#: (data directory, whether to create it if it does not exist)
OpenBackend = Callable[[Path, bool], Backend]

#: Name of the database. If it exists, there is probably an administrator, so the sign-in is shown at once.
DATABASE = "padron.db"
