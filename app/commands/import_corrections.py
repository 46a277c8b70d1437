"""Corrections that a person made to single rows of a file before importing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from app.domain.user_record import PassedOver, RowProblem, UserRecord


class RowCorrection(BaseModel):
    """Other values for some fields of one row. `was` is the email that the row had: what was meant for one
    person must not reach another when the file has changed meanwhile."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    was: str
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None


def corrected(
    rows: Iterable[UserRecord | PassedOver], corrections: Mapping[int, RowCorrection]
) -> Iterator[UserRecord | PassedOver]:
    """The rows, with the corrections (by line) in them; a row that is another one now is refused."""
    for row in rows:
        correction = corrections.get(row.line)
        yield row if correction is None or isinstance(row, PassedOver) else _correct(row, correction)


def _correct(row: UserRecord, correction: RowCorrection) -> UserRecord:
    if (row.email or "") != correction.was:
        message = "This row was corrected, but the file has changed since. Look at it again."
        return replace(row, problem=RowProblem(row.line, None, "file_changed", message))
    given = {
        name: value for name, value in correction.model_dump(exclude={"was"}).items() if value is not None
    }
    return replace(row, **given)
