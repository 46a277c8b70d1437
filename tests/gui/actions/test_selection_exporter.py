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
from tests.gui.conftest import PASSWORD, Desk


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def add_a_formula(desk: Desk) -> None:
    made = {"email": "eve@example.org", "first_name": "=1+1", "last_name": "Eve"}
    desk.run(CreateUser, executor_id="system", **made)


def select_all(desk: Desk, number: int) -> None:
    desk.wait(lambda: desk.users.model.total == number)
    desk.users.table.setFocus()
    desk.users.table.selectAll()


def test_copied_as_text_and_as_csv_by_keyboard(desk: Desk) -> None:
    desk.sign_in()
    add_a_formula(desk)
    QGuiApplication.clipboard().setText("")
    select_all(desk, 5)
    desk.press("Ctrl+C")
    desk.wait(clipboard)
    lines = clipboard().splitlines()
    assert len(lines) == 5
    assert "'=1+1 Eve\teve@example.org\tinvited\t" in lines[0]
    desk.press("Ctrl+Shift+C")
    desk.wait(lambda: clipboard().startswith("email,"))
    assert len(clipboard().splitlines()) == 6
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/csv").data()).decode() == clipboard()
    assert "5 users were copied." in desk.bench.notice.text


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


def test_text_in_a_field_is_copied_as_ever(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", 1)
    box = desk.users.search
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.selectAll()
    desk.press("Ctrl+C")
    desk.wait(lambda: clipboard() == "garcia")


def test_drawn_out_as_files_and_as_text(desk: Desk) -> None:
    desk.sign_in()
    select_all(desk, 4)
    begun: list[QMimeData] = []
    out = desk.users.taking_out

    def begin(source: QWidget, data: QMimeData) -> None:
        begun.append(data)

    out.begin_drag = begin
    desk.users.table.startDrag(desk.users.table.model().supportedDragActions())
    desk.wait(lambda: begun)
    paths = [Path(QUrl(url).toLocalFile()) for url in begun[0].urls()]
    assert [path.name for path in paths] == ["users.csv", "users.vcf"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (*paths, paths[0].parent))
    assert bytes(begun[0].data("text/vcard").data()).decode().count("BEGIN:VCARD") == 4
    assert begun[0].text().startswith("email,")
    out.drag()
    desk.wait(lambda: len(begun) == 2)
    assert not paths[0].exists()


def test_a_drag_that_came_too_late_is_told_and_the_next_one_begins_at_once(desk: Desk) -> None:
    desk.sign_in()
    select_all(desk, 4)
    out, asked = desk.users.taking_out, list[QMimeData]()

    def begin(source: QWidget, data: QMimeData) -> bool:
        asked.append(data)
        return len(asked) > 1

    out.begin_drag = begin
    out.drag()
    desk.wait(lambda: "4 users are ready now: drag once more." in desk.bench.notice.text)
    out.drag()
    assert len(asked) == 2  # nobody had to write anything
    assert asked[1].text() == asked[0].text()
    assert all(Path(QUrl(url).toLocalFile()).exists() for url in asked[1].urls())


def test_what_is_copied_previewed_and_pasted_waits_for_no_long_work(desk: Desk) -> None:
    desk.sign_in()
    ends = threading.Event()
    desk.bench.workplace.operations.work(desk.window, lambda _: ends.wait(60), long=True)
    try:
        QGuiApplication.clipboard().setText("")
        select_all(desk, 4)
        desk.press("Ctrl+C")
        desk.wait(clipboard)
        desk.window.menu_actions["user_suspend"].trigger()
        dialog = desk.dialog()
        assert isinstance(dialog, ActOnManyDialog)
        desk.wait(lambda: "3 users will be suspended" in dialog.preview.text())
        dialog.reject()
        QGuiApplication.clipboard().setText("ana@example.org")
        desk.window.menu_actions["paste_list"].trigger()
        desk.wait(lambda: isinstance(desk.dialog(), PasteListDialog))
        pasted = desk.dialog()
        assert isinstance(pasted, PasteListDialog)
        desk.wait(lambda: pasted.outcome.text() == "1 matched, 0 not found")
        pasted.reject()
    finally:
        ends.set()


def test_too_many_are_not_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    monkeypatch.setattr(selection_exporter, "MOST", 3)
    QGuiApplication.clipboard().setText("before")
    select_all(desk, 4)
    desk.press("Ctrl+C")
    desk.wait(lambda: "At most 3 users" in desk.bench.notice.text)
    assert clipboard() == "before"


def test_who_may_not_export_copies_one_email_and_no_more(desk: Desk) -> None:
    made = {"email": "sam@example.org", "first_name": "Sam", "last_name": "Support", "roles": ("support",)}
    assert desk.window.backend is not None
    admins = desk.window.backend.ask(ListUsers(asker_id="system", roles=("administrator",))).data.users
    desk.run(CreateUser, executor_id=admins[0].id, password=SecretStr(PASSWORD), **made)
    desk.sign_in("sam@example.org")
    assert not desk.window.menu_actions["copy_csv"].isEnabled()
    desk.search("garcia", 1)
    desk.select(0)
    desk.users.table.setFocus()
    desk.press("Ctrl+C")
    desk.wait(lambda: clipboard() == "ana@example.org")
    desk.search("", 5)
    select_all(desk, 5)
    desk.press("Ctrl+C")
    desk.wait(lambda: "may not" in desk.bench.notice.text)
    assert clipboard() == "ana@example.org"


def offered(desk: Desk) -> set[str]:
    """What the context menu of the first row holds."""
    table = desk.users.table
    table.customContextMenuRequested.emit(table.visualRect(desk.users.model.index(0, 0)).center())
    desk.wait(lambda: [menu for menu in desk.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in desk.users.findChildren(QMenu) if menu.isVisible())
    texts = {action.text() for action in menu.actions()}
    menu.close()
    return texts


def test_the_context_menu_offers_no_export_to_who_may_not(desk: Desk) -> None:
    made = {"email": "sam@example.org", "first_name": "Sam", "last_name": "Support", "roles": ("support",)}
    assert desk.window.backend is not None
    admins = desk.window.backend.ask(ListUsers(asker_id="system", roles=("administrator",))).data.users
    desk.run(CreateUser, executor_id=admins[0].id, password=SecretStr(PASSWORD), **made)
    desk.sign_in("sam@example.org")
    desk.wait(lambda: desk.users.model.total == 5)
    desk.select(0)
    assert "Copy" in offered(desk)
    assert "Copy as CSV" not in offered(desk)
    select_all(desk, 5)
    desk.wait(lambda: desk.users.selected_count == 5)
    several = offered(desk)
    assert "Suspend…" in several
    assert not several & {"Copy", "Copy as CSV"}


def test_the_context_menu_offers_it(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    table = desk.users.table
    table.customContextMenuRequested.emit(table.visualRect(desk.users.model.index(0, 0)).center())
    desk.wait(lambda: [menu for menu in desk.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in desk.users.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert {"Copy", "Copy as CSV", "Copy email", "Edit…"} <= set(texts)
    menu.close()
