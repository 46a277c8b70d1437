"""The import wizard, as a person uses it: one file, one import at a time, nothing written unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from app.commands.import_users import ImportUsers
from app.gui.dialogs.import_wizard import ImportWizard
from tests.gui.conftest import Desk


def people(path: Path, count: int, *more: str) -> Path:
    """A file of so many people, and further lines."""
    rows = [f"new{n}@example.org,Nora,Núñez" for n in range(count)]
    path.write_text("\n".join(["email,first_name,last_name", *rows, *more]) + "\n", "utf-8")
    return path


def wizard_on(desk: Desk, path: Path | None = None) -> ImportWizard:
    """Signed in, with the wizard open; on a file that was understood, if one is given."""
    if desk.window.bench is None:
        desk.sign_in()
    desk.bench.directory.import_file(path)
    wizard = desk.bench.directory.opened
    assert isinstance(wizard, ImportWizard)
    if path is not None:
        desk.wait(wizard._go.isEnabled)
    return wizard


def try_it(desk: Desk, wizard: ImportWizard) -> None:
    """The dry run, to its end."""
    desk.click("go", wizard)
    desk.wait(lambda: wizard._tried is not None and wizard._ticket is None)


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
def sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[ImportUsers]:
    """The imports that were sent, dry runs too."""
    commands: list[ImportUsers] = []
    run = desk.window.operations.run

    def noted(owner: Any, command: Any, *rest: Any, **more: Any) -> Any:
        def make() -> Any:
            made = command() if callable(command) else command
            if isinstance(made, ImportUsers):
                commands.append(made)
            return made

        return run(owner, make, *rest, **more)

    monkeypatch.setattr(desk.window.operations, "run", noted)
    return commands


def test_enter_in_the_path_looks_at_the_file_and_starts_nothing_twice(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path
) -> None:
    file = people(tmp_path / "people.csv", 3000)
    wizard = wizard_on(desk)
    wizard.path.setFocus()
    wizard.path.setText(str(file))
    QTest.keyClick(wizard.path, Qt.Key.Key_Return)
    assert sent == []
    desk.wait(wizard._go.isEnabled)
    desk.click("go", wizard)
    while wizard._ticket is not None:
        assert not wizard._go.isEnabled()
        desk.bot.wait(1)
    assert [command.dry_run for command in sent] == [True]


def test_while_an_import_runs_another_file_is_not_taken(
    desk: Desk, sent: list[ImportUsers], tmp_path: Path
) -> None:
    other = people(tmp_path / "other.csv", 3)
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 3000, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    desk.click("go", wizard)
    assert wizard._ticket is not None
    assert not drop(wizard, other)
    wizard.open_file(other)
    assert wizard.path.text().endswith("people.csv")
    assert not wizard._go.isEnabled()
    desk.wait(lambda: wizard._ticket is None)
    assert [(command.path.name, command.dry_run) for command in sent] == [
        ("people.csv", True), ("people.csv", False),
    ]  # fmt: skip
    assert desk.find("go", wizard).text() == "Done"
    assert drop(wizard, other)
    assert wizard.path.text() == str(other)
    desk.wait(wizard._go.isEnabled)
    wizard.close()


def test_nothing_is_tried_before_it_is_known_what_the_file_is(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2000))
    wizard._look_again()  # the answer is still to come
    wizard.submit()
    assert wizard._ticket is None
    desk.wait(wizard._go.isEnabled)
    try_it(desk, wizard)
    assert "2,000" in wizard._go.text()
