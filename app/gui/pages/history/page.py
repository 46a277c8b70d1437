"""HistoryView: shows the history with its filters, and updates it as events are recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QStackedWidget, QTableView, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.look.scale import scaled
from app.gui.models.history_model import COLUMNS, HistoryModel
from app.gui.pages.history.chain_state import ChainState
from app.gui.pages.history.files import MOST, LinesShown, as_csv, as_text, export_query
from app.gui.pages.history.filters import HistoryFilters
from app.gui.pages.history.kept_lines import KeptLines
from app.gui.pages.history.line_in_full import LineInFull
from app.gui.text.history_lines import kind_of
from app.gui.text.texts import number, plural, tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.density import dense
from app.gui.widgets.empty_state import EmptyState
from app.gui.widgets.notice import Notice, sentence_of
from app.gui.widgets.row_edge import RowEdge
from app.queries.results import HistoryEntry, QueryResult

_ROW_HEIGHT = 34
#: The number of rows besides the header that stay visible at any text size.
_LEAST = 3
#: The heights of the list and of the details below it.
_SHARES = (700, 240)


class HistoryView(QWidget):
    """Shows the audit trail as a table, with the details of the current line. While the table is at the top,
    it shows new lines at once. While it is scrolled down, it does not move, and a button counts the new
    lines.

    Enter or a double click opens the user or the access review that the line is about.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.model = HistoryModel(context.operations, lambda: context.operator_id)
        self.model.setParent(self)  # answers after the view was closed are dropped
        self.model.answered.connect(lambda answer: self._show_total(answer.total_count))
        self.model.failed.connect(self._show_trouble)
        self.model.newer.connect(self._show_newer)
        self._started = False
        self._behind = False
        self.filters = HistoryFilters()
        self.filters.changed.connect(self._ask)
        self.chain = ChainState(context)
        self.notice = Notice()
        self.chain.told.connect(self.notice.say)
        self.chain.failed.connect(self.notice.tell)
        self._lay_out()

    def start(self) -> None:
        """Ask for the lines if this is the first call, and focus the list."""
        if not self._started:
            self._ask()
        self.table.setFocus()

    def state(self) -> dict[str, Any]:
        """Return the filters, to pass them to `resume` of the view that replaces this one."""
        return self.filters.state()

    def resume(self, state: dict[str, Any]) -> None:
        """Restore the filters of another view."""
        self.filters.resume(state)

    def refresh(self) -> None:
        """Show or count the lines that were added since the read store has advanced. If the page is hidden,
        do this when it is next shown."""
        self._behind = not self.isVisible()
        if self._behind or not self._started:
            return
        if self._at_top:
            self._ask_anew()
        else:
            self.model.ask_for_newer()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the events that were recorded while the page was hidden."""
        super().showEvent(event)
        if self._behind:
            self.refresh()

    @property
    def _at_top(self) -> bool:
        return self.table.verticalScrollBar().value() == 0

    def _lay_out(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("history")
        self.table.setMinimumHeight(dense(_ROW_HEIGHT) * (_LEAST + 1))
        self.table.setAccessibleName(tr("History"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(RowEdge(self.table))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(dense(_ROW_HEIGHT))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.model, header))  # see UsersTable
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        for at, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(at, scaled(width))
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.lines = KeptLines(self.table, self.model)
        self.line = LineInFull()
        self.lines.changed.connect(lambda: self.line.show_line(self.lines.entry))
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split())
        self._stack.addWidget(self._empty)
        self._count = label("", "caption")
        self._announcer = Announcer(self)
        self.newer = button("", self.show_newest, kind="chip", name="history_new")
        self.newer.hide()
        self._export = button(tr("Export…"), self.export, picture="export", name="history_export")
        box = column(
            row(label(tr("History"), "title"), None, self._export),
            self.chain,
            self.notice,
            self.filters,
            row(self._count, self.newer, None),
            self._stack,
            spacing=12,
        )
        box.setContentsMargins(20, 16, 20, 0)
        self.setLayout(box)

    def _split(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.line)
        split.setStretchFactor(0, 1)
        split.setSizes([scaled(share) for share in _SHARES])
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        return split

    # -- asking --

    def _ask(self) -> None:
        self._started = True
        self.lines.forget()
        self.newer.hide()
        self.table.scrollToTop()
        self.model.ask(self.filters.filters())

    def _show_total(self, total: int) -> None:
        self.chain.show_position(self.model.read_position)
        text = plural(total, tr("1 line"), tr("{n} lines"))
        if text != self._count.text():
            self._announcer.say(text)
        self._count.setText(text)
        if total:
            self._stack.setCurrentIndex(0)
        else:
            self._empty.say("history", tr("No events"), tr("No line matches these filters."))
            self._stack.setCurrentWidget(self._empty)

    def _show_trouble(self, error: Exception) -> None:
        again = (tr("Try again"), self._ask)
        self._empty.say("error", tr("The history can't be shown"), sentence_of(error), again)
        self._stack.setCurrentWidget(self._empty)

    # -- new lines --

    def _show_newer(self, count: int) -> None:
        self.chain.show_position(self.model.read_position)
        if count and self._at_top:
            self._ask_anew()
            return
        self.newer.setText(plural(count, tr("1 new line"), tr("{n} new lines")))
        self.newer.setVisible(count > 0)

    def show_newest(self) -> None:
        """Scroll to the top and show the new lines."""
        self.table.scrollToTop()
        self.table.setFocus()
        self._ask_anew()

    def _scrolled(self) -> None:
        if self._at_top and not self.newer.isHidden():
            self._ask_anew()

    def _ask_anew(self) -> None:
        self.newer.hide()
        self.model.reload()

    # -- what can be done --

    def _open(self, at: int) -> None:
        entry = self.model.row_at(at)
        kind, target = ("", "") if entry is None or entry.target is None else kind_of(entry.target)
        if kind == "user":
            self._context.show_user.emit(target)
        elif kind == "review":
            self._context.show_review.emit(target)

    def current_user(self) -> str | None:
        """Return the id of the user that the current line is about, or None if it is not about a user."""
        entry = self.lines.entry
        kind, target = ("", "") if entry is None or entry.target is None else kind_of(entry.target)
        return target if kind == "user" else None

    def show_only(self, user_id: str) -> None:
        """Show every event of one user, without other filters."""
        self.filters.show_only(user_id)

    def focus_filters(self) -> None:
        """Focus the first filter."""
        self.filters.type.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy_text(self) -> None:
        """Copy the selected lines as text, with the cells of the table separated by tabs."""
        self._copy(as_text)

    def copy_csv(self) -> None:
        """Copy the selected lines as CSV with a row of headings."""
        self._copy(as_csv)

    def _copy(self, written: Callable[[Sequence[HistoryEntry]], str]) -> None:
        if not self._context.may_copy():
            return
        span, backend = self.lines.span, self._context.operations.backend
        if span is None or backend is None:
            self._context.notified.emit(tr("Select a line first."), "info")
            return
        if (count := span[1] - span[0] + 1) > MOST:
            text = tr(
                "Nothing was copied: at most {n} lines can be copied at once. Export them instead (Ctrl+E)."
            )
            self._context.notified.emit(text.format(n=number(MOST)), "warning")
            return
        lines = LinesShown(self.model, span)

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            said = plural(count, tr("1 line was copied."), tr("{n} lines were copied."))
            self._context.notified.emit(said, "good")

        self._context.operations.submit(
            self, lambda ticket: written(lines.ask(backend, ticket)), copied, self.notice.tell, pool="long"
        )

    def export(self) -> None:
        """Ask for a file, and export the lines to it."""
        name, _ = QFileDialog.getSaveFileName(self, tr("Export the history"), "padron-history.csv")
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write all lines that match the filters to the file at this path."""
        query = export_query(self._context.operator_id, path, self.filters.filters())

        def told(result: QueryResult[dict[str, Any]]) -> None:
            one, many = tr("1 line was written to {file}."), tr("{n} lines were written to {file}.")
            self.notice.say(plural(result.data["written"], one, many, file=path), "good")

        self._context.operations.query(self, query, told, self.notice.tell, long=True)
