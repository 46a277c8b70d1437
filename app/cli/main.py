"""`padron`: the global options, the commands by group, and how a run ends."""

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

#: Until there is a log file, warnings of the house don't mix with what a person or a script reads.
_SILENT = logging.NullHandler()

app = typer.Typer(name="padron", add_completion=False, pretty_exceptions_enable=False)
for module in (directory, show, people, access, files, upkeep):
    app.add_typer(module.group)


def _show_version(wanted: bool) -> None:
    if wanted:
        print_line(f"padron {_version()}")
        raise typer.Exit(DONE)


def _version() -> str:
    """As installed; a checkout that was not installed says what its project file says."""
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
        str | None, typer.Option("--as", metavar="EMAIL", envvar="PADRON_AS", help="Who you are.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """A register of people. Without a command, Padron's window opens.

    Your password comes from PADRON_PASSWORD, or is asked for on a terminal. Exit codes: 0 done, 1 refused,
    2 wrong usage, 3 trouble with the store or the system.
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
    """Carry out one command line; answers the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    logging.getLogger().addHandler(_SILENT)
    context = CliContext(open_backend, open_window, default_data_dir, as_json=_wants_json(arguments))
    try:
        code = _run(context, list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has seen enough
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
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place where it can be said
        return report_error(context, error)
    return DONE


def _wants_json(arguments: Sequence[str]) -> bool:
    """Known before anything is parsed, so that wrong usage can be reported as JSON too."""
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    return "--json" in arguments[:end]


def _forget_output() -> None:
    """Nobody reads on: let the interpreter's last flush go nowhere, without a complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(nowhere)
