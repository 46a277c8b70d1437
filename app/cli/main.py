"""The `padron` command: its global options, its commands by group, and its exit codes."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from app.cli import access, directory, files, people, show, upkeep
from app.cli.backend import OpenBackend, OpenWindow
from app.cli.context import CliContext, cli_context
from app.cli.errors import DONE, report_error
from app.cli.output import print_line

#: Keeps log messages out of the output until there is a log file.
_SILENT = logging.NullHandler()

app = typer.Typer(name="padron", add_completion=False, pretty_exceptions_enable=False)
for module in (directory, show, people, access, files, upkeep):
    app.add_typer(module.group)


def _show_version(wanted: bool) -> None:
    if wanted:
        print_line(f"padron {_version()}")
        raise typer.Exit(DONE)


def _version() -> str:
    """Return the installed version; in a checkout that is not installed, the version of its project file."""
    try:
        return metadata.version("padron")
    except metadata.PackageNotFoundError:
        import tomllib

        with (Path(__file__).parents[2] / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])


@app.callback(invoke_without_command=True)
def padron(
    ctx: typer.Context,
    data_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", envvar="PADRON_DATA_DIR", help="The data directory.", show_envvar=True),
    ] = None,
    email: Annotated[
        str | None,
        typer.Option("--as", metavar="EMAIL", envvar="PADRON_AS", help="The email you sign in with."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Manage user accounts. Without a command, Padron's window opens.

    Your password is read from PADRON_PASSWORD, or asked for on a terminal.

    Exit codes: 0 done, 1 refused, 2 wrong usage, 3 trouble with store or system.
    """
    context = cli_context(ctx)
    context.directory, context.email = data_dir, email
    if ctx.invoked_subcommand is None:
        raise typer.Exit(context.open_window(context.data_dir, partial(report_error, context)))


def run(
    arguments: Sequence[str],
    open_backend: OpenBackend,
    open_window: OpenWindow,
    default_data_dir: Callable[[], Path],
) -> int:
    """Carry out one command line and return the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    logging.getLogger().addHandler(_SILENT)
    context = CliContext(open_backend, open_window, default_data_dir, as_json=_wants_json(arguments))
    try:
        code = _run(context, list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has closed it
        _forget_output()
        return DONE
    return code


def _run(context: CliContext, arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        try:
            with command.make_context("padron", arguments, obj=context) as click_context:
                command.invoke(click_context)
        finally:
            context.close()
    except typer.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place where it can be reported
        return report_error(context, error)
    return DONE


def _wants_json(arguments: Sequence[str]) -> bool:
    """Return whether JSON is wanted, before parsing, so that wrong usage can be reported as JSON too."""
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    return "--json" in arguments[:end]


def _forget_output() -> None:
    """Discard the rest of the output, so that the interpreter's last flush raises no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(nowhere)
