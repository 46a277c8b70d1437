"""CommandPalette: a box at the top of the window in which a few letters reach everything."""

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
from app.gui.palette.model import PaletteModel, ranked, translated
from app.gui.palette.recent import Recent
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, label, line

#: Pixels, for text of the usual size; lines.
_WIDTH, _TOP, _LINES = 680, 56, 11
#: What is longer was pasted by mistake, and would be compared letter by letter.
_LONGEST = 100
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_LINES, Qt.Key.Key_PageDown: _LINES}


class CommandPalette(QWidget):
    """Lies over `host`, which it darkens, so that it goes wherever the host goes (a locked window shows none
    of it). Up, Down, Page Up and Down move, Enter chooses, Escape or a click beside it closes; the focus
    then is where it was. Enter pressed before the answer to what was typed is there waits for it, unless a
    line was marked by hand. `chosen(key)` comes before the entry runs."""

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
        #: Providers whose answer to what was typed is still to come, and whether Enter waits for them.
        self._awaited: set[int] = set()
        self._held = False
        self._moved = False
        self._focus_before: FocusBefore | None = None
        self.model = PaletteModel()
        self._make_parts()
        host.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Open, empty; if it is open, close."""
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
        """Run the line that is marked, once it is known which lines there are."""
        if self._awaited and not self._moved:
            self._held = True
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

    # -- asking --

    def _ask(self, typed: str) -> None:
        """What earlier letters found stays until the new answer comes, as far as it fits."""
        self._asked += 1
        asked, begins, later = self._asked, not typed.strip(), False
        self._held, self._awaited = False, set(range(len(self._providers)))
        self._offers = {} if begins else {at: (False, entries) for at, (_, entries) in self._offers.items()}
        for at, provider in enumerate(self._providers):
            searched = provider.searches and not begins

            def found(
                entries: Sequence[Entry], at: int = at, searched: bool = searched, *, complete: bool = True
            ) -> None:
                if asked == self._asked:
                    self._offers[at] = (searched, entries)
                    if later:  # what comes at once is ranked together, below
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
        if self._held and not self._awaited:
            self._held = False
            self.choose()

    def _show(self) -> None:
        marked = self._marked_key()
        lately = {key: ago for ago, key in enumerate(self._recent.keys)}
        offers = [self._offers[at] for at in sorted(self._offers)]
        self.model.show_lines(ranked(self.box.text(), offers, lately))
        keys = [shown.entry.key for shown in self.model.lines]
        at = keys.index(marked) if self._moved and marked in keys else 0
        self._mark(at)
        self._nothing.setVisible(not keys)
        self.list.setVisible(bool(keys))
        self._fit()

    # -- showing --

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
            self.box.setAccessibleDescription(translated(self.model.lines[at]))
        else:
            self.box.setAccessibleDescription(self._nothing.text())

    def _fit(self) -> None:
        """The card in the middle at the top, as high as its lines need."""
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

    # -- Qt's --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move go to the list while the focus stays in the box."""
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
            if abs(_MOVES[key]) == 1:  # round and round
                at = last if at < 0 else (0 if at > last else at)
            self._moved = True
            self._mark(max(0, min(at, last)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key is Qt.Key.Key_Escape:
            self.close()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # the focus stays
            return False
        return True

    def close(self) -> bool:
        """Hide, and give the focus back."""
        self._asked += 1
        self._held = False
        was_open, before = self.isVisible(), self._focus_before
        self._focus_before = None
        self.hide()
        if was_open and before is not None:
            before.restore()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies below is darkened."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 72))
        painter.end()
