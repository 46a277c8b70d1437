"""An export tells how far it is, and stops when asked to without leaving half a file."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from app.commands.import_users import ImportUsers
from app.domain.message import NO_MESSAGE, Message
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.runtime.operations import Ticket
from tests.gui.conftest import WindowDriver


@pytest.fixture
def many(driver: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A window on 354 users."""
    driver.sign_in()
    file = tmp_path / "people.csv"
    rows = [f"p{n}@example.org,Paz,Vega" for n in range(350)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    driver.run(ImportUsers, executor_id=driver.bench.context.operator_id, path=file)
    driver.wait(lambda: driver.users.model.total == 354)
    return driver


def test_an_export_shows_how_far_it_is_and_cancel_leaves_no_file(
    many: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    told: list[tuple[int, int | None]] = []
    go_on = threading.Event()
    request.addfinalizer(go_on.set)
    report = Ticket.report

    def held(ticket: Ticket, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        told.append((done, total))
        report(ticket, done, total, text)
        while not go_on.wait(0.1):  # again: the first may have come before anybody listened
            report(ticket, done, total, text)

    monkeypatch.setattr(Ticket, "report", held)
    folder = tmp_path / "out"
    folder.mkdir()
    many.bench.directory.export_to(folder / "users.csv")
    dialog: Any = many.bench.directory.opened
    assert isinstance(dialog, LongWorkDialog)
    many.wait(lambda: dialog._bar.maximum() == 354)
    many.click("stop", dialog)
    go_on.set()
    many.wait(lambda: dialog.notice.text)
    assert "Stopped" in dialog.notice.text
    assert told == [(0, 354)]
    assert list(folder.iterdir()) == []
    dialog.close()


def test_an_export_that_nobody_stops_is_whole(many: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "users.csv"
    many.bench.directory.export_to(file)
    dialog: Any = many.bench.directory.opened
    many.wait(lambda: dialog.notice.text)
    assert "354" in dialog.notice.text
    assert len(file.read_text("utf-8-sig").splitlines()) == 355
    dialog.close()
