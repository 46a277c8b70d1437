"""PreviewPage: shows the previewed rows in a tab for each outcome, and the selected row in full below
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTabBar, QTableView, QWidget

from app.commands.import_preview import PreviewedRow
from app.gui.importing.cells import CellDelegate
from app.gui.importing.labels import (
    ALWAYS,
    OUTCOMES,
    change_text,
    outcome_hint,
    outcome_name,
    shown_of,
    status_text,
)
from app.gui.importing.rows_model import RowsModel
from app.gui.look.scale import scaled
from app.gui.text.texts import field_name, number, tr
from app.gui.text.translated import translated
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.density import dense

_ROW_HEIGHT = 32


class PreviewPage(QWidget):
    """Shows the rows of a preview or an import. Emits `corrected` when a row was corrected, and
    `report_wanted` when the operator wants to save the refused rows."""

    corrected = Signal()
    report_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Mapping[str, Sequence[PreviewedRow]] = {}
        self._totals: dict[str, int] = {}
        self._tabs_of: list[str] = []
        #: Whether saving the refused rows is still offered.
        self.offers_report = True
        self.model = RowsModel()
        self.model.setParent(self)
        self.model.corrected.connect(self._show_current)
        self.model.corrected.connect(self.corrected)
        self.tabs = QTabBar()
        self.tabs.setObjectName("outcomes")
        self.tabs.setAccessibleName(tr("Preview of the rows"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.table = _RowsTable(self.model)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self._bounded = label("", "caption")
        self.told = _told_box()
        self.save_report = button(
            tr("Save the refused rows…"), self.report_wanted.emit, picture="export", name="save_refused"
        )
        self.setLayout(
            column(self.tabs, self._bounded, self.table, self.told, row(self.save_report, None), spacing=8)
        )

    @property
    def outcome(self) -> str:
        """The outcome whose tab is shown."""
        at = self.tabs.currentIndex()
        return self._tabs_of[at] if 0 <= at < len(self._tabs_of) else ""

    def let_correct(self, on: bool) -> None:
        """Allow or forbid the correction of rows."""
        self.model.is_editable = on
        self._show_current()

    def show_outcome(self, outcome: str) -> None:
        """Show the tab of an outcome."""
        if outcome in self._tabs_of:
            self.tabs.setCurrentIndex(self._tabs_of.index(outcome))

    def show_result(self, data: Mapping[str, Any], *, may_correct: bool) -> None:
        """Show the result of a preview or an import. If the tab shown before has rows, it stays; else the
        first tab with rows is shown, beginning with the refused ones."""
        before = self.outcome
        self._rows = data["rows"]
        self._totals = {
            "created": data["created"],
            "updated": data["updated"],
            "unchanged": data["unchanged"],
            "refused": data["refused"],
            "passed_over": data["passed_over"],
            "split": data["split"],
            "left_out": data["noted"],
        }
        self.model.is_editable = may_correct
        self.model.begin_result()
        self._tabs_of = [name for name in OUTCOMES if name in ALWAYS or self._totals[name]]
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for at, name in enumerate(self._tabs_of):
                self.tabs.addTab(f"{outcome_name(name)}  {number(self._totals[name])}")
                self.tabs.setTabToolTip(at, outcome_hint(name))
            wanted = (before, "refused", "created", "updated", "unchanged")
            shown = next((name for name in wanted if self._totals.get(name)), "created")
            self.tabs.setCurrentIndex(self._tabs_of.index(shown))
        self._show_tab()

    def _show_tab(self) -> None:
        outcome = self.outcome
        if not outcome:
            return
        rows = self._rows.get(outcome, ())
        self.model.show_rows(outcome, rows)
        for at, width in enumerate(self.model.widths()):
            self.table.setColumnWidth(at, scaled(width))
        bounded = shown_of(len(rows), self._totals[outcome])
        if bounded and outcome == "refused":
            bounded = f"{bounded} " + tr("Save the refused rows to see all of them.")
        self._bounded.setText(bounded)
        self._bounded.setVisible(bool(bounded))
        self.save_report.setVisible(
            self.offers_report and outcome == "refused" and self._totals["refused"] > 0
        )
        if rows:
            self.table.selectRow(0)
        self._show_current()

    def _show_current(self) -> None:
        row_told = self.model.row_at(self.table.currentIndex().row())
        self.told.setPlainText(tr("There are no rows.") if row_told is None else self._told(row_told))

    def _told(self, row_told: PreviewedRow) -> str:
        line = tr("Line {n}").format(n=number(row_told.line))
        where = f"{line}, {field_name(row_told.column)}" if row_told.column else line
        outcome = self.outcome
        if outcome == "updated":
            text = "; ".join(map(change_text, row_told.changes))
        elif outcome == "split":
            text = tr("“{name}” is split into the first name “{first}” and the last name “{last}”.").format(
                name=row_told.whole_name,
                first=self._now(row_told, "first_name"),
                last=self._now(row_told, "last_name"),
            )
        elif outcome == "created":
            text = f"{row_told.email}, {row_told.first_name} {row_told.last_name}, {status_text(row_told)}."
        else:
            text = translated(row_told.message)
        if self.model.can_be_corrected:
            text = f"{text} " + (
                tr("Press F2 on the email or a name to correct it here.")
                if outcome == "refused"
                else tr("Press F2 on a name to correct it here.")
            )
        before = [
            f"{field_name(name)}: “{said}”"
            for name in ("email", "first_name", "last_name")
            if (said := self.model.said_before(row_told, name)) is not None
        ]
        if before and self.model.is_editable:
            corrected = tr(
                "Corrected here. Before: {values}. Press Delete on the cell to undo the correction."
            )
            text = corrected.format(values=", ".join(before)) + " " + text
        return f"{where}: {text}"

    def _now(self, row_told: PreviewedRow, name: str) -> str:
        return self.model.text_of(row_told, name)


def _told_box() -> QPlainTextEdit:
    """Return a box that shows the selected row in full. The text can be read and copied by keyboard, and
    scrolls if it is long."""
    box = QPlainTextEdit()
    box.setObjectName("row_told")
    box.setAccessibleName(tr("Selected row"))
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setFixedHeight(box.fontMetrics().lineSpacing() * 2 + 18)
    return box


class _RowsTable(QTableView):
    """A table whose correctable cells are edited on Enter, F2 or a double click."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self.setModel(model)
        self._rows = model
        self.setObjectName("import_rows")
        self.setAccessibleName(tr("Rows of the file"))
        self._delegate = CellDelegate()
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(dense(_ROW_HEIGHT))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))  # see UsersTable
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.setMinimumHeight(min(scaled(150), 280))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the current cell on Enter if it is correctable. Enter never presses the dialog's default
        button."""
        at = self.currentIndex()
        if self.state() is QTableView.State.EditingState:
            event.accept()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and at.isValid():
            self._rows.take_back(at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            if at.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(at)
        else:
            super().keyPressEvent(event)
