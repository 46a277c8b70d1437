"""The import rules that a contract on modules can't say, because they are about names."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.places import CHECKOUT

APP = CHECKOUT / "app"
THREADS = {
    *("QThread", "QThreadPool", "QRunnable", "QtConcurrent"),
    *("Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor"),
}
MODULES_OF_THREADS = ("PySide6", "threading", "concurrent")


def imported_names(source: str) -> Iterator[tuple[str, str]]:
    """Give (module, name) of each import; the name is empty where a whole module is imported."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.module or "", alias.name) for alias in node.names)


def handlers(source: str) -> list[str]:
    return [
        f"imports {module}.{name}"
        for module, name in imported_names(source)
        if name.endswith("Handler") and module.split(".")[0] == "app"
    ]


def threads(source: str) -> list[str]:
    named = [
        f"imports {module}.{name}"
        for module, name in imported_names(source)
        if name in THREADS and module.startswith(MODULES_OF_THREADS)
    ]
    dotted = [
        f"uses {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in THREADS
        and ast.unparse(node.value) in {"QtCore", "threading", "futures", "concurrent.futures"}
    ]
    return named + dotted


def widgets(source: str) -> list[str]:
    """Find what is taken of Qt besides QtCore."""
    found = []
    for module, name in imported_names(source):
        taken = name if module == "PySide6" else module.removeprefix("PySide6.")
        if module.split(".")[0] == "PySide6" and taken.split(".")[0] != "QtCore":
            found.append(f"imports {taken}")
    return found


Rule = tuple[Callable[[str], list[str]], Callable[[Path], bool]]
RULES: dict[str, Rule] = {
    "A front end sends messages and never holds a handler": (
        handlers,
        lambda place: place.parts[0] in {"gui", "cli"},
    ),
    "Off the GUI thread there is one road, operations": (
        threads,
        lambda place: place.parts[0] in {"gui", "cli"} and not place.match("gui/runtime/*"),
    ),
    "Outside the window nothing knows more of Qt than QtCore": (
        widgets,
        lambda place: place.parts[0] not in {"gui", "__main__.py"},
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_its_rule(rule: str) -> None:
    find, applies = RULES[rule]
    broken = [
        f"{path.relative_to(APP)} {finding}"
        for path in sorted(APP.rglob("*.py"))
        if applies(path.relative_to(APP))
        for finding in find(path.read_text(encoding="utf-8"))
    ]
    assert not broken, f"{rule}:\n" + "\n".join(broken)


@pytest.mark.parametrize(
    ("find", "wrong", "right"),
    [
        (
            handlers,
            "from app.commands.suspend_user import SuspendUserHandler",
            "from logging import StreamHandler",
        ),
        (threads, "from PySide6.QtCore import QThread", "from PySide6.QtCore import QTimer"),
        (threads, "from PySide6 import QtCore\nQtCore.QThreadPool()", "import threading\nthreading.Lock()"),
        (threads, "import threading\nthreading.Thread()", "from app.gui.runtime.operations import Thread"),
        (widgets, "from PySide6.QtWidgets import QWidget", "from PySide6.QtCore import QCollator"),
        (widgets, "import PySide6.QtGui", "import PySide6.QtCore"),
        (widgets, "from PySide6 import QtGui", "from PySide6 import QtCore"),
    ],
)
def test_each_rule_tells_wrong_from_right(find: Callable[[str], list[str]], wrong: str, right: str) -> None:
    assert find(wrong)
    assert not find(right)
