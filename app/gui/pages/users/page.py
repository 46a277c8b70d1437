"""UsersView: contains the search, the filters with counts, the list, and the details pane beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from app.domain.permissions import Permission
from app.gui.actions.selection_exporter import SelectionExporter
from app.gui.actions.user_actions import UserActions
from app.gui.context.selection import Selection, question_of
from app.gui.context.ui_context import UiContext
from app.gui.context.window_file import WindowFile
from app.gui.look.scale import scaled
from app.gui.models.user_columns import GROWING
from app.gui.models.users_model import UsersModel
from app.gui.pages.user.detail_pane import DetailPane
from app.gui.pages.users.columns import RememberedColumns
from app.gui.pages.users.first_steps import FirstSteps
from app.gui.pages.users.focused_row import FocusedRow
from app.gui.pages.users.list_filter import ListFilter
from app.gui.pages.users.list_states import ListStates
from app.gui.pages.users.outside_selection import OutsideSelection
from app.gui.pages.users.search_header import SearchHeader
from app.gui.pages.users.user_selection import UserSelection
from app.gui.pages.users.users_table import UsersTable
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, margins, row
from app.gui.widgets.facet_panel import FacetPanel
from app.queries.results import UserList, UserSummary
from app.queries.search_terms import unfinished_term

_TYPING_PAUSE = 30
_REFRESH_PAUSE = 120
_PATIENCE = 400


class UsersView(QWidget):
    """The page where users are found and acted on. Emits `total_changed` with the number found."""

    total_changed = Signal(int)
    #: Emitted by the first steps of a new directory.
    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, context: UiContext, actions: UserActions, detail: DetailPane) -> None:
        """The details pane is shown by `add_pane`: styling both at once would block the window."""
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._actions = actions
        self.model = UsersModel(context.operations, lambda: context.operator_id)
        self.model.setParent(self)  # answers after the view was closed are dropped
        self._question = ListFilter()
        #: The latest search text without a half-typed term; this is what is asked for.
        self._complete = ""
        self._asked: tuple[dict[str, Any], str, bool] | None = None
        self.columns: RememberedColumns | None = None
        self._make_header()
        self._make_table()
        self.facets = FacetPanel()
        self.facets.chosen.connect(self.choose_facet)
        self.header.facets_shown.connect(self.facets.setVisible)
        self.detail = detail
        self.outside = OutsideSelection(context, self.kept, self.current, detail, self.show_filters)
        actions.is_outside = self.outside.is_shown_alone
        self.states = ListStates(self.table)
        self._lay_out()
        self.model.answered.connect(self._show_answer)
        self.model.block_loaded.connect(lambda: self._keep_current(moved=False))
        self.model.failed.connect(self._show_trouble)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._ask)
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self.model.reload)
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._waiting.timeout.connect(self._show_waiting)
        context.show_user.connect(self.show_user)

    # -- what the window tells --

    def start(self) -> None:
        """Ask for the first list, and focus the search box."""
        self._ask()
        self.search.setFocus()

    def refresh(self) -> None:
        """Load the list again, because the read store has advanced."""
        if not self._refreshing.isActive():
            self._refreshing.start()
        self.detail.refresh()

    def state(self) -> dict[str, Any]:
        """Return the query, the order and the shown user, for the view that replaces this one."""
        return {
            "search": self.search.text(),
            "question": self._question,
            "user": self.current.id,
            "shown": self.detail.user_id,
            "tab": self.detail.tabs.currentIndex(),
            "draft": self.detail.profile.draft,
            "selected": self.kept.whole(),
        }

    def resume(self, state: dict[str, Any]) -> None:
        """Restore the state that another view has returned from `state`."""
        self.search.setText(state["search"])
        self._question = state["question"]
        self.table.mark_sort(self._question.sort, self._question.descending)
        self.detail.tabs.setCurrentIndex(state["tab"])
        self.detail.profile.resume(state["draft"])
        if state["user"] is not None:
            self.current.show(state["user"])
        if state["shown"] is not None:
            self.detail.show_user(state["shown"])
        self.kept.resume(state["selected"])

    def show_filters(self, filters: dict[str, Any]) -> None:
        """Open the list with the filters {search, statuses, roles, domains, ids} and the look {sort,
        columns}. The users in `ids` are selected, so that the operator can act on them."""
        self._question.open_on(filters)
        self.search.setText(str(filters.get("search", "")))
        self.table.mark_sort(self._question.sort, self._question.descending)
        if "columns" in filters and self.columns is not None:
            self.columns.apply(filters["columns"])
        self._ask()
        if filters.get("ids"):
            self._select(tuple(filters["ids"]))

    def _select(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.show_user(ids[0])
        else:
            self.kept.resume(Selection(question_of(self.model), len(ids), ids=ids))
        self.table.setFocus()

    def look(self) -> dict[str, Any]:
        """Return the order and the columns as {sort, columns}, in the form that `show_filters` takes."""
        columns = {} if self.columns is None else {"columns": self.columns.layout()}
        return {"sort": [self._question.sort, self._question.descending], **columns}

    def show_user(self, user_id: str) -> None:
        """Show one user in the pane and select its row alone."""
        self.kept.end()
        self.current.show(user_id)
        self.detail.show_user(user_id)

    def selected(self) -> tuple[list[UserSummary], int]:
        """Return (selected users whose rows are loaded, number of selected rows)."""
        if self.kept.count > 1:
            return self.kept.loaded(), self.kept.count
        spans = self.table.spans()
        user = self.model.user_at(spans[0][0]) if spans else None
        return ([user] if user is not None and user.id == self.current.id else []), len(spans[:1])

    @property
    def selected_count(self) -> int:
        """The number of selected rows."""
        return self.kept.count if self.kept.count > 1 else min(1, len(self.table.spans()))

    def shown_selection(self) -> Selection | None:
        """Return the selected users that the list shows, to act on; None if there are none."""
        if self.kept.count > 1:
            return self.kept.current()
        if not self.selected_count or self.current.id is None:
            return None
        return Selection(question_of(self.model), 1, ids=(self.current.id,), outside=self.kept.outside)

    def selection_or_all(self) -> Selection:
        """Return the selected users if there are several, else all users of the list."""
        return self.kept.current() if self.kept.count > 1 else self.all_users()

    def all_users(self) -> Selection:
        """Return all users of the list, as its query with the filters."""
        return Selection(question_of(self.model), self.model.total)

    def notify_none_selected(self) -> None:
        """Tell the operator that no user is selected."""
        self.outside.notify_none_selected()

    # -- building --

    def _make_header(self) -> None:
        self.header = SearchHeader(
            self._context, self._actions, lambda name: self._actions.act_on_selection(name, self)
        )
        self.search, self.filter_menu = self.header.search, self.header.filter_menu
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._go_to_list)
        self.header.chips.forgot_value.connect(lambda facet, value: self.choose_facet(facet, value, False))
        self.header.chips.forgot_list.connect(self._forget_list)
        self.header.asked_for_filters.connect(
            lambda at: self.filter_menu.open(at, self.filters(), self._context.operator_id)
        )
        self.header.asked_for_columns.connect(
            lambda at: self.columns.open_menu(at) if self.columns is not None else None
        )

    def open_filters(self) -> None:
        """Open the menu of further filters."""
        self.header.ask_for_filters()

    def _make_table(self) -> None:
        self.table = UsersTable(self.model)
        self.table.horizontalHeader().sectionClicked.connect(self.sort_by)
        self.table.asked_for_menu.connect(self._open_menu)
        self.table.activated.connect(lambda index: self._open_row(index.row()))
        self.kept = UserSelection(self.table, self.model, self._context.operations, self._context.operator_id)
        self.kept.changed.connect(self._selection_changed)
        self.kept.invalidated.connect(self._say_lost)
        self.current = FocusedRow(self.table, self.model, self._context.operations, self._context.operator_id)
        self.current.known.connect(lambda user_id: self.detail.show_user(user_id))
        self.exporter = SelectionExporter(self._context, self, self.table)
        self.table.dragged_out.connect(self.exporter.drag)

    def _lay_out(self) -> None:
        middle = row(self.facets, self.states, spacing=12)
        left = QWidget()
        box = column(self.header, column(middle, self.outside.bar, spacing=6), spacing=12)
        box.setContentsMargins(margins(20, 16, 12, 0))
        left.setLayout(box)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(left)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self.setLayout(row(self._splitter))

    def add_pane(self) -> None:
        """Add the details pane beside the list."""
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([1000, min(scaled(348), 540)])

    def set_narrow(self, narrow: bool) -> None:
        """Set whether there is little space. If so, show the facets only when the operator asks for them."""
        self.header.set_narrow(narrow)

    def remember_columns(self, file: WindowFile, operator_id: str) -> None:
        """Restore the columns that this operator has chosen, and store later choices in `file`."""
        self.columns = RememberedColumns(self.table, file, operator_id, GROWING)
        self.table.resized.connect(self.columns.fit)

    # -- asking --

    def filters(self) -> dict[str, Any]:
        """Return the current filters and the search text, without a term that is only half typed."""
        return self._question.fields(self._complete)

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The values of the filters by facet."""
        return self._question.facet_values

    def choose_facet(self, facet: str, value: str, on: bool) -> None:
        """Add a value to the filter of a facet if `on`, else remove it, and show the list again."""
        self._question.choose(facet, value, on)
        self._ask()

    def sort_by(self, at: int) -> None:
        """Sort by a column. If the list is sorted by this column already, reverse the order."""
        self._question.sort_by(at)
        self._show_order()

    def sort_as(self, at: int, descending: bool | None = None) -> None:
        """Sort by a column; `descending` None keeps its order, or uses its own if it is a new one."""
        self._question.sort_as(at, descending)
        self._show_order()

    def _show_order(self) -> None:
        self.table.mark_sort(self._question.sort, self._question.descending)
        self.table.scrollToTop()
        self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        unfinished = unfinished_term(self.search.text(), datetime.now(UTC))
        if unfinished is None:
            self._complete = self.search.text()
        filters = self.filters()
        sort, descending = self._question.order(self._complete)
        self.header.show_question(self._question, self._complete, unfinished)
        asked = (filters, sort, descending)
        if unfinished is not None and asked == self._asked:
            return  # the last answer stays
        self._asked = asked
        if filters != self.model.filters:
            self.table.scrollToTop()
        self._waiting.start()
        self.model.ask(filters, sort, descending=descending)

    def _forget_list(self) -> None:
        self._question.pasted_ids = None
        self._ask()

    # -- showing --

    def _show_waiting(self) -> None:
        """Show that users are being looked up. Do nothing if there are users to show in the meantime."""
        if not self.model.total:
            self.states.show_waiting()

    def _show_answer(self, answer: UserList) -> None:
        self._waiting.stop()
        self.header.show_total(answer.total_count)
        self.header.show_order(self._question.order_text(self._complete))
        self.facets.show_counts(answer.facets, self.chosen)
        if self._is_alone(answer):
            self.states.show_first_steps(self._make_first_steps)
        elif answer.total_count:
            self.states.show_list()
        else:
            self.states.show_nobody(
                searched=self._question.narrows(self._complete),
                listed=self._question.pasted_ids is not None,
                clear=lambda: self.show_filters({}),
                create=self._actions.create if self._context.may(Permission.USERS_CREATE) else None,
                near=[
                    (f"{user.full_name} · {user.email}", partial(self.search.setText, user.email))
                    for user in answer.suggestions
                ],
            )
        self._keep_current()
        self.total_changed.emit(answer.total_count)

    def _is_alone(self, answer: UserList) -> bool:
        """Return whether the operator is the only user and may add others."""
        narrowed = self._question.narrows(self._complete) or self._question.pasted_ids is not None
        may_add = self._context.may(Permission.USERS_IMPORT, Permission.USERS_CREATE)
        return may_add and not narrowed and sum(answer.facets.get("status", {}).values()) == 1

    def _make_first_steps(self) -> FirstSteps:
        made = FirstSteps(self._context)
        made.import_asked.connect(self.import_asked)
        made.sample_asked.connect(self.sample_asked)
        made.create_asked.connect(self._actions.create)
        made.own_asked.connect(lambda: self.show_user(self._context.operator_id))
        return made

    def _show_trouble(self, error: Exception) -> None:
        self._waiting.stop()
        self.states.show_trouble(error, again=self._ask, clear=self.search.clear)
        self.header.show_total(None)
        self.header.show_order("")

    def _keep_current(self, *, moved: bool = True) -> None:
        """Mark the row of the selected user again, since a new answer may have moved it."""
        if self.kept.count <= 1:
            self.current.follow(moved=moved)
            if self.detail.is_expecting and not self.current.is_awaited:
                self.detail.show_many(0)

    def _selection_changed(self, count: int) -> None:
        spans = self.table.spans()
        if count == 1 and self.kept.single is not None:
            self.current.show(self.kept.single)
            self.detail.show_user(self.kept.single)
        elif count == 1 and spans:
            self.current.choose(spans[0][0])
            if self.current.is_awaited:
                self.detail.expect()
        else:
            self.current.forget()
            self.detail.show_many(count if count > 1 else 0)
        self.header.show_selected(count)

    def _say_lost(self) -> None:
        text = tr("The selection was cleared, because the list changed before it was complete. Select again.")
        self._context.notified.emit(text, "warning")

    def _open_row(self, at: int) -> None:
        user = self.model.user_at(at)
        if user is not None:
            self.show_user(user.id)
            self.detail.setFocus()

    def _go_to_list(self) -> None:
        if self.model.total:
            self.table.setFocus()
            at = max(0, self.table.currentIndex().row())
            self.table.setCurrentIndex(self.model.index(at, 0))  # selectRow fails in right-to-left layouts

    def _open_menu(self, at: QPoint) -> None:
        if not self.selected_count:
            return
        held = self.selected()[0] if self.selected_count == 1 else []
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill_menu(menu, held, self)
        menu.addSeparator()
        may_export = self._context.may(Permission.USERS_EXPORT)
        if (may_export or held) and not self._context.why_read_only():  # copying one email is not an export
            menu.addAction(tr("Copy")).triggered.connect(lambda _=False: self.exporter.copy_text())
        if may_export:
            menu.addAction(tr("Copy as CSV")).triggered.connect(lambda _=False: self.exporter.copy_csv())
        menu.popup(at)
