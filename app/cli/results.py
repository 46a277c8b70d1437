"""Carries out a command and shows the result, as JSON or as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from app.cli.context import Session, cli_context
from app.cli.output import as_json, print_json, print_line

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.commands.result import CommandResult


def carry_out(ctx: typer.Context, session: Session, kind: type[Command], **fields: Any) -> CommandResult:
    """Execute the command and show its result. Raises PadronError."""
    result = session.execute(kind, **fields)
    show(ctx, result)
    return result


def show(ctx: typer.Context, result: CommandResult) -> None:
    """Print the whole result as JSON, or its message."""
    if cli_context(ctx).as_json:
        print_json(as_json(result))
    else:
        print_line(result.message if result.message.endswith(".") else f"{result.message}.")
