"""What windows remember: brought along from the files of former versions, and harmless whoever wrote it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.gui.context.window_file import WindowFile
from app.gui.context.window_models import ChainEnd, View
from app.gui.look.preferences import Preferences, Settings
from tests.gui.conftest import WindowDriver
from tests.integration.test_older_directory import PASSWORD
from tests.places import CHECKOUT, DATA

FORMER = DATA / "directory-633d6a1"
OPERATOR = "01a23144-8df7-72ec-a0ed-542f6db29b45"


def former_file(folder: Path) -> Path:
    """The window.ini of 633d6a1, in a folder of the test's own."""
    return Path(shutil.copy(FORMER / "window.ini", folder))


def test_views_columns_and_palette_of_a_former_version_survive(tmp_path: Path) -> None:
    former = former_file(tmp_path)
    mine = WindowFile(tmp_path).operator(OPERATOR)
    assert [view.name for view in mine.views] == [
        "The Garcías", "Suspended, all of them", "Ingeniería; ñ, =%@\\x40",
    ]  # fmt: skip
    assert [view.filters.search for view in mine.views] == [
        "garcia", "status:suspended", "department:Engineering",
    ]  # fmt: skip
    assert {view.look.sort for view in mine.views} == {("created_at", True)}
    assert mine.views[0].look.columns == ((0, 208), (1, 112), (2, 208), (3, 120), (4, 144), (5, 100))
    assert mine.columns == {"6": ((0, 248), (1, 112), (3, 120), (4, 144), (5, 100))}
    assert mine.recent == (
        "view/The Garcías", "user/01a23144-8e46-782e-8f7a-623b9b606fd5", "action/verify",
    )  # fmt: skip
    assert WindowFile(tmp_path).chain("verified") == ChainEnd(
        position=270, at="2026-12-01T11:01:49.472248+00:00", kind="good"
    )
    assert not former.exists()
    assert WindowFile(tmp_path).operator(OPERATOR) == mine


def test_preferences_of_a_former_version_survive(tmp_path: Path) -> None:
    shutil.copy(FORMER / "settings.ini", tmp_path)
    expected = Preferences(
        theme="dark", language="es", text_size=125, density="compact", time_zone="utc", idle_minutes=25
    )
    for _ in range(2):
        assert Settings(tmp_path / "settings.json").current == expected
        assert not (tmp_path / "settings.ini").exists()
    assert json.loads((tmp_path / "settings.json").read_text())["language"] == "es"


def test_the_window_shows_the_views_of_a_former_version(qtbot: QtBot, tmp_path: Path) -> None:
    shutil.copytree(FORMER, tmp_path / "padron")
    driver = WindowDriver(qtbot, tmp_path / "padron")
    driver.open()
    driver.sign_in("admin@example.org", PASSWORD.get_secret_value())
    assert driver.bench.saved is not None
    assert [view.name for view in driver.bench.saved.views][:1] == ["The Garcías"]
    assert driver.users.table.horizontalHeader().isSectionHidden(2)
    driver.click("view_The Garcías")
    driver.wait(lambda: driver.users.search.text() == "garcia")
    driver.window.close()
    assert not (tmp_path / "padron" / "window.ini").exists()


class _Command:
    """Unpickling it makes a file."""

    def __init__(self, made: Path) -> None:
        self.made = made

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.made),)


@pytest.mark.parametrize("escaped", [False, True])
def test_a_prepared_file_runs_nothing(driver: WindowDriver, tmp_path: Path, escaped: bool) -> None:
    made, prepared = tmp_path / "made", driver.data_dir / "window.ini"
    elsewhere = tmp_path / "elsewhere.ini"  # of a file that it has written, Qt knows the values already
    written = QSettings(str(elsewhere), QSettings.Format.IniFormat)
    for key in ("geometry", "views/x", "palette/x", "columns/x", "chain/verified_position"):
        written.setValue(key, _Command(made))
    written.sync()
    del written
    text = elsewhere.read_text("utf-8")
    prepared.write_text(text.replace("@Variant", "\\x40Variant") if escaped else text, "utf-8")
    shutil.copy(prepared, tmp_path / "settings.ini")
    other = shutil.copy(prepared, tmp_path / "other.ini")
    QSettings(str(other), QSettings.Format.IniFormat).value("geometry")
    assert made.exists(), "the file is a weapon where Qt reads it"
    made.rmdir()
    (tmp_path / "settings.json").unlink(missing_ok=True)
    assert Settings(tmp_path / "settings.json").current == Preferences()
    driver.sign_in()
    second = WindowDriver(driver.bot, driver.data_dir)
    second.open()
    second.window.close()
    assert not made.exists()
    assert not prepared.exists()
    assert WindowFile(driver.data_dir).operator("x").views == ()


