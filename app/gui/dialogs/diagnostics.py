"""What queries, cache and read store tell of themselves; and the sheet of shortcuts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QScrollArea, QWidget

from app.gui.texts import tr
from app.gui.widgets.parts import button, column, label, row


class DiagnosticsDialog(QDialog):
    """Plain text that can be copied into a report. Holds no personal data."""

    def __init__(self, parent: QWidget | None, data: dict[str, Any]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Diagnostics"))
        self.resize(640, 520)
        text = json.dumps(data, indent=2, default=str)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(tr("Diagnostics"))
        copy = button(tr("Copy"), lambda: QGuiApplication.clipboard().setText(text), picture="copy")
        close = button(tr("Close"), self.accept, kind="primary")
        head = label(tr("Diagnostics"), "title")
        self.setLayout(column(head, shown, row(copy, None, close), spacing=14, margin=24))


class ShortcutSheet(QDialog):
    """Every action that has a shortcut."""

    def __init__(self, parent: QWidget | None, actions: Sequence[QAction]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(460, 520)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        shown = [action for action in actions if not action.shortcut().isEmpty()]
        for at, action in enumerate(shown):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(label(action.text().replace("&", "")), at, 0)
            grid.addWidget(label(keys, "muted"), at, 1, Qt.AlignmentFlag.AlignRight)
        inside = QWidget()
        inside.setLayout(column(grid, None))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        close = button(tr("Close"), self.accept, kind="primary")
        head = label(tr("Keyboard shortcuts"), "title")
        self.setLayout(column(head, area, row(None, close), spacing=14, margin=24))
