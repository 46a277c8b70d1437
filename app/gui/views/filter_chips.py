"""FilterChips: what the list is narrowed by, each with its way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.gui.scale import scaled
from app.gui.texts import field_name, number, status_name, tr
from app.gui.widgets.parts import button, clear, label, row

#: More don't fit beside the count; the panel and the search box show them all.
_MOST = 5
_WIDTH = 200


class FilterChips(QWidget):
    """A chip that is clicked tells which filter goes: a facet's value, a term of the search, or the list."""

    forgot_value = Signal(str, str)
    forgot_term = Signal(str, str)
    forgot_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = row(spacing=6)
        self.setLayout(self._row)

    def show_filters(
        self,
        chosen: Mapping[str, tuple[str, ...]],
        terms: Sequence[tuple[str, str]],
        listed: int | None,
    ) -> None:
        """Values by facet, terms of the search, and how many stand on a pasted list (None: there is none)."""
        clear(self._row)
        further: list[str] = []
        if listed is not None:
            self._add(tr("From a list ({n})").format(n=number(listed)), "list", self.forgot_list)
        values = [(facet, value) for facet, chosen_of in chosen.items() for value in chosen_of]
        for at, (facet, value) in enumerate(values):
            shown = f"{field_name(facet)}: {status_name(value) if facet == 'status' else value}"
            if at < _MOST:
                self._add(shown, f"{facet}_{value}", self.forgot_value, facet, value)
            else:
                further.append(shown)
        for at, (name, value) in enumerate(terms, len(values)):
            if at < _MOST:
                self._add(_words_of(name, value), f"{name}_{value}", self.forgot_term, name, value)
            else:
                further.append(_words_of(name, value))
        if further:
            more = label(f"+{number(len(further))}", "caption")
            more.setToolTip("\n".join(further).replace("<", "‹"))
            more.setAccessibleName(", ".join(further))
            self._row.addWidget(more)

    def _add(self, text: str, name: str, signal: object, *values: str) -> None:
        chip = button("", kind="chip", name=f"chip_{name}")
        shown = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, scaled(_WIDTH))
        chip.setText(f"{shown}  ✕".replace("&", "&&"))
        if shown != text:
            chip.setToolTip(text.replace("<", "‹"))
        chip.setAccessibleName(tr("Remove the filter {name}").format(name=text))
        chip.clicked.connect(lambda: signal.emit(*values))  # type: ignore[attr-defined]
        self._row.addWidget(chip)


def _words_of(name: str, value: str) -> str:
    known = name.casefold()
    if known == "login":
        return tr("Never signed in")
    if known == "inactive":
        return tr("Inactive for {time}").format(time=value)
    if known == "missing":
        field = tr("Password") if value == "has_password" else field_name(value)
        return tr("Without {field}").format(field=field)
    return f"{field_name('created_at' if known == 'created' else name)}: {value}"
