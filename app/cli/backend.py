"""Backend: what the command line asks of the house behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.commands.result import CommandResult
    from app.domain.errors import PadronError
    from app.domain.ports import Progress
    from app.files.outputs import Outputs
    from app.queries.message import Query
    from app.queries.results import QueryResult


class Backend(Protocol):
    """One open data directory."""

    data_dir: Path
    outputs: Outputs

    def is_initialized(self) -> bool:
        """Whether there is an administrator."""

    def execute(self, command: Command, progress: Progress = ...) -> CommandResult:
        """Carry a command out. Raises PadronError."""

    def ask(self, query: Query) -> QueryResult[Any]:
        """Answer a query. Raises PadronError."""

    def close(self) -> None:
        """Let go of the stores."""


#: (data directory, make it when it is not there)
OpenBackend = Callable[[Path, bool], Backend]
#: (data directory, tells an error and answers its exit code) → exit code
OpenWindow = Callable[[Path, "Callable[[PadronError], int]"], int]
