"""The scenes: every view, dialog and state, by name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest

from app.domain.errors import StoreUnavailable
from app.gui.dialogs.edit_user import EditUserDialog
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.dialogs.paste_list import PasteListDialog
from app.gui.dialogs.roles_of_many import RolesOfManyDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from app.gui.review.walk import WalkDialog
from tests.gallery.importing_scenes import importing
from tests.gallery.stage import Stage

FULL = StoreUnavailable("The disk is full. Nothing was changed. Free some space and try again.")

Scene = Callable[[Stage], None]

SCENES: dict[str, Scene] = {}


def scene(act: Scene) -> Scene:
    """Add to the gallery, in the order of the file."""
    SCENES[act.__name__] = act
    return act


@scene
def entrance(stage: Stage) -> None:
    """Welcome, a directory that does not open, sign-in, a wrong password, locked."""
    with tempfile.TemporaryDirectory() as folder:
        stage.open(Path(folder) / "new")
        stage.picture("welcome")
        stage.close()
    window = stage.open()
    stage.picture("sign-in")
    window.sign_in.email.set_text("nobody@example.org")
    window.sign_in.password.set_text("not this one")
    window.sign_in._submit()
    stage.settle()
    stage.picture("sign-in-refused")
    window._not_opened(FULL)
    stage.picture("opening-failed")


@scene
def users(stage: Stage) -> None:
    """The list: at first, one selected, searched, filtered, many selected, nobody found, trouble."""
    bench = stage.enter()
    stage.picture("users")
    stage.select(2)
    stage.picture("user-profile")
    for at in range(1, stage.users.detail.tabs.count()):
        stage.users.detail.tabs.setCurrentIndex(at)
        stage.settle()
        stage.picture(f"user-tab-{at}")
    stage.users.detail.tabs.setCurrentIndex(0)
    stage.search("garcia")
    stage.users.choose_facet("status", "active", True)
    stage.settle()
    stage.picture("users-found")
    stage.users.table.selectAll()
    stage.picture("users-many")
    stage.users.choose_facet("status", "active", False)
    stage.search("nobody has this name")
    stage.picture("users-empty")
    stage.users._show_trouble(StoreUnavailable("The read store can't be read just now."))
    stage.picture("users-trouble")
    stage.search("")
    bench.notice.tell(FULL)
    stage.picture("notice-error")
    bench.notice.say("3 users were suspended.", "good")
    stage.picture("notice-good")


@scene
def finding(stage: Stage) -> None:
    """Filters by mouse and their chips, saved views, a list from a ticket."""
    bench = stage.enter()
    assert bench.saved is not None
    names = [view.name for view in bench.saved.views]
    for name, search in (("Never signed in", "login:never"), ("García, all of them", "garcia")):
        bench.saved.save(name, {"search": search})
    stage.users.open_filters()
    stage.settle()
    stage.users.filter_menu.close()
    stage.users.choose_facet("status", "invited", True)
    stage.search("login:never missing:bio")
    stage.picture("users-filters")
    bench.workplace.show_users.emit({"ids": [user.id for _, user in stage.users.model.rows_held()][:38]})
    stage.settle()
    stage.users.table.selectAll()
    stage.picture("users-from-a-list")
    stage.trigger("paste_list")
    dialog = stage.dialogs()[-1]
    assert isinstance(dialog, PasteListDialog)
    known = [user.email for _, user in stage.users.model.rows_held()][:5]
    dialog.text.setPlainText("\n".join([*known, "Nobody <nobody@example.org>", "gone@example.org"]))
    stage.until(lambda: dialog.outcome.text() != "")
    stage.settle()
    stage.picture("paste-list")
    stage.close_dialogs()
    for view in list(bench.saved.views):
        if view.name not in names:
            bench.saved.remove(view.name)
    bench.workplace.show_users.emit({})


@scene
def pages(stage: Stage) -> None:
    """Dashboard and history; a member, who sees its own profile."""
    bench = stage.enter()
    bench.show_page("dashboard")
    stage.settle(0.5)
    stage.picture("dashboard")
    bench.show_page("history")
    stage.settle(0.5)
    stage.picture("history")
    assert bench.history is not None
    bench.history.chain.verify()
    stage.settle(0.5)
    stage.picture("history-verified")
    stage.enter("member@example.org")
    stage.picture("own-profile")


@scene
def palette(stage: Stage) -> None:
    """The command palette: at first, with letters, with letters that fit nothing."""
    bench = stage.enter()
    stage.trigger("palette")
    assert bench.command_palette is not None
    box = bench.command_palette.box
    for name, typed in (("palette", ""), ("palette-found", "res"), ("palette-empty", "zzqqxx")):
        box.clear()
        QTest.keyClicks(box, typed)
        stage.settle(0.4)
        stage.picture(name)


@scene
def dialogs(stage: Stage) -> None:
    """What opens from the menus on one user."""
    stage.enter()
    stage.search("status:active garcia")
    stage.select(1)
    assert stage.window is not None
    skipped = {"quit", "close_window", "new_window", "lock", "sign_out", "find", "users", "dashboard",
               "history", "export", "import", "back_up", "restore", "seal", "verify", "rebuild", "undo",
               "redo", "palette", "history_export", "dashboard_table", "dashboard_picture",
               "user_history"}  # fmt: skip
    for name, action in list(stage.window.menu_actions.items()):
        if name in skipped or not action.isEnabled():
            continue
        stage.trigger(name)
        if stage.dialogs():
            stage.picture(f"dialog-{name.replace('_', '-')}")
        stage.close_dialogs()
    stage.search("status:suspended")
    stage.select(0)
    for name in ("user_extend", "user_reactivate"):
        stage.trigger(name)
        stage.picture(f"dialog-{name.replace('_', '-')}")
        stage.close_dialogs()


@scene
def many(stage: Stage) -> None:
    """What is done with many: their roles, their suspensions; and attributes that are not good."""
    bench = stage.enter()
    stage.users.table.selectAll()
    stage.settle()
    stage.trigger("user_roles")
    stage.until(lambda: isinstance(bench.actions_on_users.opened, RolesOfManyDialog))
    roles = bench.actions_on_users.opened
    assert isinstance(roles, RolesOfManyDialog)
    roles.choice.setCurrentText("support")
    stage.until(lambda: roles._previewed is not None)
    stage.picture("roles-of-many")
    stage.close_dialogs()
    stage.trigger("user_extend")
    stage.settle()
    stage.picture("suspensions-of-many")
    stage.close_dialogs()
    stage.users.table.clearSelection()
    stage.select(2)
    stage.trigger("user_edit")
    stage.until(lambda: isinstance(bench.actions_on_users.opened, EditUserDialog))
    form = bench.actions_on_users.opened
    assert isinstance(form, EditUserDialog)
    for value in ("Sales", "Works"):
        form._attributes._add("team", value)
    stage.settle()
    form._area.verticalScrollBar().setValue(form._area.verticalScrollBar().maximum())
    stage.picture("attributes-refused")
    stage.close_dialogs()


@scene
def reviews(stage: Stage) -> None:
    """An access review: its start, gone through, a reason asked for, its record; the reviews there are."""
    bench = stage.enter()
    stage.search("garcia")
    bench.reviews.overview()
    stage.settle()
    stage.picture("review-start")
    opened = bench.reviews.opened
    assert isinstance(opened, ReviewsDialog)
    opened.submit()
    stage.until(lambda: isinstance(bench.reviews.opened, WalkDialog))
    walk = bench.reviews.opened
    assert isinstance(walk, WalkDialog)
    walk.keep()
    stage.settle()
    stage.picture("review-walk")
    walk.suspend()
    stage.picture("review-reason")
    walk.reason.setText("left the company in May")
    walk.suspend()
    stage.settle()
    walk._finish()
    stage.until(lambda: isinstance(bench.reviews.opened, RecordDialog))
    stage.settle()
    stage.picture("review-record")
    stage.close_dialogs()
    bench.reviews.overview()
    stage.settle()
    stage.picture("reviews")
    stage.close_dialogs()


@scene
def on_many(stage: Stage) -> None:
    """A bulk action's preview."""
    stage.enter()
    stage.search("garcia")
    stage.users.table.selectAll()
    stage.settle()
    for act in ("suspend", "delete"):
        stage.bench.actions_on_users.act_on_selection(act, stage.users)
        stage.settle()
        stage.picture(f"many-{act}")
        stage.close_dialogs()


scene(importing)


@scene
def long_work(stage: Stage) -> None:
    """A long work with its bar, and done."""
    stage.enter()
    work = LongWorkDialog(stage.window, "Rebuild the read store")
    work.open()
    stage.picture("long-work")
    work.finish(f"Done at {datetime.now(UTC):%H:%M}", "good")
    stage.picture("long-work-done")
    work.close()
