"""Forms: wide and high enough for what they ask, within the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox

from app.commands.roles import DefineRole
from tests.gallery.legible import illegible
from tests.gui.conftest import Desk


@pytest.mark.parametrize("more", [6, 60])
def test_a_new_user_may_get_any_of_many_roles(desk: Desk, more: int) -> None:
    desk.sign_in()
    admin = desk.bench.workplace.operator_id
    for at in range(more):
        role = f"keeper of the collections in wing {at}"
        desk.run(DefineRole, executor_id=admin, role=role, permission_names=("users.view",))
    desk.bench.actions_on_users.create()
    form = desk.dialog()
    desk.bot.wait(50)
    boxes = [box for box in form.findChildren(QCheckBox) if box.objectName().startswith("role_")]
    assert len(boxes) == more + 4
    assert illegible(form) == []
    screen = form.screen().availableGeometry()
    assert form.width() <= screen.width()
    assert form.height() <= screen.height()
    go = desk.find("go", form)
    assert form.rect().contains(go.mapTo(form, go.rect().center()))


def test_a_role_with_a_long_name_makes_the_form_wide_enough(desk: Desk) -> None:
    desk.sign_in()
    role = "w" * 50
    admin = desk.bench.workplace.operator_id
    desk.run(DefineRole, executor_id=admin, role=role, permission_names=("users.view",))
    desk.bench.actions_on_users.create()
    assert illegible(desk.dialog()) == []
