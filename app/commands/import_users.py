"""Import a file of users: row by row, one transaction per 1,000 rows, resumable and cancellable."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from app.commands.message import Command
from app.domain.permissions import Permission

OnDuplicate = Literal["skip", "update", "refuse"]


class ImportUsers(Command):
    """Bring the users of a file in.

    `format` None: recognized. `mapping` is {field: template over the file's columns},
    as `--map`. `on_duplicate` says what becomes of a row whose email exists: left as
    it is, brought up to date, or refused. `report` is a file to write the refused
    rows to. With `dry_run` nothing is written. Sending the same command_id again goes
    on after the last transaction that was committed.

    `data`: created, updated, unchanged, refused, passed_over, refusals
    [{line, column, code, message}] and notes of the same shape (at most 10,000 each),
    dry_run, report.
    """

    path: Path
    format: str | None = None
    mapping: dict[str, str] = Field(default_factory=dict)
    on_duplicate: OnDuplicate = "skip"
    dry_run: bool = False
    report: Path | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.import."""
        return (Permission.USERS_IMPORT,)
