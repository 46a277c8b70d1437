"""ColumnsPart: shows the detected format of a file, and what its columns are imported as."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.file_formats import format_name
from app.domain.user_record import FileShape
from app.gui.importing.columns_model import BECOMES, ColumnsModel
from app.gui.importing.columns_table import ColumnsTable
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, label


class ColumnsPart(QWidget):
    """Shows the columns of a file and a field for an email template. Emits `changed(released)` when the
    mapping changes: `released` are the headings of the columns that are no longer imported because of the
    change."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = ColumnsModel()
        self.model.setParent(self)
        self.model.chosen.connect(self.changed)
        self.table = ColumnsTable(self.model)
        self.recognized = label("", "muted")
        self.email_template = QLineEdit()
        self.email_template.setObjectName("email_template")
        self.email_template.setAccessibleName(tr("Email"))
        self.email_template.setPlaceholderText(tr("Optional, for example {uid}@example.com"))
        self.email_template.textEdited.connect(lambda _: self.changed.emit(()))
        caption = label(tr("Build the email from columns"), "caption")
        caption.setBuddy(self.email_template)
        below = column(caption, self.email_template, spacing=4)
        self.setLayout(column(self.recognized, self.table, below, spacing=10))

    def show_shape(self, shape: FileShape) -> None:
        """Show an inspected file."""
        self.recognized.setText(
            tr("Detected: {format}, {encoding}.").format(
                format=format_name(shape.format), encoding=shape.encoding
            )
        )
        self.model.show_shape(shape)
        self.table.setEnabled(True)
        self.table.setCurrentIndex(self.model.index(0, BECOMES))

    @property
    def gives_email(self) -> bool:
        """Whether every row gets an email."""
        return self.model.plan.gives_email or bool(self._template)

    def mapping(self) -> dict[str, str]:
        """Return {field: template}, in the form that `--map` takes."""
        mapping = self.model.plan.mapping()
        return {**mapping, "email": self._template} if self._template else mapping

    def sources(self) -> dict[str, tuple[str, ...]]:
        """Return {correctable field: the columns or template that give it}. Two results differ if a field is
        read from other columns."""
        plan = self.model.plan

        def giving(*fields: str) -> tuple[str, ...]:
            return tuple(heading for heading in plan.headings if plan.becomes(heading) in fields)

        names = giving("full_name")
        return {
            "email": (self._template,) if self._template else giving("email"),
            "first_name": (*giving("first_name"), "", *names),
            "last_name": (*giving("last_name"), "", *names),
        }

    @property
    def _template(self) -> str:
        return self.email_template.text().strip()
