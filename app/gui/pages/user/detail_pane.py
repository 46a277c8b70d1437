"""DetailPane: shows one user with the possible actions, and tabs for profile, statistics and history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from app.commands.record_activity import ViewProfile
from app.domain.errors import UserNotFound
from app.gui.actions.user_actions import UserActions
from app.gui.context.ui_context import UiContext
from app.gui.look.icons import icon
from app.gui.look.scale import scaled, text_scale
from app.gui.pages.user.as_of_tab import AsOfTab
from app.gui.pages.user.history_tab import HistoryTab
from app.gui.pages.user.profile_tab import ProfileTab
from app.gui.pages.user.stats_tab import StatsTab
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.text.role_names import role_name
from app.gui.text.texts import number, tr
from app.gui.widgets.avatar import AvatarLabel
from app.gui.widgets.builders import badge, button, clear, column, label, margins, row, show_badge, tag
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.empty_state import EmptyState
from app.gui.widgets.notice import sentence_of
from app.gui.widgets.push_button import ToolButton
from app.queries.get_user import GetUser
from app.queries.results import QueryResult, UserDetail

#: Milliseconds after which a shown profile counts as opened.
_OPENED_AFTER = 1500
_REFRESH_PAUSE = 150
#: The text scale from which fewer buttons fit side by side.
_LARGE = 1.5


class DetailPane(QWidget):
    """Loads its user, and loads it again when the read store advances. `user` is None while another user is
    being loaded, so that nobody can act on the old user, who is still visible."""

    def __init__(self, context: UiContext, actions: UserActions) -> None:
        super().__init__()
        self._context = context
        self._actions = actions
        self.user: UserDetail | None = None
        self._user_id: str | None = None
        self._expecting = False
        self._asking = CoalescedQuery(self, self._ask)
        self._then: Callable[[UserDetail | None], object] | None = None
        self.setMinimumWidth(scaled(340) if text_scale() < _LARGE else scaled(270))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("The selected user"))
        self._avatar = AvatarLabel(scaled(52))
        self._name = label("", "title", wrap=True, selectable=True)
        self._name.setObjectName("detail_name")
        self._email = ElidingLabel("", "muted")
        self._status = badge("active")
        self._status.setObjectName("detail_status")
        self._badges = row(spacing=6)
        self._acts: dict[str, QPushButton] = {}
        self._buttons = self._make_buttons()
        self.profile = ProfileTab(context)
        self.stats = StatsTab(context)
        self.history = HistoryTab(context)
        self.as_of = AsOfTab(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page, title in (
            (self.profile, tr("Profile")),
            (self.stats, tr("Statistics")),
            (self.history, tr("History")),
            (self.as_of, tr("As of")),
        ):
            self.tabs.addTab(_scrolling(page), title)
        self.tabs.currentChanged.connect(lambda _: self._load_tab())
        self._lay_out()
        self._opened = QTimer(self, singleShot=True, interval=_OPENED_AFTER)
        self._opened.timeout.connect(self._count_view)
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self._ask)

    def prepare(self) -> Iterator[None]:
        """Create, in pieces, widgets that the first user will need, so that showing this user is quick."""
        yield from self.profile.prepare()
        yield from self.as_of.prepare()

    @property
    def user_id(self) -> str | None:
        """The id of the user that is shown or being loaded."""
        return self._user_id

    @property
    def is_expecting(self) -> bool:
        """Whether a row was chosen whose user is not loaded yet."""
        return self._expecting

    def show_user(self, user_id: str) -> None:
        """Load and show this user."""
        if user_id != self._user_id:
            then = self._then if self._expecting else None
            self._show_none()
            self._user_id, self._then = user_id, then
            self._opened.start()
            self._ask()

    def expect(self) -> None:
        """Prepare for a user whose row was chosen but is not loaded. `show_user` follows when the id is
        known."""
        self._show_none()
        self._expecting = True

    def with_user(self, then: Callable[[UserDetail | None], object]) -> None:
        """Call `then` with the user that is shown, at once or as soon as it is loaded. Call it with None if
        no user is shown. Do not call it if another user is chosen before the user is loaded."""
        if self.user is None and (self._expecting or self._asking.is_pending):
            self._then = then
        else:
            then(self.user)

    def show_many(self, count: int) -> None:
        """Show the number of selected users, if it is 2 or more. If it is 0, show that no user is selected,
        unless a single user is shown."""
        if count:
            self._show_none()
            self._several.say(
                "users",
                tr("{n} users selected").format(n=number(count)),
                tr("Actions above the list or in the User menu apply to all of them."),
            )
            self._stack.setCurrentWidget(self._several)
        elif self._expecting or self._stack.currentWidget() is self._several:
            self._show_none()
            self._stack.setCurrentIndex(0)

    def show_nobody(self) -> None:
        """Show that no user is selected."""
        self._show_none()
        self._stack.setCurrentIndex(0)

    def _show_none(self) -> None:
        self._opened.stop()
        self._asking.cancel()
        self.profile.forget()
        self._user_id = self.user = self._then = None
        self._expecting = False

    def refresh(self) -> None:
        """Refresh after the read store has advanced."""
        if self._user_id is not None and not self._refreshing.isActive():
            self._refreshing.start()

    def _lay_out(self) -> None:
        who = column(self._name, self._email, row(self._status, self._badges, None), spacing=4)
        head = row(self._avatar, who, spacing=14)
        head.setAlignment(self._avatar, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        shown = QWidget()
        box = column(head, self._buttons, self.tabs, spacing=14)
        box.setContentsMargins(margins(20, 20, 16, 0))
        shown.setLayout(box)
        nothing = EmptyState()
        nothing.say("users", tr("No user selected"), tr("Select a user to see the profile and the history."))
        self._gone, self._several = EmptyState(), EmptyState()
        self._stack = QStackedWidget()
        for page in (nothing, shown, self._gone, self._several):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack))

    def _ask(self) -> None:
        if self._user_id is not None:
            query = GetUser(asker_id=self._context.operator_id, target_user_id=self._user_id)
            ask = self._context.operations.query
            self._asking.ask(query, lambda: ask(self, query, self._show, self._fail))

    def _show(self, result: QueryResult[UserDetail]) -> None:
        user = result.data
        if user.id != self._user_id:
            return
        before, self.user = self.user, user
        self._avatar.show_avatar(user.avatar)
        self._name.setText(user.full_name)
        self._email.setText(user.email)
        show_badge(self._status, user.status.value)
        if before is None or before.roles != user.roles or before.id != user.id:
            clear(self._badges)
            for role in user.roles:
                self._badges.addWidget(tag(role_name(role)))
        if before is None or (before.id, before.status) != (user.id, user.status):
            self._show_buttons(user)
        self.profile.show_user(user)
        self._load_tab()
        self._stack.setCurrentIndex(1)
        then, self._then = self._then, None
        if then is not None:
            then(user)

    def _show_buttons(self, user: UserDetail) -> None:
        possible = {name: text for name, text, _ in self._actions.possible(user)}
        shown = [name for name in self._acts if name in possible]
        if text_scale() >= _LARGE:
            shown = shown[:1]
        for name, act in self._acts.items():
            if name in shown:
                act.setText(possible[name])
            act.setVisible(name in shown)

    def _make_buttons(self) -> QHBoxLayout:
        for name in ("edit", "suspend", "reactivate", "restore"):
            act = button("", partial(self._act, name), picture=name, name=f"detail_{name}")
            act.hide()
            self._acts[name] = act
        more = ToolButton()
        more.setObjectName("detail_more")
        more.setIcon(icon("more"))
        more.setIconSize(QSize(scaled(16), scaled(16)))
        more.setAccessibleName(tr("More actions"))
        more.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        more.setMenu(menu)
        return row(*self._acts.values(), more, None, spacing=8)

    def _act(self, name: str) -> None:
        if self.user is not None:
            for possible, _, slot in self._actions.possible(self.user):
                if possible == name:
                    slot()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        if self.user is not None:
            from app.gui.actions.user_actions import summary_of

            self._actions.fill_menu(menu, [summary_of(self.user)])

    def _load_tab(self) -> None:
        if self.user is None:
            return
        at = self.tabs.currentIndex()
        if at == 1:
            self.stats.show_user(self.user)
        elif at == 2:
            self.history.show_user(self.user.id)
        elif at == 3:
            self.as_of.show_user(self.user)

    def _fail(self, error: Exception) -> None:
        self._then = None
        if isinstance(error, UserNotFound):
            self._gone.say(
                "erase", tr("This user no longer exists"), tr("The account was permanently deleted.")
            )
            self._user_id = self.user = None
            self.profile.forget()
        else:
            again = (tr("Try again"), self._ask)
            self._gone.say("error", tr("The user can't be shown"), sentence_of(error), again)
        self._stack.setCurrentWidget(self._gone)

    def _count_view(self) -> None:
        if self._context.session.read_only:  # a read-only session can't record the view
            return
        if self.isVisible() and self._user_id is not None and self._user_id != self._context.operator_id:
            command = ViewProfile(executor_id=self._context.operator_id, target_user_id=self._user_id)
            self._context.operations.execute(self, command, None, lambda error: None)


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
