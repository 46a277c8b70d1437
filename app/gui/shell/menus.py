"""Menus: the menu bar with every action and its shortcut. A disabled action says why."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.domain.permissions import Permission
from app.gui.actions.undo_actions import UndoActions
from app.gui.dialogs.shortcuts import open_sheet
from app.gui.look.icons import icon
from app.gui.look.preferences import preferences, settings
from app.gui.look.theme import DARK_NAME, LIGHT_NAME, SYSTEM
from app.gui.shell.column_menus import ColumnMenus
from app.gui.shell.page_actions import PageActions
from app.gui.shell.window_bars import CLOSE_KEYS, QUIT_KEYS
from app.gui.text.texts import tr
from app.gui.widgets.reason_menu import ReasonMenu, allow

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow
    from app.gui.shell.workbench import Workbench
    from app.queries.results import UserDetail

_P = Permission
#: Permissions to change something; one of them is needed for Undo.
_CHANGES = (_P.USERS_CREATE, _P.USERS_UPDATE, _P.USERS_SUSPEND, _P.USERS_DELETE, _P.ROLES_MANAGE,
            _P.PROFILE_UPDATE)  # fmt: skip

#: Actions that a read-only session has.
_READ_ONLY = frozenset(
    {
        "back_up", "verify", "settings", "lock", "sign_out", "new_window", "close_window", "quit", "find",
        "filter", "refresh", "palette", "users", "save_view", "dashboard", "history", "paste_list",
        "user_history", "shortcuts", "diagnostics", "start_own",
    }
)  # fmt: skip


@dataclass(frozen=True)
class _Entry:
    name: str
    text: str
    slot: Callable[[], object]
    keys: str = ""
    needs: tuple[Permission, ...] = ()
    picture: str | None = None


def build_menus(window: MainWindow, bench: Workbench) -> Generator[None, None, dict[str, QAction]]:
    """Fill the window's menu bar for this operator, one menu per step. Returns the actions by name."""
    bar = window.menuBar()
    bar.clear()
    actions: dict[str, QAction] = {}
    undoing: dict[str, UndoActions] = {}
    for title, entries in _menus(window, bench, actions, undoing):
        menu = ReasonMenu(title, bar)
        bar.addMenu(menu)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                actions[entry.name] = action = _add(menu, entry)
                allow(action, _why_not(bench, entry))
        if title == tr("&View"):
            if bench.users is not None and bench.users.columns is not None:
                ColumnMenus(menu, bench.users, bench.users.columns)
            _add_appearance(menu)
        yield
    if bench.context.may(*_CHANGES):
        stack = window.windows.undo
        undoing["actions"] = UndoActions(window, bench.context, stack, actions["undo"], actions["redo"])
    return actions


def _why_not(bench: Workbench, entry: _Entry) -> str:
    reason = bench.context.why_not(*entry.needs)
    return reason or ("" if entry.name in _READ_ONLY else bench.context.why_read_only())


def _demo_entries(window: MainWindow) -> list[_Entry | None]:
    """Return the entries that only a demo has."""
    if not window.windows.is_demo:
        return []
    own = _Entry(
        "start_own", tr("Create yo&ur own directory…"), window.moving.start_own, "Ctrl+Shift+Y", (), "create"
    )
    return [own, None]


