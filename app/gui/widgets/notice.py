"""Notice: a message above the widgets that it concerns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from app.domain.errors import Cancelled, PadronError
from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.runtime.error_report import report
from app.gui.text.texts import tr
from app.gui.text.translated import translated
from app.gui.widgets.announce import announce
from app.gui.widgets.builders import button, label, margins, restyle, row


class Notice(QFrame):
    """Shows one message, and is hidden while there is none. The kind of the message (`error`, `warning`,
    `good` or `info`) is shown by an icon as well as by colour."""

    def __init__(self, *, closable: bool = True) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._sign = label()
        self._sign.hide()
        self._text = label(wrap=True, selectable=True)
        self._action_button = button("", self._run_action, kind="link", name="act_of_notice")
        self._action_button.hide()
        self._action: Callable[[], object] | None = None
        self._copy = button(tr("Copy"), self._copy_text, kind="quiet", name="copy_notice")
        self._close = button("", self.hide, kind="quiet", name="close_notice")
        self._close.setAccessibleName(tr("Close this message"))
        if not closable:
            self._close.hide()
        box = row(self._sign, self._text, self._action_button, self._copy, self._close, spacing=4)
        box.setStretch(1, 1)
        box.setContentsMargins(margins(12, 6, 6, 6))
        self.setLayout(box)
        #: The error that is shown, and when it happened.
        self._error: tuple[Exception, datetime] | None = None
        #: Seconds for which it is shown, counted while it is visible.
        self._seconds: float | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The message, or an empty text if it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(
        self,
        text: str,
        kind: str = "info",
        *,
        seconds: float | None = None,
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a message for some seconds, or without `seconds` until it is closed. `action` is (text,
        function) of a button, which also closes the message."""
        if self._close.icon().isNull():  # late: the first window must not wait for it
            self._close.setIcon(icon("clear"))
        self.setProperty("kind", kind)
        restyle(self)
        restyle(self._text)
        color = getattr(colors(), {"error": "danger"}.get(kind, kind))
        self._sign.setPixmap(icon(kind, color).pixmap(QSize(scaled(18), scaled(18))))
        self._sign.show()
        self._text.setText(text)
        self._copy.setVisible(kind == "error")
        self._action_button.setVisible(action is not None)
        self._action = None
        if action is not None:
            self._action_button.setText(action[0])
            self._action = action[1]
        self.setAccessibleName(text)
        self._error, self._seconds = None, seconds
        announce(self, text, urgent=kind == "error")
        self._timer.stop()
        self.show()
        self._start_timer()

    def tell(self, error: Exception) -> None:
        """Show an error as a sentence, and a cancellation as information. For a bug the sentence is a general
        one, and its traceback is in the log."""
        self.say(sentence_of(error), "info" if isinstance(error, Cancelled) else "error")
        self._error = (error, datetime.now(UTC))

    def showEvent(self, event: QShowEvent) -> None:
        """Start counting the seconds when the notice becomes visible: it may have been hidden by the lock or
        by another page."""
        super().showEvent(event)
        self._start_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting while the notice is not visible."""
        super().hideEvent(event)
        self._timer.stop()

    def _start_timer(self) -> None:
        if self._seconds is not None and self.isVisible():
            self._timer.start(int(self._seconds * 1000))

    def _run_action(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _copy_text(self) -> None:
        text = self._text.text()
        QGuiApplication.clipboard().setText(report(text, *self._error) if self._error else text)


def sentence_of(error: Exception) -> str:
    """Return the sentence that is shown for an error."""
    if isinstance(error, PadronError):
        return translated(error.message)
    return tr(
        "An internal error occurred in Padron ({name}). Your last action may not have been completed; "
        "check the history. The details are in padron.log in the data directory."
    ).format(name=type(error).__name__)
