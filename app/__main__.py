"""Entry point of `padron`: opens the application and hands it to the command line or to the window."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper

    from app.bootstrap.application import Application
    from app.domain.errors import PadronError

_PICTURE = "--picture"
#: With more unprojected events than this the wait is noticeable, so the command line shows the progress.
_MANY_EVENTS = 5000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Padron and return the exit code.

    The codes are 0 done, 1 refused, 2 wrong usage, 3 trouble with the store or the system.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [_PICTURE] and len(given) == 2:
        return _open_window(_default_data_dir(), _report, picture=Path(given[1]))
    if not given:  # opening the window must not import the command line
        return _open_window(_default_data_dir(), _report)
    from app.cli.main import run

    return run(given, _open_for_command_line, _open_window, _default_data_dir)


def _open_window(data_dir: Path, report: Callable[[PadronError], int], picture: Path | None = None) -> int:
    from app.gui.launch.start import run_window

    return run_window(_open_for_window, data_dir, report, picture=picture)


def _report(error: PadronError) -> int:
    """Print why the window can't open and return the exit code."""
    sys.stderr.write(f"Error: {error}\n")
    return error.exit_code


def _open_for_window(data_dir: Path, create: bool) -> Application:
    from app.bootstrap import open_application

    application = open_application(data_dir, create)
    _log_into(data_dir)
    application.start()
    return application


def _open_for_command_line(data_dir: Path, create: bool) -> Application:
    from app.bootstrap import open_application

    try:
        application = open_application(data_dir, create)
    except ImportError as error:
        from app.system_errors import command_line_error

        missing = command_line_error(error)
        if missing is None:
            raise
        raise missing from error
    _log_into(data_dir)
    if application.lag() > _MANY_EVENTS:
        from app.cli.progress import shown_progress

        with shown_progress() as progress:
            application.catch_up(progress)
    return application


def _default_data_dir() -> Path:
    from app.bootstrap.settings import default_data_dir

    return default_data_dir()


def _log_into(data_dir: Path) -> None:
    """Write a log of a few megabytes at most beside the data: types, ids and times, never content."""
    from logging.handlers import RotatingFileHandler  # importing it takes a tenth of the start

    from app.files.private import touch_private

    class PrivateLog(RotatingFileHandler):
        def _open(self) -> TextIOWrapper:
            with suppress(OSError):  # opening the file below raises the same error
                touch_private(Path(self.baseFilename))
            return super()._open()

        def handleError(self, record: logging.LogRecord) -> None:
            """Do nothing: on a full disk the line is lost, and no traceback is printed."""

    handler = PrivateLog(
        data_dir / "padron.log", maxBytes=2_000_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for old in [known for known in root.handlers if isinstance(known, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


if __name__ == "__main__":
    sys.exit(main())
