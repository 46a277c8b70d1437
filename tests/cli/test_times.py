"""Durations and dates as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import typer

from app.cli.times import parse_duration, parse_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90m", timedelta(minutes=90)),
        ("2h", timedelta(hours=2)),
        ("3d", timedelta(days=3)),
        ("2W", timedelta(weeks=2)),
        (" 1 d ", timedelta(days=1)),
    ],
)
def test_a_duration(text: str, expected: timedelta) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "d", "3", "3y", "-3d", "1.5h", "3d3", "9999999w", "٣"])
def test_no_duration(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", datetime(2025, 1, 1, tzinfo=UTC)),
        ("2025-03", datetime(2025, 3, 1, tzinfo=UTC)),
        ("2025-03-01", datetime(2025, 3, 1, tzinfo=UTC)),
        ("2025-03-01T14:30", datetime(2025, 3, 1, 14, 30, tzinfo=UTC)),
        ("2025-03-01 14:30:05Z", datetime(2025, 3, 1, 14, 30, 5, tzinfo=UTC)),
        ("2025-03-01T14:30+02:00", datetime(2025, 3, 1, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_moment(text: str, expected: datetime) -> None:
    assert parse_moment(text) == expected


def test_a_duration_as_a_moment_is_that_long_ago() -> None:
    assert abs(datetime.now(UTC) - timedelta(days=90) - parse_moment("90d")) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "text", ["", "soon", "2025-13", "2025-02-30", "0000", "999999w", "0001-01-01T00:00+14:00"]
)
def test_no_moment(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_moment(text)
