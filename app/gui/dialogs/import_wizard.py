"""Importing a file: what it is, what would become of it, and then doing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from app.commands.import_users import ImportUsers
from app.commands.result import CommandResult
from app.domain.user_record import FileShape
from app.gui.dialogs.form import FormDialog
from app.gui.dialogs.settings import Choices, duplicate_choices
from app.gui.file_formats import AUTO, READABLE
from app.gui.scale import scaled
from app.gui.settings import preferences
from app.gui.texts import counted, field_name, tr
from app.gui.widgets.parts import button, column, label, row
from app.gui.workplace import Workplace
from app.queries.files import InspectFile
from app.queries.results import QueryResult

_REFUSALS_SHOWN = 500


class ImportWizard(FormDialog):
    """Three steps in one dialog: choose, look at a dry run, import. Nothing is written before the last."""

    _takes_room = True

    def __init__(self, parent: QWidget | None, workplace: Workplace, path: Path | None = None) -> None:
        super().__init__(parent, workplace, tr("Import users"), tr("Try without writing"))
        self.setMinimumSize(min(scaled(680), 1100), min(scaled(520), 700))
        self.setAcceptDrops(True)
        self._tried: CommandResult | None = None
        self._finished = False
        self._looked_at = ""
        self._understood = False
        self.path = QLineEdit()
        self.path.setObjectName("import_path")
        self.path.setAccessibleName(tr("File"))
        self.path.setPlaceholderText(tr("Choose a file, or drop one here"))
        self.path.editingFinished.connect(self._look)
        choose = button(tr("Choose…"), self._choose, picture="file")
        self.format = self._choices("import_format", ((tr("Recognize it"), AUTO), *READABLE))
        self.format.setAccessibleName(tr("Format of files"))
        self.format.currentIndexChanged.connect(lambda _: self._look_again())
        self.on_duplicate = self._choices("on_duplicate", duplicate_choices())
        self.on_duplicate.setAccessibleName(tr("Users that exist"))
        self.on_duplicate.currentIndexChanged.connect(lambda _: self._begin_again())
        self.email_template = QLineEdit()
        self.email_template.setObjectName("email_template")
        self.email_template.setAccessibleName(tr("Email"))
        self.email_template.setPlaceholderText(tr("from the file; or made of columns: {uid}@example.com"))
        self.email_template.textEdited.connect(lambda _: self._begin_again())
        self._shape_text = label("", "muted", wrap=True)
        self._table = QTableWidget()
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setAccessibleName(tr("What was recognized, and what was refused"))
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setStretchLastSection(True)
        self.add(
            row(self.path, choose),
            row(
                column(label(tr("Format"), "caption"), self.format, spacing=4),
                column(label(tr("Users that exist"), "caption"), self.on_duplicate, spacing=4),
                spacing=12,
            ),
            column(label(tr("Email"), "caption"), self.email_template, spacing=4),
            self._shape_text,
            self._table,
        )
        self.set_action_enabled(False)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Take this file and look at it, unless one is being tried or imported."""
        if self._ticket is not None:
            return
        self.path.setText(str(path))
        self._look()

    def submit(self) -> None:
        """A dry run first; then the import. Not while it is being found out what the file is."""
        if self._ticket is not None or not self.may_submit():
            return
        if self._finished:
            self.accept()
            return
        dry = self._tried is None
        template = self.email_template.text().strip()
        report = None if dry else self._report_path()
        command = ImportUsers(
            executor_id=self.workplace.operator_id,
            path=Path(self.path.text()),
            format=self._format(),
            mapping={"email": template} if template else {},
            on_duplicate=self.on_duplicate.currentData(),
            dry_run=dry,
            report=report,
        )
        done = self._show_trial if dry else self._show_outcome
        ticket = self.workplace.operations.run(self, command, done, self.fail, long=True)
        self.begin(ticket, with_progress=True)

    def may_submit(self) -> bool:
        """Once the file was understood."""
        return self._understood

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped, but not on one that is being imported."""
        if event.mimeData().hasUrls() and self._ticket is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_file(Path(url.toLocalFile()))
                return

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import users"))
        if name:
            self.open_file(Path(name))

    def _look(self) -> None:
        if self.path.text() == self._looked_at:  # leaving the field without a change is no new file
            return
        self._looked_at = self.path.text()
        self._understood = False
        self._begin_again()
        if not self.path.text().strip():
            return
        query = InspectFile(
            asker_id=self.workplace.operator_id, path=Path(self.path.text()), format=self._format()
        )
        self.workplace.operations.ask(self, query, self._show_shape, self._not_understood, topic="shape")

    def _look_again(self) -> None:
        self._looked_at = ""
        self._look()

    def _format(self) -> str | None:
        """None: the file is recognized."""
        chosen = str(self.format.currentData())
        return None if chosen == AUTO else chosen

    @staticmethod
    def _choices(name: str, choices: Choices) -> QComboBox:
        """A box that stands at first where the settings say."""
        box = QComboBox()
        box.setObjectName(name)
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(getattr(preferences(), name))))
        return box

    def _begin_again(self) -> None:
        self._tried, self._finished = None, False
        self.set_action(tr("Try without writing"))
        self.set_action_enabled(self.may_submit())

    def _not_understood(self, error: Exception) -> None:
        self._table.setRowCount(0)
        self._shape_text.setText("")
        self.set_action_enabled(False)
        self.fail(error)

    def _show_shape(self, result: QueryResult[FileShape]) -> None:
        shape = result.data
        self._understood = True
        self.notice.hide()
        self.set_action_enabled(self._ticket is None)
        self._shape_text.setText(
            tr("Recognized as {format}, {encoding}.").format(format=shape.format, encoding=shape.encoding)
        )
        sample = shape.sample[0] if shape.sample else {}
        self._fill(
            [tr("Column of the file"), tr("Becomes"), tr("First row")],
            [
                [heading, field_name(becomes) if becomes else tr("(ignored)"), str(sample.get(heading, ""))]
                for heading, becomes in shape.columns.items()
            ],
        )

    def _show_trial(self, result: CommandResult) -> None:
        self._tried = result
        data = result.data
        self._shape_text.setText(result.message)
        self._show_problems(data)
        ready = data["created"] + data["updated"]
        self.set_action(counted(ready, tr("Import 1 user"), tr("Import {n} users")))
        if data["refused"]:
            one = tr("1 row would be refused; the others can come in. Nothing was written yet.")
            many = tr("{n} rows would be refused; the others can come in. Nothing was written yet.")
            self.notice.say(counted(data["refused"], one, many), "warning")
        elif ready:
            self.notice.say(tr("Everything can come in. Nothing was written yet."), "good")
        else:
            self.notice.say(tr("There is nothing to change."), "info")

    def _show_outcome(self, result: CommandResult) -> None:
        self._finished = True
        self.workplace.said.emit(result.message, "good")
        self.done_well.emit(result.message)
        if not result.data["refused"]:
            self.accept()
            return
        self._show_problems(result.data)
        self.notice.say(
            tr("{message}. The refused rows stand in {file}; mend them there and import that file.").format(
                message=result.message, file=result.data["report"]
            ),
            "warning",
        )
        self.set_action(tr("Done"))

    def _show_problems(self, data: dict[str, Any]) -> None:
        problems = [*data["refusals"], *data["notes"]][:_REFUSALS_SHOWN]
        self._fill(
            [tr("Line"), tr("Column"), tr("What is wrong")],
            [
                [str(problem["line"]), field_name(problem["column"] or ""), problem["message"]]
                for problem in problems
            ],
        )

    def _fill(self, headings: list[str], rows: list[list[str]]) -> None:
        self._table.setColumnCount(len(headings))
        self._table.setHorizontalHeaderLabels(headings)
        self._table.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for column_at, text in enumerate(cells):
                self._table.setItem(at, column_at, QTableWidgetItem(text))
        self._table.resizeColumnsToContents()
        for at in range(len(headings) - 1):
            self._table.setColumnWidth(at, min(260, self._table.columnWidth(at) + 12))

    def _report_path(self) -> Path | None:
        if self._tried is None or not self._tried.data["refused"]:
            return None
        path = Path(self.path.text())
        return path.with_name(f"{path.stem}-refused.csv")
