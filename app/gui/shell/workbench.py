"""Workbench: the content of the window after the sign-in: sidebar, pages and a notice above them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenuBar, QScrollArea, QStackedWidget, QWidget

from app.domain.permissions import Permission
from app.gui.actions.directory_actions import DirectoryActions
from app.gui.actions.review_actions import ReviewActions
from app.gui.actions.user_actions import UserActions
from app.gui.context.saved_views import SavedViews
from app.gui.context.ui_context import UiContext
from app.gui.context.window_file import WindowFile
from app.gui.dialogs.name_dialog import NameDialog
from app.gui.dialogs.question import ask
from app.gui.look.scale import scaled
from app.gui.pages.dashboard.page import DashboardView
from app.gui.pages.history.page import HistoryView
from app.gui.pages.user.detail_pane import DetailPane
from app.gui.pages.users.page import UsersView
from app.gui.shell.saved_views_list import SavedViewsList
from app.gui.shell.sidebar import Sidebar
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, row
from app.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.gui.palette.popup import CommandPalette

#: Seconds for which good news are shown.
_SHOWN_FOR = 8.0
#: Width in pixels at 100 % text below which the workbench is narrow.
_NARROW_BELOW = 960


@runtime_checkable
class Resumable(Protocol):
    """A page that can be rebuilt in its former state."""

    def state(self) -> dict[str, Any]:
        """Return what `resume` of a new page needs."""

    def resume(self, state: dict[str, Any]) -> None:
        """Restore this state. Queries are asked only when the page is shown."""


class _Pages(QStackedWidget):
    """A stack with the minimal size of the current page, not of the largest one."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size of the current page."""
        page: QWidget | None = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize(0, 0)


