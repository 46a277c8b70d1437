"""One user as a file describes it: the shape that file formats, imports and exports share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import SecretStr

from app.domain.message import Message
from app.domain.user_status import Status


@dataclass(frozen=True, slots=True)
class FileKind:
    """A format for files of users: its stable name, its displayed title and its file extensions."""

    name: str
    title: str
    extensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """The reason why a row, or one cell of it, can't be imported. `code` is stable; `message` is a
    sentence."""

    line: int
    column: str | None
    code: str
    message: Message


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A row that was read but not validated yet.

    `None` means that the file has no value for the field (an update leaves it alone); an empty string means
    that the file's value is empty. `columns` are the row's cells under the file's own headings, for `--map
    FIELD=TEMPLATE`. `line` is the 1-based line of the file on which the row starts. `problem` is set if the
    row is broken: it must be refused, whatever else it contains. `whole_name` is the full name that first and
    last name were split from, if the file has it in one field. `raw` is the row as the file has it, before
    any mapping: it contains passwords, so it is only compared, never shown or stored.
    """

    line: int
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    bio: str | None = None
    status: Status | None = None
    suspension_reason: str | None = None
    suspended_until: str | None = None
    roles: tuple[str, ...] | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    password: SecretStr | None = None
    password_hash: SecretStr | None = None
    must_change_password: bool = False
    created_at: str | None = None
    last_login_at: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[RowProblem, ...] = ()
    problem: RowProblem | None = None
    whole_name: str | None = None
    raw: Sequence[object] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An entry that is not a person (an LDIF group, …): it is counted but not refused."""

    line: int


@dataclass(frozen=True, slots=True)
class FileShape:
    """What was recognized in the beginning of a file, before the rest is read.

    `columns` maps each of the file's headings to the field that it fills, to `attributes.NAME`, or to None if
    the column is ignored. `sample` contains up to 20 rows.
    """

    format: str
    encoding: str
    delimiter: str | None
    columns: Mapping[str, str | None]
    sample: tuple[Mapping[str, str], ...] = ()
