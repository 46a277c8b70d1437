"""The scenes: every view, dialog and state, by name, in the order in which they come."""

from __future__ import annotations

from collections.abc import Callable

from tests.gallery.bulk_scenes import many, on_many, undoing
from tests.gallery.dialog_scenes import (
    complaints,
    conflict,
    dialogs,
    long_work,
    passwords,
    role_draft,
    roles,
    shortcuts_searched,
)
from tests.gallery.entrance_scenes import entrance, must_change, signing_in
from tests.gallery.importing_scenes import importing
from tests.gallery.list_scenes import empty_directory, finding, list_states, notices, users
from tests.gallery.menu_scenes import menu_bar, other_menus
from tests.gallery.page_scenes import dashboard, history, palette, second_window
from tests.gallery.people_scenes import member, support_and_auditor
from tests.gallery.review_scenes import reviews
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]

#: Those that change roles and users of the demo directory come last.
_ALL: tuple[Scene, ...] = (
    entrance, signing_in, users, list_states, notices, finding, empty_directory, menu_bar, other_menus,
    palette, dialogs, complaints, shortcuts_searched, long_work, many, on_many, history, second_window,
    member, support_and_auditor, conflict, passwords, roles, role_draft, must_change, reviews, dashboard,
    undoing, importing,
)  # fmt: skip

SCENES: dict[str, Scene] = {scene.__name__: scene for scene in _ALL}
