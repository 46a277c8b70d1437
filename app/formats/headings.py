"""Headings: compares column headings without case, accents, spaces or punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from app.domain.errors import FileRefused
from app.domain.message import Message

#: The fields of a UserRecord that a column or a template can fill.
FIELDS = (
    "email",
    "first_name",
    "last_name",
    "bio",
    "status",
    "roles",
    "suspension_reason",
    "suspended_until",
    "created_at",
    "last_login_at",
    "password",
    "password_hash",
    "must_change_password",
)
#: Fields of other systems: a name in one field, and other ways to say that an account is disabled.
STATUS_FIELDS = frozenset({"disabled", "locked_since", "account_control"})
INDIRECT_FIELDS = ("full_name", "disabled", "locked_since", "account_control", "hash_function")
SECRET_FIELDS = frozenset({"password", "password_hash"})
ATTRIBUTE = "attributes."
#: The prefix of headings that Padron's own report adds; they are not about the user.
REPORT_PREFIX = "padron_"


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Fold a heading: `Correo electrónico` and `CORREO_ELECTRONICO` become the same."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if char.isalnum())


def shown_field(field: str | None) -> str | None:
    """Return the field under the name that users know: `status` for a field that only tells whether an
    account is disabled, else the field itself."""
    return "status" if field in STATUS_FIELDS else field


def refuse_duplicates(path: Path, headings: Sequence[str], fields: Sequence[str | None]) -> None:
    """Raise FileRefused (`duplicate_column`) if two columns have the same meaning, since Padron never guesses
    which one counts."""
    seen: dict[str, str] = {}
    for heading, field in zip(headings, fields, strict=True):
        if not heading:
            continue
        keys = {f"heading {heading}", f"field {field or heading}"}
        for key in keys & seen.keys():
            raise FileRefused(
                Message(
                    "{path} has two columns for the same thing: “{seen}” and “{heading}”. Remove or "
                    "rename one of them.",
                    path=path,
                    seen=seen[key],
                    heading=heading,
                ),
                code="duplicate_column",
                path=str(path),
                columns=[seen[key], heading],
            )
        seen.update(dict.fromkeys(keys, heading))


def refuse_without_email(path: Path, headings: Sequence[str]) -> FileRefused:
    """Return the error for a file without a column for the email."""
    found = ", ".join(f"“{heading}”" for heading in headings if heading)
    return FileRefused(
        Message(
            "No column of {path} gives the email. Its columns are: {columns}. Name one with "
            "--map, such as --map 'email={{COLUMN}}'.",
            path=path,
            columns=found,
        ),
        code="missing_column",
        path=str(path),
        columns=list(headings),
    )
