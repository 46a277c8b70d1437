"""RecordDialog: shows, prints and saves the record of a review."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QTextCursor
from PySide6.QtWidgets import QDialog, QFileDialog, QTextBrowser, QWidget

from app.domain.permissions import Permission
from app.gui.context.ui_context import UiContext
from app.gui.look.scale import fitted, scaled
from app.gui.review.labels import headings_of_record, words_of_record
from app.gui.review.record import PREVIEWED, STYLE, a4, html_of, pdf_of, pieces_of, print_on
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.notice import Notice
from app.queries.review_results import ReviewDetail
from app.queries.reviews import ExportReview, GetReviewRecord

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class RecordDialog(QDialog):
    """Shows the record to everyone who may see reviews. Printing and saving need the permission to export
    users: for each copy, the record is queried again as an export, so that the copy is refused or recorded
    like any export."""

    def __init__(self, parent: QWidget, context: UiContext, review: ReviewDetail) -> None:
        super().__init__(parent)
        self.setObjectName("review_record")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(review.info.title)
        self.resize(fitted(900, 640, parent))
        self._context = context
        self.review = review
        self.notice = Notice(closable=False)
        self.page = QTextBrowser()
        self.page.setObjectName("record_page")
        self.page.setAccessibleName(tr("Record of the review"))
        self.page.setOpenLinks(False)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.document().setDocumentMargin(scaled(20))
        self.page.document().setDefaultStyleSheet(STYLE)
        pieces = pieces_of(review, PREVIEWED)
        self.page.setHtml(next(pieces))
        self._task = ChunkedTask(self._add(pieces), self)
        self._print = button(tr("Print…"), self.print_record, picture="print", name="record_print")
        self._pdf = button("PDF…", self.choose_pdf, picture="file", name="record_pdf")
        self._html = button("HTML…", self.choose_html, picture="file", name="record_html")
        self._csv = button("CSV…", self.choose_csv, picture="export", name="record_csv")
        for saving, name in (
            (self._pdf, tr("Save as PDF")),
            (self._html, tr("Save as HTML")),
            (self._csv, tr("Save as CSV")),
        ):
            saving.setAccessibleName(name)
            saving.setToolTip(name)
        for copying in (self._print, self._pdf, self._html, self._csv):
            copying.setVisible(context.may(Permission.USERS_EXPORT))
        close = button(tr("Close"), self.accept, kind="primary", name="close")
        close.setDefault(True)
        foot = row(self._print, self._pdf, self._html, self._csv, None, close)
        head = label(tr("Record of the review"), "title")
        self.setLayout(column(head, self.notice, self.page, foot, spacing=14, margin=24))

    def _add(self, pieces: Iterator[str]) -> Iterator[None]:
        """Append the pieces one per event-loop iteration: Qt needs a tenth of a second for a table of 200
        users."""
        for piece in pieces:
            end = QTextCursor(self.page.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertHtml(piece)
            yield

    def print_record(self) -> None:
        """Open the dialog to choose a printer, and print if the operator accepts."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        chooser = QPrintDialog(printer, self)
        chooser.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(chooser)

    def print_on(self, printer: QPrinter) -> None:
        """Print all users with the settings of the printer. A printer that prints to a file saves a PDF
        instead."""
        if printer.outputFileName():
            self._save_pdf(Path(printer.outputFileName()), printer.pageLayout())
            return
        sentence = tr("The record was sent to the printer.")
        self._work(lambda review: print_on(review, printer), sentence)

    def choose_pdf(self) -> None:
        """Ask where to save, then save a PDF."""
        if path := self._asked(tr("Save as PDF"), "pdf"):
            self.save_pdf(path)

    def choose_html(self) -> None:
        """Ask where to save, then save an HTML file."""
        if path := self._asked(tr("Save as HTML"), "html"):
            self.save_html(path)

    def choose_csv(self) -> None:
        """Ask where to save, then save a CSV file."""
        if path := self._asked(tr("Save as CSV"), "csv"):
            self.save_csv(path)

    def save_pdf(self, path: Path) -> None:
        """Save all users as PDF on A4 pages."""
        self._save_pdf(path, a4())

    def _save_pdf(self, path: Path, layout: QPageLayout) -> None:
        outputs = self._context.outputs
        self._work(lambda review: outputs.write(path, pdf_of(review, layout)), self._saved(path))

    def save_html(self, path: Path) -> None:
        """Save one HTML file without external parts."""
        outputs = self._context.outputs
        self._work(lambda review: outputs.write(path, html_of(review)), self._saved(path))

    def save_csv(self, path: Path) -> None:
        """Save a row per user as CSV; cells that a spreadsheet would run are made harmless."""
        query = ExportReview(
            asker_id=self._context.operator_id,
            review_id=self.review.info.id,
            path=path,
            headings=headings_of_record(),
            words=words_of_record(),
        )
        self._context.operations.query(
            self, query, lambda _: self.notice.say(self._saved(path), "good"), self.notice.tell, long=True
        )

    def _work(self, work: Callable[[ReviewDetail], Any], sentence: str) -> None:
        """Query the current record as an export, and call `work` with it, both on a worker thread. Then show
        `sentence`."""
        operations = self._context.operations
        query = GetReviewRecord(asker_id=self._context.operator_id, review_id=self.review.info.id)

        def carry_out(ticket: Any) -> None:
            assert operations.backend is not None
            work(operations.backend.ask(query).data)

        operations.submit(
            self, carry_out, lambda _: self.notice.say(sentence, "good"), self.notice.tell, pool="long"
        )

    def _asked(self, title: str, ending: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self, title, f"access-review.{ending}", f"*.{ending}")
        return Path(name) if name else None

    @staticmethod
    def _saved(path: Path) -> str:
        return tr("The record was saved to {file}.").format(file=path)
