"""Texts of the import wizard for fields, outcomes and changes."""

from __future__ import annotations

from app.commands.import_preview import FieldChange, PreviewedRow
from app.gui.importing.column_plan import ATTRIBUTE, LEFT_OUT
from app.gui.text.role_names import role_names
from app.gui.text.texts import field_name, number, plural, status_name, tr

#: The tabs in their order. Those that few files have are shown only if they have rows.
OUTCOMES = ("created", "updated", "unchanged", "refused", "split", "left_out", "passed_over")
ALWAYS = frozenset({"created", "updated", "unchanged", "refused"})


def becomes_name(field: str) -> str:
    """Return the name of the field that a column is imported as."""
    if field == LEFT_OUT:
        return tr("Do not import")
    if field.startswith(ATTRIBUTE):
        return tr("Attribute")
    named = {
        "full_name": tr("Full name (will be split)"),
        "password_hash": tr("Password hash"),
        "must_change_password": tr("Must change the password"),
        "hash_function": tr("Password hash type"),
    }
    return named.get(field) or field_name(field)


def outcome_name(outcome: str) -> str:
    """Return the title of an outcome's tab."""
    return {
        "created": tr("New"),
        "updated": tr("Changed"),
        "unchanged": tr("Unchanged"),
        "refused": tr("Refused"),
        "split": tr("Split names"),
        "left_out": tr("Omitted values"),
        "passed_over": tr("Skipped entries"),
    }[outcome]


def outcome_hint(outcome: str) -> str:
    """Return the tool tip of an outcome's tab."""
    return {
        "created": tr("Rows that create users"),
        "updated": tr("Rows that change existing users, before → after"),
        "unchanged": tr("Rows that change nothing"),
        "refused": tr("Rows that can't be imported, and why"),
        "split": tr("Full names that were split; uncertain splits first"),
        "left_out": tr("Values left out of imported rows"),
        "passed_over": tr("Entries that are not people"),
    }[outcome]


def change_text(change: FieldChange) -> str:
    """Return a change of a field, for example “Last name: García → Gil”."""
    field, before, after = change
    if field == "status":
        before, after = status_name(before), status_name(after)
    return f"{field_name(field)}: {before or '–'} → {after or '–'}"


def status_text(row: PreviewedRow) -> str:
    """Return the status and the roles of a row, for example “Invited · support”."""
    return " · ".join(filter(None, [status_name(row.status), role_names(row.roles)]))


def shown_of(shown: int, total: int) -> str:
    """Return a sentence that says how many of all rows are listed. It is empty if all are listed."""
    if shown >= total:
        return ""
    return tr("The first {shown} of {total} are listed.").format(shown=number(shown), total=number(total))


def ready_text(count: int) -> str:
    """Return the text of the button that imports."""
    return plural(count, tr("Import 1 user"), tr("Import {n} users"))
