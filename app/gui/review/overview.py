"""ReviewsDialog: the access reviews there are, and a new one of the users that the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QListWidget, QListWidgetItem, QRadioButton, QWidget

from app.commands.access_review import StartAccessReview
from app.domain.review_values import USERS_MAX, parse_title
from app.gui.dialogs.form import FormDialog
from app.gui.models.blocks import BLOCK
from app.gui.operations import Ticket
from app.gui.review.words import begun_line, progress_line
from app.gui.scale import scaled
from app.gui.texts import counted, day, number, tr
from app.gui.widgets.field import Field
from app.gui.widgets.parts import button, column, label, line, row
from app.gui.workplace import Workplace
from app.queries.review_results import ReviewInfo

if TYPE_CHECKING:
    from app.gui.views.users_view import UsersView

_ID = Qt.ItemDataRole.UserRole
_DONE = Qt.ItemDataRole.UserRole + 1


class ReviewsDialog(FormDialog):
    """`chosen(id)`: go through this review; `record_asked(id)`: show what it came to."""

    chosen = Signal(str)
    record_asked = Signal(str)
    _takes_room = True

    def __init__(
        self,
        parent: QWidget,
        workplace: Workplace,
        reviews: Sequence[ReviewInfo],
        users: UsersView | None,
    ) -> None:
        super().__init__(parent, workplace, tr("Access reviews"), tr("Start the review"))
        self._users = users
        self._rows = _selected_rows(users)
        self._total = users.model.total if users is not None else 0
        self.setMinimumWidth(min(scaled(600), 1000))
        explanation = tr(
            "A review freezes a set of users. You then decide one by one whether each keeps its access, "
            "and can stop at any time. What is decided is in the history."
        )
        self.add(label(explanation, "muted", wrap=True))
        self._title = Field(tr("Title"), "review_title", rule=parse_title, text=self._proposed())
        self.add(self._title, self._make_choice())
        self.list = QListWidget()
        self.list.setObjectName("reviews")
        self.list.setAccessibleName(tr("Reviews there are"))
        self.list.setMinimumHeight(scaled(160))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _: self._open())
        self.list.itemSelectionChanged.connect(self._name_button)
        self._continue = button(tr("Go on"), self._open, name="open_review")
        for info in reviews:
            self._add(info)
        if reviews:
            self.add(line(), label(tr("Reviews there are"), "section"), self.list, row(None, self._continue))
            self.list.setCurrentRow(0)
        self._title.setFocus()
        self._check_size()

    def submit(self) -> None:
        """Gather the ids, then start."""
        backend = self.workplace.operations.backend
        assert backend is not None
        executor, title = self.workplace.operator_id, self._title.text
        rows = self._rows if self._of_selection.isChecked() else range(self._total)
        ask = self._ids_of(rows)

        def start(ticket: Ticket) -> Any:
            command = StartAccessReview(executor_id=executor, title=title, user_ids=tuple(ask(ticket)))
            return backend.execute(command)

        self.begin(self.workplace.operations.work(self, start, self._started, self.fail, long=True))

    def _started(self, result: Any) -> None:
        self.succeed(result.message)
        self.chosen.emit(str(result.data["id"]))

    def _ids_of(self, rows: Sequence[int]) -> Any:
        """Asked page by page in the worker; what is asked is made here, where the list lives."""
        assert self._users is not None
        model, backend = self._users.model, self.workplace.operations.backend
        assert backend is not None
        blocks: dict[int, list[int]] = {}
        for at in rows:
            blocks.setdefault(at // BLOCK, []).append(at % BLOCK)
        queries = [(model.page_query(block + 1), places) for block, places in blocks.items()]

        def gather(ticket: Ticket) -> list[str]:
            found: list[str] = []
            for query, places in queries:
                ticket.raise_if_cancelled()
                users = backend.ask(query).data.users
                found += [users[place].id for place in places if place < len(users)]
            return found

        return gather

    def _make_choice(self) -> QWidget:
        listed = counted(self._total, tr("The user of the list"), tr("The {n} users of the list"))
        selected = counted(len(self._rows), tr("The selected user"), tr("The {n} selected users"))
        self._of_list, self._of_selection = QRadioButton(listed), QRadioButton(selected)
        self._of_list.setObjectName("review_list")
        self._of_selection.setObjectName("review_selection")
        self._choice = QButtonGroup(self)
        for one in (self._of_list, self._of_selection):
            self._choice.addButton(one)
        self._of_selection.setVisible(len(self._rows) > 1)
        (self._of_selection if len(self._rows) > 1 else self._of_list).setChecked(True)
        self._too_many = label("", "error", wrap=True)
        self._too_many.hide()
        self._choice.buttonToggled.connect(lambda *_: self._check_size())
        only = label(listed if self._total != 1 else tr("The user of the list"))
        only.setVisible(len(self._rows) < 2)
        self._of_list.setVisible(len(self._rows) > 1)
        held = QWidget()
        held.setLayout(column(only, self._of_list, self._of_selection, self._too_many, spacing=4))
        return held

    def _check_size(self) -> None:
        count = len(self._rows) if self._of_selection.isChecked() else self._total
        if count > USERS_MAX:
            text = tr("At most {n} users fit into a review. Narrow the list by a search or filters first.")
            self._too_many.setText(text.format(n=number(USERS_MAX)))
        elif not count:
            self._too_many.setText(tr("The list is empty. Search for whom the review is about first."))
        self._too_many.setVisible(not 0 < count <= USERS_MAX)
        self.set_action_enabled(0 < count <= USERS_MAX)

    def _proposed(self) -> str:
        return tr("Access review {day}").format(day=day(datetime.now().astimezone()))

    def _add(self, info: ReviewInfo) -> None:
        item = QListWidgetItem(f"{info.title}\n{progress_line(info)}\n{begun_line(info)}")
        item.setData(_ID, info.id)
        item.setData(_DONE, info.finished_at is not None)
        self.list.addItem(item)

    def _name_button(self) -> None:
        for item in self.list.selectedItems():
            self._continue.setText(tr("Show the record…") if item.data(_DONE) else tr("Go on"))

    def _open(self) -> None:
        items = self.list.selectedItems()
        if not items:
            return
        item = items[0]
        self.accept()
        (self.record_asked if item.data(_DONE) else self.chosen).emit(item.data(_ID))


def _selected_rows(users: UsersView | None) -> Sequence[int]:
    """At most one more than fit into a review: all of a million may be selected."""
    if users is None:
        return ()
    rows: list[int] = []
    for span in users.table.selectionModel().selection().toList():
        rows += range(span.top(), min(span.bottom(), span.top() + USERS_MAX) + 1)
        if len(rows) > USERS_MAX:
            break
    return sorted(set(rows))
