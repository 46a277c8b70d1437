"""What must never flash: parts of the window that show as windows of their own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget


class _Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_is_ever_a_window_of_its_own(driver: Any) -> None:
    watch = _Watch()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    try:
        driver.sign_in()
        driver.search("garcia", finds=1)
        driver.select(0)
        for page in ("dashboard", "history", "users"):
            driver.bench.show_page(page)
            driver.settle()
        actions, user = driver.bench.actions_on_users, driver.users.detail.user
        for open_dialog in (
            actions.create,
            lambda: actions.edit(user.id),
            lambda: actions.roles(user.id),
            lambda: actions.set_password(user.id, user.full_name),
            lambda: actions.erase(user.id, user.full_name, user.email),
        ):
            actions.opened = None
            open_dialog()
            driver.dialog().close()
    finally:
        application.removeEventFilter(watch)
    known = {kind.__name__ for kind in (*QDialog.__subclasses__(), QMenu)}
    assert [name for name in watch.seen if not name.endswith("Dialog") and name not in known] == []
