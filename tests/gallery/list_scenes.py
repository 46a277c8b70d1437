"""Scenes of the users' list: what it shows, and what it says in the list's place."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.gui.dialogs.paste_list import PasteListDialog
from app.gui.look.preferences import settings
from app.gui.models.user_columns import NAME
from app.gui.text.texts import tr
from tests.gallery.entrance_scenes import full_disk
from tests.gallery.stage import Stage


def users(stage: Stage) -> None:
    """At first, one selected with all tabs, sorted (as README shows it), searched, filtered, many selected;
    in compact rows."""
    stage.enter()
    stage.picture("users")
    stage.select(2)
    stage.picture("user-profile")
    for at in range(1, stage.users.detail.tabs.count()):
        stage.users.detail.tabs.setCurrentIndex(at)
        stage.settle()
        stage.picture(f"user-tab-{at}")
    stage.users.detail.tabs.setCurrentIndex(0)
    stage.users.sort_as(NAME, descending=False)
    stage.settle()
    stage.select(4)
    stage.picture("users-by-name")
    stage.search("garcia")
    stage.users.choose_facet("status", "active", True)
    stage.settle()
    stage.picture("users-found")
    stage.users.table.selectAll()
    stage.picture("users-many")
    stage.close()
    settings().change(density="compact")
    stage.enter()
    stage.select(1)
    stage.picture("users-compact")
    stage.close()
    settings().change(density="comfortable")


def list_states(stage: Stage) -> None:
    """Nobody found, a search that is not understood, nobody of a list, waiting, trouble, nobody here yet."""
    bench = stage.enter()
    stage.search("nobody has this name")
    stage.picture("users-empty")
    stage.search("created:>sometime")
    stage.picture("users-not-understood")
    stage.search("")
    ids = [user.id for _, user in stage.users.model.loaded_rows()][:8]
    bench.context.show_users.emit({"ids": ids, "search": "nobody has this name"})
    stage.settle()
    stage.picture("users-nobody-of-the-list")
    bench.context.show_users.emit({})
    stage.settle()
    stage.users.states.show_waiting()
    stage.picture("users-waiting")
    stage.users._show_trouble(full_disk())
    stage.picture("users-trouble")
    stage.users.states.show_nobody(searched=False, listed=False, clear=lambda: None, create=lambda: None)
    stage.picture("users-nobody-yet")


def notices(stage: Stage) -> None:
    """What is said above the pages."""
    bench = stage.enter()
    bench.notice.tell(full_disk())
    stage.picture("notice-error")
    for kind in ("warning", "info", "good"):
        bench.notice.say(tr("{n} users were suspended.").format(n=3), kind)
        stage.picture(f"notice-{kind}")


def finding(stage: Stage) -> None:
    """Filters by mouse and their chips, saved views, a list from a ticket."""
    bench = stage.enter()
    assert bench.saved is not None
    names = [view.name for view in bench.saved.views]
    for name, search in (("Never signed in", "login:never"), ("García, all of them", "garcia")):
        bench.saved.save(name, {"search": search})
    stage.users.choose_facet("status", "invited", True)
    stage.search("login:never missing:bio")
    stage.picture("users-filters")
    bench.context.show_users.emit({"ids": [user.id for _, user in stage.users.model.loaded_rows()][:38]})
    stage.settle()
    stage.users.table.selectAll()
    stage.picture("users-from-a-list")
    stage.trigger("paste_list")
    dialog = stage.dialogs()[-1]
    assert isinstance(dialog, PasteListDialog)
    known = [user.email for _, user in stage.users.model.loaded_rows()][:5]
    dialog.text.setPlainText("\n".join([*known, "Nobody <nobody@example.org>", "gone@example.org"]))
    stage.until(dialog.may_submit)
    stage.settle()
    stage.picture("paste-list")
    stage.close_dialogs()
    for view in list(bench.saved.views):
        if view.name not in names:
            bench.saved.remove(view.name)
    bench.context.show_users.emit({})


def empty_directory(stage: Stage) -> None:
    """A directory of nobody but its administrator."""
    with tempfile.TemporaryDirectory() as folder:
        window = stage.open(Path(folder) / "new")
        stage.click("start_own", window)
        stage.fill("email", "root@example.org", window)
        stage.fill("first_name", "Rosa", window)
        stage.fill("last_name", "Raíz", window)
        for name in ("password", "again"):
            stage.fill(name, "seven plain words for a gallery", window)
        stage.click("create_directory", window)
        stage.until(lambda: window.bench is not None and not window.is_building)
        stage.until(lambda: stage.users.model.user_at(0) is not None)
        stage.picture("users-only-oneself")
        stage.bench.show_page("dashboard")
        stage.settle(0.5)
        stage.picture("dashboard-empty")
        stage.close()
