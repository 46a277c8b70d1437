"""Formats results as tables. All text from users goes through `cell`: no markup, no control characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from app.cli.output import visible
from app.cli.times import shown

if TYPE_CHECKING:
    from app.queries.results import (
        HistoryEntry,
        RoleInfo,
        Totals,
        UserDetail,
        UserList,
        UserStats,
        UserSummary,
    )

_STATUS_STYLES = {"active": "green", "invited": "cyan", "suspended": "yellow", "deleted": "red"}


def cell(value: object, style: str = "") -> Text:
    """Return any value as plain text."""
    return Text(visible(str(value), keep="\n"), style=style, overflow="fold")


def table(*headings: str, title: str | None = None) -> Table:
    """Return an empty table in the style of all tables."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def users(rows: Iterable[UserSummary]) -> Table:
    """Return one page of users; dates without the time, so that a row fits into 80 columns."""
    made = table("Name", "Email", "Status", "Roles", "Created", "Last sign-in")
    for user in rows:
        made.add_row(
            cell(user.full_name),
            cell(user.email),
            cell(user.status, _STATUS_STYLES.get(user.status, "")),
            cell(", ".join(user.roles)),
            shown(user.created_at)[:10],
            shown(user.last_login_at)[:10],
        )
    return made


def page_line(page: UserList | Any, noun: str) -> str:
    """Return a line with the total number and the page shown."""
    count = f"{page.total_count:,} {noun}{'' if page.total_count == 1 else 's'}"
    return f"{count}, page {page.page} of {page.total_pages}" if page.total_pages > 1 else count


def counts(title: str, numbers: Mapping[str, Any]) -> Table:
    """Return a table of names and numbers."""
    made = table(title, "Count")
    made.columns[1].justify = "right"
    for name, number in numbers.items():
        made.add_row(cell(name or "–"), f"{number:,}" if isinstance(number, int) else cell(number))
    return made


def pairs(values: Iterable[tuple[str, object]]) -> Table:
    """Return a table of labels and values, without empty values."""
    made = Table(box=None, show_header=False, pad_edge=False)
    made.add_column(style="bold", no_wrap=True)
    made.add_column(overflow="fold")
    for label, value in values:
        if value not in (None, "", "–"):
            made.add_row(cell(label), cell(value))
    return made


def detail(user: UserDetail) -> Table:
    """Return a user's profile as a table."""
    until = f", until {shown(user.suspended_until)} UTC" if user.suspended_until else ""
    return pairs(
        [
            ("Name", user.full_name),
            ("Email", user.email),
            ("Id", user.id),
            ("Status", f"{user.status}{until}"),
            ("Reason", user.suspension_reason),
            ("Roles", ", ".join(user.roles)),
            ("Bio", user.bio),
            *user.attributes.items(),
            ("Created", f"{shown(user.created_at)} UTC"),
            ("Changed", f"{shown(user.updated_at)} UTC, version {user.version}"),
            ("Last sign-in", shown(user.last_login_at)),
        ]
    )


def statistics(stats: UserStats) -> Table:
    """Return a user's counters, with those of the range if one was given."""
    plain = stats.model_dump(exclude={"in_range", "by_day", "last_login_at"})
    numbers = {name.replace("_", " "): value for name, value in plain.items()}
    return counts("Statistics", numbers | {f"{kind} in the range": n for kind, n in stats.in_range.items()})


def history(entries: Iterable[HistoryEntry]) -> Table:
    """Return a table of who did what, when and why."""
    made = table("When (UTC)", "What", "Who", "To whom", "Reason and changes")
    for entry in entries:
        changes = [
            f"{name}: {_value(change.get('before'))} → {_value(change.get('after'))}"
            for name, change in entry.changes.items()
        ]
        made.add_row(
            shown(entry.occurred_at),
            cell(entry.type),
            cell(entry.actor.name),
            cell(entry.target.name if entry.target else ""),
            cell("; ".join(filter(None, [entry.reason, *changes]))),
        )
    return made


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)


def roles(known: Iterable[RoleInfo]) -> Table:
    """Return a table of roles and their permissions."""
    made = table("Role", "Users", "Permissions")
    for role in known:
        made.add_row(cell(role.name), f"{role.users:,}", cell(", ".join(role.permissions)))
    return made


def totals(found: Totals) -> list[Table]:
    """Return the dashboard's figures as tables."""
    figures = {
        "users": found.users,
        "inactive for 90 days": found.inactive_90_days,
        "never signed in": found.never_signed_in,
        "events in the log": found.events,
    }
    made = [
        counts("Directory", figures),
        counts("Status", found.by_status),
        counts("Role", found.by_role),
        counts("Domain", found.domains),
        counts("Activity", found.activity),
    ]
    if found.ending_soon:
        ending = table("Suspension ends (UTC)", "Name", "Email")
        for user in found.ending_soon:
            ending.add_row(shown(user.suspended_until), cell(user.full_name), cell(user.email))
        made.append(ending)
    if found.returned:
        ended = table("Suspension ended by itself (UTC)", "Was due (UTC)", "Name", "Email")
        for entry in found.returned:
            due, applied = shown(entry.due_at), shown(entry.applied_at)
            ended.add_row(applied, due, cell(entry.full_name), cell(entry.email))
        made.append(ended)
    return made
