"""Templates: `--map FIELD=TEMPLATE` builds a field from columns; `--map FIELD=` leaves it out.

Templates are filled by plain replacement, never by `str.format`, because a place such as `{x.__class__}`
would give access to the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import FileRefused
from app.domain.message import Message
from app.formats.headings import ATTRIBUTE, FIELDS, STATUS_FIELDS

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")


@dataclass(frozen=True, slots=True)
class Template:
    """The template of a field. `pieces` are its texts and columns in order, each as (whether it is a column,
    the text or the column's name)."""

    field: str
    pieces: tuple[tuple[bool, str], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the template's columns, as written."""
        return tuple(text for is_column, text in self.pieces if is_column)

    def fill(self, value_of: Callable[[str], str]) -> str:
        """Return the text in which each column is replaced by its value, which `value_of` returns for the
        column's name."""
        return "".join([value_of(text) if is_column else text for is_column, text in self.pieces])


def parse_templates(path: Path, mapping: Mapping[str, str]) -> tuple[Template, ...]:
    """Return the parsed templates. Raises FileRefused (`unknown_mapping`) for an unknown field or a stray
    brace."""
    return tuple(_parse(path, field.strip(), text) for field, text in mapping.items())


def fields_taken(templates: Iterable[Template]) -> frozenset[str]:
    """Return the fields that the templates determine, so that columns no longer fill them by themselves. A
    template for the status also replaces all other columns that could disable an account."""
    fields = frozenset(template.field for template in templates)
    return fields | STATUS_FIELDS if "status" in fields else fields


def unknown_column(path: Path, template: Template, column: str, known: list[str]) -> FileRefused:
    """Return the error for a template that names a missing column."""
    return FileRefused(
        Message(
            "--map {field}=… names the column “{column}”, which {path} does not have. Its columns are: "
            "{columns}.",
            field=template.field,
            column=column,
            path=path,
            columns=", ".join(known),
        ),
        code="unknown_mapping",
        path=str(path),
        column=column,
    )


def _parse(path: Path, field: str, text: str) -> Template:
    if field not in (*FIELDS, "full_name") and not (field.startswith(ATTRIBUTE) and field != ATTRIBUTE):
        raise FileRefused(
            Message(
                "--map knows no field “{field}”. The fields are: {fields}, full_name, {attribute}NAME.",
                field=field,
                fields=", ".join(FIELDS),
                attribute=ATTRIBUTE,
            ),
            code="unknown_mapping",
            path=str(path),
            field=field,
        )
    pieces: list[tuple[bool, str]] = []
    end = 0
    for match in _PIECE.finditer(text):
        pieces.append((False, text[end : match.start()]))
        end = match.end()
        if match[2]:
            raise FileRefused(
                Message(
                    "--map {field}={text} has a single “{brace}”. Write {{COLUMN}} for a column, and "
                    "{{{{ or }}}} for a brace itself.",
                    field=field,
                    text=text,
                    brace=match[2],
                ),
                code="unknown_mapping",
                path=str(path),
                field=field,
            )
        pieces.append((False, match[0][0]) if match[1] is None else (True, match[1].strip()))
    pieces.append((False, text[end:]))
    return Template(field, tuple(piece for piece in pieces if piece[0] or piece[1]))
