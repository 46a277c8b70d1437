"""History lines: the text of what happened, by which operator, why, and the values before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.domain.reversal import REASON
from app.gui.text.role_names import permission_name, role_name
from app.gui.text.texts import event_name, field_name, format_datetime, status_name, tr
from app.queries.results import HistoryEntry, Target

_HIDDEN_FIELDS = frozenset({"created_at"})
_SUSPENDED_BY_IMPORT = "Suspended in the imported file "


def headline(entry: HistoryEntry) -> str:
    """Return what happened, as the name of the event."""
    return event_name(entry.type)


def by_whom(entry: HistoryEntry) -> str:
    """Return who did it and when."""
    return f"{person(entry.actor.name)} · {format_datetime(entry.occurred_at)}"


def kind_of(target: Target) -> tuple[str, str]:
    """Return the kind of the target (`user`, `role` or `review`) and its id."""
    kind, colon, rest = target.id.partition(":")
    return (kind, rest) if colon else ("user", target.id)


def person(name: str) -> str:
    """Return the name. The placeholders “nobody” and “erased user” are translated."""
    return {"nobody": tr("no user"), "erased user": tr("permanently deleted user")}.get(name, name)


def whom(entry: HistoryEntry) -> str:
    """Return the name of the user or role concerned; empty for an event of the whole directory."""
    target = entry.target
    if target is None:
        return ""
    return role_name(target.name) if target.id.startswith("role:") else person(target.name)


def changes_of(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    """Return (field, before, after) of each change, as texts to show."""
    return [
        (field_name(name), _value(name, change.get("before")), _value(name, change.get("after")) or "–")
        for name, change in entry.changes.items()
        if name not in _HIDDEN_FIELDS
    ]


def reason_of(entry: HistoryEntry) -> str:
    """Return the reason. If an operator wrote it, return it unchanged; if Padron wrote it, return it in the
    window's language."""
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
    return _own_reason(reason)


def _own_reason(reason: str) -> str:
    """Return the translation of a reason that Padron itself writes into the log in English. Return any other
    reason unchanged."""
    if reason.startswith(_SUSPENDED_BY_IMPORT):
        file = reason.removeprefix(_SUSPENDED_BY_IMPORT)
        return tr("Suspended in the imported file {file}").format(file=file)
    return {
        REASON: tr("Undone by the operator"),
        "Active in the imported file": tr("Active in the imported file"),
        "Deleted in the imported file": tr("Deleted in the imported file"),
    }.get(reason, reason)


def one_line(entry: HistoryEntry) -> str:
    """Return the reason and the changes in one line, for a table."""
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
