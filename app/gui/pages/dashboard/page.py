"""DashboardView: shows figures of the whole directory. Each figure opens the list of its users."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from app.commands.reactivate_user import ReactivateUser
from app.domain.user_status import Status
from app.gui.context.ui_context import UiContext
from app.gui.pages.dashboard.agenda import Agenda
from app.gui.pages.dashboard.agenda_groups import edges
from app.gui.pages.dashboard.charts import DashboardCharts
from app.gui.pages.dashboard.files import table_of, write_csv, write_picture
from app.gui.pages.dashboard.picture import drawn
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.role_names import role_name
from app.gui.text.texts import plural, status_users, time_zone, tr, zoned
from app.gui.widgets.bar_list import BarList
from app.gui.widgets.builders import button, card, column, label, row
from app.gui.widgets.card_grid import CardGrid
from app.gui.widgets.more_link import MoreLink
from app.gui.widgets.notice import Notice
from app.gui.widgets.tile import Tile
from app.queries.get_totals import GetTotals
from app.queries.results import QueryResult, Totals, UserDetail

_REFRESH_PAUSE = 400
_MINUTE = 60_000
_BARS = 8


class DashboardView(QWidget):
    """Asks for GetTotals when it becomes visible, every minute, and when the read store advances. If the page
    is hidden, it does so when it is next shown. Emits `extend_asked(id)` to change the end of a user's
    suspension."""

    extend_asked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.totals: Totals | None = None
        self._counted_at = _now()
        self._is_stale = False
        self._asking_failed = False
        self._awaiting_figures: list[Callable[[Totals], None]] = []
        self.notice = Notice()
        self.tiles: dict[str, Tile] = {}
        self._more_roles = MoreLink("more_roles", tr("By role"), _more_roles)
        self._more_domains = MoreLink("more_domains", tr("Largest domains"), _more_domains)
        for more in (self._more_roles, self._more_domains):
            more.expanded_changed.connect(self._show_longest)
        self.statuses = BarList()
        self.roles, self.domains = BarList(self._more_roles), BarList(self._more_domains)
        self.statuses.opened.connect(lambda key: self._open(statuses=(Status(key),)))
        self.roles.opened.connect(lambda key: self._open(roles=(key,)))
        self.domains.opened.connect(lambda key: self._open(domains=(key,)))
        self.charts = DashboardCharts(self)
        self.charts.opened.connect(self._context.show_users)
        self.agenda = Agenda(context)
        self.agenda.ended.connect(self._end_suspension)
        self.agenda.extended.connect(lambda user: self.extend_asked.emit(user.id))
        self._lay_out()
        self._drawing = ChunkedTask(iter(()), self)
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self.start)
        #: Refreshes the times, which change without an event.
        self.minute = QTimer(self, interval=_MINUTE)
        self.minute.timeout.connect(self.start)

    def start(self) -> None:
        """Ask for the totals."""
        self._is_stale = False
        self._refreshing.stop()
        now = _now()
        query = GetTotals(asker_id=self._context.operator_id, agenda_edges=edges(now), time_zone=time_zone())
        self._context.operations.query(
            self, query, partial(self._show, now), self._tell_asking_failed, topic="totals"
        )

    def refresh(self) -> None:
        """Refresh after the read store has advanced."""
        if not self.isVisible():
            self._is_stale = True
        elif not self._refreshing.isActive():
            self._refreshing.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the totals if they are out of date. Focus the first tile if nothing on the page has the
        focus."""
        super().showEvent(event)
        self.minute.start()
        if self._is_stale:
            self._refreshing.start()
        if self.focusWidget() is None:
            next(iter(self.tiles.values())).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop refreshing while the page is hidden."""
        super().hideEvent(event)
        self.minute.stop()

    def _lay_out(self) -> None:
        for name, title, filters in (
            ("users", tr("Users"), {}),
            ("active", status_users("active"), {"statuses": (Status.ACTIVE,)}),
            ("suspended", status_users("suspended"), {"statuses": (Status.SUSPENDED,)}),
            ("invited", status_users("invited"), {"statuses": (Status.INVITED,)}),
            ("inactive", tr("Inactive for 90 days"), {"search": "inactive:90d"}),
            ("never", tr("Never signed in"), {"search": "login:never"}),
        ):
            tile = Tile(f"tile_{name}", title)
            tile.clicked.connect(lambda _=False, filters=filters: self._context.show_users.emit(filters))
            self.tiles[name] = tile
        roles = column(self.roles, row(self._more_roles, None), spacing=4)
        domains = column(self.domains, row(self._more_domains, None), spacing=4)
        lists = [
            card(column(label(title, "heading"), part, None, spacing=10, margin=16))
            for title, part in (
                (tr("By status"), self.statuses),
                (tr("By role"), roles),
                (tr("Largest domains"), domains),
                (tr("Suspensions ending soon"), self.agenda),
            )
        ]
        picture = button(tr("Picture…"), self._save_picture, picture="export", name="dashboard_picture")
        table = button(tr("Table…"), self._save_table, picture="export", name="dashboard_table")
        headline = label(tr("Dashboard"), "title")
        grids = (
            CardGrid(list(self.tiles.values()), columns=(6, 3, 2), least=140),
            CardGrid(self.charts.cards, columns=(2, 1), least=320),
            CardGrid(lists, columns=(4, 2, 1), least=200),
        )
        self._inside = QWidget()
        head = row(headline, None, self.charts.grouping, self.charts.range, picture, table)
        box = column(head, self.notice, *grids, None, spacing=16)
        box.setContentsMargins(20, 16, 20, 20)
        self._inside.setLayout(box)
        self._pieces: list[QWidget] = [headline, *(piece for grid in grids for piece in grid.cards)]
        area = QScrollArea()
        area.setAccessibleName(tr("Dashboard"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        self.setLayout(column(area))

    def _show(self, now: datetime, result: QueryResult[Totals]) -> None:
        if self._asking_failed:
            self._asking_failed = False
            self.notice.hide()
        self.totals, self._counted_at = result.data, now
        totals = result.data
        figures = {
            "users": totals.users,
            "active": totals.by_status.get("active", 0),
            "suspended": totals.by_status.get("suspended", 0),
            "invited": totals.by_status.get("invited", 0),
            "inactive": totals.inactive_90_days,
            "never": totals.never_signed_in,
        }
        for name, value in figures.items():
            self.tiles[name].show_figure(value)
        self.statuses.show_bars(
            [(name, status_users(name), count) for name, count in totals.by_status.items() if count]
        )
        self._show_longest()
        self.charts.show_totals(totals)
        self.agenda.show_totals(totals, now)
        awaiting, self._awaiting_figures = self._awaiting_figures, []
        for then in awaiting:
            then(totals)

    def _show_longest(self) -> None:
        """Show the roles and domains, which may be many. Show only the largest ones, unless the operator has
        expanded the list."""
        if self.totals is None:
            return
        for counts, bars, more, name in (
            (self.totals.by_role, self.roles, self._more_roles, role_name),
            (self.totals.domains, self.domains, self._more_domains, str),
        ):
            shown = _largest(counts, None if more.is_expanded else _BARS)
            bars.show_bars([(key, name(key), count) for key, count in shown])
            more.show_rest(len(counts) - _BARS)

    def _tell_asking_failed(self, error: Exception) -> None:
        self._asking_failed = True
        self.notice.tell(error)

    def _tell(self, error: Exception) -> None:
        """Show an error that stays when a later answer arrives."""
        self._asking_failed = False
        self.notice.tell(error)

    def _end_suspension(self, user: UserDetail) -> None:
        command = ReactivateUser(executor_id=self._context.operator_id, target_user_id=user.id)
        self._context.operations.execute(
            self, command, lambda result: self._context.notified.emit(result.message, "good"), self._tell
        )

    def _save_picture(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the dashboard"), "padron-dashboard.png")
        if name:
            self._with_figures(lambda _: self._draw(Path(name)))

    def _draw(self, path: Path) -> None:
        said = tr("The picture was written to {file}.").format(file=path)

        outputs = self._context.outputs

        def write(picture: QImage) -> None:
            self._write(lambda: write_picture(picture, path, outputs), said)

        self._drawing.stop()
        self._drawing.deleteLater()
        self._drawing = ChunkedTask(self._drawn(write), self)

    def _drawn(self, write: Callable[[QImage], None]) -> Iterator[None]:
        while any(part.is_filling for part in (self.agenda, self.roles, self.domains)):
            yield
        yield from drawn(self._inside, self._pieces, write)

    def _save_table(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the figures"), "padron-figures.csv")
        if name:
            self._with_figures(lambda totals: self._write_table(totals, Path(name)))

    def _write_table(self, totals: Totals, path: Path) -> None:
        rows, outputs = table_of(totals, self._counted_at), self._context.outputs
        said = tr("The figures were written to {file}.").format(file=path)
        self._write(lambda: write_csv(rows, path, outputs), said)

    def _with_figures(self, then: Callable[[Totals], None]) -> None:
        """Call `then` with the current figures. If there are none yet, call it when the first ones arrive."""
        if self.totals is None:
            self._awaiting_figures.append(then)
        else:
            then(self.totals)

    def _write(self, write: Callable[[], None], said: str) -> None:
        told = self._context.notified
        self._context.operations.submit(
            self, lambda _: write(), lambda _: told.emit(said, "good"), self._tell, pool="long"
        )

    def _open(self, **filters: Any) -> None:
        self._context.show_users.emit(filters)


def _now() -> datetime:
    return zoned(datetime.now(UTC))


def _largest(counts: dict[str, int], most: int | None) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def _more_roles(count: int) -> str:
    return plural(count, tr("and 1 more role"), tr("and {n} more roles"))


def _more_domains(count: int) -> str:
    return plural(count, tr("and 1 more domain"), tr("and {n} more domains"))
