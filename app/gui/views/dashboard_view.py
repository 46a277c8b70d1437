"""DashboardView: the directory as a whole; every figure is a door to the list behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QScrollArea, QWidget

from app.commands.reactivate_user import ReactivateUser
from app.domain.user_status import Status
from app.gui.texts import number, status_name, tr
from app.gui.views.agenda import Agenda
from app.gui.views.dashboard_files import write_csv, write_picture
from app.gui.widgets.bar_list import BarList
from app.gui.widgets.card_grid import CardGrid
from app.gui.widgets.day_bars import DAY, MONTH, WEEK, DayBars
from app.gui.widgets.notice import Notice
from app.gui.widgets.parts import button, card, column, label, row
from app.gui.workplace import Workplace
from app.queries.get_totals import GetTotals
from app.queries.results import QueryResult, Totals, UserDetail

_REFRESH_PAUSE = 400


class DashboardView(QWidget):
    """Asks GetTotals when it is shown, and again as the read store moves on. `extend_asked(id)`: a suspension
    is to end at another time."""

    extend_asked = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workplace = workplace
        self._totals: Totals | None = None
        self.notice = Notice()
        self._tiles: dict[str, _Tile] = {}
        self._statuses, self._roles, self._domains = BarList(), BarList(), BarList()
        self._statuses.opened.connect(lambda key: self._open(statuses=(Status(key),)))
        self._roles.opened.connect(lambda key: self._open(roles=(key,)))
        self._domains.opened.connect(lambda key: self._open(domains=(key,)))
        self._sign_ups, self._logins = DayBars(140, axis=True), DayBars(140, axis=True)
        self._sign_ups_sum, self._logins_sum = label("", "heading"), label("", "heading")
        self.agenda = Agenda(workplace)
        self.agenda.ended.connect(self._end_suspension)
        self.agenda.extended.connect(lambda user: self.extend_asked.emit(user.id))
        self.grouping = QComboBox()
        self.grouping.setAccessibleName(tr("A bar stands for"))
        for by, text in ((DAY, tr("by day")), (WEEK, tr("by week")), (MONTH, tr("by month"))):
            self.grouping.addItem(text, by)
        self.grouping.currentIndexChanged.connect(lambda _: self._show_days())
        self.range = QComboBox()
        self.range.setAccessibleName(tr("Days shown"))
        for days, text in ((30, tr("30 days")), (90, tr("90 days")), (365, tr("1 year"))):
            self.range.addItem(text, days)
        self.range.setCurrentIndex(1)
        self.range.currentIndexChanged.connect(lambda _: self._show_days())
        self._lay_out()
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self.start)

    def start(self) -> None:
        """Ask."""
        query = GetTotals(asker_id=self._workplace.operator_id)
        self._workplace.operations.ask(self, query, self._show, self.notice.tell, topic="totals")

    def refresh(self) -> None:
        """The read store moved on."""
        if self.isVisible() and not self._refreshing.isActive():
            self._refreshing.start()

    def _lay_out(self) -> None:
        for name, title, filters in (
            ("users", tr("Users"), {}),
            ("active", tr("Active"), {"statuses": (Status.ACTIVE,)}),
            ("suspended", tr("Suspended"), {"statuses": (Status.SUSPENDED,)}),
            ("invited", tr("Invited"), {"statuses": (Status.INVITED,)}),
            ("inactive", tr("Inactive for 90 days"), {"search": "inactive:90d"}),
            ("never", tr("Never signed in"), {"search": "login:never"}),
        ):
            tile = _Tile(title)
            tile.setObjectName(f"tile_{name}")
            tile.clicked.connect(lambda _=False, filters=filters: self._workplace.show_users.emit(filters))
            self._tiles[name] = tile
        charts = [
            card(column(row(label(title, "muted"), None, figure), bars, spacing=10, margin=16))
            for title, bars, figure in (
                (tr("New accounts"), self._sign_ups, self._sign_ups_sum),
                (tr("Sign-ins"), self._logins, self._logins_sum),
            )
        ]
        lists = [
            card(column(label(title, "heading"), part, None, spacing=10, margin=16))
            for title, part in (
                (tr("By status"), self._statuses),
                (tr("By role"), self._roles),
                (tr("Largest domains"), self._domains),
                (tr("Suspensions ending soon"), self.agenda),
            )
        ]
        picture = button(tr("Picture…"), self._save_picture, picture="export", name="dashboard_picture")
        table = button(tr("Table…"), self._save_table, picture="export", name="dashboard_table")
        inside = QWidget()
        box = column(
            row(label(tr("Dashboard"), "title"), None, self.grouping, self.range, picture, table),
            self.notice,
            CardGrid(list(self._tiles.values()), columns=(6, 3, 2), least=140),
            CardGrid(charts, columns=(2, 1), least=320),
            CardGrid(lists, columns=(4, 2, 1), least=200),
            None,
            spacing=16,
        )
        box.setContentsMargins(20, 16, 20, 20)
        inside.setLayout(box)
        self._inside = inside
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.setLayout(column(area))

    def _show(self, result: QueryResult[Totals]) -> None:
        self._totals = totals = result.data
        figures = {
            "users": totals.users,
            "active": totals.by_status.get("active", 0),
            "suspended": totals.by_status.get("suspended", 0),
            "invited": totals.by_status.get("invited", 0),
            "inactive": totals.inactive_90_days,
            "never": totals.never_signed_in,
        }
        for name, value in figures.items():
            self._tiles[name].show_figure(value)
        self._statuses.show_bars(
            [(name, status_name(name), count) for name, count in totals.by_status.items() if count]
        )
        self._roles.show_bars(_largest(totals.by_role))
        self._domains.show_bars(_largest(totals.domains))
        self._show_days()
        self.agenda.show_users(totals.ending_soon, datetime.now().astimezone())

    def _show_days(self) -> None:
        if self._totals is None:
            return
        days = int(self.range.currentData())
        first = (datetime.now(UTC).date() - timedelta(days=days - 1)).isoformat()
        for counts, bars, figure in (
            (self._totals.sign_ups, self._sign_ups, self._sign_ups_sum),
            (self._totals.logins, self._logins, self._logins_sum),
        ):
            bars.show_days(counts, days, str(self.grouping.currentData()))
            figure.setText(number(sum(count for day, count in counts.items() if day >= first)))

    def _end_suspension(self, user: UserDetail) -> None:
        command = ReactivateUser(executor_id=self._workplace.operator_id, target_user_id=user.id)
        self._workplace.operations.run(
            self, command, lambda result: self._workplace.said.emit(result.message, "good"),
            self.notice.tell,
        )  # fmt: skip

    def _save_picture(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the dashboard"), "padron-dashboard.png")
        if name:
            picture = self._inside.grab().toImage()
            said = tr("The picture was written to {file}.").format(file=name)
            self._write(lambda: write_picture(picture, Path(name)), said)

    def _save_table(self) -> None:
        totals = self._totals
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the figures"), "padron-figures.csv")
        if name and totals is not None:
            said = tr("The figures were written to {file}.").format(file=name)
            self._write(lambda: write_csv(totals, Path(name)), said)

    def _write(self, write: Callable[[], None], said: str) -> None:
        told = self._workplace.said
        self._workplace.operations.work(
            self, lambda _: write(), lambda _: told.emit(said, "good"), self.notice.tell, long=True
        )

    def _open(self, **filters: Any) -> None:
        self._workplace.show_users.emit(filters)


class _Tile(QPushButton):
    """A figure that opens the list behind it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self._title = title
        self._figure = label("–", "figure")
        caption = label(title, "caption", wrap=True)
        for part in (self._figure, caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._figure, caption, spacing=2, margin=14))
        self.setMinimumHeight(92)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, value: int) -> None:
        """Its number."""
        self._figure.setText(number(value))
        self.setAccessibleName(f"{self._title}: {number(value)}")


def _largest(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]
    return [(name, name, count) for name, count in ordered]
