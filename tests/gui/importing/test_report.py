"""What was refused: told in a sentence, written to a file, mended and imported again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import Desk
from tests.gui.import_wizards import (
    drop,
    people,
    try_it,
    wizard_on,
)


def test_a_dropped_file_that_is_none_is_refused_in_a_sentence_and_another_one_taken(
    desk: Desk, tmp_path: Path
) -> None:
    wizard = wizard_on(desk)
    assert drop(wizard, tmp_path / "missing.csv")
    desk.wait(lambda: wizard.notice.text)
    assert "missing.csv" in wizard.notice.text
    assert not wizard._go.isEnabled()
    assert drop(wizard, people(tmp_path / "people.csv", 2))
    desk.wait(wizard._go.isEnabled)
    assert wizard.notice.text == ""
    assert wizard.columns.rowCount() == 3


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What a person chooses in Qt's own dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_refused_rows_are_written_where_somebody_chooses_mended_and_imported_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    desk.click("go", wizard)
    desk.wait(lambda: wizard._finished and wizard._ticket is None)
    assert [file.name for file in tmp_path.glob("*.csv")] == ["people.csv"], "nothing is written unasked"
    assert "Save the refused rows" in wizard.notice.text
    report = tmp_path / "to mend.csv"
    _choose(monkeypatch, report)
    desk.click("save_refused", wizard)
    desk.wait(lambda: str(report) in wizard.notice.text and wizard._ticket is None)
    report.write_text(report.read_text("utf-8-sig").replace("not an address", "olga@x.org"), "utf-8")
    desk.click("import_report", wizard)
    desk.wait(lambda: wizard._understood and wizard._go.isEnabled())
    assert wizard.path.text() == str(report)
    try_it(desk, wizard)
    desk.finish(wizard)
    desk.search("olga@x.org", finds=1)


def test_the_refused_rows_can_be_saved_before_anything_is_imported(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    assert desk.find("save_refused", wizard).isVisible()
    report = tmp_path / "to mend.csv"
    wizard.save_report_to(report)
    desk.wait(lambda: str(report) in wizard.notice.text and wizard._ticket is None)
    assert "not an address" in report.read_text("utf-8-sig")
    assert desk.find("go", wizard).text() == "Import 2 users"
    assert desk.users.model.total == 4


def test_a_folder_that_is_not_there_for_the_report_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    wizard = wizard_on(desk, people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz"))
    try_it(desk, wizard)
    wizard.save_report_to(tmp_path / "nowhere" / "report.csv")
    desk.wait(lambda: wizard.notice.text and wizard._ticket is None)
    assert "can't be written" in wizard.notice.text
    assert wizard._go.isEnabled()


def test_the_report_never_takes_the_place_of_the_imported_file_or_of_the_directory(
    desk: Desk, tmp_path: Path
) -> None:
    source = people(tmp_path / "people.csv", 2, "not an address,Olga,Ruiz")
    before = source.read_bytes()
    wizard = wizard_on(desk, source)
    try_it(desk, wizard)
    for place in (source, desk.data_dir / "padron.db", desk.data_dir / "report.csv"):
        wizard.notice.hide()
        wizard.save_report_to(place)
        desk.wait(lambda: wizard._ticket is None and wizard.notice.property("kind") == "error")
        assert str(place) in wizard.notice.text
    assert source.read_bytes() == before
    assert not (desk.data_dir / "report.csv").exists()
