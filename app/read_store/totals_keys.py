"""Doc ids of table `totals`: what ties the store to its log, a document a month, a document a day."""

from __future__ import annotations

#: What ties the read store to its log: {log_id, incarnation, position, digest}.
CHECKPOINT_PROOF = 1

_FIRST_DAY = 1_000_000_000


def month_id(time: str) -> int:
    """202601 for an ISO text that begins with 2026-01."""
    return int(time[:4] + time[5:7])


def quarter_number(quarter: str) -> int:
    """Which quarter of an hour of its day it is, 0–95; of a text like 2026-01-31T10:15."""
    return int(quarter[11:13]) * 4 + int(quarter[14:16]) // 15


def day_id(time: str) -> int:
    """Where the suspensions that end on this day stand; later days have larger ids."""
    return _FIRST_DAY + int(time[:10].replace("-", ""))


def is_month(doc_id: int) -> bool:
    """Whether the document counts logins and activity of a month."""
    return CHECKPOINT_PROOF < doc_id < _FIRST_DAY


def is_day(doc_id: int) -> bool:
    """Whether the document lists suspensions that end on a day."""
    return doc_id >= _FIRST_DAY
