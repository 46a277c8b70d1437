"""Texts of the import wizard's notices about a preview, an import and errors. Most functions return
(sentence, kind of notice)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.commands.result import CommandResult
from app.domain.errors import FileRefused, PadronError
from app.gui.text.texts import plural, tr
from app.gui.text.translated import translated


def of_trial(data: Mapping[str, Any]) -> tuple[str, str]:
    """Return a notice with the result of a preview (a dry run)."""
    if data["refused"]:
        one = tr("1 row will be refused; the others can be imported. Nothing was written yet.")
        many = tr("{n} rows will be refused; the others can be imported. Nothing was written yet.")
        return plural(data["refused"], one, many), "warning"
    if data["created"] or data["updated"]:
        return tr("All rows can be imported. Nothing was written yet."), "good"
    return tr("There is nothing to change."), "info"


def of_outcome(result: CommandResult) -> tuple[str, str]:
    """Return a notice with the result of an import in which some rows were refused."""
    text = tr("{message}. Save the refused rows, fix them, and import that file.")
    return text.format(message=result.message), "warning"


def of_report(path: Path) -> tuple[str, str]:
    """Return a notice that says where the refused rows were saved."""
    text = tr("The refused rows were saved to {file}. Fix them there, then import that file.")
    return text.format(file=path), "good"


def of_corrections(count: int) -> tuple[str, str]:
    """Return a notice that says how many rows were corrected. Whether the rows are valid now is known only
    after another preview."""
    if not count:
        return tr("All corrections were removed. Preview again to see the result."), "info"
    one = tr("1 row was corrected. Nothing was written yet. Preview again to see the result.")
    many = tr("{n} rows were corrected. Nothing was written yet. Preview again to see the result.")
    return plural(count, one, many), "info"


def of_dropped(count: int) -> str:
    """Return a sentence that says how many rows lost their corrections because the file is now read
    differently."""
    one = tr("The correction of 1 row was removed, because the file is now read differently.")
    many = tr("The corrections of {n} rows were removed, because the file is now read differently.")
    return plural(count, one, many)


def of_released(headings: Sequence[str]) -> tuple[str, str]:
    """Return a sentence that names the columns that are no longer imported, because another column now gives
    their field."""
    text = tr("No longer imported, because another column replaces it: {columns}.")
    return text.format(columns=", ".join(f"“{heading}”" for heading in headings)), "info"


def of_missing_email() -> tuple[str, str]:
    """Return a notice that no column gives the email. The wizard shows it before a preview would fail."""
    text = tr(
        "No column is imported as the email. Choose one in the table, or build the email from columns below."
    )
    return text, "warning"


def of_stop(error: PadronError) -> tuple[str, str]:
    """Return a notice that says what a cancelled import has changed, and how to resume it."""
    if not error.details.get("done"):
        return tr("Stopped. Nothing was written."), "info"
    done = error.details["told"]
    assert isinstance(done, str)
    text = tr("Stopped: {done}. These changes are kept. Resume continues the import; Undo reverts it.")
    return text.format(done=translated(done)), "info"


def of_template(error: FileRefused) -> tuple[str, str]:
    """Return a notice that says what is wrong with an email template. The message of the error is not used,
    since it is worded for the command line."""
    if "column" in error.details:
        text = tr(
            "The email is built from the column “{column}”, which the file does not have. Correct its name."
        )
        return text.format(column=error.details["column"]), "error"
    text = tr("Write column names in braces, as in {uid}@example.com. Type a brace itself twice.")
    return text, "error"
