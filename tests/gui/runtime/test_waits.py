"""Tests wait for what is to come, never for a time: on a busy machine it would be too short."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.places import CHECKOUT

#: Looks at the event loop while nothing else is waited for.
_SUBJECT = {"test_input_activity.py"}


def fixed_waits(source: str) -> list[int]:
    """Return the lines in which pytest-qt or QTest waits for a time."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if isinstance(call.func, ast.Attribute) and _is_fixed(call.func)]


def _is_fixed(called: ast.Attribute) -> bool:
    whose = called.value.attr if isinstance(called.value, ast.Attribute) else getattr(called.value, "id", "")
    return called.attr in {"qWait", "qSleep"} or (called.attr == "wait" and whose in {"bot", "qtbot"})


def test_no_test_of_the_window_waits_for_a_time() -> None:
    files: list[Path] = [path for path in (CHECKOUT / "tests").rglob("*.py") if path.name not in _SUBJECT]
    assert len(files) > 200
    assert {path.name: lines for path in files if (lines := fixed_waits(path.read_text("utf-8")))} == {}


def test_a_wait_for_a_time_is_found() -> None:
    source = "qtbot.wait(50)\ndriver.bot.wait(20)\nQTest.qWait(10)\ndriver.wait(ready)\nbarrier.wait()"
    assert fixed_waits(source) == [1, 2, 3]
