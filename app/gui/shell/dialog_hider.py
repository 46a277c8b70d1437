"""DialogHider: hides every dialog, menu and popup of a window while it is locked or signed out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

from app.gui.runtime.operations import Operations

#: Milliseconds between looks whether a dialog that was let go can be deleted.
_LOOK_EVERY = 50


class DialogHider(QObject):
    """While it is drawn nothing of the window comes to the screen but its entrance: an answer that opens a
    dialog, a menu, a file dialog of a dialog, whoever made it. It listens to all events then, and to none
    otherwise: that would make everything slower."""

    def __init__(
        self, window: QMainWindow, operations: Operations, entrance: Callable[[], Sequence[QWidget]]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._operations = operations
        self._entrance = entrance
        self._drawn = False
        self._for_good = False
        self._kept: list[QWidget] = []
        self._let_go: list[QWidget] = []
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self._delete)

    def hide_all(self) -> None:
        """Put away what is open. What runs in a dialog goes on, and what was typed stays."""
        if not self._drawn:
            self._drawn = True
            self._application.installEventFilter(self)
        _close_popups()
        QToolTip.hideText()
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and self._concerns(one)]
        shown.sort(key=lambda one: sum(1 for _ in _ancestors(one)))
        if QApplication.activeWindow() in shown:  # the password is typed without a click
            self._window.activateWindow()
        for widget in reversed(shown):  # those on top of others first
            widget.hide()
        for widget in shown:
            self._keep(widget)

    def restore(self) -> None:
        """Bring back what was put away, in its order."""
        self._stop_listening()
        self._for_good = False
        kept, self._kept = self._kept, []
        for widget in kept:
            if shiboken6.isValid(widget):
                widget.show()

    def discard(self) -> None:
        """Let nothing live on that was open, and let nothing come up. What runs in a dialog is asked to stop,
        and the dialog lives, unseen, until it has."""
        self.hide_all()
        self._for_good = True
        kept, self._kept = self._kept, []
        for widget in kept:
            if shiboken6.isValid(widget):
                self._let_go_of(widget)

    def stop(self) -> None:
        """The window goes."""
        self._stop_listening()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before a window is shown it hears so."""
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
        self._keep(late)
        if self._for_good:
            self.discard()

    def _keep(self, widget: QWidget) -> None:
        # what C++ made ends when it is hidden: it waits for an answer in a loop of its own
        if isinstance(widget, QDialog) and shiboken6.createdByPython(widget) and widget not in self._kept:
            self._kept.append(widget)

    def _let_go_of(self, widget: QWidget) -> None:
        self._operations.detach(widget)
        self._let_go.append(widget)
        self._look.start()

    def _delete(self) -> None:
        """Not while a thread works for it, nor while a file dialog of its own has yet to return to it."""
        waiting = []
        for widget in self._let_go:
            if not shiboken6.isValid(widget):
                continue
            if self._operations.works_for(widget) or _is_waited_in(widget):
                waiting.append(widget)
            else:
                widget.deleteLater()
        self._let_go = waiting
        if not waiting:
            self._look.stop()

    def _concerns(self, widget: QWidget) -> bool:
        """Whether it stands above the window, and not above its entrance."""
        if widget is self._window or not widget.isWindow():
            return False
        above, entrance = list(_ancestors(widget)), self._entrance()
        return self._window in above and not any(page in above for page in entrance)

    def _stop_listening(self) -> None:
        if self._drawn:
            self._drawn = False
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


def _is_waited_in(widget: QWidget) -> bool:
    return any(not shiboken6.createdByPython(one) for one in widget.findChildren(QDialog))


def _close_popups() -> None:
    """Menus, lists of boxes, calendars: one may have opened another."""
    former = None
    while (popup := QApplication.activePopupWidget()) is not None and popup is not former:
        popup.close()
        former = popup
