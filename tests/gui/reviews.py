"""How a test goes through an access review as a person does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.gui.review.dialog import ReviewDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from app.queries.get_user import GetUser
from tests.gui.conftest import WindowDriver

REASON = "left the company in May"


def opened(driver: WindowDriver, kind: type[QDialog]) -> Any:
    actions = driver.bench.reviews
    driver.wait(lambda: isinstance(actions.opened, kind) and actions.opened.isVisible())
    return actions.opened


def overview(driver: WindowDriver) -> ReviewsDialog:
    driver.bench.reviews.opened = None
    driver.window.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is driver.window)
    driver.press("Ctrl+Shift+E")
    dialog: ReviewsDialog = opened(driver, ReviewsDialog)
    return dialog


def begin(driver: WindowDriver) -> ReviewDialog:
    """A review of all four of the list."""
    driver.wait(lambda: driver.users.model.total == 4)
    dialog = overview(driver)
    driver.click("go", dialog)
    walk: ReviewDialog = opened(driver, ReviewDialog)
    return walk


def admin_of(driver: WindowDriver) -> str:
    assert driver.window.session is not None
    return driver.window.session.user_id


def ask(driver: WindowDriver, kind: Any, **fields: Any) -> Any:
    assert driver.window.backend is not None
    return driver.window.backend.ask(kind(asker_id=admin_of(driver), **fields)).data


def person(driver: WindowDriver, email: str) -> Any:
    return ask(driver, GetUser, target_user_id=email)


def go_to(driver: WindowDriver, walk: ReviewDialog, email: str) -> None:
    at = next(at for at, entry in enumerate(walk.review.entries) if entry.user and entry.user.email == email)
    while walk.list.current_row != at:
        step = Qt.Key.Key_Down if walk.list.current_row < at else Qt.Key.Key_Up
        QTest.keyClick(walk.list, step)


def said(record: RecordDialog, text: str) -> bool:
    return text in record.notice.text


def decided(walk: ReviewDialog) -> dict[str, str]:
    return {
        entry.user.email: entry.decision.decision
        for entry in walk.review.entries
        if entry.user is not None and entry.decision is not None
    }
