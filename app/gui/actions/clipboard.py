"""What is put on the clipboard outlives the window, and on some platforms the interpreter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication


def copy(text: str, formats: Mapping[str, str]) -> None:
    """A text, and by MIME type what other programs may take instead. It stays after closing where the
    system keeps it."""
    data = _made_by_qt()
    data.setText(text)
    for name, content in formats.items():
        data.setData(name, content.encode())
    QGuiApplication.clipboard().setMimeData(data)


def _made_by_qt() -> QMimeData:
    """One that Python made asks Python when it is destroyed: after the interpreter's end the process dies
    of it (SIGSEGV). A model makes one in C++."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data
