"""SelectionExporter: copies the selected users to the clipboard or drags them to another program."""

from __future__ import annotations

import atexit
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.errors import FileRefused
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.permissions import Permission
from app.files.temporary import remove_temporary_folder
from app.gui.actions.clipboard import copy
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.preview_labels import left_alone_text
from app.gui.text.texts import number, plural, tr
from app.queries.files import ExportUsers

if TYPE_CHECKING:
    from app.files.outputs import Outputs
    from app.gui.context.selection import Selection
    from app.gui.context.selection_source import SelectionSource
    from app.gui.runtime.operations import Ticket

#: Seconds for which files that were written too late for one drag are used for the next.
_FRESH = 20.0
#: Larger selections are exported to a file instead: several programs hold a clipboard in memory.
MOST = 20_000
_TEXT, _CSV, _CARDS = "text", "padron-csv", "vcard"
_NAMES = {_TEXT: "users.txt", _CSV: "users.csv", _CARDS: "users.vcf"}
_TYPES = {_CSV: "text/csv", _CARDS: "text/vcard"}


class ExportedFiles:
    """Users in several formats: as texts {format: text}, and as files (mode 0600) in a folder of the data
    directory (mode 0700). The folder is deleted by `discard`, when this object is destroyed, or when the
    program ends."""

    def __init__(self, outputs: Outputs) -> None:
        """Create the folder. Raises FileRefused."""
        try:
            self.folder = outputs.new_temporary_folder()
        except OSError as error:
            raise FileRefused(
                Message(
                    tr(
                        "The files needed for this action can't be written: {reason}. Free up "
                        "disk space or check the permissions, then try again."
                    ).format(reason=error.strerror or error)
                ),
                outcome=NOTHING_CHANGED,
                code="file_not_writable",
            ) from error
        self.texts: dict[str, str] = {}
        #: The number of users.
        self.count = 0
        self.discard = weakref.finalize(self, _remove, self.folder)


def _remove(folder: Path) -> None:
    """Delete the folder. If another program has one of its files open (on Windows), try again when this
    program ends."""
    remove_temporary_folder(folder)
    if folder.exists():
        atexit.register(remove_temporary_folder, folder)


class SelectionExporter(QObject):
    """Copies or drags the selected users. It exports them through the query bus, so that the export
    permission and the protection of spreadsheets apply. Dragged files are deleted at the next drag or when
    the window closes, because another program may read them until then."""

    def __init__(self, context: UiContext, source: SelectionSource, drag_source: QWidget) -> None:
        """Create the exporter. `drag_source` is the widget where drags begin; it owns the exporter."""
        super().__init__(drag_source)
        self._context = context
        self._source = source
        self._drag_source = drag_source
        self._last: ExportedFiles | None = None
        #: The selection whose files were written too late for a drag, and when; the next drag uses them if it
        #: follows soon.
        self._late: tuple[Selection, float] | None = None
        #: Begins a drag. Returns False if the mouse button was released before. Tests replace it.
        self.begin_drag: Callable[[QWidget, QMimeData], object] = _drag

    def copy_text(self) -> None:
        """Copy a line for each user, with cells separated by tabs. Without the permission to export, copy
        only the email, if exactly one user is selected."""
        if not self._context.may_copy():
            return
        held, count = self._source.selected()
        if count == 1 and held and not self._context.may(Permission.USERS_EXPORT):
            QGuiApplication.clipboard().setText(held[0].email)
            self._tell(1, 0)
            return
        self._take((_TEXT,), self._to_clipboard)

    def copy_csv(self) -> None:
        """Copy the users as CSV with headings, as in an export."""
        self._take((_CSV,), self._to_clipboard)

    def drag(self) -> None:
        """Drag the users as files, and as text for programs that accept no files."""
        chosen, late = self._source.shown_selection(), self._late
        self._late = None
        if chosen and late and self._last and chosen == late[0] and time.monotonic() - late[1] < _FRESH:
            self._start_drag(self._last, chosen)
            return
        self._take((_CSV, _CARDS), self._to_drag)

    def _take(self, formats: tuple[str, ...], then: Callable[[ExportedFiles, Selection], None]) -> None:
        chosen = self._source.shown_selection()
        if chosen is None:
            self._source.notify_none_selected()
        elif chosen.count > MOST:
            text = tr(
                "Nothing was copied: at most {n} users can be copied at once. Export them instead (Ctrl+E)."
            )
            self._context.notified.emit(text.format(n=number(MOST)), "warning")
        else:
            self._context.operations.submit(
                self,
                lambda ticket: self._write(chosen, formats, ticket),
                lambda written: then(written, chosen),
                pool="reading",
            )

    def _write(self, chosen: Selection, formats: tuple[str, ...], ticket: Ticket) -> ExportedFiles:
        backend, operator = self._context.operations.backend, self._context.operator_id
        assert backend is not None
        fields = chosen.fields(backend, operator, ticket)
        written = ExportedFiles(backend.outputs)
        try:
            for name in formats:
                ticket.raise_if_cancelled()
                path = written.folder / _NAMES[name]
                told = backend.ask(ExportUsers(asker_id=operator, path=path, format=name, **fields)).data
                written.count = told["written"]
                written.texts[name] = path.read_bytes().decode("utf-8-sig")
        except BaseException:
            written.discard()  # the error's traceback keeps this object alive
            raise
        return written

    def _to_clipboard(self, written: ExportedFiles, chosen: Selection) -> None:
        written.discard()
        for name, text in written.texts.items():
            copy(text, {_TYPES[name]: text} if name in _TYPES else {})
        self._tell(written.count, chosen.outside)

    def _to_drag(self, written: ExportedFiles, chosen: Selection) -> None:
        if self._last is not None:
            self._last.discard()
        self._last = written
        self.destroyed.connect(written.discard)
        self._start_drag(written, chosen)

    def _start_drag(self, written: ExportedFiles, chosen: Selection) -> None:
        data = QMimeData()
        data.setText(written.texts[_CSV])
        for name, text in written.texts.items():
            data.setData(_TYPES[name], text.encode())
        data.setUrls([QUrl.fromLocalFile(str(written.folder / _NAMES[name])) for name in written.texts])
        if self.begin_drag(self._drag_source, data) is False:
            self._late = chosen, time.monotonic()
            one = tr("1 user is ready. Drag again to finish.")
            many = tr("{n} users are ready. Drag again to finish.")
            self._context.notified.emit(plural(written.count, one, many), "info")

    def _tell(self, count: int, outside: int) -> None:
        said = plural(count, tr("1 user was copied."), tr("{n} users were copied."))
        if outside:
            said += " " + left_alone_text(outside)
        self._context.notified.emit(said, "good")


def _drag(source: QWidget, data: QMimeData) -> bool:
    """Begin the drag if the mouse button is still down, and return whether it was. The button may have been
    released while the files were written, which takes milliseconds, or a second for 20,000 users."""
    down = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
    if down:
        drag = QDrag(source)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
    return down
