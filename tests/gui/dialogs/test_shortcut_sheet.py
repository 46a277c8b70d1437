"""Keys: none clash, every action is listed, and the sheet of them is searched."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.gui.dialogs.shortcuts import ShortcutSheet, groups_of
from app.gui.palette.providers import actions_of, plain, shortcuts_of


def test_no_two_keys_clash_and_every_action_is_listed(driver: Any) -> None:
    driver.sign_in()
    actions = [action for _, action in actions_of(driver.window.menuBar())]
    used = Counter(keys.toString() for action in actions for keys in action.shortcuts() if not keys.isEmpty())
    for other in driver.window.findChildren(QShortcut):
        if other.isEnabled() and other.context() in (
            Qt.ShortcutContext.WindowShortcut,
            Qt.ShortcutContext.ApplicationShortcut,
        ):
            used[other.key().toString()] += 1
    assert [keys for keys, times in used.items() if times > 1] == []
    assert [action.text() for action in actions if not shortcuts_of(action)] == []
    chords = [keys for keys in used if ", " in keys]
    assert [keys for keys in chords if keys.split(", ")[0] in used] == [], "half of a chord is a key itself"
    assert [keys for keys in used if "Ctrl+Alt" in keys] == [], "AltGr types letters"
    listed = [text for _, keys in groups_of(driver.window) for text, _ in keys]
    assert {"Keep", "Revoke role", "Run the selected action", "Rename"} <= set(listed)
    assert [action.text() for action in actions if plain(action.text()) not in listed] == []
    bar = [action.text().partition("&")[2][:1].lower() for action in driver.window.menuBar().actions()]
    assert len(set(bar)) == len(bar), "two menus on one letter"


@pytest.mark.parametrize("keys", ["F1", "?"])
def test_the_sheet_lists_keys_by_group_and_is_searched(driver: Any, keys: str) -> None:
    driver.sign_in()
    driver.users.table.setFocus()
    driver.press(keys)
    driver.wait(lambda: isinstance(QApplication.activeWindow(), ShortcutSheet))
    sheet = QApplication.activeWindow()
    assert isinstance(sheet, ShortcutSheet)
    native = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)

    def listed() -> set[str]:
        return {part.text() for part in sheet.findChildren(QLabel) if part.isVisible()}

    driver.wait(lambda: {"File", "View", "Command palette", "Everywhere", native} <= listed())
    driver.fill("shortcuts_search", "lock", sheet)
    driver.wait(lambda: "Lock" in listed() and "Command palette" not in listed())
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
