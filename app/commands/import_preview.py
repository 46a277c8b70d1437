"""Lists rows of an import by their outcome, up to a limit for each, for the operator to check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from app.commands.import_corrections import fingerprint
from app.domain.events import (
    DomainEvent,
    RoleGranted,
    UserDeleted,
    UserReactivated,
    UserSuspended,
    UserUpdated,
)
from app.domain.message import NO_MESSAGE, Message
from app.domain.user import User
from app.domain.user_record import RowProblem, UserRecord

#: The most rows that are listed, whatever was requested; all are counted.
REFUSED_LISTED = 100_000
SPLIT_LISTED = 10_000

#: (field, before, after), as text.
FieldChange: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PreviewedRow:
    """The outcome of one row.

    `changes` are the changes to an existing user. `column` and `message` say why a row is refused, unchanged
    or passed over, or what was left out of it. `whole_name` is the name that was split into first and last
    name. `fingerprint` is the value for `RowCorrection.row`.
    """

    line: int
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    status: str = ""
    roles: tuple[str, ...] = ()
    whole_name: str = ""
    fingerprint: str = ""
    changes: tuple[FieldChange, ...] = ()
    column: str = ""
    message: Message = NO_MESSAGE


@dataclass(slots=True)
class ImportPreview:
    """The first rows of each outcome, at most `most` of each.

    Refused rows and split names have to be checked, so their limits are much higher (REFUSED_LISTED,
    SPLIT_LISTED).
    """

    most: int
    created: list[PreviewedRow] = field(default_factory=list)
    updated: list[PreviewedRow] = field(default_factory=list)
    unchanged: list[PreviewedRow] = field(default_factory=list)
    refused: list[PreviewedRow] = field(default_factory=list)
    passed_over: list[PreviewedRow] = field(default_factory=list)
    left_out: list[PreviewedRow] = field(default_factory=list)
    split: list[PreviewedRow] = field(default_factory=list)
    plainly_split: list[PreviewedRow] = field(default_factory=list)
    splits: int = 0

    def create(self, record: UserRecord, user: User) -> None:
        """List a row that creates a user."""
        if self._room(self.created):
            self.created.append(_of_user(record, user))
        self._look_at_name(record, user)

    def update(self, record: UserRecord, user: User, events: Iterable[DomainEvent]) -> None:
        """List a row that changes an existing user, with its changes."""
        if self._room(self.updated):
            changes = tuple(change for event in events for change in _changes(event))
            self.updated.append(replace(_of_user(record, user), changes=changes))
        self._look_at_name(record, user)

    def leave(self, record: UserRecord, user: User, why: Message) -> None:
        """List a row that leaves an existing user unchanged, with the reason `why`."""
        if self._room(self.unchanged):
            self.unchanged.append(replace(_of_user(record, user), message=why))

    def refuse(self, record: UserRecord, problem: RowProblem) -> None:
        """List a refused row, with its values."""
        if len(self.refused) < REFUSED_LISTED:
            self.refused.append(
                PreviewedRow(
                    record.line,
                    record.email or "",
                    record.first_name or "",
                    record.last_name or "",
                    whole_name=record.whole_name or "",
                    fingerprint=fingerprint(record),
                    column=problem.column or "",
                    message=problem.message,
                )
            )

    def pass_over(self, line: int) -> None:
        """Add an entry that is not a person."""
        if self._room(self.passed_over):
            self.passed_over.append(PreviewedRow(line, message=Message("This entry is not a person.")))

    def note(self, note: RowProblem) -> None:
        """List a value that is left out although its row is imported."""
        if self._room(self.left_out):
            self.left_out.append(PreviewedRow(note.line, column=note.column or "", message=note.message))

    def rows(self) -> Mapping[str, list[PreviewedRow]]:
        """Return {outcome: rows}. Among the split names, those whose split is only a guess come first."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "passed_over": self.passed_over,
            "left_out": self.left_out,
            "split": (self.split + self.plainly_split)[:SPLIT_LISTED],
        }

    def _room(self, rows: list[PreviewedRow]) -> bool:
        return len(rows) < self.most

    def _look_at_name(self, record: UserRecord, user: User) -> None:
        if not record.whole_name:
            return
        self.splits += 1
        is_plain = len(record.whole_name.split()) == 2 and "," not in record.whole_name
        rows = self.plainly_split if is_plain else self.split
        if len(rows) < SPLIT_LISTED:
            rows.append(replace(_of_user(record, user), whole_name=record.whole_name))


def _of_user(record: UserRecord, user: User) -> PreviewedRow:
    profile = user.profile
    return PreviewedRow(
        record.line,
        profile.email.address,
        profile.first_name,
        profile.last_name,
        user.status.value,
        tuple(sorted(user.roles)),
        fingerprint=fingerprint(record),
    )


def _changes(event: DomainEvent) -> Iterable[FieldChange]:
    if isinstance(event, UserUpdated):
        for name, change in event.changes.items():
            yield name, change.before or "", change.after or ""
    elif isinstance(event, UserSuspended):
        yield "status", event.before.value, "suspended"
    elif isinstance(event, UserReactivated):
        yield "status", "suspended", event.after.value
    elif isinstance(event, UserDeleted):
        yield "status", event.before.value, "deleted"
    elif isinstance(event, RoleGranted):
        yield "role", "", event.role
