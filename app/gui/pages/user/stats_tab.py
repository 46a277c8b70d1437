"""StatsTab: shows the counters of a user, and the last 90 days as bars."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.text.texts import ago, number, time_zone, tr, zoned
from app.gui.widgets.builders import column, label, margins
from app.gui.widgets.day_bars import DayBars
from app.queries.get_user import GetUserStats
from app.queries.results import QueryResult, UserDetail, UserStats

_DAYS = 90


class StatsTab(QWidget):
    """Asks for GetUserStats of the last 90 days, and shows the answer."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._user_id = ""
        self._asking = CoalescedQuery(self, self._ask)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        self._figures = {}
        titles = (
            ("login_count", tr("Sign-ins")),
            ("profile_views", tr("Profile views")),
            ("posts_count", tr("Posts")),
            ("comments_count", tr("Comments")),
            ("followers_count", tr("Followers")),
            ("following_count", tr("Following")),
            ("account_age_in_days", tr("Days since created")),
        )
        for at, (name, title) in enumerate(titles):
            figure = label("–", "heading")
            figure.setObjectName(f"stats_{name}")
            self._figures[name] = figure
            grid.addLayout(column(label(title, "caption"), figure, spacing=2), at // 2, at % 2)
        self._last = label("", "heading")
        grid.addLayout(column(label(tr("Last sign-in"), "caption"), self._last, spacing=2), 3, 1)
        self._logins, self._views = DayBars(tr("Sign-ins")), DayBars(tr("Profile views"))
        box = column(
            grid,
            8,
            label(tr("Sign-ins in the last 90 days"), "caption"),
            self._logins,
            label(tr("Profile views in the last 90 days"), "caption"),
            self._views,
            None,
            spacing=8,
        )
        box.setContentsMargins(margins(0, 12, 12, 12))
        self.setLayout(box)

    def show_user(self, user: UserDetail) -> None:
        """Ask for the counters of this user."""
        self._user_id = user.id
        self._ask()

    def _ask(self) -> None:
        until = zoned(datetime.now(UTC))
        query = GetUserStats(
            asker_id=self._context.operator_id,
            target_user_id=self._user_id,
            since=_midnight(until - timedelta(days=_DAYS - 1)),
            until=_midnight(until),
            time_zone=time_zone(),
        )
        self._asking.ask(query, lambda: self._context.operations.query(self, query, self._show))

    def _show(self, result: QueryResult[UserStats]) -> None:
        stats = result.data
        for name, figure in self._figures.items():
            figure.setText(number(getattr(stats, name)))
        self._last.setText(ago(stats.last_login_at))
        self._logins.show_days(stats.by_day.get("login", {}), _DAYS)
        self._views.show_days(stats.by_day.get("profile_view", {}), _DAYS)


def _midnight(moment: datetime) -> datetime:
    """Return the start of the day of this moment. Queries with whole days are the same all day, so that the
    cache can answer them."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
