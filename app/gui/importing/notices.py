"""Notices of the wizard about a preview, an import and errors: (sentence, kind of notice)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.commands.result import CommandResult
from app.domain.errors import FileRefused, PadronError
from app.gui.text.texts import plural, tr
from app.gui.text.translated import translated


def of_trial(data: Mapping[str, Any]) -> tuple[str, str]:
    """Return the result of a dry run."""
    if data["refused"]:
        one = tr("1 row will be refused; the others can be imported. Nothing was written yet.")
        many = tr("{n} rows will be refused; the others can be imported. Nothing was written yet.")
        return plural(data["refused"], one, many), "warning"
    if data["created"] or data["updated"]:
        return tr("All rows can be imported. Nothing was written yet."), "good"
    return tr("There is nothing to change."), "info"


def of_outcome(result: CommandResult) -> tuple[str, str]:
    """Return the result of an import that has refused rows."""
    text = tr("{message}. Save the refused rows, fix them, and import that file.")
    return text.format(message=result.message), "warning"


def of_report(path: Path) -> tuple[str, str]:
    """Return where the refused rows were saved."""
    text = tr("The refused rows were saved to {file}. Fix them there, then import that file.")
    return text.format(file=path), "good"


def of_corrections(count: int) -> tuple[str, str]:
    """Return how many rows were corrected. Only another preview tells whether they are valid now."""
    if not count:
        return tr("All corrections were removed. Preview again to see the result."), "info"
    one = tr("1 row was corrected. Nothing was written yet. Preview again to see the result.")
    many = tr("{n} rows were corrected. Nothing was written yet. Preview again to see the result.")
    return plural(count, one, many), "info"


def of_dropped(count: int) -> str:
    """Return that corrections were removed, because their fields or rows are read differently now."""
    one = tr("The correction of 1 row was removed, because the file is now read differently.")
    many = tr("The corrections of {n} rows were removed, because the file is now read differently.")
    return plural(count, one, many)


def of_released(headings: Sequence[str]) -> tuple[str, str]:
    """Return the columns that are no longer imported because another column gives their field."""
    text = tr("No longer imported, because another column replaces it: {columns}.")
    return text.format(columns=", ".join(f"“{heading}”" for heading in headings)), "info"


def of_missing_email() -> tuple[str, str]:
    """Return that the email is missing, which is said before a preview would fail."""
    text = tr(
        "No column is imported as the email. Choose one in the table, or build the email from columns below."
    )
    return text, "warning"


def of_stop(error: PadronError) -> tuple[str, str]:
    """Return what a cancelled import has changed, and how to resume it."""
    if not error.details.get("done"):
        return tr("Stopped. Nothing was written."), "info"
    done = error.details["told"]
    assert isinstance(done, str)
    text = tr("Stopped: {done}. These changes are kept. Resume continues the import; Undo reverts it.")
    return text.format(done=translated(done)), "info"


def of_template(error: FileRefused) -> tuple[str, str]:
    """Return what is wrong with an email template. The error itself is worded for the command line."""
    if "column" in error.details:
        text = tr(
            "The email is built from the column “{column}”, which the file does not have. Correct its name."
        )
        return text.format(column=error.details["column"]), "error"
    text = tr("Write column names in braces, as in {uid}@example.com. Type a brace itself twice.")
    return text, "error"
