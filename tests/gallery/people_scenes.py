"""Scenes of those who may do less: support, an auditor, a member."""

from __future__ import annotations

from app.commands.passwords import SetPassword
from app.domain.user_status import Status
from app.queries.list_users import ListUsers
from tests.gallery.stage import PASSWORD, Stage


def support_and_auditor(stage: Stage) -> None:
    """The same list, with less that can be done in it."""
    for role in ("support", "auditor"):
        stage.enter()
        assert stage.window is not None
        assert stage.window.backend is not None
        query = ListUsers(asker_id="system", roles=(role,), statuses=(Status.ACTIVE,))
        email = stage.window.backend.ask(query).data.users[0].email
        user = stage.window.backend.ask(query).data.users[0].id
        stage.run(SetPassword, target_user_id=user, new_password=PASSWORD, must_change=False)
        stage.enter(email)
        stage.select(2)
        stage.picture(f"role-{role}")


def member(stage: Stage) -> None:
    """Who has no permission but over the own account sees just that."""
    stage.enter("member@example.org")
    stage.picture("own-profile")
