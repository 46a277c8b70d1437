"""FirstSteps: the page that a new directory shows while the operator is its only user."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from app.domain.permissions import Permission
from app.domain.user_record import FileKind
from app.gui.context.ui_context import UiContext
from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row
from app.queries.list_formats import ListFormats
from app.queries.results import QueryResult


class FirstSteps(QScrollArea):
    """Offers to import users or to create one."""

    import_asked = Signal()
    sample_asked = Signal()
    create_asked = Signal()
    own_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        picture = label()
        picture.setPixmap(icon("users").pixmap(QSize(scaled(40), scaled(40))))
        self._formats = label("", "muted", wrap=True)
        parts: list[QWidget | int] = [
            picture,
            label(tr("Add your users"), "title", wrap=True),
            label(tr("You are the only user so far."), "muted", wrap=True),
            8,
        ]
        if context.may(Permission.USERS_IMPORT):
            go = button(tr("Import users…"), self.import_asked.emit, kind="primary", picture="import",
                        name="first_import")  # fmt: skip
            sample = button(tr("Save a sample file…"), self.sample_asked.emit, kind="link",
                            name="first_sample")  # fmt: skip
            parts += [go, self._formats, sample, 8]
            query = ListFormats(asker_id=context.operator_id, reading=True)
            context.operations.query(self, query, self._show_formats)
        if context.may(Permission.USERS_CREATE):
            new = button(tr("New user"), self.create_asked.emit, picture="create", name="first_user")
            parts += [new, label(tr("Add one user with a form."), "muted", wrap=True), 8]
        parts.append(button(tr("Show my own account"), self.own_asked.emit, kind="link", name="first_own"))
        box = column(spacing=8)
        for part in parts:
            if isinstance(part, int):
                box.addSpacing(part)
            elif isinstance(part, QPushButton):  # as wide as its text
                box.addLayout(row(part, None))
            else:
                box.addWidget(part)
        inner = QWidget()
        inner.setMaximumWidth(scaled(420))
        inner.setLayout(box)
        outer = QWidget()
        outer.setLayout(column(None, row(None, inner, None), None, margin=24))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(outer)

    def _show_formats(self, answer: QueryResult[tuple[FileKind, ...]]) -> None:
        titles = ", ".join(kind.title for kind in answer.data)
        text = tr("Padron reads {formats} and shows a preview before anything is written.")
        self._formats.setText(text.format(formats=titles))