def _menus(
    window: MainWindow, bench: Workbench, actions: dict[str, QAction], undoing: dict[str, UndoActions]
) -> list[tuple[str, list[_Entry | None]]]:
    users, directory, page = bench.actions_on_users, bench.directory, PageActions(bench)
    see_users = (_P.USERS_SEARCH, _P.USERS_VIEW)
    files: list[_Entry | None] = [
        _Entry("create", tr("&New user…"), users.create, "Ctrl+N", (_P.USERS_CREATE,), "create"),
        None,
        _Entry("import", tr("&Import…"), directory.import_file, "Ctrl+I", (_P.USERS_IMPORT,), "import"),
        _Entry("export", tr("&Export…"), page.export, "Ctrl+E",
               (_P.USERS_EXPORT, _P.AUDIT_VIEW, _P.STATS_VIEW), "export"),
        _Entry("history_export", tr("Export the &history…"), page.export_history, "Ctrl+Shift+H",
               (_P.AUDIT_VIEW,), "export"),
        _Entry("dashboard_table", tr("Dashboard as a ta&ble…"), page.save_table, "Ctrl+Shift+T",
               (_P.STATS_VIEW,), "export"),
        _Entry("dashboard_picture", tr("Dashboard as a &picture…"), page.save_picture, "Ctrl+Shift+I",
               (_P.STATS_VIEW,), "export"),
        None,
        _Entry("define_roles", tr("R&oles…"), directory.define_roles, "Ctrl+Shift+G", (_P.ROLES_MANAGE,),
               "roles"),
        None,
        _Entry("back_up", tr("&Back up…"), directory.back_up, "Ctrl+B", (_P.BACKUP_MANAGE,)),
        _Entry("restore", tr("Restore a backup…"), directory.restore_backup, "Ctrl+Shift+B",
               (_P.BACKUP_MANAGE,)),
        _Entry("verify", tr("&Verify the directory"), directory.verify, "F8", (_P.AUDIT_VERIFY,), "verify"),
        _Entry("seal", tr("&Seal the history…"), directory.seal, "Shift+F8", (_P.AUDIT_VERIFY,)),
        _Entry("rebuild", tr("&Rebuild the read store"), directory.rebuild, "Ctrl+Shift+F8",
               (_P.BACKUP_MANAGE,)),
        None,
        _Entry("settings", tr("Se&ttings…"), lambda: _open_settings(window), "Ctrl+,", (), "settings"),
        None,
        *_demo_entries(window),
        _Entry("lock", tr("&Lock"), window.lock, "Ctrl+L", (), "lock"),
        _Entry("sign_out", tr("Sign &out"), window.sign_out, "Ctrl+Shift+L", (), "sign_out"),
        None,
        _Entry("new_window", tr("New &window"), partial(window.windows.open_beside, window),
               "Ctrl+Shift+N", (), "new_window"),
        _Entry("close_window", tr("&Close the window"), window.close, CLOSE_KEYS),
        _Entry("quit", tr("&Quit"), window.windows.close, QUIT_KEYS),
    ]  # fmt: skip
    view: list[_Entry | None] = [
        _Entry("find", tr("&Find"), page.find, "Ctrl+F", (*see_users, _P.AUDIT_VIEW), "search"),
        _Entry("filter", tr("Fi&lter…"), page.filter, "Ctrl+Shift+F", (*see_users, _P.AUDIT_VIEW), "filter"),
        _Entry("refresh", tr("Sho&w new lines"), page.refresh, "F5"),
        _Entry("palette", tr("&Command palette…"), lambda: bench.open_palette(window.menuBar()), "Ctrl+K", (),
               "palette"),
        None,
        _Entry("users", tr("&Users"), lambda: bench.show_page("users"), "Ctrl+1", (), "users"),
        _Entry("save_view", tr("&Save this view…"), bench.save_view, "Ctrl+S",
               see_users),
        _Entry("dashboard", tr("&Dashboard"), lambda: bench.show_page("dashboard"), "Ctrl+2",
               (_P.STATS_VIEW,), "dashboard"),
        _Entry("history", tr("&History"), lambda: bench.show_page("history"), "Ctrl+3", (_P.AUDIT_VIEW,),
               "history"),
        None,
    ]  # fmt: skip
    user: list[_Entry | None] = [
        _Entry(f"user_{name}", text, partial(_do, bench, name), keys, needs, name)
        for name, text, keys, needs in (
            ("edit", tr("&Edit…"), "F2", (_P.USERS_UPDATE, _P.PROFILE_UPDATE)),
            ("suspend", tr("&Suspend…"), "Ctrl+Shift+S", (_P.USERS_SUSPEND,)),
            ("extend", tr("C&hange suspension…"), "Ctrl+Shift+D", (_P.USERS_SUSPEND,)),
            ("reactivate", tr("&Reactivate…"), "Ctrl+Shift+R", (_P.USERS_REACTIVATE,)),
            ("delete", tr("&Delete…"), "Ctrl+Delete", (_P.USERS_DELETE,)),
            ("restore", tr("Res&tore…"), "Ctrl+Shift+Delete", (_P.USERS_RESTORE,)),
            ("roles", tr("R&oles…"), "Ctrl+Shift+O", (_P.ROLES_MANAGE,)),
            (
                "password",
                tr("&Password…"),
                "Ctrl+Shift+P",
                (_P.USERS_RESET_PASSWORD, _P.PROFILE_SET_PASSWORD),
            ),
            ("unlock", tr("Un&lock"), "Ctrl+Shift+U", (_P.USERS_UNLOCK,)),
            ("erase", tr("Delete per&manently…"), "Ctrl+Shift+Backspace", (_P.USERS_HARD_DELETE,)),
            ("history", tr("Show in &history"), "Ctrl+Shift+A", (_P.AUDIT_VIEW,)),
        )
    ]
    paste = _Entry(
        "paste_list", tr("P&aste a list…"), users.paste_list, "Ctrl+Shift+V", (_P.USERS_VIEW,), "copy"
    )
    user = [paste, None, *user]
    user += [
        None,
        _Entry("review", tr("&Access review…"), bench.reviews.overview, "Ctrl+Shift+E", (_P.REVIEWS_RUN,),
               "review"),
    ]  # fmt: skip
    help_: list[_Entry | None] = [
        _Entry("shortcuts", tr("&Keyboard shortcuts"), lambda: open_sheet(window), "F1; ?"),
        _Entry("diagnostics", tr("&Diagnostics"), directory.diagnostics, "F12", (_P.STATS_VIEW,)),
    ]  # fmt: skip
    edit: list[_Entry | None] = [
        _Entry("undo", tr("&Undo"), lambda: undoing["actions"].undo(), "Ctrl+Z", _CHANGES),
        _Entry("redo", tr("&Redo"), lambda: undoing["actions"].redo(), "Ctrl+Shift+Z", _CHANGES),
    ]
    edit += [
        None,
        _Entry("copy", tr("&Copy"), page.copy, "Ctrl+C", (*see_users, _P.AUDIT_VIEW), "copy"),
        _Entry("copy_csv", tr("Copy as C&SV"), page.copy_csv, "Ctrl+Shift+C",
               (_P.USERS_EXPORT, _P.AUDIT_VIEW)),
    ]  # fmt: skip
    return [
        (tr("&File"), files),
        (tr("&Edit"), edit),
        (tr("&View"), view),
        (tr("&User"), user),
        (tr("&Help"), help_),
    ]


