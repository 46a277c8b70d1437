"""A person's avatar is the same wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr
from pytestqt.qtbot import QtBot

from app.bootstrap import open_application
from app.commands.initialize_directory import InitializeDirectory
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
