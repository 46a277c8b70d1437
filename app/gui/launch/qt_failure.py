"""qt_failure: reports in a sentence that Qt can't start. Qt itself would abort the process with a core
dump."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

from app.domain.errors import PadronError


@contextmanager
def qt_failure_reported(tell: Callable[[PadronError], int]) -> Iterator[None]:
    """A context for creating the QApplication. If Qt can't start, calls `tell` with the error, and ends the
    process with the exit code that `tell` returns.

    The QApplication looks for its platform plugin and its display. If it finds none, Qt calls abort(), so no
    exception can reach the caller. Other messages of Qt are written to standard error when the context ends.
    """
    texts: list[str] = []
    lines: list[str] = []

    def handle_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        texts.append(text)
        lines.append(qFormatLogMessage(kind, context, text))
        if kind is QtMsgType.QtFatalMsg:
            _end(tell, texts)

    before = qInstallMessageHandler(handle_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        sys.stderr.writelines(f"{line}\n" for line in lines)


def _end(tell: Callable[[PadronError], int], texts: list[str]) -> None:
    code = 3
    try:
        from app.system_errors import display_error

        code = tell(display_error(os.environ, texts))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
