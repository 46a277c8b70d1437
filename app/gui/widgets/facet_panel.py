"""FacetPanel: shows the facets of the users found (status, roles, domain), with a count for each value.
Choosing a value narrows the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.gui.look.scale import scaled
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.role_names import role_name
from app.gui.text.texts import number, plural, status_name, tr
from app.gui.widgets.builders import column, label, margins, row
from app.gui.widgets.more_link import MoreLink
from app.gui.widgets.push_button import PushButton

#: Values shown of a collapsed facet, and values created in one step.
_SHOWN = 8


class FacetPanel(QScrollArea):
    """Emits `chosen` with (facet, value, whether it is checked). The counts follow the search; checked values
    stay visible."""

    chosen = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(scaled(176))
        self.setAccessibleName(tr("Filters"))
        self._facets: Mapping[str, Mapping[str, int]] = {}
        self._chosen: Mapping[str, tuple[str, ...]] = {}
        self._filling = ChunkedTask(iter(()), self)
        self._groups = {name: _Group(self, name) for name in ("status", "roles", "domain")}
        inside = QWidget()
        box = column(*self._groups.values(), None, spacing=16)
        box.setContentsMargins(margins(0, 0, 8, 0))
        inside.setLayout(box)
        self.setWidget(inside)

    def show_counts(
        self, facets: Mapping[str, Mapping[str, int]], chosen: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Show these counts by facet and value, with the chosen values checked. Fills one facet per
        event-loop iteration, and a long one in several, because creating a value takes up to 2 ms."""
        self._facets, self._chosen = facets, chosen
        self._filling.stop()
        self._filling.deleteLater()
        self._filling = ChunkedTask(self._fill(), self)

    def _fill(self) -> Iterator[None]:
        for name, group in self._groups.items():
            yield from group.show_counts(self._facets.get(name, {}), self._chosen.get(name, ()))
            yield

    def show_again(self) -> None:
        """Show the same counts again, after a facet was expanded or collapsed."""
        self.show_counts(self._facets, self._chosen)


class _Group(QWidget):
    """The values of one facet."""

    def __init__(self, panel: FacetPanel, name: str) -> None:
        super().__init__()
        self._panel = panel
        self._name = name
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        self._rows: dict[str, _Value] = {}
        title = _titles()[name]
        self._more = MoreLink(f"facet_more_{name}", title, _more)
        self._more.expanded_changed.connect(panel.show_again)
        more = row(self._more, None)
        self.setLayout(column(label(title.upper(), "section"), self._box, more, spacing=6))

    def show_counts(self, counts: Mapping[str, int], chosen: tuple[str, ...]) -> Iterator[None]:
        """Show these counts. Widgets of values that stay are kept, so that the focus stays."""
        every, short = _ordered(self._name, counts, chosen)
        wanted = every if self._more.is_expanded else short
        self._more.show_rest(len(every) - len(short))
        self.setVisible(bool(wanted))
        for value in [value for value in self._rows if value not in wanted]:
            removed = self._rows.pop(value)
            self._box.removeWidget(removed)
            removed.hide()
            removed.deleteLater()
        created = 0
        for place, value in enumerate(wanted):
            line = self._rows.get(value)
            if line is None:
                line = self._rows[value] = _Value(self._panel, self._name, value)
                created += 1
            if self._box.indexOf(line) != place:
                self._box.insertWidget(place, line)
            line.show_count(counts.get(value, 0), value in chosen)
            if created == _SHOWN:
                created = 0
                yield
        for one, other in pairwise([*(self._rows[value] for value in wanted), self._more]):
            self.setTabOrder(one, other)


class _Value(PushButton):
    """One value with its count."""

    def __init__(self, panel: FacetPanel, facet: str, value: str) -> None:
        super().__init__()
        self.setProperty("kind", "facet")
        self.setCheckable(True)
        self.setObjectName(f"facet_{facet}_{value}")
        self._value = _shown(facet, value)
        self._count = label("", "caption")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 0, 8, 0)
        box.addStretch(1)
        box.addWidget(self._count)
        self.clicked.connect(lambda on: panel.chosen.emit(facet, value, on))

    def show_count(self, count: int, on: bool) -> None:
        """Show its count, and whether it is checked."""
        room = scaled(104)
        self.setText(self.fontMetrics().elidedText(self._value, Qt.TextElideMode.ElideRight, room))
        self.setToolTip("" if len(self._value) < 16 else self._value.replace("<", "‹"))
        self._count.setText(number(count))
        self.setChecked(on)
        self.setAccessibleName(f"{self._value}, {count}")


def _titles() -> dict[str, str]:
    return {"status": tr("Status"), "roles": tr("Roles"), "domain": tr("Domain")}


def _shown(facet: str, value: str) -> str:
    return {"status": status_name, "roles": role_name}.get(facet, str)(value)


def _more(count: int) -> str:
    return plural(count, tr("1 more…"), tr("{n} more…"))


def _ordered(facet: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return two lists: all values of the facet, and those that are shown while it is collapsed. The chosen
    values come first, then the others from the largest count to the smallest. Statuses have a fixed order
    instead."""
    if facet == "status":
        order = ("active", "invited", "suspended", "deleted")
        known = [value for value in order if counts.get(value) or value in chosen]
        return known, known
    largest = sorted(counts, key=lambda value: (-counts[value], value))
    return list(dict.fromkeys([*chosen, *largest])), list(dict.fromkeys([*chosen, *largest[:_SHOWN]]))
