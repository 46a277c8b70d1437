"""What may be read while backups are restored: a lost change must not pass for one that was put back."""

from __future__ import annotations

import pytest

from tests.concurrent_use.loops import Record, Restore, Written, misread

WRITTEN = Written("ana@example.org", "loop0 7", began=10.0, ended=11.0)
AFTER, BEFORE, AROUND, DURING = Restore(12, 13), Restore(8, 9), Restore(9, 13), Restore(15)


@pytest.mark.parametrize(
    ("restore", "bio", "is_right"),
    [
        (None, "loop0 7", True),
        (None, "of the backup", False),
        (BEFORE, "loop0 7", True),
        (BEFORE, "of the backup", False),
        (AFTER, "loop0 7", False),
        (AFTER, "of the backup", True),
        (AROUND, "loop0 7", True),
        (AROUND, "of the backup", True),
        (DURING, "loop0 7", True),
        (DURING, "of the backup", True),
        (DURING, "loop0 6", False),
    ],
)
def test_only_a_restore_explains_that_a_change_is_gone(
    restore: Restore | None, bio: str, is_right: bool
) -> None:
    record = Record(restores=[restore] if restore else [])
    record.updated["ana@example.org"] = [Written("ana@example.org", "loop0 6", 1.0, 2.0), WRITTEN]
    assert (misread(record, "ana@example.org", bio, until=20.0) == "") is is_right
