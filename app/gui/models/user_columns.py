"""The columns of the users list, defined in this one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.gui.text.role_names import role_names
from app.gui.text.texts import format_date, format_datetime, status_name, tr
from app.queries.results import UserSummary


@dataclass(frozen=True)
class Column:
    """A column of the users list. `sort` is the name that queries use to sort by the column. `width` is in
    pixels; 0 means all the space that is left."""

    key: str
    title: Callable[[], str]
    text: Callable[[UserSummary], str]
    sort: str
    width: int


COLUMNS: tuple[Column, ...] = (
    Column("name", lambda: tr("Name"), lambda user: user.full_name, "full_name", 208),
    Column("status", lambda: tr("Status"), lambda user: status_name(user.status.value), "status", 112),
    Column("email", lambda: tr("Email"), lambda user: user.email, "email", 208),
    Column("roles", lambda: tr("Roles"), lambda user: role_names(user.roles), "roles", 120),
    Column(
        "last_login",
        lambda: tr("Last sign-in"),
        lambda user: format_datetime(user.last_login_at),
        "last_login_at",
        144,
    ),
    Column("created", lambda: tr("Created"), lambda user: format_date(user.created_at), "created_at", 100),
)

NAME, STATUS, EMAIL, LAST_LOGIN, CREATED = 0, 1, 2, 4, 5
#: Columns that take space that is left, with their maximal width in pixels.
GROWING = {NAME: 300, EMAIL: 340}
