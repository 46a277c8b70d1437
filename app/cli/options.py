"""Arguments and options that several commands share, and the parsing of their values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from app.cli.times import parse_duration, parse_moment
from app.domain.user_status import Status

Json = Annotated[
    bool, typer.Option("--json", help="Print the result as one JSON document.", show_default=False)
]
User = Annotated[str, typer.Argument(metavar="USER", help="The user's id or email.")]
Reason = Annotated[str, typer.Option(help="The reason, in 10 to 500 characters; the history shows it.")]
Attributes = Annotated[
    list[str] | None,
    typer.Option("--attribute", metavar="K=V", help="An attribute and its value; may be repeated."),
]
Duration = Annotated[
    timedelta | None,
    typer.Option(
        parser=parse_duration, metavar="90m|2h|3d|2w", help="For how long; by default until reactivated."
    ),
]
_WHEN = "A date such as 2025-03-01, a time such as 2025-03-01T14:30 (UTC), or 90d for 90 days ago."
Since = Annotated[
    datetime | None, typer.Option(parser=parse_moment, metavar="D", help=f"From this time on. {_WHEN}")
]
Until = Annotated[
    datetime | None, typer.Option(parser=parse_moment, metavar="D", help=f"Before this time. {_WHEN}")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", parser=parse_moment, metavar="TIME", help=f"Show the user as it was then. {_WHEN}"
    ),
]
Page = Annotated[int, typer.Option(min=1, help="The page to show.")]
PageSize = Annotated[int, typer.Option(min=1, max=100, help="The number of lines on a page.")]

Statuses = Annotated[
    list[Status] | None,
    typer.Option("--status", case_sensitive=False, help="Only users with this status; may be repeated."),
]
Roles = Annotated[
    list[str] | None, typer.Option("--role", metavar="R", help="Only users with this role; may be repeated.")
]
CreatedAfter = Annotated[
    datetime | None,
    typer.Option(parser=parse_moment, metavar="D", help=f"Created at this time or later. {_WHEN}"),
]
CreatedBefore = Annotated[
    datetime | None, typer.Option(parser=parse_moment, metavar="D", help=f"Created before this time. {_WHEN}")
]
Active = Annotated[
    bool | None,
    typer.Option("--active/--inactive", help="Only active users, or only users that are not active."),
]


def _column(name: str | None) -> str | None:
    from app.queries.user_filter import SORT_COLUMNS

    if name is not None and name not in SORT_COLUMNS:
        raise typer.BadParameter(f"“{name[:40]}” is no column; there are {', '.join(SORT_COLUMNS)}.")
    return name


Sort = Annotated[str | None, typer.Option(metavar="COLUMN", callback=_column, help="The column to sort by.")]
Desc = Annotated[bool, typer.Option("--desc", help="Sort in descending order.")]
Facets = Annotated[
    list[str] | None,
    typer.Option(
        "--facet", metavar="NAME", help="Count by status, roles, domain, is_active or an attribute."
    ),
]


def selection(ctx: typer.Context) -> dict[str, Any]:
    """Return the filters and the order of a list, search or export, as the query's fields."""
    given = ctx.params
    fields: dict[str, Any] = {
        "statuses": tuple(given["status"] or ()),
        "roles": tuple(given["role"] or ()),
        "created_after": given["created_after"],
        "created_before": given["created_before"],
        "is_active": given["active"],
        "descending": given["desc"],
    }
    return fields | ({"sort": given["sort"]} if given["sort"] else {})


def read_pairs(texts: Iterable[str] | None, option: str) -> dict[str, str]:
    """Return `K=V` texts as a dictionary; the value may contain “=” too. Raises BadParameter."""
    found: dict[str, str] = {}
    for text in texts or ():
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"“{text[:60]}” is not understood; write {option} NAME=VALUE.")
        found[name.strip()] = value
    return found
