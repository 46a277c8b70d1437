"""How a test goes through an access review as a person does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.gui.review.dialog import WalkDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from app.queries.get_user import GetUser
from tests.gui.conftest import Desk

REASON = "left the company in May"


def opened(desk: Desk, kind: type[QDialog]) -> Any:
    actions = desk.bench.reviews
    desk.wait(lambda: isinstance(actions.opened, kind) and actions.opened.isVisible())
    return actions.opened


def overview(desk: Desk) -> ReviewsDialog:
    desk.bench.reviews.opened = None
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.press("Ctrl+Shift+E")
    dialog: ReviewsDialog = opened(desk, ReviewsDialog)
    return dialog


def begin(desk: Desk) -> WalkDialog:
    """A review of all four of the list."""
    desk.wait(lambda: desk.users.model.total == 4)
    dialog = overview(desk)
    desk.click("go", dialog)
    walk: WalkDialog = opened(desk, WalkDialog)
    return walk


def admin_of(desk: Desk) -> str:
    assert desk.window.session is not None
    return desk.window.session.user_id


def ask(desk: Desk, kind: Any, **fields: Any) -> Any:
    assert desk.window.backend is not None
    return desk.window.backend.ask(kind(asker_id=admin_of(desk), **fields)).data


def person(desk: Desk, email: str) -> Any:
    return ask(desk, GetUser, target_user_id=email)


def go_to(desk: Desk, walk: WalkDialog, email: str) -> None:
    at = next(at for at, entry in enumerate(walk.review.entries) if entry.user and entry.user.email == email)
    while walk.list.current_row != at:
        step = Qt.Key.Key_Down if walk.list.current_row < at else Qt.Key.Key_Up
        QTest.keyClick(walk.list, step)


def said(record: RecordDialog, text: str) -> bool:
    return text in record.notice.text


def decided(walk: WalkDialog) -> dict[str, str]:
    return {
        entry.user.email: entry.decision.decision
        for entry in walk.review.entries
        if entry.user is not None and entry.decision is not None
    }
