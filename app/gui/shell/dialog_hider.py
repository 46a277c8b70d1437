"""DialogHider: hides every dialog, menu and popup of a window while it is locked or signed out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

from app.gui.runtime.operations import Operations

#: Milliseconds between checks whether a discarded dialog can be deleted.
_CHECK_EVERY = 50


class DialogHider(QObject):
    """While the window is locked or signed out, hides every dialog, menu and popup that belongs to it, except
    those of the entrance. Also hides ones opened later, such as the file dialog of a dialog.

    Filters all events of the application only during that time, because the filter slows everything down.
    """

    def __init__(
        self, window: QMainWindow, operations: Operations, entrance: Callable[[], Sequence[QWidget]]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._operations = operations
        self._entrance = entrance
        self._is_hiding = False
        self._is_discarding = False
        self._hidden: list[QWidget] = []
        self._discarded: list[QWidget] = []
        self._check_timer = QTimer(self, interval=_CHECK_EVERY)
        self._check_timer.timeout.connect(self._delete)

    def hide_all(self) -> None:
        """Hide all open dialogs, menus and popups, and those opened from now on. Work of a dialog continues,
        and typed text is kept."""
        if not self._is_hiding:
            self._is_hiding = True
            self._application.installEventFilter(self)
        _close_popups()
        QToolTip.hideText()
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and self._concerns(one)]
        shown.sort(key=lambda one: sum(1 for _ in _ancestors(one)))
        if QApplication.activeWindow() in shown:  # so that the password can be typed without a click
            self._window.activateWindow()
        for widget in reversed(shown):  # topmost first
            widget.hide()
        for widget in shown:
            self._remember(widget)

    def restore(self) -> None:
        """Show the hidden dialogs again, in their order."""
        self._stop_listening()
        self._is_discarding = False
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if shiboken6.isValid(widget):
                widget.show()

    def discard(self) -> None:
        """Delete the open dialogs, and those opened from now on, without showing them again. Each one is
        asked to stop its work and is deleted when this work has ended."""
        self.hide_all()
        self._is_discarding = True
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if shiboken6.isValid(widget):
                self._discard(widget)

    def stop(self) -> None:
        """Stop listening, because the window is closing."""
        self._stop_listening()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide a dialog before it appears: Qt sends the Show event before it shows a window."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and self._concerns(watched):
            unseen = watched.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, lambda: self._put_away(watched, unseen))
        return False

    def _put_away(self, late: QWidget, unseen: bool) -> None:
        if not shiboken6.isValid(late):
            return
        late.hide()
        late.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, unseen)
        self._remember(late)
        if self._is_discarding:
            self.discard()

    def _remember(self, widget: QWidget) -> None:
        # dialogs created by C++ end when hidden, because they run an event loop of their own
        if isinstance(widget, QDialog) and shiboken6.createdByPython(widget) and widget not in self._hidden:
            self._hidden.append(widget)

    def _discard(self, widget: QWidget) -> None:
        self._operations.detach(widget)
        self._discarded.append(widget)
        self._check_timer.start()

    def _delete(self) -> None:
        """Delete the discarded dialogs that no work and no nested file dialog needs any more."""
        waiting = []
        for widget in self._discarded:
            if not shiboken6.isValid(widget):
                continue
            if self._operations.has_work_for(widget) or _has_native_dialog(widget):
                waiting.append(widget)
            else:
                widget.deleteLater()
        self._discarded = waiting
        if not waiting:
            self._check_timer.stop()

    def _concerns(self, widget: QWidget) -> bool:
        """Return whether a widget belongs to the window, and not to its entrance."""
        if widget is self._window or not widget.isWindow():
            return False
        above, entrance = list(_ancestors(widget)), self._entrance()
        return self._window in above and not any(page in above for page in entrance)

    def _stop_listening(self) -> None:
        if self._is_hiding:
            self._is_hiding = False
            self._application.removeEventFilter(self)

    @property
    def _application(self) -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _has_native_dialog(widget: QWidget) -> bool:
    return any(not shiboken6.createdByPython(one) for one in widget.findChildren(QDialog))


def _close_popups() -> None:
    """Close menus, combo box lists and calendars; one may have opened another."""
    previous = None
    while (popup := QApplication.activePopupWidget()) is not None and popup is not previous:
        popup.close()
        previous = popup
