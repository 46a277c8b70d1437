"""Puts text on the clipboard so that it survives the window and, on some platforms, the interpreter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication


def copy(text: str, formats: Mapping[str, str]) -> None:
    """Put `text` on the clipboard, with alternative contents by MIME type in `formats`. It remains after the
    program ends where the system's clipboard keeps it."""
    data = _qt_owned_data()
    data.setText(text)
    for name, content in formats.items():
        data.setData(name, content.encode())
    QGuiApplication.clipboard().setMimeData(data)


def _qt_owned_data() -> QMimeData:
    """Return a QMimeData that Qt created. Qt asks Python when it destroys one that Python created; after the
    interpreter has ended, that crashes the process (SIGSEGV). A model creates one in C++."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data
