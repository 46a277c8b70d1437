"""The record of a review as a document: the users, the decisions, and who made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.gui.review.labels import begun_line, decision_name, outcome_line, progress_line
from app.gui.review.origin import origin_line
from app.gui.text.role_names import role_names
from app.gui.text.texts import format_date, format_datetime, number, plural, status_name, tr
from app.queries.review_results import ReviewDetail, ReviewEntry

#: The maximum number of users on the screen; the printed document and the files contain all.
PREVIEWED = 200

STYLE = """
body { color: #1b2330; background: #ffffff; }
h1 { font-size: 18pt; font-weight: 600; margin-bottom: 8px; }
p { color: #5b6677; margin: 0; }
table.first { margin-top: 16px; }
th { text-align: left; color: #5b6677; font-weight: 600; background: #eef0f3; }
th, td { padding: 4px 6px; border-bottom: 1px solid #e1e4e9; vertical-align: top; }
"""


#: The widths of the six columns in percent, the same in every table.
_WIDTHS = (25, 13, 13, 14, 20, 15)


def html_of(review: ReviewDetail, most: int | None = None) -> str:
    """Return the record as an HTML document with all users, or with the first `most` ones. Text from the data
    is escaped."""
    inside = "".join(pieces_of(review, most, len(review.entries)))
    return f"<html><head><style>{STYLE}</style></head><body>{inside}</body></html>"


def pieces_of(review: ReviewDetail, most: int | None, at_once: int = 25) -> Iterator[str]:
    """Yield the HTML of the record in pieces that can be appended one after another. Each piece has a table
    of at most `at_once` users. With `most`, only the first `most` users are included."""
    info = review.info
    entries = review.entries if most is None else review.entries[:most]
    lines = [line for line in (begun_line(info), origin_line(info.origin)) if line]
    if info.finished_at is not None and info.finished_by is not None:
        finished, name = format_date(info.finished_at), info.finished_by.name
        lines.append(tr("Finished {day} by {name}").format(day=finished, name=name))
    counts = plural(info.users, tr("1 user"), tr("{n} users"))
    lines.append(f"{counts} · {progress_line(info) if info.outcome is None else outcome_line(info)}")
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    yield f"<h1>{escape(info.title)}</h1>{paragraphs}{_table(entries[:at_once], headed=True)}"
    for begin in range(at_once, len(entries), at_once):
        yield _table(entries[begin : begin + at_once], headed=False)
    if more := len(review.entries) - len(entries):
        text = tr("… and {n} more, in the printed record and in the files.").format(n=number(more))
        yield f"<p>{escape(text)}</p>"


def _table(entries: Sequence[ReviewEntry], *, headed: bool) -> str:
    head = ""
    if headed:
        names = (tr("User"), tr("Status"), tr("Roles"), tr("Last sign-in"), tr("Decision"), tr("Decided by"))
        cells = [f'<th width="{width}%">{escape(name)}</th>'
                 for name, width in zip(names, _WIDTHS, strict=True)]  # fmt: skip
        head = f"<thead><tr>{''.join(cells)}</tr></thead>"
    rows = "".join(_row(entry) for entry in entries)
    kind = "first" if headed else "next"
    return f'<table class="{kind}" width="100%" cellspacing="0">{head}<tbody>{rows}</tbody></table>'


def document_of(review: ReviewDetail, most: int | None = None) -> QTextDocument:
    """Return the record as a QTextDocument. May be called on any thread. Takes some seconds for thousands of
    users."""
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(9)
    document.setDefaultFont(font)
    document.setHtml(html_of(review, most))
    return document


def print_on(review: ReviewDetail, device: QPagedPaintDevice) -> None:
    """Print the whole record on `device`. May be called on any thread."""
    document_of(review).print_(device)


def a4() -> QPageLayout:
    """Return an A4 page layout with margins."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(16, 16, 16, 16)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def pdf_of(review: ReviewDetail, layout: QPageLayout) -> bytes:
    """Return the whole record as PDF; on any thread. It is built in memory, since only `Outputs` writes
    files."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(review.info.title)
    writer.setCreator("Padron")
    writer.setPageLayout(layout)
    print_on(review, writer)
    del writer  # the writer completes the PDF when it is destroyed
    return bytes(buffer.data().data())


def _row(entry: ReviewEntry) -> str:
    user = entry.user
    if user is None:
        cells = [tr("Permanently deleted user"), "", "", ""]
    else:
        last = format_datetime(user.last_login_at) if user.last_login_at else tr("never")
        name = f"{user.full_name}\n{user.email}"
        cells = [name, status_name(user.status.value), role_names(user.roles), last]
    said, by = [], []
    for made in entry.decisions:
        decision = decision_name(made.decision, made.role)
        said.append(f"{decision}\n{made.reason}" if made.reason else decision)
        by.append(f"{made.by.name}\n{format_datetime(made.at)}")
    cells += ["\n".join(said) or tr("Not decided"), "\n".join(by)]
    texts = [escape(cell).replace("\n", "<br>") for cell in cells]
    inside = [f'<td width="{width}%">{text}</td>' for text, width in zip(texts, _WIDTHS, strict=True)]
    return f"<tr>{''.join(inside)}</tr>"
