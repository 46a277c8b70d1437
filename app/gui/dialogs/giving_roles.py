"""Asks for confirmation before anyone is granted a role that can manage others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from app.domain.permissions import manages_others
from app.gui.dialogs.question import ask
from app.gui.text.role_names import permission_names, role_name, role_names
from app.gui.text.texts import tr
from app.queries.results import RoleInfo


def confirm_giving(parent: QWidget, who: str, roles: Iterable[RoleInfo], then: Callable[[], object]) -> None:
    """Call `then` when the operator has confirmed that `who` gets these roles. Call it at once, without a
    question, if none of the roles can manage others. `who` is a name or for example “38 users”. Enter means
    Cancel unless the other button has the focus."""
    managing = [role for role in roles if manages_others(role.permissions)]
    if not managing:
        then()
        return
    names = role_names(role.name for role in managing)
    one, many = tr("Grant {who} the role {role}?"), tr("Grant {who} the roles {roles}?")
    allowed = tr("{role} allows: {permissions}")
    ask(
        parent,
        tr("Grant a role that can manage others"),
        one.format(who=who, role=names) if len(managing) == 1 else many.format(who=who, roles=names),
        more="\n".join(
            allowed.format(role=role_name(role.name), permissions=permission_names(role.permissions))
            for role in managing
        ),
        yes=tr("Grant role") if len(managing) == 1 else tr("Grant roles"),
        then=then,
        name="give_role_all_the_same",
    )
