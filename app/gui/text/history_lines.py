"""A history line in words: what happened, by whom, why, and what was before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.gui.text.role_names import permission_name, role_name
from app.gui.text.texts import event_name, field_name, format_datetime, status_name, tr
from app.gui.text.translated import translated
from app.queries.results import HistoryEntry, Target

_UNSAID = frozenset({"created_at"})
#: What reasons begin with that no operator wrote.
_OURS = ("Taken back: ", "Suspended in the imported file", "Active in the imported file")


def headline(entry: HistoryEntry) -> str:
    """What happened."""
    return event_name(entry.type)


def by_whom(entry: HistoryEntry) -> str:
    """Who and when."""
    return f"{person(entry.actor.name)} · {format_datetime(entry.occurred_at)}"


def kind_of(target: Target) -> tuple[str, str]:
    """What it was done to, a user, a role or a review, and its id."""
    kind, colon, rest = target.id.partition(":")
    return (kind, rest) if colon else ("user", target.id)


def person(name: str) -> str:
    """A name, or what stands in its place where there is none: “nobody”, “erased user”."""
    return translated(name) if name in {"nobody", "erased user"} else name


def whom(entry: HistoryEntry) -> str:
    """A user, or a role; nothing for what concerns the whole directory."""
    target = entry.target
    if target is None:
        return ""
    return role_name(target.name) if target.id.startswith("role:") else person(target.name)


def changes_of(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    """(field, before, after) as people read them."""
    return [
        (field_name(name), _value(name, change.get("before")), _value(name, change.get("after")) or "–")
        for name, change in entry.changes.items()
        if name not in _UNSAID
    ]


def reason_of(entry: HistoryEntry) -> str:
    """Why: as the operator wrote it; what Padron wrote itself in the window's language."""
    reason = entry.reason or ""
    if entry.type == "SignInFailed":
        causes = {
            "wrong_credentials": tr("Wrong password, or unknown email"),
            "no_role": tr("The account has no role"),
        }
        return causes.get(reason) or status_name(reason)
    if entry.type == "CredentialRecorded":
        causes = {
            "found": tr("Found during an update of Padron"),
            "rehashed": tr("Hashed with the current cost"),
            "checked": tr("Checked against the current rule"),
        }
        return causes.get(reason, reason)
    return translated(reason) if reason.startswith(_OURS) else reason


def one_line(entry: HistoryEntry) -> str:
    """Reason and changes in one line, for a table."""
    parts = [reason] if (reason := reason_of(entry)) else []
    for name, before, after in changes_of(entry):
        parts.append(f"{name}: {before} → {after}" if before else f"{name}: {after}")
    return "   ".join(parts)


def _value(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "status":
        return status_name(str(value))
    names = {"role": role_name, "roles": role_name, "permissions": permission_name}.get(name, str)
    if isinstance(value, list):
        return ", ".join(names(str(part)) for part in value)
    if name in {"suspended_until", "last_login_at", "due_at"}:
        return format_datetime(datetime.fromisoformat(str(value)))
    if name == "password":
        return tr("reset") if value == "reset" else tr("set")
    return names(str(value))
