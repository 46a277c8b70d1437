"""CSV cells: quotes them, and adds the apostrophe that keeps a spreadsheet from running a formula.

`unguard(guard(text)) == text` holds for every text (OWASP, CSV injection).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TO_GUARD = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_TO_QUOTE = re.compile(r'[,;\t"\r\n]|^\s|\s$')


def guard(text: str) -> str:
    """Add an apostrophe in front if a spreadsheet would run the text or if it already looks guarded."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguard(text: str) -> str:
    """Remove the apostrophe that `guard` (or a careful spreadsheet) put in front of a formula."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def csv_line(cells: Iterable[str]) -> str:
    """Return one record with its line end, guarded and quoted as needed; NULs are dropped."""
    return ",".join([_quoted(guard(cell)) if cell else "" for cell in cells]) + "\r\n"


def _quoted(cell: str) -> str:
    if "\0" in cell:
        cell = cell.replace("\0", "")
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell
