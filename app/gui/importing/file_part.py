"""FilePart: lets the operator choose the file to import, its format, and what happens to existing users."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLineEdit, QWidget

from app.domain.file_formats import AUTO, READABLE
from app.gui.dialogs.settings import Choices, duplicate_choices
from app.gui.look.icons import icon
from app.gui.look.preferences import preferences
from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, restyle, row


class FilePart(QWidget):
    """Has a field for the path and two combo boxes. Emits `chosen(path)` when the file dialog has given a
    path, `typed` when the path was edited and the field loses the focus, and `format_changed` and
    `rules_changed` when a combo box changes."""

    chosen = Signal(object)
    typed = Signal()
    format_changed = Signal()
    rules_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setObjectName("import_path")
        self.path.setAccessibleName(tr("File"))
        self.path.setPlaceholderText(tr("Choose a file, or drop one here"))
        self.path.editingFinished.connect(self.typed)
        choose = button(tr("Choose…"), self._choose, picture="file", name="choose_file")
        self.format = _box("import_format", ((tr("Detect automatically"), AUTO), *READABLE))
        self.format.setAccessibleName(tr("Format of files"))
        self.format.currentIndexChanged.connect(lambda _: self.format_changed.emit())
        self.on_duplicate = _box("on_duplicate", duplicate_choices())
        self.on_duplicate.setAccessibleName(tr("Existing users"))
        self.on_duplicate.currentIndexChanged.connect(lambda _: self.rules_changed.emit())
        boxes = row(
            column(label(tr("Format"), "caption"), self.format, spacing=4),
            column(label(tr("Existing users"), "caption"), self.on_duplicate, spacing=4),
            spacing=12,
        )
        boxes.setStretch(0, 1)
        boxes.setStretch(1, 1)
        self.setLayout(column(row(self.path, choose), boxes, spacing=10))

    def format_name(self) -> str | None:
        """Return the chosen format, or None if the format is to be detected."""
        chosen = str(self.format.currentData())
        return None if chosen == AUTO else chosen

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import users"))
        if name:
            self.chosen.emit(Path(name))


class DropZone(QFrame):
    """The area where a file can be dropped. It is shown while no file is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop_zone")
        sign = label()
        sign.setPixmap(icon("import").pixmap(QSize(scaled(36), scaled(36))))
        title = label(tr("Drop a file of users here"), "heading")
        hint = label(tr("Nothing is written until you have seen a preview of the rows."), "muted", wrap=True)
        for part in (sign, title, hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, sign, title, hint, None, spacing=8, margin=24))

    def welcome(self, on: bool) -> None:
        """Highlight the area if `on`, which is the case while a file is dragged over the dialog."""
        self.setProperty("ready", on)
        restyle(self)


def _box(name: str, choices: Choices) -> QComboBox:
    """Return a combo box with these choices. Its initial value is the one in the settings under `name`."""
    box = QComboBox()
    box.setObjectName(name)
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(getattr(preferences(), name))))
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
