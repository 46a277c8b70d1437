"""The card of the chain says what was verified and sealed, wherever in the window that was asked for."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.commands.create_user import CreateUser
from app.commands.maintenance import BackUp, RestoreBackup
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.pages.history.chain_state import ChainState
from tests.gui.conftest import Desk

NOT_YET = "The digest chain was not verified from here yet."


def _card(desk: Desk) -> ChainState:
    desk.bench.show_page("history")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: history.model.row_at(0) is not None)
    return history.chain


def _by_menu(desk: Desk, name: str, says: str) -> None:
    """Done from the menu, and its dialog read and closed."""

    def dialogs() -> list[LongWorkDialog]:
        works = [one for one in QApplication.topLevelWidgets() if isinstance(one, LongWorkDialog)]
        return [work for work in works if work.isVisible() and says in work.notice.text]

    desk.window.menu_actions[name].trigger()
    desk.wait(dialogs)
    dialogs()[0].close()


def _create(desk: Desk, *names: str) -> None:
    for name in names:
        email = f"{name}@example.org"
        desk.run(CreateUser, executor_id="system", email=email, first_name=name, last_name="Comer")


def _back_up(desk: Desk, path: Path) -> Path:
    desk.run(BackUp, executor_id=desk.bench.workplace.operator_id, path=path)
    return path


def _damage(data_dir: Path) -> None:
    with closing(sqlite3.connect(data_dir / "padron.db")) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS events_no_update")
        connection.execute("UPDATE events SET actor_id = 'somebody' WHERE position = 2")


def test_what_the_menu_verifies_and_seals_stands_on_the_card(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in()
    card = _card(desk)
    assert card.text.text() == NOT_YET
    _by_menu(desk, "verify", "intact")
    assert "is intact up to position" in card.text.text()
    seal = tmp_path / "seal.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(seal), ""))
    _by_menu(desk, "seal", "sealed")
    assert str(seal) in card.seal_text.whole
    assert card.seal_text.isVisible()


def test_damage_that_the_menu_finds_takes_the_place_of_what_was_intact(desk: Desk) -> None:
    desk.sign_in()
    card = _card(desk)
    desk.click("verify")
    desk.wait(lambda: "is intact up to position" in card.text.text())
    _damage(desk.data_dir)
    _by_menu(desk, "verify", "position 2")
    desk.wait(lambda: "found damage" in card.text.text())


def test_of_a_restored_log_nothing_is_known(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_in()
    backup = _back_up(desk, tmp_path / "kept.db")
    _create(desk, "late", "later")
    card = _card(desk)
    desk.click("verify")
    desk.wait(lambda: "is intact up to position" in card.text.text())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "seal.json"), ""))
    desk.click("history_seal")
    desk.wait(card.seal_text.isVisible)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    desk.window.menu_actions["restore"].trigger()
    desk.click("restore_now")
    desk.wait(lambda: card.text.text() == NOT_YET)
    assert card.seal_text.isHidden()
    desk.wait(lambda: not desk.window.operations.is_busy)


def test_a_log_that_another_program_made_shorter_is_noticed(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    backup = _back_up(desk, tmp_path / "kept.db")
    _create(desk, "late", "later")
    card = _card(desk)
    desk.click("verify")
    desk.wait(lambda: "is intact up to position" in card.text.text())
    desk.run(RestoreBackup, executor_id=desk.bench.workplace.operator_id, path=backup)
    desk.wait(lambda: card.text.text() == NOT_YET)


def test_a_read_store_that_is_behind_is_no_shorter_log(desk: Desk) -> None:
    desk.sign_in()
    card = _card(desk)
    desk.click("verify")
    desk.wait(lambda: "is intact up to position" in card.text.text())
    card.show_position(1)
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert "is intact up to position" in card.text.text()


@pytest.mark.parametrize(
    ("position", "at"), [("seven", "2026-11-26T10:00:00+00:00"), ("7", "lately"), ("7", "2026-11-26")]
)
def test_what_somebody_else_wrote_into_the_file_counts_as_nothing(desk: Desk, position: str, at: str) -> None:
    verified = {"position": position, "at": at, "kind": "good"}
    (desk.data_dir / "window.json").write_text(json.dumps({"chain": {"verified": verified}}), "utf-8")
    desk.sign_in()
    assert _card(desk).text.text() == NOT_YET
