"""The directory as a whole: rebuild, verify, backup, restore-backup, seal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.errors import REFUSED
from app.cli.options import Json
from app.cli.output import print_line
from app.cli.results import carry_out
from app.cli.session import as_padron, desk_of, sign_in

group = typer.Typer()
_PANEL = "Keep it well"

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.")]


@group.command(rich_help_panel=_PANEL)
def rebuild(
    ctx: typer.Context,
    accept_shorter_log: Annotated[
        bool,
        typer.Option(
            "--accept-shorter-log", help="Go on although the log lost events that the read store knows."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Make the read store anew from the log."""
    from app.commands.maintenance import RebuildReadStore

    carry_out(ctx, sign_in(ctx), RebuildReadStore, accept_shorter_log=accept_shorter_log)


@group.command(rich_help_panel=_PANEL)
def verify(
    ctx: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild the read store if it differs from the log.")
    ] = False,
    json: Json = False,
) -> None:
    """Check the log's digest chain, and the read store against it; ends with 1 if anything is wrong."""
    from app.commands.maintenance import VerifyDirectory

    result = carry_out(ctx, sign_in(ctx), VerifyDirectory, repair=repair)
    if not desk_of(ctx).as_json:
        print_line(f"{result.data['events']:,} events, digest {result.data['digest']}")
    if not result.success:
        raise typer.Exit(REFUSED)


@group.command(rich_help_panel=_PANEL)
def backup(ctx: typer.Context, file: File, json: Json = False) -> None:
    """Copy the database, consistent, while it is in use."""
    from app.commands.maintenance import BackUp

    carry_out(ctx, sign_in(ctx), BackUp, path=file)


@group.command(rich_help_panel=_PANEL)
def restore_backup(ctx: typer.Context, file: File, json: Json = False) -> None:
    """Replace everything by a backup; into a directory without users nobody needs to sign in."""
    from app.commands.maintenance import RestoreBackup

    backend = desk_of(ctx).open(create=True)
    session = sign_in(ctx) if backend.is_initialized() else as_padron(backend)
    carry_out(ctx, session, RestoreBackup, path=file)


@group.command(rich_help_panel=_PANEL)
def seal(ctx: typer.Context, file: File, json: Json = False) -> None:
    """Write the log's end to a file, to prove later that nothing before it was changed."""
    from app.commands.maintenance import SealLog

    carry_out(ctx, sign_in(ctx), SealLog, path=file)
