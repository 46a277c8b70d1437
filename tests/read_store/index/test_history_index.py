"""The history index against a plain reading of all lines: who, by whom, what, when, in both directions."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.read_store.store import ReadStore
from tests.examples import count_of

EXAMPLES = int(os.environ.get("PADRON_EXAMPLES", count_of(60)))

PEOPLE = ("018f6b1e-0001", "018f6b1e-0002", "Łukasz", "")
TYPES = ("UserCreated", "UserSuspended", "EmailChanged")
TIMES = tuple(f"2026-0{month}-15T1{hour}:00:00.00000{hour}Z" for month in range(1, 5) for hour in range(3))
LINES = st.fixed_dictionaries(
    {
        "user_id": st.sampled_from((*PEOPLE, None)),
        "actor_id": st.sampled_from((*PEOPLE, None)),
        "type": st.sampled_from(TYPES),
        "occurred_at": st.sampled_from(TIMES),
    }
)
#: Batches of positions and their lines; None takes a line away.
LIVES = st.lists(st.dictionaries(st.integers(1, 40), LINES | st.none(), max_size=12), max_size=6)
QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        "user_id": st.sampled_from((*PEOPLE[:3], "nobody")),
        "actor_id": st.sampled_from((*PEOPLE[:3], "nobody")),
        "types": st.lists(st.sampled_from((*TYPES, "NeverHappened")), max_size=2),
        "after": st.sampled_from(TIMES),
        "before": st.sampled_from(TIMES),
        "descending": st.booleans(),
    },
)

Lines = dict[int, dict[str, Any]]


def expected(lines: Lines, question: dict[str, Any]) -> list[int]:
    """The positions by looking at every line."""
    found = [
        position
        for position, line in sorted(lines.items())
        if question.get("user_id") in (None, line["user_id"])
        and question.get("actor_id") in (None, line["actor_id"])
        and (not question.get("types") or line["type"] in question["types"])
        and ("after" not in question or line["occurred_at"] >= question["after"])
        and ("before" not in question or line["occurred_at"] < question["before"])
    ]
    return found[::-1] if question.get("descending", True) else found


def check(store: ReadStore, lines: Lines, questions: list[dict[str, Any]]) -> None:
    assert store.history.count == len(lines)
    for question in questions:
        positions, found = store.history.select(**question), expected(lines, question)
        assert positions.total == len(found)
        assert positions.page(0, len(found) + 5) == found
        for offset in range(0, len(found) + 3, 3):
            assert positions.page(offset, 3) == found[offset : offset + 3]


@settings(max_examples=EXAMPLES)
@given(lives=LIVES, questions=st.lists(QUESTIONS, min_size=1, max_size=4))
def test_every_question_finds_what_a_reading_of_all_lines_finds(
    lives: list[dict[int, dict[str, Any] | None]], questions: list[dict[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, lines = ReadStore.open(Path(folder)), Lines()
        for number, changes in enumerate(lives):
            with store.batch() as batch:
                for position, line in changes.items():
                    if line is None:
                        batch.remove("activity", position)
                        lines.pop(position, None)
                    else:
                        batch.put("activity", position, line)
                        lines[position] = line
            check(store, lines, questions)
            if number == 1:
                store.save_snapshot()
        for last in ("what came after the snapshot", "nothing but the file"):
            store.close()
            if last == "nothing but the file":
                (Path(folder) / "read.snapshot").unlink(missing_ok=True)
            store = ReadStore.open(Path(folder))
            check(store, lines, questions)
        store.close()


def test_times_of_any_zone_are_compared_as_times(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    with store.batch() as batch:
        batch.put("activity", 7, {"type": "UserCreated", "occurred_at": "2026-01-01T00:30:00Z"})
    assert store.history.select(after="2026-01-01T02:30:00+02:00").page(0, 9) == [7]
    assert store.history.select(before="2026-01-01T02:30:00+02:00").total == 0
    store.close()


def test_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    with pytest.raises(ValidationError, match="is not a valid time"):
        store.history.select(after="yesterday")
    store.close()


def test_an_answer_stays_as_it_was_when_lines_come(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    store.activity.insert_multiple({"type": "UserCreated", "occurred_at": time} for time in TIMES[:2])
    found = store.history.select()
    store.activity.insert({"type": "UserCreated", "occurred_at": TIMES[2]})
    assert (found.total, found.page(0, 9)) == (2, [2, 1])
    assert store.history.select().page(0, 9) == [3, 2, 1]
    store.close()
