"""What Copy takes of an error: for whoever is asked for help. In English, as the log is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.domain.errors import PadronError

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.queries.message import Query


def note_asked(error: Exception, message: Command | Query) -> None:
    """Have the error carry what was asked: the message's type and ids, never its content."""
    ids = {name: getattr(message, name, None) for name in ("command_id", "target_user_id")}
    by = getattr(message, "executor_id", None) or getattr(message, "asker_id", None)
    told = " ".join(f"{name}={value}" for name, value in {**ids, "by": by}.items() if isinstance(value, str))
    error.add_note(f"Asked: {type(message).__name__} {told}")


def report(sentence: str, error: Exception, at: datetime) -> str:
    """The sentence, and below it code, what was asked, time and versions; of a bug also its trace."""
    import platform  # not before it is needed: the first window waits
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
