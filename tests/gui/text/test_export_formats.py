"""An export is in the format that its name says, and tells which that was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.domain.user_record import FileKind
from app.formats import FORMATS, writable
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.text.export_formats import destination
from tests.gui.conftest import WindowDriver

CSV, GOOGLE, CARDS = (next(kind for kind in writable() if kind.name == name)
                      for name in ("padron-csv", "google-csv", "vcard"))  # fmt: skip


def export(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, name: Path, which: int
) -> tuple[list[str], str]:
    """(filters offered, what is told) of an export to `name` with this filter."""
    offered: list[str] = []

    def ask(*given: object) -> tuple[str, str]:
        offered.extend(str(given[3]).split(";;"))
        return str(name), offered[which]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(ask))
    driver.window.menu_actions["export"].trigger()

    def told() -> str:
        dialog = driver.bench.directory.opened
        return dialog.notice.text if isinstance(dialog, LongWorkDialog) else ""

    driver.wait(told)
    text = told()
    assert driver.bench.directory.opened is not None
    driver.bench.directory.opened.close()
    return offered, text


def test_every_format_that_can_be_written_is_offered_and_a_known_extension_decides(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    offered, text = export(driver, monkeypatch, tmp_path / "u.vcf", 0)
    assert offered[0] == "Padron CSV (*.csv *.tsv *.txt)"
    assert len(offered) == sum(kind.writes for kind in FORMATS)
    assert "vCard 4.0 (*.vcf *.vcard)" in offered
    assert (tmp_path / "u.vcf").read_text("utf-8").count("BEGIN:VCARD") == 4
    assert text == f"4 users were written to {tmp_path / 'u.vcf'}, as vCard 4.0."


def test_without_an_extension_the_choice_decides_and_adds_its_own(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    at = [kind.name for kind in writable()].index("ldif")
    _, text = export(driver, monkeypatch, tmp_path / "people", at)
    assert (tmp_path / "people.ldif").read_text("utf-8").count("\ndn: ") == 4
    assert text.endswith("as LDIF.")


@pytest.mark.parametrize(
    ("name", "chosen", "kind"),
    [
        ("u.csv", GOOGLE, GOOGLE),
        ("u.csv", CARDS, CSV),
        ("u.csv", None, CSV),
        ("u.VCF", CSV, CARDS),
        ("u.dat", GOOGLE, GOOGLE),
        ("u.dat", None, CSV),
    ],
)
def test_of_formats_with_one_extension_the_chosen_one_is_taken(
    tmp_path: Path, name: str, chosen: FileKind | None, kind: FileKind
) -> None:
    assert destination(tmp_path / name, chosen, writable()) == (tmp_path / name, kind)


def test_a_file_that_nobody_was_asked_about_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text("kept")
    assert destination(tmp_path / "u", CSV, writable()) == (tmp_path / "u", CSV)
