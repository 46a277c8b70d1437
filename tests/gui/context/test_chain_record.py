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
from tests.gui.conftest import WindowDriver

NOT_YET = "The history has not been verified from the Padron window yet."


def _card(driver: WindowDriver) -> ChainState:
    driver.bench.show_page("history")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.row_at(0) is not None)
    return history.chain


def _by_menu(driver: WindowDriver, name: str, says: str) -> None:
    """Done from the menu, and its dialog read and closed."""

    def dialogs() -> list[LongWorkDialog]:
        works = [one for one in QApplication.topLevelWidgets() if isinstance(one, LongWorkDialog)]
        return [work for work in works if work.isVisible() and says in work.notice.text]

    driver.window.menu_actions[name].trigger()
    driver.wait(dialogs)
    dialogs()[0].close()


def _create(driver: WindowDriver, *names: str) -> None:
    for name in names:
        email = f"{name}@example.org"
        driver.run(CreateUser, executor_id="system", email=email, first_name=name, last_name="Comer")


def _back_up(driver: WindowDriver, path: Path) -> Path:
    driver.run(BackUp, executor_id=driver.bench.context.operator_id, path=path)
    return path


def _damage(data_dir: Path) -> None:
    with closing(sqlite3.connect(data_dir / "padron.db")) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS events_no_update")
        connection.execute("UPDATE events SET actor_id = 'somebody' WHERE position = 2")


def test_what_the_menu_verifies_and_seals_stands_on_the_card(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    card = _card(driver)
    assert card.text.text() == NOT_YET
    _by_menu(driver, "verify", "intact")
    assert "is intact up to position" in card.text.text()
    seal = tmp_path / "seal.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(seal), ""))
    _by_menu(driver, "seal", "sealed")
    assert str(seal) in card.seal_text.whole
    assert card.seal_text.isVisible()


def test_damage_that_the_menu_finds_takes_the_place_of_what_was_intact(driver: WindowDriver) -> None:
    driver.sign_in()
    card = _card(driver)
    driver.click("verify")
    driver.wait(lambda: "is intact up to position" in card.text.text())
    _damage(driver.data_dir)
    _by_menu(driver, "verify", "position 2")
    driver.wait(lambda: "found damage" in card.text.text())


def test_of_a_restored_log_nothing_is_known(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    backup = _back_up(driver, tmp_path / "kept.db")
    _create(driver, "late", "later")
    card = _card(driver)
    driver.click("verify")
    driver.wait(lambda: "is intact up to position" in card.text.text())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "seal.json"), ""))
    driver.click("history_seal")
    driver.wait(card.seal_text.isVisible)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    driver.window.menu_actions["restore"].trigger()
    driver.click("restore_now")
    driver.wait(lambda: card.text.text() == NOT_YET)
    assert card.seal_text.isHidden()
    driver.wait(lambda: not driver.window.operations.is_busy)


def test_a_log_that_another_program_made_shorter_is_noticed(driver: WindowDriver, tmp_path: Path) -> None:
    driver.sign_in()
    backup = _back_up(driver, tmp_path / "kept.db")
    _create(driver, "late", "later")
    card = _card(driver)
    driver.click("verify")
    driver.wait(lambda: "is intact up to position" in card.text.text())
    driver.run(RestoreBackup, executor_id=driver.bench.context.operator_id, path=backup)
    driver.wait(lambda: card.text.text() == NOT_YET)


def test_a_read_store_that_is_behind_is_no_shorter_log(driver: WindowDriver) -> None:
    driver.sign_in()
    card = _card(driver)
    driver.click("verify")
    driver.wait(lambda: "is intact up to position" in card.text.text())
    card.show_position(1)
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert "is intact up to position" in card.text.text()


@pytest.mark.parametrize(
    ("position", "at"), [("seven", "2026-11-26T10:00:00+00:00"), ("7", "lately"), ("7", "2026-11-26")]
)
def test_what_somebody_else_wrote_into_the_file_counts_as_nothing(
    driver: WindowDriver, position: str, at: str
) -> None:
    verified = {"position": position, "at": at, "kind": "good"}
    (driver.data_dir / "window.json").write_text(json.dumps({"chain": {"verified": verified}}), "utf-8")
    driver.sign_in()
    assert _card(driver).text.text() == NOT_YET
