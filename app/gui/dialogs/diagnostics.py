"""DiagnosticsDialog: shows the metrics of queries, cache and read store."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row


class DiagnosticsDialog(QDialog):
    """Shows plain text that can be copied into a report. It contains no personal data."""

    def __init__(self, parent: QWidget | None, data: dict[str, Any]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Diagnostics"))
        self.resize(640, 520)
        text = json.dumps(data, indent=2, default=str)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(tr("Diagnostics"))
        copy = button(tr("Copy"), lambda: QGuiApplication.clipboard().setText(text), picture="copy")
        close = button(tr("Close"), self.accept, kind="primary", name="close")
        close.setDefault(True)
        head = label(tr("Diagnostics"), "title")
        self.setLayout(column(head, shown, row(copy, None, close), spacing=14, margin=24))
