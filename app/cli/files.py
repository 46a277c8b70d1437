"""`padron import` and `padron export`: commands on files of users."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.context import cli_context, sign_in
from app.cli.errors import REFUSED
from app.cli.options import (
    Active,
    CreatedAfter,
    CreatedBefore,
    Desc,
    Json,
    Roles,
    Sort,
    Statuses,
    read_pairs,
    selection,
)
from app.cli.output import as_json, print_json, print_line
from app.cli.results import carry_out

group = typer.Typer()
_PANEL = "Files"
_SHOWN_REFUSALS = 20

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.")]


class OnDuplicate(StrEnum):
    """What to do with a row if a user has its email already."""

    SKIP = "skip"
    UPDATE = "update"
    REFUSE = "refuse"


@group.command("import", rich_help_panel=_PANEL)
def import_users(
    ctx: typer.Context,
    file: File,
    format: Annotated[
        str | None, typer.Option(metavar="F", help="The file's format; by default it is recognized.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report what would happen, and import nothing.")
    ] = False,
    on_duplicate: Annotated[
        OnDuplicate, typer.Option(help="What to do with a row whose email exists already.")
    ] = OnDuplicate.SKIP,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=TEMPLATE",
            help="Fill a field from columns: 'email={uid}@example.com'; 'bio=' leaves it out; repeatable.",
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write refused rows to this file, to fix and import.")
    ] = None,
    json: Json = False,
) -> None:
    """Import the users of a file, row by row. Exits with 1 if any row was refused."""
    from app.commands.import_users import ImportUsers

    templates = read_pairs(mapping, "--map")
    session = sign_in(ctx)
    result = carry_out(
        ctx,
        session,
        ImportUsers,
        path=file,
        format=format,
        dry_run=dry_run,
        on_duplicate=on_duplicate.value,
        mapping=templates,
        report=report,
    )
    refusals = result.data["refusals"]
    if not cli_context(ctx).as_json:
        for refusal in refusals[:_SHOWN_REFUSALS]:
            print_line(f"  line {refusal['line']}: {refusal['message']}")
        if len(refusals) > _SHOWN_REFUSALS:
            print_line(f"  … and {result.data['refused'] - _SHOWN_REFUSALS:,} more")
        if report is not None:
            print_line(f"The refused rows are in {report}.")
    if result.data["refused"]:
        raise typer.Exit(REFUSED)


@group.command("export", rich_help_panel=_PANEL)
def export_users(
    ctx: typer.Context,
    file: File,
    format: Annotated[
        str | None, typer.Option(metavar="F", help="The file's format; by default by its extension.")
    ] = None,
    search: Annotated[str, typer.Option(metavar="TERM", help="Only users that this search finds.")] = "",
    status: Statuses = None,
    role: Roles = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    active: Active = None,
    sort: Sort = None,
    desc: Desc = False,
    json: Json = False,
) -> None:
    """Write the users that the filters select to a file, without passwords."""
    from app.queries.files import ExportUsers

    result = sign_in(ctx).ask(ExportUsers, path=file, format=format, search=search, **selection(ctx))
    if cli_context(ctx).as_json:
        print_json(as_json(result))
    else:
        print_line(f"{result.data['written']:,} users were written to {result.data['path']}.")
