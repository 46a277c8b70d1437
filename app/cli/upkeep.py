"""Commands on the directory as a whole: rebuild, verify, backup, restore-backup, seal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.context import as_padron, cli_context, sign_in
from app.cli.errors import REFUSED
from app.cli.options import Json
from app.cli.output import print_line
from app.cli.results import carry_out, show

if TYPE_CHECKING:
    from app.commands.result import CommandResult

group = typer.Typer()
_PANEL = "Maintenance"

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.")]


@group.command(rich_help_panel=_PANEL)
def rebuild(
    ctx: typer.Context,
    accept_shorter_log: Annotated[
        bool,
        typer.Option(
            "--accept-shorter-log", help="Continue even if the log lost events that the read store has."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Rebuild the read store from the log."""
    from app.commands.maintenance import RebuildReadStore

    carry_out(ctx, sign_in(ctx), RebuildReadStore, accept_shorter_log=accept_shorter_log)


@group.command(rich_help_panel=_PANEL)
def verify(
    ctx: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild the read store if it differs from the log.")
    ] = False,
    seal: Annotated[
        Path | None,
        typer.Option("--seal", metavar="FILE", help="Also check that nothing sealed was changed or lost."),
    ] = None,
    json: Json = False,
) -> None:
    """Check the database, its tables and the read store against the log. Exits with 1 if anything differs."""
    from app.commands.maintenance import VerifyDirectory

    result = sign_in(ctx).execute(VerifyDirectory, repair=repair, seal=seal)
    if cli_context(ctx).as_json:
        show(ctx, result)
    else:
        _tell_verification(result)
    if not result.success:
        raise typer.Exit(REFUSED)


def _tell_verification(result: CommandResult) -> None:
    """Print what was found: a line for each problem, with the name of its check."""
    data = result.data
    if result.success:
        print_line(f"{result.message}.")
    else:
        print_line("The directory is not intact.")
    for check in data["checks"]:
        for problem in check["problems"]:
            print_line(f"  {check['name'].replace('_', ' ')}: {problem}")
    if data["trusted_passwords"]:
        print_line(
            f"{data['trusted_passwords']:,} stored passwords are from before they were recorded; they are as "
            "they were found then."
        )
    print_line(f"{data['events']:,} events, digest {data['digest']}")


@group.command(rich_help_panel=_PANEL)
def backup(
    ctx: typer.Context,
    file: File,
    verify: Annotated[
        bool, typer.Option("--verify", help="Also verify the whole log and all tables of the copy.")
    ] = False,
    even_damaged: Annotated[
        bool, typer.Option("--even-damaged", help="Copy a damaged directory as it is, to FILE.damaged.")
    ] = False,
    json: Json = False,
) -> None:
    """Copy the database while it is in use, and verify the copy before it replaces an earlier one."""
    from app.commands.maintenance import BackUp

    result = carry_out(ctx, sign_in(ctx), BackUp, path=file, verify=verify, even_damaged=even_damaged)
    if result.data["damaged"] and not cli_context(ctx).as_json:
        for check in result.data["checks"]:
            for problem in check["problems"]:
                print_line(f"  {check['name'].replace('_', ' ')}: {problem}")


@group.command(rich_help_panel=_PANEL)
def restore_backup(ctx: typer.Context, file: File, json: Json = False) -> None:
    """Replace all data by a backup. A directory without users needs no sign-in."""
    from app.commands.maintenance import RestoreBackup

    backend = cli_context(ctx).open(create=True)
    session = sign_in(ctx) if backend.is_initialized() else as_padron(backend)
    carry_out(ctx, session, RestoreBackup, path=file)


@group.command(rich_help_panel=_PANEL)
def seal(ctx: typer.Context, file: File, json: Json = False) -> None:
    """Write the end of the log to a file, to prove later that nothing before it was changed."""
    from app.commands.maintenance import SealLog

    carry_out(ctx, sign_in(ctx), SealLog, path=file)
