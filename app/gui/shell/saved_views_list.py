"""SavedViewsList: the operator's saved views in the sidebar, with live counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from app.gui.context.saved_views import SavedView, SavedViews
from app.gui.dialogs.name_dialog import NameDialog
from app.gui.dialogs.question import ask
from app.gui.look.icons import icon
from app.gui.look.theme import colors
from app.gui.text.texts import number, tr
from app.gui.widgets.builders import clear, column, label, margins, row
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.push_button import PushButton

#: Milliseconds between two counts.
_COUNT_PAUSE = 1000


class SavedViewsList(QWidget):
    """The saved views, one button each. Emits `chosen(filters)` to show the users of a view. The operator
    moves views with Alt+Up and Alt+Down, or by dragging."""

    chosen = Signal(dict)

    def __init__(self, views: SavedViews) -> None:
        super().__init__()
        self._views = views
        self._narrow = False
        self._title = label(tr("Saved views").upper(), "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        box = column(self._title, self._rows, spacing=6)
        box.setContentsMargins(0, 16, 0, 0)
        self.setLayout(box)
        self._pressed_at = 0
        self._target: int | None = None
        self._marker = QFrame(self)
        self._marker.setObjectName("drop_target")
        self._marker.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._marker.hide()
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_PAUSE)
        self._counting.timeout.connect(views.count)
        views.changed.connect(self._show)
        views.counted.connect(self._show_counts)
        self._show()
        self._counting.start(0)

    def refresh(self) -> None:
        """Count again within a second, because the read store has advanced."""
        if not self._counting.isActive():
            self._counting.start(_COUNT_PAUSE)

    def set_narrow(self, narrow: bool) -> None:
        """Hide the views if narrow, as there is no space for their names; the palette still offers them."""
        self._narrow = narrow
        self.setVisible(bool(self._views.views) and not narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move a view with Alt+Up and Alt+Down or by dragging, remove it with Delete, rename it with F2."""
        if isinstance(watched, QPushButton) and isinstance(event, QMouseEvent) and self._drag(watched, event):
            return True
        if isinstance(event, QKeyEvent) and (act := self._act_of(event, str(watched.property("view")))):
            if event.type() is QEvent.Type.ShortcutOverride:  # before a menu's shortcut is looked up
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, event: QKeyEvent, name: str) -> Callable[[], None] | None:
        """Return the function that this key runs on the view `name`, or None if the key has no function."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return partial(self._move, name, -1 if key == Qt.Key.Key_Up else 1)
        if modifiers:
            return None
        acts = {Qt.Key.Key_Delete: self._remove, Qt.Key.Key_F2: self._rename}
        return partial(acts[Qt.Key(key)], name) if key in acts else None

    def _move(self, name: str, by: int) -> None:
        self._views.move(name, by)
        self._focus(name)

    def _drag(self, button: QPushButton, event: QMouseEvent) -> bool:
        """Handle a mouse event of a row. Returns True if the event is part of dragging, and False if it
        belongs to a click."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed_at = event.position().toPoint().y()
            self._target = None
        elif event.type() is QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            far = abs(event.position().toPoint().y() - self._pressed_at) >= QApplication.startDragDistance()
            if far or self._target is not None:
                self._target = self._place_of(button.mapTo(self, event.position().toPoint()).y())
                self._show_drop_target()
        elif event.type() is QEvent.Type.MouseButtonRelease and self._target is not None:
            target, self._target = self._target, None
            self._marker.hide()
            button.setDown(False)
            self._views.move(str(button.property("view")), target - self._rows.indexOf(button))
            return True
        return self._target is not None

    def _place_of(self, y: int) -> int:
        """Return the index of the row at the vertical position `y`, or of the last row if `y` is below all
        rows."""
        bottoms = [self._area(at).bottom() for at in range(self._rows.count())]
        return next((at for at, bottom in enumerate(bottoms) if y <= bottom), len(bottoms) - 1)

    def _area(self, at: int) -> QRect:
        item = self._rows.itemAt(at)
        return QRect() if item is None else item.geometry()

    def _show_drop_target(self) -> None:
        if self._target is not None:
            self._marker.setGeometry(self._area(self._target))
            self._marker.show()
            self._marker.raise_()

    def _show(self) -> None:
        clear(self._rows)
        for view in self._views.views:
            self._rows.addWidget(self._row(view))
        self.setVisible(bool(self._views.views) and not self._narrow)
        self._show_counts()

    def _row(self, view: SavedView) -> QPushButton:
        button = PushButton()
        button.setObjectName(f"view_{view.name}")
        button.setProperty("view", view.name)
        button.setProperty("kind", "saved_view")
        button.setIcon(icon("search", colors().sidebar_muted))
        button.clicked.connect(lambda: self.chosen.emit(view.shown()))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda at: self._open_menu(button, view.name, at))
        button.installEventFilter(self)
        name, count = ElidingLabel(view.name), label("", "caption")
        box = column(spacing=0)
        button.setLayout(box)
        inner = row(name, count, spacing=6)
        inner.setContentsMargins(margins(28, 0, 0, 0))
        inner.setStretch(0, 1)
        box.addLayout(inner)
        for part in (name, count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        count.setObjectName("count")
        button.setMinimumHeight(button.fontMetrics().height() + 14)
        return button

    def _show_counts(self) -> None:
        for at in range(self._rows.count()):
            item = self._rows.itemAt(at)
            button = item.widget() if item is not None else None
            if isinstance(button, QPushButton):
                name = str(button.property("view"))
                count = self._views.counts.get(name)
                shown = button.findChild(QWidget, "count")
                text = "" if count is None else number(count)
                if shown is not None:
                    shown.setText(text)  # type: ignore[attr-defined]
                button.setAccessibleName(f"{name}, {text}" if text else name)

    def _open_menu(self, button: QPushButton, name: str, at: QPoint) -> None:
        menu = QMenu(self)
        for text, act in (
            (tr("Rename…"), lambda: self._rename(name)),
            (tr("Move up"), lambda: self._views.move(name, -1)),
            (tr("Move down"), lambda: self._views.move(name, 1)),
            (tr("Remove"), lambda: self._remove(name)),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
        menu.popup(button.mapToGlobal(at))

    def _rename(self, name: str) -> None:
        dialog = NameDialog(self.window(), tr("Rename the view"), tr("Rename"), name)
        dialog.named.connect(lambda wanted: self._views.rename(name, wanted))
        dialog.open()

    def _remove(self, name: str) -> None:
        ask(
            self.window(),
            tr("Remove the view"),
            tr("Remove the view “{name}”?").format(name=name),
            yes=tr("Remove"),
            then=lambda: self._views.remove(name),
            name="remove_view",
        )

    def _focus(self, name: str) -> None:
        button = self.findChild(QPushButton, f"view_{name}")
        if button is not None:
            button.setFocus()
