"""Scenes of the dashboard, the history and the command palette, and of two windows."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtTest import QTest

from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.gui.pages.dashboard.page import DashboardView
from app.gui.pages.history.page import HistoryView
from tests.gallery.stage import Stage


def dashboard(stage: Stage) -> None:
    """By day, by week over a year; with suspensions that end soon."""
    bench = stage.enter()
    stage.search("status:active")
    held = [user.id for _, user in stage.users.model.loaded_rows() if "administrator" not in user.roles]
    for at, hours in enumerate((3, 50, 100, 400)):
        reason = "on leave; the account waits for the return"
        stage.run(SuspendUser, target_user_id=held[at], reason=reason, duration=timedelta(hours=hours))
    bench.show_page("dashboard")
    stage.settle(0.5)
    stage.picture("dashboard")
    page = bench.pages["dashboard"]
    assert isinstance(page, DashboardView)
    page.charts.range.setCurrentIndex(page.charts.range.count() - 1)
    page.charts.grouping.setCurrentIndex(1)
    stage.settle(0.5)
    stage.picture("dashboard-weeks")


def history(stage: Stage) -> None:
    """At first, verified, filtered, nothing found, new lines, and a chain that is damaged."""
    bench = stage.enter()
    view = _history(stage)
    stage.picture("history")
    view.table.setCurrentIndex(view.model.index(1, 0))
    view.chain.verify()
    stage.settle(0.5)
    stage.picture("history-verified")
    view.filters.type.choose(("UserSuspended",))
    view.filters.changed.emit()
    stage.settle(0.5)
    stage.picture("history-filtered")
    stage.fill("history_who", "nobody@example.org", view)
    stage.settle(0.8)
    stage.picture("history-empty")
    stage.fill("history_who", "", view)
    view.filters.type.choose(())
    view.filters.changed.emit()
    stage.settle(0.8)
    view.table.verticalScrollBar().setValue(200)
    operator = bench.context.operator_id
    stage.run(UpdateUser, target_user_id=operator, bio="A line more than there was")
    stage.settle(0.5)
    stage.picture("history-new-lines")


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


def second_window(stage: Stage) -> None:
    """Another window of the same operator."""
    stage.enter()
    stage.trigger("new_window")
    assert stage.window is not None
    windows = stage.window.windows
    stage.until(lambda: len(windows.all) == 2)
    other = next(one for one in windows.all if one is not stage.window)
    stage.until(lambda: other.bench is not None and not other.is_building)
    stage.settle(0.5)
    stage.picture("second-window")
    other.close()
    stage.settle()


def _history(stage: Stage) -> HistoryView:
    stage.bench.show_page("history")
    stage.settle(0.5)
    assert stage.bench.history is not None
    return stage.bench.history
