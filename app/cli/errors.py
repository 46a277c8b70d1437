"""Reports errors, as a sentence on standard error or as JSON on standard output, with the exit code."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import typer

from app.cli.context import CliContext
from app.cli.output import print_json, visible
from app.domain.errors import Cancelled, PadronError
from app.domain.message import Message

DONE, REFUSED, WRONG_USAGE, STORE_TROUBLE = 0, 1, 2, 3

_log = logging.getLogger("padron.cli")


def report_error(context: CliContext, error: BaseException) -> int:
    """Report the error and return the exit code."""
    if isinstance(error, typer.TyperException):
        return _say(context, WRONG_USAGE, {"code": "usage_error", "message": _usage(error)})
    if isinstance(error, KeyboardInterrupt | EOFError | typer.Abort):
        error = Cancelled(Message("You stopped this."), outcome=Message("What was finished before stays."))
    if isinstance(error, PadronError):
        return _say(context, error.exit_code, error.as_dict())
    return _bug(context, error)


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "padron"
    sentence = error.format_message().strip().replace(": Value error, ", ": ")
    return f"{sentence if sentence.endswith(('.', '?')) else sentence + '.'} See “{path} --help”."


def _bug(context: CliContext, error: BaseException) -> int:
    """Write the traceback to the log, or to standard error if there is no log yet."""
    _log.error("A mistake in Padron", exc_info=error)
    if context.backend is not None:
        place = str(context.backend.data_dir / "padron.log")
    else:
        place = "the lines above"
        traceback.print_exception(error)
    message = (
        f"This is a mistake in Padron, not yours ({type(error).__name__}). The trace is in {place}; "
        "what was finished before stays."
    )
    return _say(context, STORE_TROUBLE, {"code": "internal_error", "message": message})


def _say(context: CliContext, exit_code: int, error: Mapping[str, Any]) -> int:
    if context.as_json:
        print_json({"success": False, "error": dict(error)})
    else:
        print(f"Error: {visible(str(error['message']))}", file=sys.stderr)
    return exit_code
