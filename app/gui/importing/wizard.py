"""ImportWizard: inspects a file, previews the import, and carries it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.commands.import_users import ImportUsers
from app.commands.result import CommandResult
from app.domain.errors import Cancelled, FileRefused
from app.domain.user_record import FileShape
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.importing import notices
from app.gui.importing.columns_part import ColumnsPart
from app.gui.importing.file_part import DropZone, FilePart
from app.gui.importing.labels import ready_text
from app.gui.importing.preview_page import PreviewPage
from app.gui.importing.report import ReportPart
from app.gui.importing.steps import Step, StepsBar
from app.gui.look.scale import fitted, scaled
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column
from app.gui.widgets.eliding import ElidingLabel
from app.queries.files import InspectFile
from app.queries.results import QueryResult

#: The maximum number of listed rows per outcome; more for refused rows and split names (see ImportUsers).
_LISTED = 1000


class ImportWizard(FormDialog):
    """Leads from a file and its columns to a preview (a dry run), and from there to the import. Nothing is
    written before the last step, and nothing else can be started while work runs."""

    _takes_room = True

    def __init__(self, parent: QWidget | None, context: UiContext, path: Path | None = None) -> None:
        super().__init__(parent, context, tr("Import users"), tr("Preview"))
        self.setMinimumSize(min(scaled(680), 1100), min(scaled(520), 700))
        if parent is not None:
            self.resize(fitted(900, 680, parent).expandedTo(self.minimumSize()))
        self.setAcceptDrops(True)
        self._tried: CommandResult | None = None
        self._finished = False
        self._looked_at = self._shape_of = ""
        self._understood = False
        #: The last import that was sent (not a dry run), to be resumed after a stop.
        self._sent: ImportUsers | None = None
        self._stopped = False
        self._step = Step.FILE
        #: The sources of the correctable fields, and the number of rows whose corrections were removed when
        #: these changed.
        self._sources: dict[str, tuple[str, ...]] = {}
        self._dropped = 0
        self.steps = StepsBar()
        self.steps.wanted.connect(lambda at: self._go_back(Step(at)))
        self._build_file()
        self._build_columns()
        self._build_preview()
        self.add(self.steps, self.file, self.drop_zone, self.columns_part, self._preview_part)
        self._back = button(tr("Back"), lambda: self._go_back(Step(self._step - 1)), name="back")
        outer = self.layout()
        last = outer.itemAt(outer.count() - 1) if outer is not None else None
        buttons = last.layout() if last is not None else None
        assert isinstance(buttons, QBoxLayout)
        buttons.insertWidget(0, self._back)
        self._show_step(Step.FILE)
        self.path.setFocus()
        if path is not None:
            self.open_file(path)

    # -- the parts --

    def _build_file(self) -> None:
        self.file = FilePart()
        self.path, self.format, self.on_duplicate = self.file.path, self.file.format, self.file.on_duplicate
        self.file.chosen.connect(self.open_file)
        self.file.typed.connect(self._look)
        self.file.format_changed.connect(self._look_again)
        self.file.rules_changed.connect(self._begin_again)
        self.drop_zone = DropZone()

    def _build_columns(self) -> None:
        self.columns_part = ColumnsPart()
        self.columns_part.changed.connect(self._columns_changed)
        self.columns, self.columns_table = self.columns_part.model, self.columns_part.table
        self.email_template = self.columns_part.email_template

    def _build_preview(self) -> None:
        self.preview = PreviewPage()
        self.preview.corrected.connect(self._rows_corrected)
        self.preview.report_wanted.connect(self._save_report)
        self._summary = ElidingLabel("", "muted")
        self._report = ReportPart()
        self._report.wanted_again.connect(self.open_file)
        self._preview_part = QWidget()
        self._preview_part.setLayout(column(self._summary, self._report, self.preview, spacing=8))

    # -- the file --

    def open_file(self, path: Path) -> None:
        """Inspect this file. Do nothing while a preview or an import runs."""
        if self._ticket is not None:
            return
        self.path.setText(str(path))
        self._look_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a dragged file, unless a preview or an import runs."""
        if event.mimeData().hasUrls() and self._ticket is None:
            self.drop_zone.welcome(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """End the highlight of the drop zone."""
        self.drop_zone.welcome(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first dropped file."""
        self.drop_zone.welcome(False)
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_file(Path(url.toLocalFile()))
                return

    def _look(self) -> None:
        if self._ticket is not None or self.path.text() == self._looked_at:
            return  # leaving the field without a change is not a new file
        again, self._looked_at = self.path.text() == self._shape_of, self.path.text()
        self._shape_of = self.path.text()
        self._understood = False
        self.columns_table.setEnabled(False)
        dropped = self.preview.model.forget_corrections()
        self._dropped = dropped if again else 0
        self._begin_again()
        self._show_step(Step.FILE)
        if not self.path.text().strip():
            return
        query = InspectFile(
            asker_id=self.context.operator_id, path=Path(self.path.text()), format=self.file.format_name()
        )
        self.context.operations.query(self, query, self._show_shape, self._not_understood, topic="shape")

    def _look_again(self) -> None:
        self._looked_at = ""
        self._look()

    def _not_understood(self, error: Exception) -> None:
        self._show_step(Step.FILE)
        self.fail(error)

    def _show_shape(self, result: QueryResult[FileShape]) -> None:
        shape = result.data
        self._understood = True
        self.notice.hide()
        self.columns_part.show_shape(shape)
        self._sources = self.columns_part.sources()
        if self._dropped:
            self.notice.say(notices.of_dropped(self._dropped), "info")
        self._show_step(Step.COLUMNS)
        self.columns_table.setFocus()
        self._say_when_email_is_missing()

    # -- the columns --

    def _columns_changed(self, released: Sequence[str]) -> None:
        self._begin_again()
        self.notice.hide()
        before, self._sources = self._sources, self.columns_part.sources()
        others = [field for field, source in self._sources.items() if source != before.get(field)]
        self._dropped += self.preview.model.forget_corrections(others)
        said = [notices.of_released(released)[0]] if released else []
        if self._dropped:  # shown until the next preview: an email template changes with each key
            said.append(notices.of_dropped(self._dropped))
        if said:
            self.notice.say(" ".join(said), "info")
        self._say_when_email_is_missing()

    def _say_when_email_is_missing(self) -> bool:
        if not self.columns_part.gives_email:
            self.notice.say(*notices.of_missing_email())
        return not self.columns_part.gives_email

    # -- trying and importing --

    @property
    def is_previewed(self) -> bool:
        """Whether the current file and choices were previewed to the end."""
        return self._tried is not None

    def may_submit(self) -> bool:
        """Return whether the next step is possible: before a preview, whether the file was inspected; after
        it, whether a row would change anything."""
        if self._tried is None or self._finished or self._stopped:
            return self._understood
        return self._ready > 0

    def submit(self) -> None:
        """Go to the next step: columns, preview, import. Close after the import. Do nothing while work runs,
        for example while the file is being inspected."""
        if self._ticket is not None or not self.may_submit():
            return
        if self._finished:
            self.accept()
        elif self._step is Step.FILE:
            self._show_step(Step.COLUMNS)
            self.columns_table.setFocus()
        elif self._stopped and self._sent is not None:
            self._import(self._sent)
        elif self._tried is None:
            self._try()
        else:
            self._import(self._command())

    def _command(self, *, dry_run: bool = False, report: Path | None = None) -> ImportUsers:
        return ImportUsers(
            executor_id=self.context.operator_id,
            path=Path(self.path.text()),
            format=self.file.format_name(),
            mapping=self.columns_part.mapping(),
            on_duplicate=self.on_duplicate.currentData(),
            corrections=self.preview.model.corrections,
            dry_run=dry_run,
            report=report,
            list_rows=_LISTED,
        )

    def _try(self) -> None:
        if self._say_when_email_is_missing():
            return
        self._sent, self._dropped = None, 0
        command = self._command(dry_run=True)
        ticket = self.context.operations.execute(self, command, self._show_trial, self.fail, long=True)
        self.begin(ticket, with_progress=True)

    def _import(self, command: ImportUsers) -> None:
        """Send the import command. Refused rows are saved only if the operator later chooses a file for
        them."""
        self._stopped = False
        self._sent = command
        self.preview.let_correct(False)
        self._show_step(Step.IMPORT)
        ticket = self.context.operations.execute(self, command, self._show_outcome, self.fail, long=True)
        self.begin(ticket, with_progress=True)

    def _show_progress(self, done: int, total: object, text: str) -> None:
        """Show the progress. If `total` is unknown, use the number of rows from the preview."""
        super()._show_progress(done, total if total is not None else self._rows or None, text)

    @property
    def _ready(self) -> int:
        return 0 if self._tried is None else self._tried.data["created"] + self._tried.data["updated"]

    @property
    def _rows(self) -> int:
        names = ("created", "updated", "unchanged", "refused", "passed_over")
        return 0 if self._tried is None else sum(self._tried.data[name] for name in names)

    def _show_trial(self, result: CommandResult) -> None:
        self._tried = result
        self._show_result(result.data, may_correct=True)
        self._show_step(Step.PREVIEW)
        self.notice.say(*notices.of_trial(result.data))
        self.preview.table.setFocus()

    def _show_result(self, data: Mapping[str, Any], *, may_correct: bool) -> None:
        self.preview.offers_report = data["report"] is None
        self._summary.setText(f"{Path(self.path.text()).name} · {self.columns_part.recognized.text()}")
        self._report.hide()
        self.preview.show_result(data, may_correct=may_correct)

    def _show_outcome(self, result: CommandResult) -> None:
        self._finished = True
        self.context.notified.emit(result.message, "good")
        self.done_well.emit(result.message)
        if not result.data["refused"]:
            self.accept()
            return
        self._show_result(result.data, may_correct=False)
        self.preview.show_outcome("refused")
        self._show_step(Step.IMPORT)
        self.notice.say(*notices.of_outcome(result))

    def _rows_corrected(self) -> None:
        self._tried = None
        self.notice.say(*notices.of_corrections(len(self.preview.model.corrections)))
        self._show_action()

    # -- the report --

    def _save_report(self) -> None:
        path = self._report.ask_where(self, Path(self.path.text()))
        if path is not None:
            self.save_report_to(path)

    def save_report_to(self, path: Path) -> None:
        """Save the refused rows to a file. Before the import, this runs another dry run; after it, this sends
        the import command again, which changes nothing."""
        if self._ticket is not None:
            return
        if self._finished and self._sent is not None:
            command = self._sent.model_copy(update={"report": path})
        else:
            command = self._command(dry_run=True, report=path)

        def saved(result: CommandResult) -> None:
            self.notice.say(*notices.of_report(path))
            self._report.show_path(path)

        self.begin(
            self.context.operations.execute(self, command, saved, self.fail, long=True), with_progress=True
        )

    # -- trouble --

    def fail(self, error: Exception) -> None:
        """Show an error. If an import was cancelled, show what was written and how to resume instead."""
        sent = self._step is Step.IMPORT and self._sent is not None and not self._finished
        if sent:
            self._stopped = True
            self._show_action()
        if isinstance(error, Cancelled):
            self.notice.say(*notices.of_stop(error))
        elif isinstance(error, FileRefused) and error.code == "unknown_mapping":
            self.notice.say(*notices.of_template(error))
        else:
            super().fail(error)

    # -- steps --

    def _begin_again(self) -> None:
        """Forget the preview. Called when the file or the way it is imported has changed."""
        if self._ticket is not None:
            return
        self._tried, self._finished, self._stopped, self._sent = None, False, False, None
        self._show_action()

    def _go_back(self, step: Step) -> None:
        if self._ticket is not None or step >= self._step:
            return
        self.notice.hide()
        self._begin_again()
        self.preview.let_correct(True)
        self._show_step(step)
        (self.path if step is Step.FILE else self.columns_table).setFocus()

    def _show_step(self, step: Step) -> None:
        self._step = step
        self.steps.show_step(step, Step.FILE if self._finished else Step.PREVIEW)
        self.file.setVisible(step <= Step.COLUMNS)
        self.drop_zone.setVisible(step is Step.FILE)
        self.columns_part.setVisible(step is Step.COLUMNS)
        self._preview_part.setVisible(step >= Step.PREVIEW)
        self._back.setVisible(Step.FILE < step < Step.IMPORT)
        self._show_action()

    def _show_action(self) -> None:
        """Set the text of the main button and whether it is enabled."""
        if self._finished:
            text = tr("Done")
        elif self._stopped:
            text = tr("Resume")
        elif self._tried is not None:
            text = ready_text(self._ready) if self._ready else tr("Nothing to import")
        elif self._step is Step.FILE:
            text = tr("Continue")
        elif self._step is Step.PREVIEW:
            text = tr("Preview again")
        else:
            text = tr("Preview")
        self._cancel.setVisible(not self._finished)
        self.set_action(text)
        self.set_action_enabled(self._ticket is None and self.may_submit())
