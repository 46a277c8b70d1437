"""A person's avatar is the same wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr
from pytestqt.qtbot import QtBot

from app.bootstrap import open_application
from app.commands.initialize_directory import InitializeDirectory
from app.commands.update_user import UpdateUser
from app.gui.widgets.avatar import AvatarLabel
from tests.gui.conftest import ADMIN, PASSWORD, WindowDriver


@pytest.mark.parametrize(
    ("first", "last", "initials"),
    [("Ana María", "López", "AL"), ("Bo", "van der Berg", "BV"), ("小明", "王", "王")],
)
def test_list_pane_and_sidebar_agree(
    qtbot: QtBot, tmp_path: Path, first: str, last: str, initials: str
) -> None:
    application = open_application(tmp_path / "padron")
    application.execute(
        InitializeDirectory(email=ADMIN, first_name=first, last_name=last, password=SecretStr(PASSWORD))
    )
    application.close()
    driver = WindowDriver(qtbot, tmp_path / "padron")
    driver.open()
    driver.sign_in()
    driver.select(0)
    listed = driver.users.model.user_at(0)
    assert listed is not None
    shown = [part._avatar for part in driver.window.findChildren(AvatarLabel) if part.isVisible()]
    assert len(shown) == 2
    assert shown == [listed.avatar, listed.avatar]
    assert listed.avatar.initials == initials
    driver.window.close()


def test_the_sidebar_says_who_the_operator_is_by_now(driver: WindowDriver) -> None:
    driver.sign_in()
    operator = driver.bench.context.operator_id
    line = driver.bench.sidebar.operator
    assert line._name.whole == "Rosa Raíz"
    driver.run(UpdateUser, executor_id=operator, target_user_id=operator, first_name="Zoe", last_name="Quist")
    driver.wait(lambda: line._name.whole == "Zoe Quist")
    assert line._avatar._avatar is not None
    assert line._avatar._avatar.initials == "ZQ"
