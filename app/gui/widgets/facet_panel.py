"""FacetPanel: what the users found are, with counts; each value narrows the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.gui.role_names import role_name
from app.gui.scale import scaled
from app.gui.texts import number, status_name, tr
from app.gui.widgets.parts import column, label, margins

_SHOWN = 8


class FacetPanel(QScrollArea):
    """`chosen` tells (facet, value, on). The counts follow the search; the chosen ones stay visible."""

    chosen = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(scaled(176))
        self.setAccessibleName(tr("Filters"))
        self._coming: dict[str, tuple[Mapping[str, int], tuple[str, ...]]] = {}
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._show_next)
        self._groups = {name: _Group(self, name) for name in ("status", "roles", "domain")}
        inside = QWidget()
        box = column(*self._groups.values(), None, spacing=16)
        box.setContentsMargins(margins(0, 0, 8, 0))
        inside.setLayout(box)
        self.setWidget(inside)

    def show_counts(
        self, facets: Mapping[str, Mapping[str, int]], chosen: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Counts by facet and value, and which values are chosen: a facet in each turn of the event loop,
        as a value that is new costs up to 2 ms."""
        self._coming = {name: (facets.get(name, {}), chosen.get(name, ())) for name in self._groups}
        self._soon.start()

    def _show_next(self) -> None:
        for name, (counts, chosen) in self._coming.items():
            del self._coming[name]
            self._groups[name].show_counts(counts, chosen)
            break
        else:
            self._soon.stop()


class _Group(QWidget):
    """One facet."""

    def __init__(self, panel: FacetPanel, name: str) -> None:
        super().__init__()
        self._panel = panel
        self._name = name
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        self._rows: dict[str, _Value] = {}
        self.setLayout(column(label(_titles()[name].upper(), "section"), self._box, spacing=6))

    def show_counts(self, counts: Mapping[str, int], chosen: tuple[str, ...]) -> None:
        """Values are kept as widgets while they are shown, so that the keyboard's focus stays."""
        wanted = _wanted(self._name, counts, chosen)
        for value in [value for value in self._rows if value not in wanted]:
            gone = self._rows.pop(value)
            self._box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, value in enumerate(wanted):
            row = self._rows.get(value)
            if row is None:
                row = self._rows[value] = _Value(self._panel, self._name, value)
            if self._box.indexOf(row) != place:
                self._box.insertWidget(place, row)
            row.show_count(counts.get(value, 0), value in chosen)
        self.setVisible(bool(wanted))


class _Value(QPushButton):
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
        """Its number, and whether it is chosen."""
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


def _wanted(facet: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[str]:
    if facet == "status":
        order = ("active", "invited", "suspended", "deleted")
        return [value for value in order if counts.get(value) or value in chosen]
    largest = sorted(counts, key=lambda value: (-counts[value], value))[:_SHOWN]
    return list(dict.fromkeys([*chosen, *largest]))
