"""Users leave the window: copied as text or CSV, or drawn out as files."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pydantic import SecretStr
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.commands.create_user import CreateUser
from app.gui.actions import selection_exporter
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.dialogs.paste_list import PasteListDialog
from app.queries.list_users import ListUsers
from tests.gui.conftest import PASSWORD, WindowDriver


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def add_a_formula(driver: WindowDriver) -> None:
    made = {"email": "eve@example.org", "first_name": "=1+1", "last_name": "Eve"}
    driver.run(CreateUser, executor_id="system", **made)


def select_all(driver: WindowDriver, number: int) -> None:
    driver.wait(lambda: driver.users.model.total == number)
    driver.users.table.setFocus()
    driver.users.table.selectAll()


def test_copied_as_text_and_as_csv_by_keyboard(driver: WindowDriver) -> None:
    driver.sign_in()
    add_a_formula(driver)
    QGuiApplication.clipboard().setText("")
    select_all(driver, 5)
    driver.press("Ctrl+C")
    driver.wait(clipboard)
    lines = clipboard().splitlines()
    assert len(lines) == 5
    assert "'=1+1 Eve\teve@example.org\tinvited\t" in lines[0]
    driver.press("Ctrl+Shift+C")
    driver.wait(lambda: clipboard().startswith("email,"))
    assert len(clipboard().splitlines()) == 6
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/csv").data()).decode() == clipboard()
    assert "5 users were copied." in driver.bench.notice.text


def test_a_process_that_copied_ends_well() -> None:
    """The clipboard is destroyed after the interpreter: what Python had made took the process down."""
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from app.gui.actions.clipboard import copy\n"
        "application = QApplication([])\n"
        "copy('email', {'text/csv': 'email'})\n"
        "assert application.clipboard().text() == 'email'\n"
        "assert application.clipboard().mimeData().data('text/csv') == b'email'\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")


def test_text_in_a_field_is_copied_as_ever(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", 1)
    box = driver.users.search
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.selectAll()
    driver.press("Ctrl+C")
    driver.wait(lambda: clipboard() == "garcia")


def test_drawn_out_as_files_and_as_text(driver: WindowDriver) -> None:
    driver.sign_in()
    select_all(driver, 4)
    begun: list[QMimeData] = []
    out = driver.users.exporter

    def begin(source: QWidget, data: QMimeData) -> None:
        begun.append(data)

    out.begin_drag = begin
    driver.users.table.startDrag(driver.users.table.model().supportedDragActions())
    driver.wait(lambda: begun)
    paths = [Path(QUrl(url).toLocalFile()) for url in begun[0].urls()]
    assert [path.name for path in paths] == ["users.csv", "users.vcf"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (*paths, paths[0].parent))
    assert bytes(begun[0].data("text/vcard").data()).decode().count("BEGIN:VCARD") == 4
    assert begun[0].text().startswith("email,")
    out.drag()
    driver.wait(lambda: len(begun) == 2)
    assert not paths[0].exists()


def test_a_drag_that_came_too_late_is_told_and_the_next_one_begins_at_once(driver: WindowDriver) -> None:
    driver.sign_in()
    select_all(driver, 4)
    out, asked = driver.users.exporter, list[QMimeData]()

    def begin(source: QWidget, data: QMimeData) -> bool:
        asked.append(data)
        return len(asked) > 1

    out.begin_drag = begin
    out.drag()
    driver.wait(lambda: "4 users are ready. Drag again to finish." in driver.bench.notice.text)
    out.drag()
    assert len(asked) == 2  # nobody had to write anything
    assert asked[1].text() == asked[0].text()
    assert all(Path(QUrl(url).toLocalFile()).exists() for url in asked[1].urls())


def test_what_is_copied_previewed_and_pasted_waits_for_no_long_work(driver: WindowDriver) -> None:
    driver.sign_in()
    ends = threading.Event()
    driver.bench.context.operations.submit(driver.window, lambda _: ends.wait(60), pool="long")
    try:
        QGuiApplication.clipboard().setText("")
        select_all(driver, 4)
        driver.press("Ctrl+C")
        driver.wait(clipboard)
        driver.window.menu_actions["user_suspend"].trigger()
        dialog = driver.dialog()
        assert isinstance(dialog, ActOnManyDialog)
        driver.wait(lambda: "3 users will be suspended" in dialog.preview.text())
        dialog.reject()
        QGuiApplication.clipboard().setText("ana@example.org")
        driver.window.menu_actions["paste_list"].trigger()
        driver.wait(lambda: isinstance(driver.dialog(), PasteListDialog))
        pasted = driver.dialog()
        assert isinstance(pasted, PasteListDialog)
        driver.wait(lambda: pasted.outcome.text() == "1 matched, 0 not found")
        pasted.reject()
    finally:
        ends.set()


def test_too_many_are_not_copied(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.sign_in()
    monkeypatch.setattr(selection_exporter, "MOST", 3)
    QGuiApplication.clipboard().setText("before")
    select_all(driver, 4)
    driver.press("Ctrl+C")
    driver.wait(lambda: "at most 3 users" in driver.bench.notice.text)
    assert clipboard() == "before"


def test_who_may_not_export_copies_one_email_and_no_more(driver: WindowDriver) -> None:
    made = {"email": "sam@example.org", "first_name": "Sam", "last_name": "Support", "roles": ("support",)}
    assert driver.window.backend is not None
    admins = driver.window.backend.ask(ListUsers(asker_id="system", roles=("administrator",))).data.users
    driver.run(CreateUser, executor_id=admins[0].id, password=SecretStr(PASSWORD), **made)
    driver.sign_in("sam@example.org")
    assert not driver.window.menu_actions["copy_csv"].isEnabled()
    driver.search("garcia", 1)
    driver.select(0)
    driver.users.table.setFocus()
    driver.press("Ctrl+C")
    driver.wait(lambda: clipboard() == "ana@example.org")
    driver.search("", 5)
    select_all(driver, 5)
    driver.press("Ctrl+C")
    driver.wait(lambda: "may not" in driver.bench.notice.text)
    assert clipboard() == "ana@example.org"


def offered(driver: WindowDriver) -> set[str]:
    """What the context menu of the first row holds."""
    table = driver.users.table
    table.customContextMenuRequested.emit(table.visualRect(driver.users.model.index(0, 0)).center())
    driver.wait(lambda: [menu for menu in driver.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in driver.users.findChildren(QMenu) if menu.isVisible())
    texts = {action.text() for action in menu.actions()}
    menu.close()
    return texts


def test_the_context_menu_offers_no_export_to_who_may_not(driver: WindowDriver) -> None:
    made = {"email": "sam@example.org", "first_name": "Sam", "last_name": "Support", "roles": ("support",)}
    assert driver.window.backend is not None
    admins = driver.window.backend.ask(ListUsers(asker_id="system", roles=("administrator",))).data.users
    driver.run(CreateUser, executor_id=admins[0].id, password=SecretStr(PASSWORD), **made)
    driver.sign_in("sam@example.org")
    driver.wait(lambda: driver.users.model.total == 5)
    driver.select(0)
    assert "Copy" in offered(driver)
    assert "Copy as CSV" not in offered(driver)
    select_all(driver, 5)
    driver.wait(lambda: driver.users.selected_count == 5)
    several = offered(driver)
    assert "Suspend…" in several
    assert not several & {"Copy", "Copy as CSV"}


def test_the_context_menu_offers_it(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    table = driver.users.table
    table.customContextMenuRequested.emit(table.visualRect(driver.users.model.index(0, 0)).center())
    driver.wait(lambda: [menu for menu in driver.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in driver.users.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert {"Copy", "Copy as CSV", "Copy email", "Edit…"} <= set(texts)
    menu.close()
