"""What Qt remarks on a platform without a screen is no news; anything else it says is."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_OF_THE_PLATFORM = ("This plugin does not support",)


def leave_out_remarks() -> None:
    """From now on, in this process."""
    qInstallMessageHandler(_say)


def _say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if not text.startswith(_OF_THE_PLATFORM):
        sys.stderr.write(f"{text}\n")
