"""A review's record as a document: what was reviewed, by whom, and what became of each user."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.gui.review.words import begun_line, decision_name, outcome_line, progress_line
from app.gui.texts import day, moment, number, status_name, tr
from app.queries.review_results import ReviewDetail, ReviewEntry

#: So many rows are shown on the screen; the document on paper or in a file has all.
PREVIEWED = 200

_STYLE = """
body { color: #1b2330; background: #ffffff; }
h1 { font-size: 18pt; font-weight: 600; margin-bottom: 8px; }
p { color: #5b6677; margin: 0; }
table { margin-top: 16px; }
th { text-align: left; color: #5b6677; font-weight: 600; background: #eef0f3; }
th, td { padding: 4px 6px; border-bottom: 1px solid #e1e4e9; vertical-align: top; }
"""


def html_of(review: ReviewDetail, most: int | None = None) -> str:
    """The whole document, or its first `most` users. What comes from data is escaped."""
    info = review.info
    entries = review.entries if most is None else review.entries[:most]
    lines = [begun_line(info)]
    if info.finished_at is not None and info.finished_by is not None:
        finished, name = day(info.finished_at), info.finished_by.name
        lines.append(tr("Finished {day} by {name}").format(day=finished, name=name))
    counts = tr("{n} users").format(n=number(info.users))
    lines.append(f"{counts} · {progress_line(info) if info.outcome is None else outcome_line(info)}")
    headings = (tr("User"), tr("Status"), tr("Roles"), tr("Last sign-in"), tr("Decision"), tr("By"))
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    rows = "".join(_row(entry) for entry in entries)
    more = len(review.entries) - len(entries)
    rest = ""
    if more:
        rest = tr("… and {n} more, in the printed record and in the files.").format(n=number(more))
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f"<html><head><style>{_STYLE}</style></head><body><h1>{escape(info.title)}</h1>{paragraphs}"
        f'<table width="100%" cellspacing="0"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f"<p>{escape(rest)}</p></body></html>"
    )


def document_of(review: ReviewDetail, most: int | None = None) -> QTextDocument:
    """On any thread; some seconds for thousands of users."""
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(9)
    document.setDefaultFont(font)
    document.setHtml(html_of(review, most))
    return document


def print_on(review: ReviewDetail, device: QPagedPaintDevice) -> None:
    """All of it, on any thread."""
    document_of(review).print_(device)


def write_pdf(review: ReviewDetail, path: str) -> None:
    """A4, on any thread. Raises OSError when the file can't be written."""
    with open(path, "wb"):  # noqa: PTH123 - only whether it can be written: QPdfWriter would not say
        pass
    writer = QPdfWriter(path)
    writer.setTitle(review.info.title)
    writer.setCreator("Padron")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout.Unit.Millimeter)
    print_on(review, writer)


def _row(entry: ReviewEntry) -> str:
    user, made = entry.user, entry.decision
    if user is None:
        cells = [tr("Erased user"), "", "", ""]
    else:
        last = moment(user.last_login_at) if user.last_login_at else tr("never")
        name = f"{user.full_name}\n{user.email}"
        cells = [name, status_name(user.status.value), ", ".join(user.roles), last]
    if made is None:
        cells += [tr("Not decided"), ""]
    else:
        decision = decision_name(made.decision, made.role)
        cells.append(f"{decision}\n{made.reason}" if made.reason else decision)
        cells.append(f"{made.by.name}\n{moment(made.at)}")
    return "<tr>" + "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells) + "</tr>"
