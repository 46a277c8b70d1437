"""Document ids of the table `totals`: the checkpoint's proof, one document per month, and one per day."""

from __future__ import annotations

#: The document that ties the read store to its log: {log_id, incarnation, position, digest}.
CHECKPOINT_PROOF = 1

_FIRST_DAY = 1_000_000_000


def month_id(time: str) -> int:
    """Return the id of the document of a month, such as 202601 for an ISO text that begins with 2026-01."""
    return int(time[:4] + time[5:7])


def quarter_number(quarter: str) -> int:
    """Return the number (0–95) of the quarter of an hour within its day, for a text such as
    2026-01-31T10:15."""
    return int(quarter[11:13]) * 4 + int(quarter[14:16]) // 15


def day_id(time: str) -> int:
    """Return the id of the document that lists the suspensions ending on this day. Later days have larger
    ids."""
    return _FIRST_DAY + int(time[:10].replace("-", ""))


def is_month(doc_id: int) -> bool:
    """Return whether the document counts logins and activity of a month."""
    return CHECKPOINT_PROOF < doc_id < _FIRST_DAY


def is_day(doc_id: int) -> bool:
    """Return whether the document lists suspensions that end on a day."""
    return doc_id >= _FIRST_DAY
