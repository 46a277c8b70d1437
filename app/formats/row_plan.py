"""RowPlan: maps columns to fields once per file, and converts rows to UserRecords."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.domain.message import Message
from app.domain.unchecked import construct_unchecked_record
from app.domain.user_record import RowProblem, UserRecord
from app.domain.user_status import Status
from app.formats.csv_rows import BrokenRow
from app.formats.headings import ATTRIBUTE, INDIRECT_FIELDS, SECRET_FIELDS
from app.formats.labels import is_bcrypt, is_yes, parse_roles, parse_status, status_from
from app.formats.names import split_name
from app.formats.templates import Template, fields_taken, parse_templates, unknown_column

# In the order in which `RowPlan.record` unpacks them.
_PICKED = (
    "email",
    "first_name",
    "last_name",
    "bio",
    "status",
    "suspension_reason",
    "suspended_until",
    "roles",
    "created_at",
    "last_login_at",
    "password",
    "password_hash",
    "must_change_password",
)
_NOT_GIVEN = frozenset({"", "****"})
_NEVER = frozenset({"", "never logged in", "never"})
_NO_ATTRIBUTES: Mapping[str, str] = {}


class RowColumns(Mapping[str, str]):
    """A row's cells by heading, without passwords and their hashes. It is cheap to create, because only few
    are ever read."""

    __slots__ = ("_cells", "_index")

    def __init__(self, index: Mapping[str, int], cells: Sequence[str]) -> None:
        self._index = index
        self._cells = cells

    def __getitem__(self, heading: str) -> str:
        return self._cells[self._index[heading]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def __repr__(self) -> str:
        return f"RowColumns({list(self._index)})"  # names only: a log must not show personal data


class RowPlan:
    """Converts the rows of one table to records.

    `fields` has for each heading its field, `attributes.NAME`, or None. Templates act as columns after the
    file's own and are the only source of their field; an empty template leaves its field out, as if no column
    had it. With `keep_empty`, an empty attribute cell means “empty”; without it, “not given”.
    """

    def __init__(
        self,
        path: Path,
        headings: Sequence[str],
        fields: Sequence[str | None],
        mapping: Mapping[str, str],
        *,
        keep_empty: bool = True,
    ) -> None:
        templates = parse_templates(path, mapping)
        self._templates = tuple(_bound(path, template, headings) for template in templates if template.pieces)
        mapped = fields_taken(templates)
        place: dict[str, int] = {f: n for n, f in enumerate(fields) if f and f not in mapped}
        secret = {n for n, field in enumerate(fields) if field in SECRET_FIELDS}
        for n, (template, sources) in enumerate(self._templates, len(headings)):
            place[template.field] = n
            if template.field in SECRET_FIELDS:
                secret.update(sources.values())
        self.fills_email = "email" in place or "email" in mapped
        self._keep_empty = keep_empty
        self._index = {heading: n for n, heading in enumerate(headings) if heading and n not in secret}
        self._attributes = tuple(
            (field.removeprefix(ATTRIBUTE), n)
            for field, n in place.items()
            if field.startswith(ATTRIBUTE) and n not in secret
        )
        absent = len(headings) + len(self._templates)
        self._pick: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(
            *(place.get(field, absent) for field in _PICKED)
        )
        self._indirect = {field: place[field] for field in INDIRECT_FIELDS if field in place}

    def record(self, line: int, cells: list[Any]) -> UserRecord:
        """Return the row as a record. An unknown word for the status refuses the row."""
        columns, row = RowColumns(self._index, cells), cells
        if self._templates:
            cells = cells + [
                template.fill(lambda name, at=at: row[at[name]])  # type: ignore[misc]
                for template, at in self._templates
            ]
        cells.append(None)  # the value that `_pick` takes for a field without a column
        (
            email,
            first,
            last,
            bio,
            status_text,
            reason,
            until,
            roles,
            created_at,
            last_login,
            password,
            hashed,
            must_change,
        ) = self._pick(cells)
        status: Status | None = None
        whole: str | None = None
        problem: RowProblem | None = None
        if status_text:
            status = parse_status(status_text)
            if status is None and status_text.strip():
                problem = RowProblem(
                    line,
                    "status",
                    "unknown_status",
                    Message(
                        "“{text}” is not a status. Write active, suspended, invited or deleted.",
                        text=status_text[:40],
                    ),
                )
        if self._indirect:
            first, last, status, whole = self._indirectly(cells, first, last, status)
        notes: tuple[RowProblem, ...] = ()
        if password or hashed:
            function = self._indirect.get("hash_function")
            password, hashed, notes = _secrets(
                line, password or "", hashed or "", cells[function] if function is not None else ""
            )
        if not self._attributes:
            attributes = _NO_ATTRIBUTES
        elif self._keep_empty:
            attributes = {name: cells[n] for name, n in self._attributes}
        else:
            attributes = {name: cells[n] for name, n in self._attributes if cells[n]}
        return construct_unchecked_record(
            line,
            email,
            first,
            last,
            bio,
            status,
            reason or None,
            until or None,
            parse_roles(roles) if roles is not None else None,
            attributes,
            password or None,
            hashed or None,
            bool(must_change) and is_yes(must_change),
            created_at or None,
            last_login if last_login and last_login.strip().casefold() not in _NEVER else None,
            columns,
            notes,
            problem,
            whole,
            row,
        )

    def broken(self, row: BrokenRow) -> UserRecord:
        """Return the record of a refused row, with its cells for the report."""
        cells = list(row.cells) + [""] * (max(self._index.values(), default=0) + 1 - len(row.cells))
        return UserRecord(
            row.line,
            columns=RowColumns(self._index, cells),
            problem=RowProblem(row.line, None, row.code, row.message),
            raw=row.cells,
        )

    def _indirectly(
        self, cells: Sequence[Any], first: str | None, last: str | None, status: Status | None
    ) -> tuple[str | None, str | None, Status | None, str | None]:
        """Return (first name, last name, status, full name that was split, or None). The names are split from
        a full name in one field, if needed, and the status follows from columns such as `disabled`.

        An account is active only if none of these columns disables it.
        """
        whole: str | None = None
        for field, n in self._indirect.items():
            if field == "full_name":
                if not first and not last and cells[n]:
                    whole = cells[n]
                    first, last = split_name(cells[n])
            elif field != "hash_function":
                said = status_from(field, cells[n])
                if said is Status.SUSPENDED or status is None:
                    status = said
        return first, last, status, whole


def _secrets(
    line: int, password: str, hashed: str, function: str
) -> tuple[SecretStr | None, SecretStr | None, tuple[RowProblem, ...]]:
    """Return (password, hash, notes), where at most one of password and hash is given. A hash that is not
    bcrypt is dropped, and a note says so."""
    if not hashed and (function.strip() or is_bcrypt(password)):
        password, hashed = "", password
    if hashed in _NOT_GIVEN:
        hashed = ""
    if hashed:
        if is_bcrypt(hashed):
            return None, SecretStr(hashed), ()
        return None, None, (hash_not_accepted(line),)
    return (None if password in _NOT_GIVEN else SecretStr(password)), None, ()


def hash_not_accepted(line: int) -> RowProblem:
    """Return the note for a hash that is not bcrypt."""
    return RowProblem(
        line,
        "password",
        "hash_not_accepted",
        Message(
            "The password's hash is of a kind that can't be used: the user is imported without a password."
        ),
    )


def _bound(path: Path, template: Template, headings: Sequence[str]) -> tuple[Template, dict[str, int]]:
    """Return the template and the position of each of its columns in a row. Column names match in any case.
    Raises FileRefused (`unknown_mapping`) if a column is missing."""
    exact = {heading: n for n, heading in reversed(list(enumerate(headings))) if heading}
    folded = {heading.casefold(): n for heading, n in exact.items()}
    places = {}
    for column in template.columns:
        n = exact.get(column, folded.get(column.casefold()))
        if n is None:
            raise unknown_column(path, template, column, list(exact))
        places[column] = n
    return template, places
