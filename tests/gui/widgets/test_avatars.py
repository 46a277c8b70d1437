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
from tests.gui.conftest import ADMIN, PASSWORD, Desk


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
    desk = Desk(qtbot, tmp_path / "padron")
    desk.open()
    desk.sign_in()
    desk.select(0)
    listed = desk.users.model.user_at(0)
    assert listed is not None
    shown = [part._avatar for part in desk.window.findChildren(AvatarLabel) if part.isVisible()]
    assert len(shown) == 2
    assert shown == [listed.avatar, listed.avatar]
    assert listed.avatar.initials == initials
    desk.window.close()


def test_the_sidebar_says_who_the_operator_is_by_now(desk: Desk) -> None:
    desk.sign_in()
    operator = desk.bench.workplace.operator_id
    line = desk.bench.sidebar.operator
    assert line._name.whole == "Rosa Raíz"
    desk.run(UpdateUser, executor_id=operator, target_user_id=operator, first_name="Zoe", last_name="Quist")
    desk.wait(lambda: line._name.whole == "Zoe Quist")
    assert line._avatar._avatar is not None
    assert line._avatar._avatar.initials == "ZQ"
