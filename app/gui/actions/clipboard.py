"""Puts text on the clipboard so that it survives the window and, on some platforms, the interpreter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication


def copy(text: str, formats: Mapping[str, str]) -> None:
    """Put `text` on the clipboard, with alternative contents by MIME type in `formats`. The contents remain
    after the program ends if the system's clipboard keeps them."""
    data = _qt_owned_data()
    data.setText(text)
    for name, content in formats.items():
        data.setData(name, content.encode())
    QGuiApplication.clipboard().setMimeData(data)


def _qt_owned_data() -> QMimeData:
    """Return an empty QMimeData that Qt created, through a model in C++. If Python had created it, Qt would
    call Python when it destroys it; after the interpreter has ended, that crashes the process (SIGSEGV)."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data
