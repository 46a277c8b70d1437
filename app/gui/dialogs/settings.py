"""SettingsDialog: lets the operator set how the window looks, its language, when it locks itself, and how it
imports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QGridLayout, QScrollArea, QSpinBox, QWidget

from app.domain.file_formats import AUTO, READABLE
from app.gui.look.preferences import IDLE_MOST, Preferences, preferences, settings
from app.gui.look.scale import scaled
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.languages import LANGUAGES
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, line, row
from app.gui.widgets.notice import Notice

Choices = Sequence[tuple[str, object]]


class SettingsDialog(QDialog):
    """Applies each choice at once. A new language, theme or text size rebuilds the content of the dialog,
    with the focus on the same part."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._box = column()
        self.setLayout(self._box)
        self._inside = QWidget(self)
        self._rows = 0
        self._focused = ""
        self._coming = ChunkedTask(self._build(), self)
        self._coming.finish()
        settings().changed.connect(self._renew)

    def _renew(self, before: Preferences, after: Preferences) -> None:
        if any(getattr(before, name) != getattr(after, name) for name in ("language", "theme", "text_size")):
            self._remove_content()
            self._coming = ChunkedTask(self._build(), self)

    def _remove_content(self) -> None:
        """Remove the old content without applying the new look to it. The screen continues to show it until
        the new content is built."""
        self._coming.deleteLater()
        self._coming.stop()
        self.setUpdatesEnabled(False)
        focused = (part.objectName() for part in self.findChildren(QWidget) if part.hasFocus())
        self._focused = next(focused, "") or self._focused
        self._box.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()

    def _build(self) -> Iterator[None]:
        """Build the content after the new look was applied, in several event-loop iterations."""
        try:
            yield
            yield from self._pieces()
        finally:
            if shiboken6.isValid(self):  # else the dialog was closed in the meantime
                self.setUpdatesEnabled(True)

    def _pieces(self) -> Iterator[None]:
        self.setWindowTitle(tr("Settings"))
        self._inside = QWidget(self)  # the parent first: each part is styled when it is added
        self._inside.hide()
        yield from self._make(self._inside)
        self._box.addWidget(self._inside)
        self._inside.show()
        self.resize(scaled(520), min(scaled(664), 736))
        again = self._inside.findChild(QWidget, self._focused) if self._focused else None
        self._focused = ""
        if again is not None:
            again.setFocus()

    def _make(self, inside: QWidget) -> Iterator[None]:
        self.notice = Notice(closable=False)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._rows = 0
        area = QScrollArea(inside)
        scrolled = QWidget(area)
        scrolled.setLayout(column(grid, None))
        for title, lines in _sections():
            self._section(grid, title)
            for name, text, choices in lines:
                self._add(grid, name, text, choices)
            if title == tr("Security"):
                self._add_idle(grid)
            for part in scrolled.findChildren(QWidget):
                part.ensurePolished()
            yield
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(scrolled)
        file = settings().path
        where = label(tr("Stored in {file}").format(file=file), "caption", wrap=True, selectable=True)
        where.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        close = button(tr("Close"), self.accept, kind="primary", name="close_settings")
        close.setDefault(True)
        foot = row(where, close, spacing=16)
        foot.setStretch(0, 1)
        inside.setLayout(
            column(
                label(tr("Settings"), "title"), self.notice, area, line(), foot,
                spacing=14, margin=24,
            )
        )  # fmt: skip

    def _section(self, grid: QGridLayout, title: str) -> None:
        if self._rows:
            grid.setRowMinimumHeight(self._rows, 8)
            self._rows += 1
        grid.addWidget(label(title, "heading"), self._rows, 0, 1, 2)
        self._rows += 1

    def _add(self, grid: QGridLayout, name: str, text: str, choices: Choices) -> None:
        box = QComboBox()
        for shown, value in choices:
            box.addItem(shown, value)
        box.setCurrentIndex(max(0, box.findData(getattr(preferences(), name))))
        box.currentIndexChanged.connect(lambda _: self._change(name, box.currentData()))
        self._place(grid, name, text, box)

    def _add_idle(self, grid: QGridLayout) -> None:
        box = QSpinBox()
        box.setRange(1, IDLE_MOST)
        box.setSuffix(" " + tr("min"))
        box.setValue(preferences().idle_minutes)
        box.valueChanged.connect(lambda value: self._change("idle_minutes", value))
        self._place(grid, "idle_minutes", tr("Lock the window after"), box)

    def _place(self, grid: QGridLayout, name: str, text: str, box: QComboBox | QSpinBox) -> None:
        box.setObjectName(f"setting_{name}")
        box.setAccessibleName(text)
        caption = label(text, wrap=True)
        caption.setBuddy(box)
        grid.addWidget(caption, self._rows, 0)
        grid.addWidget(box, self._rows, 1)
        self._rows += 1

    def _change(self, name: str, value: Any) -> None:
        if settings().change(**{name: value}):
            self.notice.hide()
        else:
            sentence = tr("This change lasts only until Padron is closed, because {file} can't be written.")
            self.notice.say(sentence.format(file=settings().path), "warning")


def _sections() -> list[tuple[str, list[tuple[str, str, Choices]]]]:
    percent: Callable[[int], tuple[str, object]] = lambda size: (f"{size} %", size)  # noqa: E731
    return [
        (
            tr("Appearance"),
            [
                ("theme", tr("Theme"), ((tr("Follow the system"), "system"), (tr("Light"), "light"),
                                        (tr("Dark"), "dark"))),
                ("text_size", tr("Size of text"), [percent(size) for size in (100, 115, 130, 150, 175, 200)]),
                ("density", tr("Rows of lists"), ((tr("Comfortable"), "comfortable"),
                                                  (tr("Compact"), "compact"))),
            ],
        ),
        (
            tr("Language and time"),
            [
                ("language", tr("Language"), ((tr("Follow the system"), "system"),
                                              *((name, code) for code, name in LANGUAGES))),
                ("time_zone", tr("Times are shown in"), ((tr("The time zone of this computer"), "local"),
                                                         (tr("UTC"), "utc"))),
            ],
        ),
        (tr("Security"), []),
        (
            tr("Importing"),
            [
                ("on_duplicate", tr("Existing users"), duplicate_choices()),
                ("import_format", tr("Format of files"), ((tr("Detect automatically"), AUTO), *READABLE)),
            ],
        ),
    ]  # fmt: skip


def duplicate_choices() -> Choices:
    """Return the choices for what an import does with existing users, as (text, value)."""
    return (
        (tr("Keep existing users as they are"), "skip"),
        (tr("Update existing users"), "update"),
        (tr("Refuse rows of existing users"), "refuse"),
    )
