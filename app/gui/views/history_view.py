"""HistoryView: everything that happened, by what, whom, by whom and when, as it happens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog, QHeaderView, QStackedWidget, QTableView, QWidget

from app.gui.models.history_model import COLUMNS, HistoryModel
from app.gui.scale import scaled
from app.gui.texts import counted, event_name, field_name, tr
from app.gui.views.chain_state import ChainState
from app.gui.views.history_filters import TYPES, HistoryFilters
from app.gui.widgets.density import dense
from app.gui.widgets.empty_state import EmptyState
from app.gui.widgets.notice import Notice, sentence_of
from app.gui.widgets.parts import button, column, label, row
from app.gui.workplace import Workplace
from app.queries.export_history import ExportHistory
from app.queries.results import QueryResult

_ROW_HEIGHT = 34
#: Fields of history lines, whose names a file says as the window does.
_FIELDS = (
    "email", "first_name", "last_name", "bio", "status", "role", "roles", "password", "suspended_until",
    "due_at", "permissions", "attempt",
)  # fmt: skip


class HistoryView(QWidget):
    """The audit trail as a table. Scrolled to its top it shows new lines as they come; further down it
    stands still and a button says how many came. Enter or a double click opens the user."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workplace = workplace
        self.model = HistoryModel(workplace.operations, lambda: workplace.operator_id)
        self.model.setParent(self)  # what is answered after the view is gone is dropped
        self.model.answering.connect(self._keep_current)
        self.model.answered.connect(lambda answer: self._show_total(answer.total_count))
        self.model.failed.connect(self._show_trouble)
        self.model.newer.connect(self._show_newer)
        self._started = False
        self._current: int | None = None
        self.filters = HistoryFilters()
        self.filters.changed.connect(self._ask)
        self.chain = ChainState(workplace)
        self.notice = Notice()
        self.chain.told.connect(self.notice.say)
        self.chain.failed.connect(self.notice.tell)
        self._lay_out()

    def start(self) -> None:
        """Ask the first time it is shown."""
        if not self._started:
            self._ask()

    def state(self) -> dict[str, Any]:
        """The filters, for a view that takes this one's place."""
        return self.filters.state()

    def resume(self, state: dict[str, Any]) -> None:
        """Be as that view was."""
        self.filters.resume(state)

    def refresh(self) -> None:
        """The read store moved on."""
        if self._started and not self.isVisible():
            self._started = False
        elif self._started and self._at_top:
            self.model.ask_anew()
        elif self._started:
            self.model.ask_for_newer()

    @property
    def _at_top(self) -> bool:
        return self.table.verticalScrollBar().value() == 0

    def _lay_out(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("history")
        self.table.setAccessibleName(tr("History"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(dense(_ROW_HEIGHT))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.model, header))  # see UsersView
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        for at, (_, _, width) in enumerate(COLUMNS):
            self.table.setColumnWidth(at, scaled(width))
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._count = label("", "caption")
        self.newer = button("", self._to_top, kind="chip", name="history_new")
        self.newer.hide()
        self._export = button(tr("Export…"), self._choose_file, picture="export", name="history_export")
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

    # -- asking --

    def _ask(self) -> None:
        self._started = True
        self._current = None
        self.table.clearSelection()
        self.table.scrollToTop()
        self.model.ask(self.filters.filters())

    def _show_total(self, total: int) -> None:
        self.newer.hide()
        self.chain.show_position(self.model.read_position)
        self._count.setText(counted(total, tr("1 line"), tr("{n} lines")))
        if total:
            self._stack.setCurrentWidget(self.table)
            self._go_back_to_current()
        else:
            self._empty.say("history", tr("Nothing happened"), tr("No line fits these filters."))
            self._stack.setCurrentWidget(self._empty)

    def _show_trouble(self, error: Exception) -> None:
        again = (tr("Try again"), self._ask)
        self._empty.say("error", tr("The history can't be shown"), sentence_of(error), again)
        self._stack.setCurrentWidget(self._empty)

    # -- new lines --

    def _show_newer(self, count: int) -> None:
        self.chain.show_position(self.model.read_position)
        if count and self._at_top:
            self.model.ask_anew()
            return
        self.newer.setText(counted(count, tr("1 new line"), tr("{n} new lines")))
        self.newer.setVisible(count > 0)

    def _to_top(self) -> None:
        self.table.scrollToTop()
        self.table.setFocus()

    def _scrolled(self) -> None:
        if self._at_top and not self.newer.isHidden():
            self.newer.hide()
            self.model.ask_anew()

    def _keep_current(self) -> None:
        """Rows are numbers; the selected line has another one when new lines came above it."""
        selected = self.table.selectionModel().selectedRows()
        entry = self.model.row_at(selected[0].row()) if selected else None
        self._current = entry.position if entry is not None else None

    def _go_back_to_current(self) -> None:
        if self._current is None:
            return
        for at, entry in self.model.rows_held():
            if entry.position == self._current:
                top = self.table.verticalScrollBar().value()
                self.table.selectRow(at)
                self.table.verticalScrollBar().setValue(top)
                return
        self.table.clearSelection()

    # -- what can be done --

    def _open(self, at: int) -> None:
        entry = self.model.row_at(at)
        if entry is not None and entry.target is not None and not entry.target.id.startswith("role:"):
            self._workplace.show_user.emit(entry.target.id)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Export the history"), "padron-history.csv")
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write all lines that fit the filters."""
        query = ExportHistory(
            asker_id=self._workplace.operator_id,
            path=path,
            headings=(
                tr("Position"), tr("When"), tr("What"), tr("Whom"), tr("Whom (id)"), tr("By"), tr("By (id)"),
                tr("Reason"), tr("Changes"),
            ),
            words={
                **{name: event_name(name) for name in TYPES},
                **{name: field_name(name) for name in _FIELDS},
            },
            **self.filters.filters(),
        )  # fmt: skip

        def told(result: QueryResult[dict[str, Any]]) -> None:
            one, many = tr("1 line was written to {file}."), tr("{n} lines were written to {file}.")
            self.notice.say(counted(result.data["written"], one, many, file=path), "good")

        self._workplace.operations.ask(self, query, told, self.notice.tell, long=True)
