"""FormDialog: a dialog that sends commands: busy while they run, their refusals beside the fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QDialog, QLabel, QProgressBar, QWidget

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
    """Subclasses add parts to `body` and answer `submit`. `done_well(str)` tells the sentence of success."""

    done_well = Signal(str)
    #: Whether a part takes the room that is left when the dialog grows.
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

    def add(self, *parts: QWidget | QBoxLayout) -> None:
        """Put parts below one another; fields are checked before `submit`."""
        for part in parts:
            if isinstance(part, Field):
                self._fields[part.name] = part
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def fields(self, *fields: Field) -> None:
        """Fields that were laid out elsewhere."""
        self._fields.update({field.name: field for field in fields})

    def field(self, name: str) -> Field:
        """A field by its name."""
        return self._fields[name]

    def submit(self) -> None:
        """Send the command; called when all fields are good."""
        raise NotImplementedError

    def begin(self, ticket: Ticket, *, with_progress: bool = False) -> None:
        """Be busy until the ticket ends."""
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
        """Close, and tell it."""
        self.done_well.emit(sentence)
        self.context.notified.emit(sentence, "good")
        self.accept()

    def succeed_with(self, result: CommandResult) -> None:
        """Close, and tell it with the way back."""
        self.done_well.emit(result.message)
        self.context.done.emit(result.message, result.command_id)
        self.accept()

    def fail(self, error: Exception) -> None:
        """Show a refusal beside the field it is about, or above all."""
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
        """Whether the person may go ahead, once nothing runs any more."""
        return True

    def set_action_enabled(self, on: bool) -> None:
        """Whether the person may go ahead."""
        self._go.setEnabled(on)

    def set_action(self, text: str) -> None:
        """What the button says."""
        self._go.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Room that is left goes below the parts, unless one of them takes it."""
        if not self._takes_room and not self._settled:
            self._settled = True
            self.body.addStretch(1)
        super().showEvent(event)
        self._grow()
        if self.focusWidget() is None:
            first_control(self._area, self._cancel).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a list opens its row, and is not a command to the dialog as well."""
        if event.key() in ENTER and isinstance(self.focusWidget(), QAbstractItemView):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab goes through the form as it is laid out."""
        return move_focus(self, next) or super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        """A notice that is shown takes room from what is below it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow_soon()
        return super().event(event)

    def _grow_soon(self) -> None:
        if self._settled or self.isVisible():
            self._growing.start()

    def _grow(self) -> None:
        """As large as its content wants, within the screen."""
        screen = self.screen().availableGeometry()
        self.body.activate()  # what was shown or said a moment ago counts
        layout = self.layout()
        if layout is not None and layout.minimumSize().width() > self.width():
            self.resize(min(layout.minimumSize().width(), screen.width()), self.height())
            layout.activate()
        # beside a scroll bar lines are shorter: what would fit without one does not make it go
        missing = self._area.wanted_height(self._area.viewport().width()) - self._area.height()
        if missing > 0:
            most = int(screen.height() * 0.94)
            self.resize(self.width(), min(self.height() + missing, max(most, self.height())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What runs is asked to stop; the dialog stays until it has."""
        if self._ticket is not None:
            self._ticket.cancel()
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes, unless something runs."""
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
    """What the keyboard reaches first within the area; where nothing is asked for, the safe button."""
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
