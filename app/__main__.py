"""`padron`: arguments → command line or window, joined to the house by the composition root."""

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
#: A person waits noticeably while the read store takes in more events than this.
_NOTICEABLE = 5000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Padron; answers the exit code.

    0 done, 1 refused, 2 wrong usage, 3 trouble of the store or of the system.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [_PICTURE] and len(given) == 2:
        return _open_window(_default_data_dir(), _tell, picture=Path(given[1]))
    if not given:  # the window's way in imports nothing of the command line's
        return _open_window(_default_data_dir(), _tell)
    from app.cli.main import run

    return run(given, _open_for_command_line, _open_window, _default_data_dir)


def _open_window(data_dir: Path, tell: Callable[[PadronError], int], picture: Path | None = None) -> int:
    from app.gui.launch.start import run_window

    return run_window(_open_for_window, data_dir, tell, picture=picture)


def _tell(error: PadronError) -> int:
    """Say why the window can't open; answers the exit code."""
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
    if application.lag() > _NOTICEABLE:
        from app.cli.progress import shown_progress

        with shown_progress() as progress:
            application.catch_up(progress)
    return application


def _default_data_dir() -> Path:
    from app.bootstrap.settings import default_data_dir

    return default_data_dir()


def _log_into(data_dir: Path) -> None:
    """A log of a few megabytes beside the data: types, ids and times, never content."""
    from logging.handlers import RotatingFileHandler  # its network side takes a tenth of the start

    from app.files.private import touch_private

    class PrivateLog(RotatingFileHandler):
        def _open(self) -> TextIOWrapper:
            with suppress(OSError):  # what is wrong with it, opening it tells
                touch_private(Path(self.baseFilename))
            return super()._open()

        def handleError(self, record: logging.LogRecord) -> None:
            """Nothing: on a full disk a line is lost, and nobody is told of it with a trace."""

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