class Workbench(QWidget):
    """The content of a window after the sign-in. Has only the pages that the operator may see; a member sees
    only the own profile. The pages exist after all steps of `build` have run."""

    def __init__(self, window: QWidget, context: UiContext) -> None:
        super().__init__()
        self._window = window
        self.context = context
        self.actions_on_users = UserActions(window, context)
        self.sidebar = Sidebar(context)
        self.notice = Notice()
        self.pages: dict[str, QWidget] = {}
        self.users: UsersView | None = None
        self.own: DetailPane | None = None
        self.dashboard: DashboardView | None = None
        self.history: HistoryView | None = None
        self.command_palette: CommandPalette | None = None
        self._stack = _Pages()
        self._narrow = False
        self.saved: SavedViews | None = None
        self._saved_list: SavedViewsList | None = None
        top = column(self.notice)
        top.setContentsMargins(20, 12, 20, 0)
        box = row(self.sidebar, column(top, self._stack, spacing=0), spacing=0)
        box.setStretch(1, 1)
        inside = QWidget()
        inside.setLayout(box)
        area = QScrollArea()  # on a small screen or with large text, a page needs more space than there is
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.setLayout(column(area))

    def build(self) -> Iterator[None]:
        """Build the pages in steps of about 15 ms of the GUI thread."""
        window, context = self._window, self.context
        yield from self._add_pages()
        self.directory = DirectoryActions(window, context, self.users)
        self._remember()
        if self.users is not None:
            self.users.import_asked.connect(self.directory.import_file)
            self.users.sample_asked.connect(self.directory.save_sample)
        self.reviews = ReviewActions(window, context, self.users)
        self.sidebar.page_chosen.connect(self.show_page)
        context.notified.connect(self._show_notice)
        context.done.connect(self._show_done)
        context.failed.connect(self.notice.tell)
        context.show_users.connect(self._show_users)
        context.show_user.connect(self._show_user)
        context.show_history.connect(self._show_history)
        context.show_review.connect(self.reviews.record)
        for actions in (self.actions_on_users, self.directory, self.reviews):
            actions.setParent(self)  # deleted with the workbench, so that a late answer opens nothing
        self._fit(window.width())  # before it is shown, because a window never shrinks by itself

    def _remember(self) -> None:
        """Set up the saved views and the column layouts of this operator."""
        backend, operator = self.context.operations.backend, self.context.operator_id
        if self.users is None or backend is None:
            return
        file = WindowFile(backend.data_dir)
        self.users.remember_columns(file, operator)
        self.saved = self.context.saved or self._make_saved(file)
        self._saved_list = SavedViewsList(self.saved)
        self._saved_list.chosen.connect(self.context.show_users)
        self.sidebar.add_section(self._saved_list)

    def _make_saved(self, file: WindowFile) -> SavedViews:
        """Create the saved views. They belong to the context, not to the workbench: a dialog that asks for a
        view's name stays open when the workbench is rebuilt."""
        context = self.context
        saved = context.saved = SavedViews(file, context.operations, context.operator_id)
        saved.setParent(context)
        saved.name_refused.connect(
            lambda name: context.notified.emit(
                tr("The view was not renamed: another view is already called “{name}”.").format(name=name),
                "warning",
            )
        )
        saved.save_failed.connect(
            lambda: context.notified.emit(
                tr("This change lasts only until Padron is closed, because {file} can't be written.").format(
                    file=file.path
                ),
                "warning",
            )
        )
        return saved

    def save_view(self) -> None:
        """Ask for a name and save the current query. A pasted list can't be saved."""
        if self.users is None or self.saved is None:
            return
        saved, filters, look = self.saved, self.users.filters(), self.users.look()
        if "ids" in filters:
            text = tr(
                "The view was not saved: it shows a pasted list, and views save only the search and the"
                " filters."
            )
            self.context.notified.emit(text, "info")
            return
        suggestion = str(filters.get("search", ""))
        dialog = NameDialog(self._window, tr("Save this view"), tr("Save"), suggestion)
        dialog.named.connect(lambda name: self._save_as(saved, name, filters, look))
        dialog.open()

    def _save_as(self, saved: SavedViews, name: str, filters: dict[str, Any], look: dict[str, Any]) -> None:
        there = saved.would_replace(name)
        if there is None:
            self._keep(saved, name, filters, look)
            return
        ask(
            self._window,
            tr("Save this view"),
            tr("A view called “{name}” already exists.").format(name=there.name),
            more=tr("It will be replaced with what the list shows now."),
            yes=tr("Replace"),
            then=lambda: self._keep(saved, name, filters, look),
            name="replace_view",
        )

    def _keep(self, saved: SavedViews, name: str, filters: dict[str, Any], look: dict[str, Any]) -> None:
        kept = saved.save(name, filters, look)
        self.context.notified.emit(tr("The view “{name}” was saved.").format(name=kept), "good")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide names and filters if the window is narrow."""
        super().resizeEvent(event)
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        narrow = width < scaled(_NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self.sidebar.set_narrow(narrow)
            if self._saved_list is not None:
                self._saved_list.set_narrow(narrow)
            if self.users is not None:
                self.users.set_narrow(narrow)

    def start(self) -> None:
        """Show the first page."""
        self.context.operator.refresh()
        self.show_page(next(iter(self.pages)))

    def state(self) -> dict[str, Any]:
        """Return page, search, filters, selection and focus, for `resume` of another workbench."""
        pages = {name: page.state() for name, page in self.pages.items() if isinstance(page, Resumable)}
        return {"page": self.page, "pages": pages, "focus": self._focused()}

    def _focused(self) -> str:
        """Return the object name of the focused widget or of its nearest ancestor that has one; empty if it
        is not in the workbench."""
        part: QWidget | None = self._window.focusWidget()
        while part is not None and part is not self and not part.objectName():
            part = part.parentWidget()
        return part.objectName() if part is not None and self.isAncestorOf(part) else ""

    def resume(self, state: dict[str, Any]) -> None:
        """Restore the state of another workbench."""
        self.context.operator.refresh()
        for name, page in self.pages.items():
            if isinstance(page, Resumable) and name in state["pages"]:
                page.resume(state["pages"][name])
        self.show_page(state["page"] if state["page"] in self.pages else next(iter(self.pages)))
        part: QWidget | None = self.findChild(QWidget, state["focus"]) if state["focus"] else None
        if part is not None and part.isVisibleTo(self):
            part.setFocus()

    def show_page(self, name: str) -> None:
        """Show a page by its name, if the operator has it."""
        page = self.pages.get(name)
        if page is None:
            return
        before = self._stack.currentWidget()
        self._stack.setCurrentWidget(page)
        self.sidebar.mark(name)
        if isinstance(page, UsersView):
            if before is not page or not page.model.total:
                page.start()
        elif isinstance(page, DashboardView | HistoryView):
            page.start()

    @property
    def page(self) -> str:
        """The name of the current page."""
        current = self._stack.currentWidget()
        return next(name for name, page in self.pages.items() if page is current)

    def refresh(self) -> None:
        """Refresh all pages, because the read store has advanced."""
        parts = (self.users, self.dashboard, self.history, self.own, self._saved_list)
        for part in parts:
            if part is not None and shiboken6.isValid(part):  # it may be being deleted
                part.refresh()

    def focus_search(self) -> None:
        """Focus the search box."""
        if self.users is not None:
            self.show_page("users")
            self.users.search.setFocus()
            self.users.search.selectAll()

    def open_palette(self, bar: QMenuBar) -> None:
        """Open the command palette over the page, or close it if it is open."""
        from app.gui.shell.open_palette import make_palette

        if self.command_palette is None:
            self.command_palette = make_palette(self, bar)
        self.command_palette.begin()

    def _add_pages(self) -> Iterator[None]:
        context = self.context
        if context.may(Permission.USERS_VIEW, Permission.USERS_SEARCH):
            detail = DetailPane(context, self.actions_on_users)
            yield
            self.users = UsersView(context, self.actions_on_users, detail)
            yield
            self._add("users", tr("Users"), self.users)
            yield
            self.users.add_pane()
            yield
            yield from detail.prepare()
        else:
            self.own = DetailPane(context, self.actions_on_users)
            yield
            self._add("users", tr("My profile"), self.own)
            yield
            self.own.show_user(context.operator_id)
        yield
        if context.may(Permission.STATS_VIEW):
            self.dashboard = DashboardView(context)
            self.dashboard.extend_asked.connect(self.actions_on_users.extend)
            yield
            self._add("dashboard", tr("Dashboard"), self.dashboard)
            yield
        if context.may(Permission.AUDIT_VIEW):
            self.history = HistoryView(context)
            yield
            self._add("history", tr("History"), self.history)

    def _add(self, name: str, title: str, page: QWidget) -> None:
        self.pages[name] = page
        self._stack.addWidget(page)
        self.sidebar.add_page(name, title)

    def _show_notice(self, text: str, kind: str) -> None:
        self.notice.say(text, kind, seconds=_SHOWN_FOR if kind == "good" else None)

    def _show_done(self, text: str, command_id: str) -> None:
        undo = (tr("Undo"), lambda: self.context.undo_asked.emit(command_id))
        self.notice.say(text, "good", seconds=_SHOWN_FOR, action=undo)

    def _show_users(self, filters: dict[str, Any]) -> None:
        if self.users is not None:
            self.show_page("users")
            self.users.show_filters(filters)

    def _show_user(self, user_id: str) -> None:
        if self.users is not None and self.page != "users":
            self.show_page("users")

    def _show_history(self, user_id: str) -> None:
        if self.history is not None:
            self.show_page("history")
            self.history.show_only(user_id)
