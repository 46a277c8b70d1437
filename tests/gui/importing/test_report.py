"""What was refused: told in a sentence, written to a file, mended and imported again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import (
    drop,
    people,
    try_it,
    wizard_on,
)


def test_a_dropped_file_that_is_none_is_refused_in_a_sentence_and_another_one_taken(
    driver: WindowDriver, tmp_path: Path
) -> None:
    wizard = wizard_on(driver)
    assert drop(wizard, tmp_path / "missing.csv")
    driver.wait(lambda: wizard.notice.text)
    assert "missing.csv" in wizard.notice.text
    assert not wizard.action_button.isEnabled()
    assert drop(wizard, people(tmp_path / "people.csv", 2))
    driver.wait(wizard.action_button.isEnabled)
    assert wizard.notice.text == ""
    assert wizard.columns.rowCount() == 3


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What a person chooses in Qt's own dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_refused_rows_are_written_where_somebody_chooses_mended_and_imported_again(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(driver, wizard)
    driver.click("go", wizard)
    driver.wait(lambda: wizard._finished and not wizard.is_busy)
    assert [file.name for file in tmp_path.glob("*.csv")] == ["people.csv"], "nothing is written unasked"
    assert "Save the refused rows" in wizard.notice.text
    report = tmp_path / "to mend.csv"
    _choose(monkeypatch, report)
    driver.click("save_refused", wizard)
    driver.wait(lambda: str(report) in wizard.notice.text and not wizard.is_busy)
    report.write_text(report.read_text("utf-8-sig").replace("not an address", "olga@x.org"), "utf-8")
    driver.click("import_report", wizard)
    driver.wait(lambda: wizard._understood and wizard.action_button.isEnabled())
    assert wizard.path.text() == str(report)
    try_it(driver, wizard)
    driver.finish(wizard)
    driver.search("olga@x.org", finds=1)


def test_the_refused_rows_can_be_saved_before_anything_is_imported(
    driver: WindowDriver, tmp_path: Path
) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(driver, wizard)
    assert driver.find("save_refused", wizard).isVisible()
    report = tmp_path / "to mend.csv"
    wizard.save_report_to(report)
    driver.wait(lambda: str(report) in wizard.notice.text and not wizard.is_busy)
    assert "not an address" in report.read_text("utf-8-sig")
    assert driver.find("go", wizard).text() == "Import 2 users"
    assert driver.users.model.total == 4


def test_a_folder_that_is_not_there_for_the_report_is_told_in_a_sentence(
    driver: WindowDriver, tmp_path: Path
) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(driver, wizard)
    wizard.save_report_to(tmp_path / "nowhere" / "report.csv")
    driver.wait(lambda: wizard.notice.text and not wizard.is_busy)
    assert "can't be written" in wizard.notice.text
    assert wizard.action_button.isEnabled()


def test_the_report_never_takes_the_place_of_the_imported_file_or_of_the_directory(
    driver: WindowDriver, tmp_path: Path
) -> None:
    source = people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz")
    before = source.read_bytes()
    wizard = wizard_on(driver, source)
    try_it(driver, wizard)
    for place in (source, driver.data_dir / "padron.db", driver.data_dir / "report.csv"):
        wizard.notice.hide()
        wizard.save_report_to(place)
        driver.wait(lambda: not wizard.is_busy and wizard.notice.property("kind") == "error")
        assert str(place) in wizard.notice.text
    assert source.read_bytes() == before
    assert not (driver.data_dir / "report.csv").exists()
