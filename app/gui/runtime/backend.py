"""Backend: what the window asks of the house behind it."""

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
    #: Every file that leaves the window is written by it.
    outputs: Outputs

    @property
    def advanced(self) -> Any:
        """Signal(int position, object frozenset of changed seqs) of the read side."""

    def lag(self) -> int:
        """How many events the read side has still to take in."""

    @property
    def is_read_only(self) -> bool:
        """Whether a session here could not be recorded, so that it only reads. Asks no store."""

    def is_initialized(self) -> bool:
        """Whether there is an administrator."""

    def sort_names_by(self, language: str) -> None:
        """List names where readers of this language (`es`, `en`) look for them."""

    def execute(self, command: Command, progress: Progress = ...) -> CommandResult:
        """Carry a command out. Raises PadronError."""

    def ask(self, query: Query, progress: Progress = ...) -> QueryResult[Any]:
        """Answer a query. Raises PadronError."""

    def close(self) -> None:
        """Let go of the stores."""


#: (data directory, make it when it is not there)
OpenBackend = Callable[[Path, bool], Backend]

#: Where it is, there most likely is an administrator too, who can type while the stores are opened.
DATABASE = "padron.db"
