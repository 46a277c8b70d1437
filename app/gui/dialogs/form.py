"""FormDialog: a form that sends commands, is disabled while they run, and shows errors beside its fields."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.commands.result import CommandResult
from app.domain.errors import PadronError, ValidationError
from app.gui.context.ui_context import UiContext
from app.gui.look.scale import scaled
from app.gui.runtime.operations import Ticket
from app.gui.runtime.progress_rate import ProgressRate
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, line, row
from app.gui.widgets.field import Field, all_good
from app.gui.widgets.growing_area import GrowingArea
from app.gui.widgets.notice import Notice
from app.gui.widgets.push_button import ENTER
from app.gui.widgets.tab_order import move_focus


class FormDialog(QDialog):
    """The base of dialogs that send commands. Subclasses add parts to `body` and implement `submit`. Emits
    `done_well(sentence)` after a command has succeeded."""

    done_well = Signal(str)
    #: Whether one of the parts takes the space that is left when the dialog grows.
    _takes_room = False

    def __init__(
        self, parent: QWidget | None, context: UiContext, title: str, action: str, *, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setMinimumWidth(min(scaled(460), 1000))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice(closable=False)
        self.body = column(spacing=14)
        self.progress = QProgressBar()
        self.progress.hide()
        self.progress_text = label("", "caption")
        self.progress_text.hide()
        self._cancel = button(tr("Cancel"), self._cancel_or_close, name="cancel")
        self._go = button(action, self._submit, kind="danger" if danger else "primary", name="go")
        self._go.setDefault(not danger)
        self._ticket: Ticket | None = None
        self._area = GrowingArea(self.body)
        outer = column(
            label(title, "title", wrap=True),
            self.notice,
            self._area,
            self.progress,
            self.progress_text,
            line(),
            row(None, self._cancel, self._go),
            spacing=16,
            margin=24,
        )
        outer.setStretchFactor(self._area, 1)
        self.setLayout(outer)
        self._fields: dict[str, Field] = {}
        self._settled = False
        self._rate = ProgressRate()
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        self._area.changed.connect(self._grow_soon)

    @property
    def action_button(self) -> QPushButton:
        """The button that does what the dialog is for."""
        return self._go

    @property
    def is_busy(self) -> bool:
        """Whether work that `begin` was called for is still running."""
        return self._ticket is not None

    def add(self, *parts: QWidget | QBoxLayout) -> None:
        """Add parts to the form, from top to bottom. Fields among them are checked before `submit` is
        called."""
        for part in parts:
            if isinstance(part, Field):
                self._fields[part.name] = part
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def fields(self, *fields: Field) -> None:
        """Register fields that are already in a layout, so that they are checked before `submit` is
        called."""
        self._fields.update({field.name: field for field in fields})

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return self._fields[name]

    @abstractmethod
    def submit(self) -> None:
        """Send the command. Subclasses implement this; it is called only if all fields are valid."""

    def begin(self, ticket: Ticket, *, with_progress: bool = False) -> None:
        """Disable the form until the work of this ticket has ended."""
        self._ticket = ticket
        self._rate = ProgressRate()
        self.body.setEnabled(False)
        self._go.setEnabled(False)
        self.notice.hide()
        if with_progress:
            ticket.title = self.windowTitle()
            self.progress.setRange(0, 0)
            self.progress.show()
            self.progress_text.show()
            ticket.progressed.connect(self._show_progress)
        ticket.ended.connect(self._end)

    def succeed(self, sentence: str) -> None:
        """Close the dialog, and show the sentence as a success message in the window."""
        self.done_well.emit(sentence)
        self.context.notified.emit(sentence, "good")
        self.accept()

    def succeed_with(self, result: CommandResult) -> None:
        """Close the dialog, and show the message of the result with an offer to undo the command."""
        self.done_well.emit(result.message)
        self.context.done.emit(result.message, result.command_id)
        self.accept()

    def fail(self, error: Exception) -> None:
        """Show an error beside the field that it concerns. If it concerns no field, show it at the top."""
        if isinstance(error, PadronError):
            name = str(error.details.get("field", ""))
            if isinstance(error, ValidationError) and error.field:
                name = error.field
            named = self._fields.get({"email_taken": "email"}.get(error.code, name))
            if named is not None:
                named.complain(error.message)
                named.setFocus()
                return
        self.notice.tell(error)

    def may_submit(self) -> bool:
        """Return whether the main button is enabled when no work is running."""
        return True

    def set_action_enabled(self, on: bool) -> None:
        """Enable or disable the main button."""
        self._go.setEnabled(on)

    def set_action(self, text: str) -> None:
        """Set the text of the main button."""
        self._go.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        """When the dialog is first shown, leave the free space below the parts, unless one of them takes it.
        Focus the first control if nothing has the focus."""
        if not self._takes_room and not self._settled:
            self._settled = True
            self.body.addStretch(1)
        super().showEvent(event)
        self._grow()
        if self.focusWidget() is None:
            first_control(self._area, self._cancel).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do not let Enter press the default button while a list has the focus, so that it only opens the
        list's row."""
        if event.key() in ENTER and isinstance(self.focusWidget(), QAbstractItemView):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Move the focus in the order of the layout."""
        return move_focus(self, next) or super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        """Grow when a layout changes, for example when a notice is shown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow_soon()
        return super().event(event)

    def _grow_soon(self) -> None:
        if self._settled or self.isVisible():
            self._growing.start()

    def _grow(self) -> None:
        """Grow the dialog until its content fits, but not beyond the screen."""
        screen = self.screen().availableGeometry()
        self.body.activate()  # takes into account what was shown or changed just now
        layout = self.layout()
        if layout is not None and layout.minimumSize().width() > self.width():
            self.resize(min(layout.minimumSize().width(), screen.width()), self.height())
            layout.activate()
        # lines are shorter beside a scroll bar, so the height without one is not enough to make it disappear
        missing = self._area.wanted_height(self._area.viewport().width()) - self._area.height()
        if missing > 0:
            most = int(screen.height() * 0.94)
            self.resize(self.width(), min(self.height() + missing, max(most, self.height())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the dialog. If work is running, ask it to stop and stay open instead."""
        if self._ticket is not None:
            self._ticket.cancel()
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Close the dialog on Escape. If work is running, ask it to stop and stay open instead."""
        if self._ticket is not None:
            self._ticket.cancel()
        else:
            super().reject()

    def _submit(self) -> None:
        if all_good(self._fields.values()):
            self.submit()

    def _cancel_or_close(self) -> None:
        self.reject()

    def _show_progress(self, done: int, total: object, text: str) -> None:
        if isinstance(total, int) and total > 0:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
        self.progress_text.setText(self._rate.text(done, total if isinstance(total, int) else None, text))

    def _end(self) -> None:
        self._ticket = None
        self.body.setEnabled(True)
        self._go.setEnabled(self.may_submit())
        self.progress.hide()
        self.progress_text.hide()


def first_control(area: QWidget, otherwise: QWidget) -> QWidget:
    """Return the first control of `area` that Tab reaches. If there is none, return `otherwise`, which is a
    button that does no harm."""
    part = area.nextInFocusChain()
    while part is not None and part is not area:
        reached = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
        if (
            reached
            and area.isAncestorOf(part)
            and part.isVisibleTo(area)
            and part.isEnabled()
            and not isinstance(part, QLabel)
        ):
            return part
        part = part.nextInFocusChain()
    return otherwise
