"""Corrections that the operator made to single rows of a file before importing it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from pydantic import BaseModel, ConfigDict

from app.domain.message import Message
from app.domain.user_record import PassedOver, RowProblem, UserRecord

#: Fingerprints cover passwords too. Without this key, which stays in this process, they reveal nothing.
_KEY = secrets.token_bytes(32)
_CHANGED = Message("This row was corrected, but the file has changed since. Check it again.")


class RowCorrection(BaseModel):
    """The operator's own values for some fields of one row.

    `row` is the fingerprint of the row that was corrected. It shows whether the file has changed since, so
    that a correction never reaches another person. Which column fills which field does not matter for it, so
    changing the mapping does not count as a changed file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: str
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None


def fingerprint(record: UserRecord) -> str:
    """Return a fingerprint of the row's content in the file. Equal rows have equal fingerprints, but only
    within this process.

    Takes about 2 µs.
    """
    cells = repr([cell for cell in record.raw if cell is not None])
    return blake2b(cells.encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).hexdigest()


def corrected(
    rows: Iterable[UserRecord | PassedOver], corrections: Mapping[int, RowCorrection]
) -> Iterator[UserRecord | PassedOver]:
    """Yield the rows with the corrections applied. The keys of `corrections` are line numbers.

    If a row has changed since it was corrected, it is refused. If no row begins any more on the line of a
    correction, that line is refused.
    """
    left = dict(corrections)
    for row in rows:
        correction = left.pop(row.line, None)
        if correction is None:
            yield row
        elif isinstance(row, PassedOver):
            yield UserRecord(row.line, problem=_changed(row.line))
        else:
            yield _correct(row, correction)
    for line in sorted(left):
        yield UserRecord(line, problem=_changed(line))


def _correct(row: UserRecord, correction: RowCorrection) -> UserRecord:
    if fingerprint(row) != correction.row:
        return replace(row, problem=_changed(row.line))
    given = {
        name: value for name, value in correction.model_dump(exclude={"row"}).items() if value is not None
    }
    return replace(row, **given)


def _changed(line: int) -> RowProblem:
    return RowProblem(line, None, "file_changed", _CHANGED)
