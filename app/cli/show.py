"""Commands that show data: list, search, show, stats, audit."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.cli.context import Session, cli_context, sign_in
from app.cli.options import (
    Active,
    AsOf,
    CreatedAfter,
    CreatedBefore,
    Desc,
    Facets,
    Json,
    Page,
    PageSize,
    Roles,
    Since,
    Sort,
    Statuses,
    Until,
    selection,
)
from app.cli.output import as_json, print_json, print_line, print_rich

group = typer.Typer()
_PANEL = "View"

_LONGEST_HISTORY = 1000


@group.command("list", rich_help_panel=_PANEL)
def list_users(
    ctx: typer.Context,
    status: Statuses = None,
    role: Roles = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    active: Active = None,
    sort: Sort = None,
    desc: Desc = False,
    page: Page = 1,
    page_size: PageSize = 50,
    facet: Facets = None,
    json: Json = False,
) -> None:
    """List users, one page at a time; deleted ones only with --status deleted."""
    from app.queries.list_users import ListUsers

    _show_page(ctx, ListUsers)


@group.command(rich_help_panel=_PANEL)
def search(
    ctx: typer.Context,
    term: Annotated[
        list[str],
        typer.Argument(metavar="TERM", help="Words, or terms such as role:support or inactive:90d."),
    ],
    status: Statuses = None,
    role: Roles = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    active: Active = None,
    sort: Sort = None,
    desc: Desc = False,
    page: Page = 1,
    page_size: PageSize = 50,
    facet: Facets = None,
    json: Json = False,
) -> None:
    """Find users by name, email, id, bio and attributes; accents, case and order don't matter.

    Terms: role:support status:suspended created:>2025-01-01 domain:example.com
    inactive:90d missing:city login:2025-03 ends:7d returned:7d.
    """
    from app.queries.list_users import SearchUsers

    _show_page(ctx, SearchUsers, search=" ".join(term))


def _show_page(ctx: typer.Context, kind: Any, **more: Any) -> None:
    given = ctx.params
    result = sign_in(ctx).ask(
        kind,
        page=given["page"],
        page_size=given["page_size"],
        facets=tuple(given["facet"] or ()),
        **selection(ctx),
        **more,
    )
    if cli_context(ctx).as_json:
        print_json(as_json(result))
        return
    from app.cli import tables

    found = result.data
    if found.users:
        print_rich(tables.users(found.users))
    print_line(tables.page_line(found, "user"))
    if found.suggestions:
        print_line("Nearly so:")
        print_rich(tables.users(found.suggestions))
    print_rich(*(tables.counts(name, numbers) for name, numbers in found.facets.items()))


@group.command(rich_help_panel=_PANEL)
def show(
    ctx: typer.Context,
    user: Annotated[
        str, typer.Argument(metavar="USER", help="The user's id, email, or a name that only one user has.")
    ],
    stats: Annotated[bool, typer.Option("--stats", help="Also show the user's statistics.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Also show the user's history.")] = False,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """Show one user. With --since or --until, its statistics are those of that range of days."""
    from app.queries.get_user import GetUser, GetUserStats
    from app.queries.get_user_as_of import GetUserAsOf

    session = sign_in(ctx)
    target = session.named(user)
    if as_of is not None:
        result = session.ask(GetUserAsOf, target_user_id=target, at=as_of)
    else:
        result = session.ask(GetUser, target_user_id=target, with_stats=True)
    if since is not None or until is not None:
        within = session.ask(GetUserStats, target_user_id=target, since=since, until=until).data
        result = result.model_copy(update={"data": result.data.model_copy(update={"stats": within})})
    entries = _history(session, result.data.id) if history else None
    if cli_context(ctx).as_json:
        document = as_json(result)
        if entries is not None:
            document["data"]["history"] = [as_json(entry) for entry in entries]
        print_json(document)
        return
    from app.cli import tables

    print_rich(tables.detail(result.data))
    if result.data.stats is not None and (stats or since is not None or until is not None):
        print_rich("", tables.statistics(result.data.stats))
    if entries is not None:
        print_rich("", tables.history(entries))


def _history(session: Session, user_id: str) -> list[Any]:
    """Return the newest thousand entries, newest first."""
    from app.queries.get_history import GetHistory

    entries: list[Any] = []
    while len(entries) < _LONGEST_HISTORY:
        page = session.ask(GetHistory, user=user_id, page=len(entries) // 100 + 1, page_size=100).data
        entries += page.entries
        if page.page >= page.total_pages:
            break
    return entries


@group.command("stats", rich_help_panel=_PANEL)
def directory_stats(
    ctx: typer.Context,
    diagnostics: Annotated[
        bool, typer.Option("--diagnostics", help="Show Padron's own figures: queries, cache, sizes.")
    ] = False,
    json: Json = False,
) -> None:
    """Count the users by status, role and domain, with sign-ups, sign-ins and suspensions that end soon."""
    from app.queries.get_totals import GetDiagnostics, GetTotals

    result = sign_in(ctx).ask(GetDiagnostics if diagnostics else GetTotals)
    if cli_context(ctx).as_json:
        print_json(as_json(result))
        return
    from app.cli import tables

    if diagnostics:
        print_rich(*(tables.counts(name, figures) for name, figures in result.data.items()))
    else:
        print_rich(*tables.totals(result.data))


@group.command(rich_help_panel=_PANEL)
def audit(
    ctx: typer.Context,
    user: Annotated[
        str | None, typer.Option(metavar="U", help="Only events about this user: an id or an email.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="U", help="Only acts of this operator: an id or an email.")
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="T", help="Only this type, such as UserSuspended; may be repeated."),
    ] = None,
    since: Since = None,
    until: Until = None,
    page: Page = 1,
    page_size: PageSize = 50,
    json: Json = False,
) -> None:
    """Show who did what, when and why, newest first, including refused attempts."""
    from app.queries.get_history import GetHistory

    result = sign_in(ctx).ask(
        GetHistory,
        user=user,
        actor=actor,
        types=tuple(type or ()),
        since=since,
        until=until,
        page=page,
        page_size=page_size,
    )
    if cli_context(ctx).as_json:
        print_json(as_json(result))
        return
    from app.cli import tables

    if result.data.entries:
        print_rich(tables.history(result.data.entries))
    print_line(tables.page_line(result.data, "line"))
