"""How a test uses the import wizard as a person does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.commands.import_users import ImportUsers
from app.domain.message import NO_MESSAGE, Message
from app.gui.importing.columns_model import BECOMES
from app.gui.importing.wizard import ImportWizard
from app.gui.runtime.operations import Ticket

if TYPE_CHECKING:
    from tests.gui.conftest import WindowDriver


def people(path: Path, count: int, *more: str) -> Path:
    """A file of so many people, and further lines."""
    rows = [f"new{n}@example.org,Nora,Núñez" for n in range(count)]
    path.write_text("\n".join(["email,first_name,last_name", *rows, *more]) + "\n", "utf-8")
    return path


def wizard_on(driver: WindowDriver, path: Path | None = None) -> ImportWizard:
    """Signed in, with the wizard open; on a file that was understood, if one is given."""
    if driver.window.bench is None:
        driver.sign_in()
    driver.bench.directory.import_file(path)
    wizard = driver.bench.directory.opened
    assert isinstance(wizard, ImportWizard)
    if path is not None:
        driver.wait(wizard.action_button.isEnabled)
    return wizard


def try_it(driver: WindowDriver, wizard: ImportWizard) -> None:
    """The dry run, to its end."""
    driver.click("go", wizard)
    driver.wait(lambda: wizard.is_previewed and not wizard.is_busy)


def drop(wizard: ImportWizard, path: Path) -> bool:
    """As a file manager would; whether the wizard would take it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(wizard.rect().center(), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    wizard.dragEnterEvent(enter)
    wizard.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    return enter.isAccepted()


@pytest.fixture
def sent(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> list[ImportUsers]:
    """The imports that were sent, dry runs too."""
    commands: list[ImportUsers] = []
    run = driver.window.operations.execute

    def noted(owner: Any, command: Any, *rest: Any, **more: Any) -> Any:
        def make() -> Any:
            made = command() if callable(command) else command
            if isinstance(made, ImportUsers):
                commands.append(made)
            return made

        return run(owner, make, *rest, **more)

    monkeypatch.setattr(driver.window.operations, "execute", noted)
    return commands


def line_of(wizard: ImportWizard, heading: str) -> int:
    """Of a column of the file, in the list of columns."""
    return wizard.columns.plan.headings.index(heading)


def choose_by_keyboard(driver: WindowDriver, wizard: ImportWizard, heading: str, *keys: Qt.Key) -> None:
    """Enter on its line opens the box, keys and Enter choose."""
    table = wizard.columns_table
    table.setFocus()
    table.setCurrentIndex(wizard.columns.index(line_of(wizard, heading), 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = driver.find("becomes", table)
    driver.wait(lambda: box.view().isVisible())
    for key in (*keys, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    driver.wait(lambda: table.findChild(QComboBox, "becomes") is None)


def become(wizard: ImportWizard, heading: str, field: str) -> None:
    """Choose what a column becomes, as its box does."""
    assert wizard.columns.setData(wizard.columns.index(line_of(wizard, heading), BECOMES), field)


def cells(wizard: ImportWizard, row: int) -> list[str]:
    """What a line of the preview shows."""
    model = wizard.preview.model
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Long work waits after its first report until this is set."""
    report, go_on = Ticket.report, threading.Event()

    def waiting(ticket: Ticket, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        report(ticket, done, total, text)
        while not go_on.wait(0.1):  # again: the first may have come before anybody listened
            report(ticket, done, total, text)

    monkeypatch.setattr(Ticket, "report", waiting)
    yield go_on
    go_on.set()
