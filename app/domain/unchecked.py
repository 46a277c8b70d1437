"""Construction of frozen values without validation, for values that are valid already.

A rebuild decodes millions of events, a page holds a hundred rows and an import reads a million records.
Validation by pydantic takes three to ten times as long as the construction here. Every caller takes its
values from Padron's own code or files, and falls back to validation where anything looks unusual.
`tests/domain/test_unchecked.py` fails if a new version of pydantic stores other attributes in a model.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import fields, make_dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from app.domain.user_record import UserRecord

Model = TypeVar("Model", bound=BaseModel)


@cache
def _fields_of(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(kind.model_fields)


def construct_unchecked(
    kind: type[Model], values: dict[str, Any], given: AbstractSet[str] | None = None
) -> Model:
    """Return an instance of `kind` with these `values`, which must name every field. The dict is kept, not
    copied.

    `given` are the fields that count as set (`model_fields_set`); None means all fields.
    """
    made = kind.__new__(kind)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(_fields_of(kind) if given is None else given))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


#: Has the slots of UserRecord and is not frozen. A frozen dataclass sets its 18 fields through
#: `object.__setattr__`, which takes 3 µs a record.
_Draft: Any = make_dataclass("_Draft", [each.name for each in fields(UserRecord)], slots=True)


def construct_unchecked_record(*values: object) -> UserRecord:
    """Return the same as `UserRecord(*values)` in a fifth of the time. `values` must hold all fields in
    order."""
    draft = _Draft(*values)
    draft.__class__ = UserRecord
    record: UserRecord = draft
    return record
