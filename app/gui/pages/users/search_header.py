"""SearchHeader: contains the search box, the filters, the columns and the actions above the users list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.domain.permissions import Permission
from app.gui.actions.user_actions import UserActions
from app.gui.context.ui_context import UiContext
from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.pages.users.filter_chips import FilterChips
from app.gui.pages.users.filter_menu import FilterMenu
from app.gui.pages.users.list_filter import ListFilter
from app.gui.pages.users.selection_bar import SelectionBar
from app.gui.text.search_text import named_terms, with_term, without_term
from app.gui.text.texts import plural, tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.reason_menu import allow
from app.gui.widgets.shared_keys import share_keys

#: The maximum number of letters shown of an incomplete term.
_LONGEST_TERM = 30


class SearchHeader(QWidget):
    """Emits `asked_for_filters` and `asked_for_columns` when a menu is wanted, with the position on the
    screen at which it opens. Emits `facets_shown` with whether the facet panel is to be visible; in a narrow
    window the operator decides this."""

    asked_for_filters = Signal(QPoint)
    asked_for_columns = Signal(QPoint)
    facets_shown = Signal(bool)

    def __init__(self, context: UiContext, actions: UserActions, act: Callable[[str], object]) -> None:
        super().__init__()
        self._context = context
        self.search = _search_box()
        self.chips = FilterChips()
        self.chips.forgot_term.connect(
            lambda name, value: self.search.setText(without_term(self.search.text(), name, value))
        )
        self.filter_menu = FilterMenu(self, context.operations)
        self.filter_menu.chosen.connect(
            lambda name, value: self.search.setText(with_term(self.search.text(), name, value))
        )
        self.filter_menu.chosen_value.connect(
            lambda name, value: self.search.setText(with_term(self.search.text(), name, value, exact=True))
        )
        self.filter_menu.begun.connect(self._begin_term)
        self.many = SelectionBar(actions.for_many, act)
        self._count = label("", "caption")
        self._order = label("", "caption")
        self._order.setObjectName("order")
        self._is_narrowed = False
        self._selected = 0
        self._order_text, self._unfinished = "", ""
        self._announcer = Announcer(self)
        self._facets = button(tr("Filters"), name="show_filters")
        self._facets.setCheckable(True)
        self._facets.hide()
        self._facets.toggled.connect(self.facets_shown)
        new = button(tr("New user"), actions.create, kind="primary", picture="create", name="create_user")
        new.setIconSize(QSize(scaled(18), scaled(18)))
        allow(new, context.why_not(Permission.USERS_CREATE))
        self._more = button(tr("Filter…"), kind="quiet", picture="filter", name="filter_by")
        self._more.clicked.connect(lambda: self.ask_for_filters())
        columns = button("", kind="icon", picture="columns", name="columns")
        columns.setAccessibleName(tr("Choose columns"))
        columns.setToolTip(tr("Choose columns"))
        columns.clicked.connect(lambda: self.asked_for_columns.emit(_below(columns)))
        top = row(self.search, self._facets, new, spacing=12)
        under = row(self._count, self._order, self._more, columns, spacing=8)
        under.addWidget(self.chips, 1)
        under.addWidget(self.many)
        self.setLayout(column(top, under, spacing=12))

    def _begin_term(self, name: str, value: str) -> None:
        """Add a term to the search text and select its value, so that typing replaces the value."""
        text = with_term(self.search.text(), name, value)
        self.search.setText(text)
        self.search.setFocus()
        self.search.setSelection(len(text) - len(value), len(value))

    def ask_for_filters(self) -> None:
        """Emit `asked_for_filters`, as a click on the filter button does."""
        self.asked_for_filters.emit(_below(self._more))

    def set_narrow(self, narrow: bool) -> None:
        """Set whether there is little space. If so, the facets are visible only when the operator asks for
        them."""
        self.many.set_narrow(narrow)
        self._facets.setVisible(narrow)
        self.facets_shown.emit(not narrow or self._facets.isChecked())

    def show_question(self, question: ListFilter, search: str, unfinished: str | None) -> None:
        """Show a chip for each filter. `search` is the search text that is sent to the query. `unfinished` is
        a term that is only half typed and so is not sent, or None."""
        listed = None if question.pasted_ids is None else len(question.pasted_ids)
        terms = named_terms(search)
        self._is_narrowed = bool(any(question.facet_values.values()) or terms or listed is not None)
        self.chips.show_filters(question.facet_values, terms, listed)
        text = tr("not complete yet: {term}")
        self._unfinished = "" if unfinished is None else text.format(term=_cut(unfinished))
        self._write_order()

    def show_total(self, total: int | None) -> None:
        """Show the number of users that were found, or nothing if it is None because the number is not
        known."""
        if total is None:
            self._count.setText("")
        else:
            text = plural(total, tr("1 user"), tr("{n} users"))
            if text != self._count.text():
                self._announcer.say(text)
            self._count.setText(text)

    def show_selected(self, count: int) -> None:
        """Show the number of selected users."""
        self._selected = count
        self.many.show_count(count)
        self._write_order()

    def show_order(self, text: str) -> None:
        """Show the order of the list in words, since the column of the order may not be visible. The order is
        hidden while filters or a selection need the space."""
        self._order_text = text
        self._write_order()

    def _write_order(self) -> None:
        """Show the order and the term that is only half typed."""
        order = "" if self._is_narrowed or self._selected > 1 else self._order_text
        shown = "".join(f"· {part} " for part in (order, self._unfinished) if part).rstrip()
        if shown != self._order.text():
            self._order.setText(shown)
        self._order.setVisible(bool(shown))


def _search_box() -> QLineEdit:
    box = QLineEdit()
    box.setObjectName("search")
    box.setClearButtonEnabled(True)
    box.setAccessibleName(tr("Search users"))
    box.setPlaceholderText(tr("Search name, email, attributes…  or  role:support inactive:90d"))
    box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    share_keys(box)
    return box


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TERM else text[: _LONGEST_TERM - 1] + "…"


def _below(part: QPushButton) -> QPoint:
    return part.mapToGlobal(part.rect().bottomLeft())
