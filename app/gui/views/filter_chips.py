"""FilterChips: what the list is narrowed by, each with its way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout

from app.gui.texts import field_name, number, status_name, tr
from app.gui.widgets.parts import button, clear


class FilterChips(QHBoxLayout):
    """`forget_value(facet, value)` and `forget_list()` are called for a chip that is clicked."""

    def __init__(self, forget_value: Callable[[str, str], object], forget_list: Callable[[], object]) -> None:
        super().__init__()
        self.setSpacing(6)
        self._forget_value = forget_value
        self._forget_list = forget_list

    def show_filters(self, chosen: Mapping[str, tuple[str, ...]], listed: int | None) -> None:
        """Values by facet, and how many stand on a pasted list (None: there is no list)."""
        clear(self)
        if listed is not None:
            self._add(tr("From a list ({n})").format(n=number(listed)), self._forget_list, "chip_list")
        for facet, values in chosen.items():
            for value in values:
                shown = status_name(value) if facet == "status" else value
                self._add(
                    f"{field_name(facet)}: {shown}",
                    lambda f=facet, v=value: self._forget_value(f, v),  # type: ignore[misc]
                    f"chip_{facet}_{value}",
                )

    def _add(self, text: str, forget: Callable[[], object], name: str) -> None:
        chip = button(f"{text}  ✕", forget, kind="chip", name=name)
        chip.setAccessibleName(tr("Remove the filter {name}").format(name=text))
        self.addWidget(chip)
