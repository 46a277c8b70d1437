"""Names for a screen reader, a focus that is seen, a sensible order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from app.gui.importing.wizard import ImportWizard
from app.gui.look.preferences import settings
from app.gui.widgets.builders import column
from app.gui.widgets.failures_list import FailuresList
from tests.gui.conftest import WindowDriver

#: Actions that open a dialog of the system's, end something, or another window.
_LEFT_ALONE = frozenset({"quit", "lock", "sign_out", "export", "back_up", "restore", "seal", "new_window",
                         "close_window", "history_export", "dashboard_table",
                         "dashboard_picture"})  # fmt: skip


_FRAMES = (QMainWindow, QMenuBar, QMenu, QStackedWidget, QTabWidget, QScrollArea)


def _controls(window: QWidget) -> Iterator[QWidget]:
    """What the keyboard can reach in a window, as a person would count it."""
    for part in window.findChildren(QWidget):
        inner = part.parentWidget()
        if (
            part.isVisibleTo(window)
            and part.isEnabled()
            and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.focusProxy() is None
            and not isinstance(part, _FRAMES)
            and not (isinstance(part, QLineEdit) and isinstance(inner, QSpinBox | QComboBox))
            and part.window() is window
        ):
            yield part


def _read_out(part: QWidget) -> str:
    """What a screen reader is told of its name: its own, its text, or that of the label beside it."""
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name).strip()


def _nameless(window: QWidget) -> list[str]:
    return [
        f"{type(part).__name__} {part.objectName()} in {type(part.parentWidget()).__name__}"
        for part in _controls(window)
        if not _read_out(part)
    ]


def test_every_control_of_every_page_has_a_name(driver: WindowDriver) -> None:
    assert _nameless(driver.window) == []
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    for page in driver.bench.pages:
        driver.bench.show_page(page)
        driver.wait(lambda: not driver.window.operations.is_busy)
        assert _nameless(driver.window) == [], page
    driver.bench.show_page("users")
    for tab in range(driver.users.detail.tabs.count()):
        driver.users.detail.tabs.setCurrentIndex(tab)
        driver.wait(lambda: not driver.window.operations.is_busy)
        assert _nameless(driver.window) == [], driver.users.detail.tabs.tabText(tab)


def test_every_control_of_a_new_directory_has_a_name(new_driver: WindowDriver) -> None:
    new_driver.open()
    new_driver.find("make_demo")
    assert _nameless(new_driver.window) == []
    new_driver.start_own()
    new_driver.find("create_directory")
    assert _nameless(new_driver.window) == []


def _dialogs(driver: WindowDriver, look: str = "") -> Iterator[tuple[str, QWidget]]:
    """Each dialog that a menu opens on one user, opened."""
    driver.sign_in()
    if look:
        wear(driver, look)
    driver.search("garcia", finds=1)
    driver.select(0)
    for name, action in list(driver.window.menu_actions.items()):
        if name in _LEFT_ALONE or not action.isEnabled():
            continue
        driver.bench.show_page("users")  # on another one nobody is acted on who is not seen
        action.trigger()
        driver.wait(lambda: not driver.window.operations.is_busy)
        QTest.qWait(20)
        for window in QApplication.topLevelWidgets():
            if window is not driver.window and window.isVisible() and not isinstance(window, QMenu):
                yield name, window
                window.close()


def test_every_control_of_every_dialog_has_a_name_and_the_dialog_a_title(driver: WindowDriver) -> None:
    seen = []
    for name, dialog in _dialogs(driver):
        seen.append(name)
        assert _nameless(dialog) == [], name
        if isinstance(dialog, QDialog):
            assert dialog.windowTitle() or dialog.accessibleName(), name
    assert {"create", "import", "settings", "user_edit", "user_suspend", "user_erase"} <= set(seen)


def _order(window: QWidget) -> list[QWidget]:
    """The controls as Tab visits them, from the topmost on."""
    controls, order = set(_controls(window)), []
    part = window.nextInFocusChain()
    while part is not None and part is not window:
        if part in controls:
            order.append(part)
        part = part.nextInFocusChain()
    tops = [part.mapTo(window, QPoint(0, 0)).y() for part in order]
    first = tops.index(min(tops)) if tops else 0
    return order[first:] + order[:first]


def test_in_every_dialog_tab_goes_down_and_forward(driver: WindowDriver) -> None:
    """Never up by more than a line: who reads from top to bottom finds the focus where it is expected."""
    for name, dialog in _dialogs(driver):
        for one, following in pairwise(_order(dialog)):
            up = one.mapTo(dialog, QPoint(0, 0)).y() - following.mapTo(dialog, QPoint(0, 0)).y()
            assert up <= 48, f"{name}: {_read_out(one)} → {_read_out(following)}"


def _asks(part: QWidget) -> bool:
    """Whether a person fills it in, ticks or chooses in it."""
    return isinstance(part, QLineEdit | QPlainTextEdit | QComboBox | QCheckBox | QAbstractItemView)


def test_every_dialog_begins_where_one_begins_to_fill_it_in(driver: WindowDriver) -> None:
    """And one that only wants to be confirmed with the button that does nothing."""
    for name, dialog in _dialogs(driver):
        asking = [part for part in _order(dialog) if _asks(part)]
        focus = dialog.focusWidget()
        assert focus is not None, name
        if asking:
            assert focus is asking[0], f"{name}: {_read_out(focus)}"
        else:
            assert focus.objectName() in {"cancel", "close", "stop"}, f"{name}: {_read_out(focus)}"


def test_tab_reaches_search_list_and_pane_and_comes_back(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.users.search.setFocus()
    visited: list[QWidget] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if visited and focus is visited[0]:
            break
        visited.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    else:
        pytest.fail("the focus is caught in " + ", ".join(part.objectName() for part in visited[-5:]))
    names = [part.objectName() for part in visited]
    assert names.index("search") < names.index("users") < names.index("detail_edit")
    assert "page_users" in names


def _picture(window: QWidget, part: QWidget) -> QImage:
    area = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-3, -3, 3, 3)
    return window.grab(area).toImage()


def _unseen(window: QWidget) -> list[str]:
    """The controls that look the same with the focus and without."""
    QApplication.setCursorFlashTime(0)
    window.activateWindow()
    parts, unseen = list(_controls(window)), []
    for part in parts:
        other = next((other for other in parts if other is not part), None)
        if other is None or not part.isVisibleTo(window):
            continue
        other.setFocus()
        QApplication.processEvents()
        before = _picture(window, part)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if _picture(window, part) == before:
            unseen.append(f"{type(part).__name__} {part.objectName()} {_read_out(part)}")
    return unseen


def wear(driver: WindowDriver, look: str) -> None:
    before_it = driver.bench
    settings().change(theme=look)
    driver.wait(lambda: driver.bench is not before_it)
    driver.wait(lambda: not driver.window.operations.is_busy)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_focus_is_seen_on_every_control(driver: WindowDriver, look: str) -> None:
    assert _unseen(driver.window) == [], "sign-in"
    driver.sign_in()
    wear(driver, look)
    driver.search("garcia", finds=1)
    driver.select(0)
    assert _unseen(driver.window) == [], "users"
    for page in ("dashboard", "history"):
        driver.bench.show_page(page)
        driver.wait(lambda: not driver.window.operations.is_busy)
        driver.bot.wait(50)
        assert _unseen(driver.window) == [], page
    driver.bench.show_page("users")
    for tab in range(1, driver.users.detail.tabs.count()):
        driver.users.detail.tabs.setCurrentIndex(tab)
        driver.wait(lambda: not driver.window.operations.is_busy)
        driver.bot.wait(50)
        assert _unseen(driver.window) == [], driver.users.detail.tabs.tabText(tab)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_focus_is_seen_in_every_dialog(driver: WindowDriver, look: str) -> None:
    assert {name: unseen for name, dialog in _dialogs(driver, look) if (unseen := _unseen(dialog))} == {}


def test_the_focus_is_seen_on_what_is_listed_in_dialogs(driver: WindowDriver, tmp_path: Path) -> None:
    """What an import refused, and what was refused of an act on many."""
    driver.sign_in()
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\nbad,Olga,Ruiz\nok@example.org,Ok,Oko\n", "utf-8")
    wizard = ImportWizard(driver.window, driver.bench.context, file)
    driver.bot.addWidget(wizard)
    wizard.show()
    driver.wait(lambda: wizard._go.isEnabled())
    wizard.submit()
    driver.wait(lambda: wizard._tried is not None)
    assert _unseen(wizard) == []
    refused = FailuresList()
    holder = QWidget(driver.window)
    holder.setLayout(column(QLineEdit(), refused))
    holder.resize(400, 300)
    refused.show_failures([{"user_id": "1", "name": "Ana", "code": "x", "message": "Ana is no more."}])
    holder.show()
    assert [one for one in _unseen(driver.window) if "refused" in one] == []
