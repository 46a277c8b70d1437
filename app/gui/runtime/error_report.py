"""Error report: the text that the Copy button of an error puts on the clipboard. It is in English, as the log
is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.domain.errors import PadronError

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.queries.message import Query


def add_message_note(error: Exception, message: Command | Query) -> None:
    """Add a note to the error with the type and the ids of the command or query that failed. The note never
    contains other content of the message."""
    ids = {name: getattr(message, name, None) for name in ("command_id", "target_user_id")}
    by = getattr(message, "executor_id", None) or getattr(message, "asker_id", None)
    pairs = " ".join(f"{name}={value}" for name, value in {**ids, "by": by}.items() if isinstance(value, str))
    error.add_note(f"Asked: {type(message).__name__} {pairs}")


def report(sentence: str, error: Exception, at: datetime) -> str:
    """Return the error report: the sentence, the code of the error, the command or query that failed, the
    time and the versions. For a bug, the report has the type of the exception instead of a code, and also the
    traceback."""
    import platform  # late: the first window must not wait for it
    import traceback

    lines = [sentence, ""]
    if isinstance(error, PadronError):
        lines.append(f"Code: {error.code}")
    else:
        lines.append(f"Bug: {type(error).__name__}")
    lines += dict.fromkeys(getattr(error, "__notes__", []))
    lines.append(f"Time: {at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC")
    lines.append(f"Padron {_version()}, Python {platform.python_version()}, {platform.platform()}")
    if not isinstance(error, PadronError):
        lines += ["", *(line.rstrip("\n") for line in traceback.format_exception(error))]
    return "\n".join(lines)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("padron")
    except PackageNotFoundError:
        return "(from source)"
