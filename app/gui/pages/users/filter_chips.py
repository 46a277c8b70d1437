"""FilterChips: shows each filter of the list as a chip. A click on a chip removes its filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.gui.look.scale import scaled
from app.gui.text.term_labels import label_for, value_name
from app.gui.text.texts import field_name, number, tr
from app.gui.widgets.builders import button

_WIDTH = 200
_GAP = 6


class FilterChips(QWidget):
    """When a chip is clicked, emits the filter to remove: `forgot_value` for a value of a facet,
    `forgot_term` for a search term, `forgot_list` for the pasted list. If some chips do not fit, one more
    chip shows their number and opens them as a menu."""

    forgot_value = Signal(str, str)
    forgot_term = Signal(str, str)
    forgot_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chips: list[tuple[QPushButton, str]] = []
        self._further = button("", self._open_further, kind="chip", name="further_chips")
        self._further.setParent(self)
        self._further.hide()

    def show_filters(
        self,
        chosen: Mapping[str, tuple[str, ...]],
        terms: Sequence[tuple[str, str]],
        listed: int | None,
    ) -> None:
        """Show a chip for each value of a facet, for each search term, and for the pasted list. `listed` is
        the length of that list, or None if there is none."""
        for chip, _ in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        if listed is not None:
            self._add(tr("From a list ({n})").format(n=number(listed)), "list", self.forgot_list)
        for facet, values in chosen.items():
            for value in values:
                shown = value_name(facet, value)
                text = f"{field_name(facet)}: {shown}"
                self._add(text, f"{facet}_{value}", self.forgot_value, facet, value)
        for name, value in terms:
            self._add(label_for(name, value), f"{name}_{value}", self.forgot_term, name, value)
        # at least as wide as the chip that counts the others
        self._further.setText(f"+{number(len(self._chips))} ▾")
        self.setMinimumWidth(self._further.sizeHint().width() if self._chips else 0)
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Return the height of a chip, even if there are no chips."""
        return QSize(0, self.fontMetrics().height() + scaled(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit into the new width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self.width()
        needed = sum(chip.sizeHint().width() + _GAP for chip, _ in self._chips)
        reserve = 0 if needed <= room else scaled(48)
        at, left_out = 0, list[str]()
        for chip, text in self._chips:
            width = chip.sizeHint().width()
            fits = not left_out and at + width <= room - reserve
            chip.setVisible(fits)
            if fits:
                self._put(chip, at, width)
                at += width + _GAP
            else:
                left_out.append(text)
        self._further.setVisible(bool(left_out))
        if left_out:
            self._further.setText(f"+{number(len(left_out))} ▾")
            self._further.setToolTip("\n".join(left_out).replace("<", "‹"))
            self._further.setAccessibleName(tr("More filters: {names}").format(names=", ".join(left_out)))
            self._put(self._further, at, self._further.sizeHint().width())

    def _open_further(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chip, text in self._chips:
            if chip.isHidden():
                menu.addAction(f"{text}  ✕".replace("&", "&&")).triggered.connect(chip.click)
        menu.popup(self._further.mapToGlobal(self._further.rect().bottomLeft()))

    def _put(self, part: QWidget, at: int, width: int) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        height = min(part.sizeHint().height(), self.height())
        left = self.width() - at - width if mirrored else at
        part.setGeometry(left, (self.height() - height) // 2, width, height)

    def _add(self, text: str, name: str, signal: SignalInstance, *values: str) -> None:
        chip = button("", kind="chip", name=f"chip_{name}")
        chip.setParent(self)
        shown = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, scaled(_WIDTH))
        chip.setText(f"{shown}  ✕".replace("&", "&&"))
        if shown != text:
            chip.setToolTip(text.replace("<", "‹"))
        chip.setAccessibleName(tr("Remove the filter {name}").format(name=text))
        chip.clicked.connect(lambda: signal.emit(*values))
        chip.ensurePolished()
        self._chips.append((chip, text))
