"""The users of a new review: all users of the list, or the selected ones. Their ids are fixed when the dialog
is opened."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.domain.review_values import USERS_MAX
from app.gui.context.selection import Selection
from app.gui.dialogs.preview_labels import left_alone_text
from app.gui.review.origin import origin_of
from app.gui.runtime.backend import Backend
from app.gui.runtime.operations import Ticket
from app.gui.text.texts import number, plural, tr
from app.gui.widgets.builders import column, label


@dataclass(frozen=True)
class FrozenScope:
    """A set of users, fixed by id. Later changes of the list do not affect it. If it has more users than a
    review can include, only `count` is known and `ids` is empty."""

    count: int
    ids: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    #: The number of selected users that the list does not show.
    outside: int = 0


@dataclass(frozen=True)
class Chosen:
    """The list and the selection, as they were when the dialog was requested."""

    listed: Selection | None
    selected: Selection | None

    def freeze(self, backend: Backend, operator_id: str, ticket: Ticket) -> tuple[FrozenScope, FrozenScope]:
        """Return the users of the list and those of the selection. Takes about 10 µs per user; call it on a
        worker thread."""

        def frozen(selection: Selection | None) -> FrozenScope:
            if selection is None:
                return FrozenScope(0)
            if selection.count > USERS_MAX:
                return FrozenScope(selection.count, outside=selection.outside)
            ids = selection.every_id(backend, operator_id, ticket)
            origin = origin_of(selection, by_hand=selection is self.selected)
            return FrozenScope(len(ids), ids, origin, selection.outside)

        return frozen(self.listed), frozen(self.selected)


class ScopeChooser(QWidget):
    """Shows which users the review will include. If several users are selected, the operator can choose
    between the list and the selection. Emits `changed` after a choice."""

    changed = Signal()

    def __init__(self, listed: FrozenScope, selected: FrozenScope) -> None:
        super().__init__()
        self._listed, self._selected = listed, selected
        several = selected.count > 1
        all_of_them = plural(listed.count, tr("The user of the list"), tr("The {n} users of the list"))
        some = plural(selected.count, tr("The selected user"), tr("The {n} selected users"))
        self._of_list, self._of_selection = QRadioButton(all_of_them), QRadioButton(some)
        self._of_list.setObjectName("review_list")
        self._of_selection.setObjectName("review_selection")
        self._group = QButtonGroup(self)
        for one in (self._of_list, self._of_selection):
            self._group.addButton(one)
            one.setVisible(several)
        (self._of_selection if several else self._of_list).setChecked(True)
        self._trouble = label("", "error", wrap=True)
        self._group.buttonToggled.connect(lambda *_: self._show_size())
        only = label(all_of_them)
        only.setVisible(not several)
        outside = label(left_alone_text(selected.outside), "caption", wrap=True)
        outside.setVisible(selected.outside > 0)
        self.setLayout(column(only, self._of_list, self._of_selection, outside, self._trouble, spacing=4))
        self._show_size()

    @property
    def chosen(self) -> FrozenScope:
        """The users of the review."""
        return self._selected if self._of_selection.isChecked() else self._listed

    @property
    def fits(self) -> bool:
        """Whether the number of chosen users is at least 1 and at most the number that a review can
        include."""
        return 0 < self.chosen.count <= USERS_MAX

    def _show_size(self) -> None:
        if self.chosen.count > USERS_MAX:
            text = tr(
                "A review can include at most {n} users. Narrow the list with a search or filters first."
            )
            self._trouble.setText(text.format(n=number(USERS_MAX)))
        elif not self.chosen.count:
            self._trouble.setText(tr("The list is empty. Search for the users to review first."))
        self._trouble.setVisible(not self.fits)
        self.changed.emit()