def _do(bench: Workbench, name: str) -> None:
    """Do the action `name` with the users that the page shows: all selected ones if several are selected,
    else the user in the detail pane. On the history page, the user of the current line. Never acts on a user
    that is not shown."""
    if bench.page != "users":
        user_id = bench.history.current_user() if bench.page == "history" and bench.history else None
        if user_id is None:
            bench.context.notified.emit(tr("Select a user first."), "info")
        else:
            bench.actions_on_users.do(name, user_id)
        return
    pane = bench.users.detail if bench.users is not None else bench.own
    if bench.users is not None:
        count, actions = bench.users.selected_count, bench.actions_on_users
        if count > 1:
            if any(act == name for act, _ in actions.for_many()):
                actions.act_on_selection(name, bench.users)
            else:
                actions.refuse_many(name, count)
            return
    if pane is None:
        _do_with(bench, name, None)
    else:
        pane.with_user(partial(_do_with, bench, name))


def _do_with(bench: Workbench, name: str, user: UserDetail | None) -> None:
    if user is None:
        if bench.users is not None:
            bench.users.outside.notify_none_selected()
        else:
            bench.context.notified.emit(tr("Select a user first."), "info")
        return
    for known, _, slot in bench.actions_on_users.possible(user):
        if known == name:
            slot()
            return
    bench.context.notified.emit(tr("This can't be done with {name} now.").format(name=user.full_name), "info")


def _open_settings(window: MainWindow) -> None:
    from app.gui.dialogs.settings import SettingsDialog

    SettingsDialog(window).open()


def _add(menu: QMenu, entry: _Entry) -> QAction:
    action = QAction(entry.text, menu)
    action.setObjectName(f"action_{entry.name}")
    if entry.picture:
        action.setIcon(icon(entry.picture))
    if entry.keys:
        action.setShortcuts(QKeySequence.listFromString(entry.keys))
    action.triggered.connect(lambda _=False: entry.slot())
    menu.addAction(action)
    return action


def _add_appearance(menu: QMenu) -> None:
    inner = menu.addMenu(icon("appearance"), tr("&Appearance"))
    group = QActionGroup(inner)
    for choice, text, keys in (
        (SYSTEM, tr("Follow the system"), "Ctrl+G, Ctrl+S"),
        (LIGHT_NAME, tr("Light"), "Ctrl+G, Ctrl+L"),
        (DARK_NAME, tr("Dark"), "Ctrl+G, Ctrl+D"),
    ):
        action = inner.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.setCheckable(True)
        action.setChecked(preferences().theme == choice)
        action.triggered.connect(lambda _=False, choice=choice: settings().change(theme=choice))
        group.addAction(action)
