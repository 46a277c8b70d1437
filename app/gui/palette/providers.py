"""Providers of the palette's entries: the menus, the saved views and the directory's users."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.domain.permissions import Permission
from app.gui.context.saved_views import SavedViews
from app.gui.context.ui_context import UiContext
from app.gui.look.icons import icon
from app.gui.palette.entries import Entry, Found
from app.gui.text.texts import plural, time_zone, tr
from app.queries.get_user import ResolveUsers
from app.queries.list_users import SearchUsers
from app.queries.results import UserSummary
from app.queries.suggest_users import SuggestUsers

_USERS_SHOWN = 7
_USER = "user:"


def actions_of(bar: QMenuBar) -> list[tuple[str, QAction]]:
    """Return (path of menus, action) for every action of the menus, in their order."""
    return [
        found
        for top in bar.actions()
        if isinstance(menu := top.menu(), QMenu)
        for found in _actions_in(menu, plain(top.text()))
    ]


def _actions_in(menu: QMenu, menu_path: str) -> Iterator[tuple[str, QAction]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions_in(inner, f"{menu_path} › {plain(action.text())}")
        elif not action.isSeparator():
            yield menu_path, action


def plain(text: str) -> str:
    """Return an action's text without its mnemonic and its ellipsis."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def shortcuts_of(action: QAction) -> str:
    """Return an action's shortcuts in the platform's notation."""
    return "  ".join(
        keys.toString(QKeySequence.SequenceFormat.NativeText)
        for keys in action.shortcuts()
        if not keys.isEmpty()
    )


class ActionsProvider:
    """Offers every enabled action of the menus, and disabled actions that have a reason. Choosing a disabled
    one calls `say` with the reason."""

    searches = False

    def __init__(self, bar: QMenuBar, say: Callable[[str], object]) -> None:
        self._bar = bar
        self._say = say
        self._known: list[Entry] = []

    def offer(self, typed: str, found: Found) -> None:
        """Offer all actions, or only the enabled ones if nothing is typed. Reads the menus only when typing
        begins, because reading 60 actions takes 5 ms."""
        if not typed or not self._known:
            self._known = self._entries()
        found(self._known if typed else [entry for entry in self._known if entry.possible])

    def recall(self, keys: Sequence[str], found: Found) -> None:
        """Find the actions with these keys."""
        found([entry for entry in self._entries() if entry.key in keys])

    def _entries(self) -> list[Entry]:
        usable = (
            (menu_path, action)
            for menu_path, action in actions_of(self._bar)
            if action.isVisible()
            and action.objectName() != "action_palette"
            and (action.isEnabled() or action.statusTip())
        )
        return [
            Entry(
                key=f"action:{action.objectName() or plain(action.text())}",
                text=plain(action.text()),
                run=action.trigger if action.isEnabled() else partial(self._say, action.statusTip()),
                detail=menu_path if action.isEnabled() else action.statusTip(),
                possible=action.isEnabled(),
                shortcut=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                picture=icon("palette") if action.icon().isNull() else action.icon(),
            )
            for menu_path, action in usable
        ]


class ViewsProvider:
    """Offers the operator's saved views."""

    searches = False

    def __init__(self, saved: SavedViews, show: Callable[[dict[str, Any]], object]) -> None:
        self._saved = saved
        self._show = show

    def offer(self, typed: str, found: Found) -> None:
        """Offer all views."""
        found(self._entries())

    def recall(self, keys: Sequence[str], found: Found) -> None:
        """Find the views with these keys."""
        found([entry for entry in self._entries() if entry.key in keys])

    def _entries(self) -> list[Entry]:
        return [
            Entry(
                key=f"view:{view.name}",
                text=view.name,
                run=partial(self._show, view.shown()),
                detail=tr("Saved view"),
                picture=icon("search"),
            )
            for view in self._saved.views
        ]


class UsersProvider(QObject):
    """Offers the users that a search finds, best match first; if there is space, users with similar names;
    and an entry that lists all results."""

    searches = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._context = context

    def offer(self, typed: str, found: Found) -> None:
        """Search for users. Offers none if nothing is typed or the search contains a term that is not
        understood."""
        if not typed.strip() or not self._context.may(Permission.USERS_SEARCH):
            found([])
            return
        operator, ask = self._context.operator_id, self._context.operations.query

        def searched(result: Any) -> None:
            exact, total = result.data.users, result.data.total_count
            last = [self._all_of_them(typed, total)] if total else []
            if len(exact) >= _USERS_SHOWN:
                found([*map(self._entry, exact), *last])
                return
            # matches are a complete answer; without any, Enter waits for the similar names
            found([*map(self._entry, exact), *last], complete=bool(exact))
            nearly = SuggestUsers(asker_id=operator, search=typed, most=_USERS_SHOWN, time_zone=time_zone())

            def suggested(users: Sequence[UserSummary]) -> None:
                known = {user.id for user in exact}
                more = [user for user in users if user.id not in known][: _USERS_SHOWN - len(exact)]
                found([*map(self._entry, (*exact, *more)), *last])

            ask(
                self,
                nearly,
                lambda result: suggested(result.data),
                lambda error: suggested(()),
                topic="nearly",
            )

        query = SearchUsers(asker_id=operator, search=typed, page_size=_USERS_SHOWN, time_zone=time_zone())
        ask(self, query, searched, lambda error: found([]), topic="palette")

    def recall(self, keys: Sequence[str], found: Found) -> None:
        """Find users by id; erased users no longer exist."""
        ids = tuple(key.removeprefix(_USER) for key in keys if key.startswith(_USER))
        if not ids or not self._context.may(Permission.USERS_VIEW):
            found([])
            return
        self._context.operations.query(
            self,
            ResolveUsers(asker_id=self._context.operator_id, identifiers=ids),
            lambda result: found([self._entry(user) for user in result.data.matched]),
            lambda error: found([]),
            topic="palette",
        )

    def _all_of_them(self, typed: str, total: int) -> Entry:
        show = partial(self._context.show_users.emit, {"search": typed.strip()})
        text = tr("Show all results for “{search}”").format(search=typed.strip())
        detail = plural(total, tr("1 user"), tr("{n} users"))
        # no key: the search may contain a name, which must not be stored
        return Entry(key="", text=text, run=show, detail=detail, picture=icon("users"), last=True)

    def _entry(self, user: UserSummary) -> Entry:
        show: Callable[[], object] = lambda: self._context.show_user.emit(user.id)  # noqa: E731
        return Entry(
            key=f"{_USER}{user.id}",
            text=user.full_name,
            run=show,
            detail=user.email,
            status=user.status.value,
            avatar=user.avatar,
        )
