"""DirectoryActions: import, export, backup and the other actions on the whole directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.commands.maintenance import BackUp, RebuildReadStore, RestoreBackup, SealLog, VerifyDirectory
from app.commands.result import CommandResult
from app.domain.permissions import Permission
from app.domain.user_record import FileKind
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.dialogs.preview_labels import left_alone_text
from app.gui.dialogs.question import ask
from app.gui.dialogs.show_dialog import show_dialog
from app.gui.text.export_formats import destination, file_filter, title_of
from app.gui.text.texts import number, plural, tr
from app.queries.files import ExportUsers
from app.queries.get_totals import GetDiagnostics, ListRoles
from app.queries.list_formats import ListFormats
from app.queries.results import QueryResult
from app.queries.sample_file import WriteSampleFile

if TYPE_CHECKING:
    from app.commands.message import Command
    from app.gui.context.selection_source import SelectionSource
    from app.gui.runtime.operations import Ticket


class DirectoryActions(QObject):
    """Opens the dialogs of the actions on the whole directory. `opened` is the newest dialog, for tests."""

    def __init__(self, window: QWidget, context: UiContext, users: SelectionSource | None) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._users = users
        self.opened: QDialog | None = None

    def import_file(self, path: Path | None = None) -> None:
        """Open the import wizard, with a file if one is given."""
        from app.gui.importing.wizard import ImportWizard

        if why_not := self._context.why_not(Permission.USERS_IMPORT):
            self._context.notified.emit(why_not, "warning")
        else:
            self._open(ImportWizard(self._window, self._context, path))

    def save_sample(self) -> None:
        """Ask for a place and write a sample file that can be filled in and imported."""
        title = tr("Save a sample file")
        name, _ = QFileDialog.getSaveFileName(self._window, title, "padron-sample.csv", "Padron CSV (*.csv)")
        if name:
            self.save_sample_to(Path(name))

    def save_sample_to(self, path: Path) -> None:
        """Write the sample file and report its place."""
        said = tr("The sample was saved to {file}. Replace its rows with your users, then import it.")
        self._context.operations.query(
            self,
            WriteSampleFile(asker_id=self._context.operator_id, path=path),
            lambda result: self._context.notified.emit(said.format(file=result.data["path"]), "good"),
            long=True,
        )

    def export(self) -> None:
        """Ask for a file, then export the selected users, or all users of the list if at most one is
        selected."""

        def choose(result: QueryResult[tuple[FileKind, ...]]) -> None:
            kinds = {file_filter(kind): kind for kind in result.data}
            name, chosen = QFileDialog.getSaveFileName(
                self._window, self._export_title(), "padron-users.csv", ";;".join(kinds)
            )
            if name:
                self.export_to(Path(name), kinds.get(chosen))

        query = ListFormats(asker_id=self._context.operator_id)
        self._context.operations.query(self, query, choose)

    def export_to(self, given: Path, chosen_format: FileKind | None = None) -> None:
        """Write the file in the format of its extension, or else in the chosen format."""
        chosen = self._users.selection_or_all() if self._users is not None else None
        operations, operator = self._context.operations, self._context.operator_id
        dialog = LongWorkDialog(self._window, self._export_title())
        left_alone = left_alone_text(chosen.outside) if chosen is not None else ""

        def done(written: tuple[Path, FileKind, int]) -> None:
            path, kind, count = written
            one = tr("1 user was written to {file}, as {format}.")
            many = tr("{n} users were written to {file}, as {format}.")
            told = plural(count, one, many, file=path, format=title_of(kind))
            dialog.finish(f"{told} {left_alone}".rstrip())

        def write(ticket: Ticket) -> tuple[Path, FileKind, int]:
            assert operations.backend is not None
            kinds = operations.backend.ask(ListFormats(asker_id=operator)).data
            path, kind = destination(given, chosen_format, kinds)
            fields = {} if chosen is None else chosen.fields(operations.backend, operator, ticket)
            query = ExportUsers(asker_id=operator, path=path, format=kind.name, **fields)
            return path, kind, operations.backend.ask(query, ticket).data["written"]

        self.opened = dialog
        dialog.open()
        dialog.follow(operations.submit(dialog, write, done, dialog.fail, pool="long"))

    def _export_title(self) -> str:
        """Return the title, which says before the export whether it covers the selection or the whole
        list."""
        count = self._users.selected_count if self._users is not None else 0
        if count < 2:
            return tr("Export users")
        return tr("Export the {n} selected users of this list").format(n=number(count))

    def back_up(self) -> None:
        """Ask for a place and write a backup."""
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Back up"), "padron-backup.db")
        if name:
            self._run(tr("Back up"), BackUp(executor_id=self._context.operator_id, path=Path(name)))

    def restore_backup(self) -> None:
        """Ask for a backup, then for confirmation, and restore it."""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Restore a backup"))
        if not name:
            return
        command = RestoreBackup(executor_id=self._context.operator_id, path=Path(name))
        ask(
            self._window,
            tr("Restore a backup"),
            tr("Everything in this directory is replaced by the backup."),
            more=tr("All changes made after the backup are lost."),
            yes=tr("Replace everything"),
            then=lambda: self._run(tr("Restore a backup"), command, stoppable=False),
            name="restore_now",
        )

    def seal(self) -> None:
        """Ask for a place and write a seal: a file with the end of the digest chain."""
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Seal the history"), "padron-seal.json")
        if name:
            command = SealLog(executor_id=self._context.operator_id, path=Path(name))
            self._run(tr("Seal the history"), command, stoppable=False)

    def verify(self) -> None:
        """Verify the digest chain, and compare the read store with the log."""
        self._run(tr("Verify the directory"), VerifyDirectory(executor_id=self._context.operator_id))

    def rebuild(self) -> None:
        """Rebuild the read store from the log."""
        self._run(tr("Rebuild the read store"), RebuildReadStore(executor_id=self._context.operator_id))

    def define_roles(self) -> None:
        """Open the dialog that defines roles."""
        from app.gui.dialogs.define_role import DefineRoleDialog

        self._context.operations.query(
            self,
            ListRoles(asker_id=self._context.operator_id),
            lambda result: self._open(DefineRoleDialog(self._window, self._context, result.data)),
        )

    def diagnostics(self) -> None:
        """Open the dialog with the metrics of the queries and the cache."""
        from app.gui.dialogs.diagnostics import DiagnosticsDialog

        self._context.operations.query(
            self,
            GetDiagnostics(asker_id=self._context.operator_id),
            lambda result: self._open(DiagnosticsDialog(self._window, result.data)),
        )

    def _run(self, title: str, command: Command, *, stoppable: bool = True) -> None:
        dialog = LongWorkDialog(self._window, title, stoppable=stoppable)

        def done(result: CommandResult) -> None:
            dialog.finish(result.message, "good" if result.success else "error")

        self.opened = dialog
        dialog.open()
        dialog.follow(self._context.operations.execute(dialog, command, done, dialog.fail, long=True))

    def _open(self, dialog: QDialog) -> None:
        self.opened = dialog
        show_dialog(dialog)
