"""Agenda: shows the suspensions that end today, this week and later, and those that ended recently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.pages.dashboard.agenda_groups import agenda_groups
from app.gui.pages.dashboard.agenda_lines import ComingLine, ReturnedLine
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.texts import number, plural, tr
from app.gui.widgets.builders import column, label
from app.gui.widgets.eliding import ElidingLink
from app.queries.results import Returned, Totals, UserDetail

#: The maximum number of lines for suspensions to come, and for those that ended.
_COMING, _RETURNED = 8, 4
_RETURNED_TERM = "returned:7d"


@dataclass(frozen=True)
class _Part:
    """A heading, a line or a note of the agenda. `key` identifies it, `shown` is its content, and `show`
    creates or updates its widget."""

    key: str
    shown: object
    show: Callable[[QWidget | None], QWidget]


class Agenda(QWidget):
    """Shows suspensions as lines. Emits `ended(user)` to end a suspension now and `extended(user)` to change
    its end.

    The widget of a line is kept for its user, so that the keyboard focus stays with that user. When the line
    with the focus is removed, the name in the next line gets the focus, never a button that acts on another
    user.
    """

    ended = Signal(object)
    extended = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setAccessibleName(tr("Suspensions ending soon"))
        self._context = context
        self._shown: list[tuple[str, object]] = []
        self._parts: dict[str, QWidget] = {}
        self._filling = ChunkedTask(iter(()), self)
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.setLayout(column(self._box, spacing=0))

    def show_totals(self, totals: Totals, now: datetime) -> None:
        """Show the suspensions, earliest first, in the groups that `agenda_groups` derives from `now`."""
        wanted = [*self._coming(totals, now), *self._returned(totals)]
        shown = [(part.key, part.shown) for part in wanted]
        if shown == self._shown:
            return
        self._shown = shown
        self._filling.stop()
        self._filling.deleteLater()
        self._remove({part.key for part in wanted})
        self._filling = ChunkedTask(self._fill(wanted), self)

    @property
    def is_filling(self) -> bool:
        """Whether lines are still being added."""
        return self._filling.is_running

    def _coming(self, totals: Totals, now: datetime) -> Iterator[_Part]:
        rest = [user for user in totals.ending_soon if user.suspended_until is not None][:_COMING]
        if not any(totals.ending):
            none = tr("No suspension has an end date.")
            yield _Part("none", None, lambda known: known or label(none, "muted", wrap=True))
        for group, count in zip(agenda_groups(now), totals.ending, strict=False):
            if count:
                yield self._heading(group.name, group.title, count, group.term)
                lines = [user for user in rest if user.suspended_until and group.holds(user.suspended_until)]
                for user in lines:
                    yield self._coming_line(user, now)
                if lines:
                    yield from self._more(group.name, count - len(lines), group.title, group.term)

    def _returned(self, totals: Totals) -> Iterator[_Part]:
        if totals.returned_count:
            title = tr("Ended automatically in the last 7 days")
            yield self._heading(
                "returned", title, totals.returned_count, _RETURNED_TERM, tr("Ended recently")
            )
            for entry in totals.returned[:_RETURNED]:
                yield self._returned_line(entry)
            rest = totals.returned_count - len(totals.returned[:_RETURNED])
            yield from self._more("returned", rest, title, _RETURNED_TERM)

    def _heading(self, name: str, title: str, count: int, term: str, short: str = "") -> _Part:
        text, said = f"{short or title} · {number(count)}", f"{title}: {number(count)}"
        return self._count_link(f"agenda_group_{name}", text, said, term, heading=True)

    def _more(self, name: str, count: int, title: str, term: str) -> Iterator[_Part]:
        if count > 0:
            text = plural(count, tr("1 more"), tr("{n} more"))
            yield self._count_link(f"agenda_more_{name}", text, f"{title}: {text}", term)

    def _count_link(self, name: str, text: str, said: str, term: str, *, heading: bool = False) -> _Part:
        def show(known: QWidget | None) -> QWidget:
            if not isinstance(known, _CountLink):
                known = _CountLink(name, heading)
                known.clicked.connect(lambda _=False, link=known: self._open(link))
            known.say(text, said, term)
            return known

        return _Part(name, (text, term), show)

    def _open(self, link: _CountLink) -> None:
        self._context.show_users.emit({"search": link.term})

    def _coming_line(self, user: UserDetail, now: datetime) -> _Part:
        def show(known: QWidget | None) -> QWidget:
            if not isinstance(known, ComingLine):
                known = ComingLine(self._context, user)
                known.end_asked.connect(self.ended)
                known.extend_asked.connect(self.extended)
            known.show_user(user, now)
            return known

        minute = now.replace(second=0, microsecond=0)
        return _Part(f"user_{user.id}_{user.full_name}_{user.email}", (user, minute), show)

    def _returned_line(self, entry: Returned) -> _Part:
        def show(known: QWidget | None) -> QWidget:
            if not isinstance(known, ReturnedLine):
                return ReturnedLine(self._context, entry)
            known.show_entry(entry)
            return known

        return _Part(f"returned_{entry.id}_{entry.full_name}_{entry.email}", entry, show)

    def _remove(self, kept: set[str]) -> None:
        gone = [key for key in self._parts if key not in kept]
        self._move_focus(gone)
        for key in gone:
            part = self._parts.pop(key)
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _move_focus(self, gone: Sequence[str]) -> None:
        """If a line with the focus is about to be removed, move the focus to the name in the next line, or
        else in the line before it."""
        focus = QApplication.focusWidget()
        order = sorted(self._parts, key=lambda key: self._box.indexOf(self._parts[key]))
        held = [key for key in order if focus is not None and (
            self._parts[key] is focus or self._parts[key].isAncestorOf(focus))]  # fmt: skip
        if not held or held[0] not in gone:
            return
        at = order.index(held[0])
        lines = [self._parts[key] for key in (*order[at:], *reversed(order[:at])) if key not in gone]
        found = next((line for line in lines if isinstance(line, ComingLine | ReturnedLine)), None)
        (self if found is None else found.link).setFocus()

    def _fill(self, wanted: Sequence[_Part]) -> Iterator[None]:
        """Update the lines, and add new ones one per event-loop iteration, since each takes some
        milliseconds."""
        for place, part in enumerate(wanted):
            known = self._parts.get(part.key)
            shown = self._parts[part.key] = part.show(known)
            if self._box.indexOf(shown) != place:
                self._box.insertWidget(place, shown)
            if known is None:
                yield
        for one, other in pairwise(self.controls()):
            self.setTabOrder(one, other)

    def controls(self) -> list[QPushButton]:
        """Return the links and buttons of the lines from top to bottom."""
        found: list[QPushButton] = []
        for at in range(self._box.count()):
            item = self._box.itemAt(at)
            part = item.widget() if item is not None else None
            if isinstance(part, QPushButton):
                found.append(part)
            elif part is not None:
                found += part.findChildren(QPushButton)
        return found


class _CountLink(ElidingLink):
    """A link with a number of suspensions. It opens the list of their users."""

    def __init__(self, name: str, heading: bool) -> None:
        super().__init__("", name)
        if heading:
            self.setProperty("rank", "section")
        self.term = ""

    def say(self, text: str, said: str, term: str) -> None:
        """Set the text, the accessible name `said` and the search `term` of the link. The accessible name
        must be understandable without the lines around it."""
        self.term = term
        self.show_text(text, said)
