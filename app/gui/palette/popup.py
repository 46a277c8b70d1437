"""CommandPalette: a box at the top of the window that finds everything by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.palette.delegate import PaletteDelegate
from app.gui.palette.entries import Entry, Provider
from app.gui.palette.focus import FocusBefore
from app.gui.palette.model import PaletteModel, accessible_text, ranked
from app.gui.palette.recent import Recent
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, label, line

#: Width and top in pixels at 100 % text; largest number of lines.
_WIDTH, _TOP, _LINES = 680, 56, 11
#: Longest text: a longer one was pasted by mistake, and matching it takes long.
_LONGEST = 100
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_LINES, Qt.Key.Key_PageDown: _LINES}


class CommandPalette(QWidget):
    """The palette's box and list. Covers and darkens `host`, and is hidden with it, so a locked window shows
    none of it.

    Up, Down, Page Up and Page Down move the selection, Enter chooses, Escape or a click outside closes the
    palette and restores the focus. If Enter is pressed before all providers have answered, the palette waits
    for them, unless the operator has selected a line by hand. `chosen(key)` is emitted before the entry runs.
    """

    chosen = Signal(str)

    def __init__(self, host: QWidget, providers: Sequence[Provider], recent: Recent) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("palette")
        self.setProperty("overlay", True)
        self._providers = list(providers)
        self._recent = recent
        self._offers: dict[int, tuple[bool, Sequence[Entry]]] = {}
        self._asked = 0
        #: Providers that have not answered yet, and whether Enter waits for them.
        self._awaited: set[int] = set()
        self._enter_waits = False
        self._moved = False
        self._focus_before: FocusBefore | None = None
        self.model = PaletteModel()
        self._make_parts()
        host.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Open the palette, empty; if it is open, close it."""
        if self.isVisible():
            self.close()
            return
        self._focus_before = FocusBefore(self.window())
        self.box.clear()
        self._moved = False
        self._ask("")
        self._fit()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self) -> None:
        """Run the selected entry as soon as all providers have answered. If the operator has selected a line
        by hand, run it at once."""
        if self._awaited and not self._moved:
            self._enter_waits = True
            return
        at = self.list.currentIndex().row()
        if not 0 <= at < len(self.model.lines):
            return
        entry = self.model.lines[at].entry
        if entry.key:
            self._recent.note(entry.key)
        self.close()
        self.chosen.emit(entry.key)
        entry.run()

    # -- queries --

    def _ask(self, typed: str) -> None:
        """Ask the providers for entries that match `typed`. Entries of earlier answers that still match stay
        visible until the new answers arrive."""
        self._asked += 1
        asked, begins, later = self._asked, not typed.strip(), False
        self._enter_waits, self._awaited = False, set(range(len(self._providers)))
        self._offers = {} if begins else {at: (False, entries) for at, (_, entries) in self._offers.items()}
        for at, provider in enumerate(self._providers):
            searched = provider.searches and not begins

            def found(
                entries: Sequence[Entry], at: int = at, searched: bool = searched, *, complete: bool = True
            ) -> None:
                if asked == self._asked:
                    self._offers[at] = (searched, entries)
                    if later:  # immediate answers are ranked together, below
                        self._show()
                    self._answered(at, complete=complete)

            if begins and provider.searches:
                provider.recall(self._recent.keys, found)
            else:
                provider.offer(typed, found)
        later = True
        self._show()

    def _answered(self, at: int, *, complete: bool) -> None:
        if complete:
            self._awaited.discard(at)
        if self._enter_waits and not self._awaited:
            self._enter_waits = False
            self.choose()

    def _show(self) -> None:
        marked = self._marked_key()
        recent_ranks = {key: rank for rank, key in enumerate(self._recent.keys)}
        offers = [self._offers[at] for at in sorted(self._offers)]
        self.model.show_lines(ranked(self.box.text(), offers, recent_ranks))
        keys = [shown.entry.key for shown in self.model.lines]
        at = keys.index(marked) if self._moved and marked in keys else 0
        self._mark(at)
        self._nothing.setVisible(not keys)
        self.list.setVisible(bool(keys))
        self._fit()

    # -- widgets --

    def _make_parts(self) -> None:
        self.card = QFrame(self)
        self.card.setObjectName("palette_card")
        self.box = QLineEdit()
        self.box.setObjectName("palette_box")
        self.box.setMaxLength(_LONGEST)
        self.box.setAccessibleName(tr("Command palette"))
        self.box.setPlaceholderText(tr("Search actions, users and saved views…"))
        self.box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textEdited.connect(self._typed)
        self.box.installEventFilter(self)
        self.list = QListView()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(tr("Results"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._clicked)
        self._nothing = label(tr("No results. Try fewer letters."), "muted")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        keys = label(tr("↑ ↓ to move   Enter to choose   Esc to close"), "caption")
        keys.setContentsMargins(12, 0, 12, 0)
        self.card.setLayout(column(self.box, self.list, self._nothing, line(), keys, spacing=8, margin=12))

    def _typed(self, text: str) -> None:
        self._moved = False
        self._ask(text)

    def _clicked(self, index: QModelIndex) -> None:
        self._moved = True
        self._mark(index.row())
        self.choose()

    def _marked_key(self) -> str | None:
        at = self.list.currentIndex().row()
        return self.model.lines[at].entry.key if 0 <= at < len(self.model.lines) else None

    def _mark(self, at: int) -> None:
        if self.model.lines:
            self.list.setCurrentIndex(self.model.index(at, 0))
            self.box.setAccessibleDescription(accessible_text(self.model.lines[at]))
        else:
            self.box.setAccessibleDescription(self._nothing.text())

    def _fit(self) -> None:
        """Place the card at the top of the host, horizontally centred, as high as its lines need."""
        host = self._host
        self.setGeometry(host.rect())
        height = self.list.sizeHintForRow(0) if self.model.lines else 0
        room = max(3, (host.height() - scaled(_TOP * 4)) // height) if height else 0
        lines = min(len(self.model.lines), _LINES, room)
        self.list.setFixedHeight(lines * height + 4)
        width = min(scaled(_WIDTH), host.width() - 32)
        self.card.setFixedWidth(width)
        self.card.adjustSize()
        self.card.move((host.width() - width) // 2, min(_TOP, host.height() // 12))

    # -- events --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the selection in the list on the navigation keys, while the focus stays in the text box.
        Resize the palette with its host."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self._host and event.type() is QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            last = len(self.model.lines) - 1
            at = self.list.currentIndex().row() + _MOVES[key]
            if abs(_MOVES[key]) == 1:  # wrap around
                at = last if at < 0 else (0 if at > last else at)
            self._moved = True
            self._mark(max(0, min(at, last)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key is Qt.Key.Key_Escape:
            self.close()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # Tab does not move the focus
            return False
        return True

    def close(self) -> bool:
        """Hide the palette and restore the focus."""
        self._asked += 1
        self._enter_waits = False
        was_open, before = self.isVisible(), self._focus_before
        self._focus_before = None
        self.hide()
        if was_open and before is not None:
            before.restore()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close the palette if the click is outside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the window below the palette."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 72))
        painter.end()
