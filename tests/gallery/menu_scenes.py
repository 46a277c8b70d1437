"""Scenes of menus, drawn where they open."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from tests.gallery.stage import Stage


def menu_bar(stage: Stage) -> None:
    """Each menu of the bar, with one user selected."""
    stage.enter()
    stage.select(1)
    assert stage.window is not None
    bar = stage.window.menuBar()
    for at, action in enumerate(bar.actions()):
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
            stage.picture(f"menu-{at + 1}")
            menu.close()


def other_menus(stage: Stage) -> None:
    """Of a row, of the pane, of columns, filters, chips and saved views."""
    bench = stage.enter()
    stage.select(1)
    table = stage.users.table
    at = table.visualRect(stage.users.model.index(1, 0)).center()
    table.asked_for_menu.emit(table.viewport().mapToGlobal(at))
    stage.picture("menu-row")
    stage.close_dialogs()
    more = stage.users.detail.findChild(QToolButton, "detail_more")
    assert isinstance(more, QToolButton)
    menu = more.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    menu.popup(more.mapToGlobal(more.rect().bottomLeft()))
    stage.picture("menu-more")
    stage.close_dialogs()
    stage.click("columns", stage.users)
    stage.picture("menu-columns")
    stage.close_dialogs()
    stage.users.open_filters()
    stage.settle()
    stage.picture("menu-filter")
    stage.close_dialogs()
    for value in ("active", "invited", "suspended"):
        stage.users.choose_facet("status", value, True)
    lacking = ("bio", "department", "job_title", "office", "building", "room", "telephone", "manager", "team")
    stage.search(" ".join(("login:never", "domain:example.org", *(f"missing:{name}" for name in lacking))))
    stage.click("further_chips", stage.users)
    stage.picture("menu-chips")
    stage.close_dialogs()
    assert bench.saved is not None
    bench.saved.save("Never signed in", {"search": "login:never"})
    stage.settle()
    for view in bench.sidebar.findChildren(QPushButton, "view_Never signed in"):
        view.customContextMenuRequested.emit(QPoint(20, 10))
        stage.picture("menu-saved-view")
    stage.close_dialogs()
    bench.saved.remove("Never signed in")
    bench.context.show_users.emit({})