@pytest.mark.parametrize("name", ["window", "settings"])
def test_what_fits_of_a_prepared_former_file_is_taken_and_the_rest_left_out(
    tmp_path: Path, name: str
) -> None:
    views = [{"name": "good", "filters": {}}, {"name": 5, "filters": {}}, "x", {"filters": {}}]
    listed = json.dumps(views).replace('"', '\\"')
    text = (
        "[window]\ntheme=@Variant(x)\nidle_minutes=7\ntext_size=\\x40Variant(x)\n"
        f'[views]\na="{listed}"\nb=\\x40ByteArray(x)\n[palette]\na=x, @y\nb=z\n'
        f'[columns]\na\\6="[[0, -5]]"\nb\\6="[[0, 40]]"\nb\\7="{"[" * 5000}"\n'
    )
    (tmp_path / f"{name}.ini").write_text(text, "utf-8")
    if name == "settings":
        assert Settings(tmp_path / "settings.json").current == Preferences(idle_minutes=7)
    else:
        a, b = (WindowFile(tmp_path).operator(one) for one in "ab")
        assert ([view.name for view in a.views], a.recent, a.columns) == (["good"], (), {})
        assert (b.views, b.recent, b.columns) == ((), ("z",), {"6": ((0, 40),)})
    assert not (tmp_path / f"{name}.ini").exists()


def test_an_older_program_used_in_between_loses_nothing(tmp_path: Path) -> None:
    file = WindowFile(tmp_path)
    file.change_operator("me", recent=("newer",))
    former_file(tmp_path)
    assert len(file.operator(OPERATOR).views) == 3
    assert file.operator("me").recent == ("newer",)


def test_where_nothing_can_be_written_the_former_file_still_counts(tmp_path: Path) -> None:
    former = former_file(tmp_path)
    (tmp_path / "window.json").mkdir()
    assert len(WindowFile(tmp_path).operator(OPERATOR).views) == 3
    assert former.exists()


@pytest.mark.parametrize(
    "content", ["[" * 200_000, '{"operators": [1]}', '{"operators": {"x": 3}, "geometry": 7}', "null", "\xff"]
)
def test_a_broken_or_hostile_file_counts_as_empty(tmp_path: Path, content: str) -> None:
    (tmp_path / "window.json").write_text(content, "latin-1")
    file = WindowFile(tmp_path)
    assert file.geometry() == ""
    assert file.operator("x").views == ()
    assert file.change_operator("x", recent=("a",))
    assert file.operator("x").recent == ("a",)


def test_a_pipe_or_a_file_over_a_megabyte_is_not_read(tmp_path: Path) -> None:
    view = {"operators": {"x": {"recent": ["a"]}}}
    (tmp_path / "window.json").write_text(json.dumps({**view, "more": "x" * 1_000_001}), "utf-8")
    assert WindowFile(tmp_path).operator("x").recent == ()
    if hasattr(os, "mkfifo"):
        (tmp_path / "window.json").unlink()
        os.mkfifo(tmp_path / "window.json")
        assert WindowFile(tmp_path).operator("x").recent == ()
        assert WindowFile(tmp_path).geometry() == ""


def test_two_files_on_one_directory_keep_each_others_changes(tmp_path: Path) -> None:
    first, second = WindowFile(tmp_path), WindowFile(tmp_path)
    view = View.model_validate({"name": "a", "filters": {"search": "x"}})
    first.change_operator("one", views=(view,))
    second.change_operator("two", recent=("k",))
    first.save_geometry("AAAA")
    second.save_chain({"sealed": ChainEnd(position=3, at="2026-01-01T00:00:00+00:00", path="/x")})
    for file in (first, second):
        assert file.operator("one").views == (view,)
        assert file.operator("two").recent == ("k",)
        assert file.geometry() == "AAAA"
        assert file.chain("sealed").position == 3
    assert stat.S_IMODE((tmp_path / "window.json").stat().st_mode) == 0o600


def test_what_would_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    file = WindowFile(tmp_path)
    assert file.change_operator("x", recent=("a",))
    kept = True
    for number in range(11):
        columns = {str(count): tuple((at, 99_999) for at in range(200)) for count in range(20)}
        kept = file.change_operator(f"o{number}", columns=columns)
    assert not kept
    assert file.operator("x").recent == ("a",)


def test_geometry_of_anybodys_making_is_no_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    odd = base64.b64encode(b"\x01\xd9\xd0\xcb" + b"\xff" * 60).decode()
    for geometry in ("%%%", "AAAA", odd):
        WindowFile(tmp_path / "padron").save_geometry(geometry)
        driver = WindowDriver(qtbot, tmp_path / "padron")
        driver.open()
        assert driver.window.isVisible()
        driver.window.close()


def test_nothing_in_the_program_uses_qsettings() -> None:
    app = CHECKOUT / "app"
    used = [file for file in app.rglob("*.py") if "import" in (text := file.read_text("utf-8")) and (
        "QSettings," in text or "QSettings(" in text or "QSettings\n" in text)]  # fmt: skip
    assert used == []
