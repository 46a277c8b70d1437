"""Texts of access reviews."""

from __future__ import annotations

from app.domain.review_values import Decision
from app.gui.text.role_names import role_name
from app.gui.text.texts import ago, format_date, number, status_name, tr
from app.queries.review_results import ReviewDecision, ReviewInfo


def decision_name(decision: str, role: str | None = None) -> str:
    """Return the name of a decision."""
    taken = tr("Role {role} revoked").format(role=role_name(role)) if role else tr("Role revoked")
    return {
        Decision.KEEP.value: tr("Keeps access"),
        Decision.SUSPEND.value: tr("Suspended"),
        Decision.REMOVE_ROLE.value: taken,
    }.get(decision, decision)


def decision_line(made: ReviewDecision | None) -> str:
    """Return the decision about a user, who made it, when, and why."""
    if made is None:
        return tr("Not decided yet")
    text = tr("{decision}, by {name}, {ago}").format(
        decision=decision_name(made.decision, made.role), name=made.by.name, ago=ago(made.at)
    )
    return f"{text}: {made.reason}" if made.reason else text


def progress_line(info: ReviewInfo) -> str:
    """Return how many users are decided, or the outcome of a finished review."""
    if info.outcome is not None:
        return outcome_line(info)
    return tr("{done} of {total} decided").format(done=number(info.decided), total=number(info.users))


def outcome_line(info: ReviewInfo) -> str:
    """Return the counts of a finished review."""
    outcome = info.outcome or {}
    names = {
        "kept": tr("Keep access"),
        "suspended": tr("Suspended"),
        "roles_removed": tr("Role revoked"),
        "undecided": tr("Undecided"),
    }
    return " · ".join(f"{title}: {number(outcome.get(name, 0))}" for name, title in names.items())


def begun_line(info: ReviewInfo) -> str:
    """Return when and by whom the review was started."""
    return tr("Started on {day} by {name}").format(
        day=format_date(info.started_at), name=info.started_by.name
    )


def words_of_record() -> dict[str, str]:
    """Return the translated texts of the cell values of a record, by their code: decisions, statuses, and the
    values for undecided and erased users."""
    statuses = {name: status_name(name) for name in ("invited", "active", "suspended", "deleted")}
    decisions = {decision.value: decision_name(decision.value) for decision in Decision}
    return {**statuses, **decisions, "undecided": tr("Not decided"), "erased": tr("Permanently deleted user")}


def headings_of_record() -> tuple[str, ...]:
    """Return a heading for each of RECORD_COLUMNS."""
    return (
        tr("Name"),
        tr("Email"),
        tr("Status"),
        tr("Roles"),
        tr("Last sign-in"),
        tr("Decision"),
        tr("Revoked role"),
        tr("Reason"),
        tr("Decided by"),
        tr("Decided at"),
    )
