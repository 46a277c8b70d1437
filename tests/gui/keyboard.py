"""How a test goes through a window by the Tab key, and presses what it comes to."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QToolButton, QWidget

#: More stops than any window has.
_MOST = 400


def stops(window: QWidget) -> Iterator[QWidget]:
    """Each widget that Tab comes to, once, from where the focus is. It is left where it began."""
    first = QApplication.focusWidget()
    assert first is not None, "nothing has the focus"
    now: QWidget | None = first
    for _ in range(_MOST):
        assert now is not None, "Tab lost the focus"
        assert now.window() is window, f"Tab left the window for {now}"
        yield now
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is first:
            return
    raise AssertionError(f"Tab never comes back to {first}")


def is_button(part: QWidget) -> bool:
    """Whether Enter is to press it: a box that is ticked is Space's."""
    return isinstance(part, QAbstractButton) and not isinstance(part, QCheckBox | QRadioButton)


def reachable_buttons(window: QWidget) -> list[QAbstractButton]:
    """Those that a person sees and can press. Of a group of which one is on, arrows come to the others."""
    return [
        part
        for part in window.findChildren(QAbstractButton)
        if is_button(part)
        and part.window() is window
        and part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (part.group() is not None and part.group().exclusive() and not part.isChecked())
    ]


class PressCounter:
    """Counts which buttons are pressed; what they would do does not happen."""

    def __init__(self, window: QWidget) -> None:
        self.pressed: Counter[QAbstractButton] = Counter()
        for part in window.findChildren(QAbstractButton):
            if is_button(part):
                with warnings.catch_warnings(), suppress(RuntimeError):  # where nothing is connected
                    warnings.simplefilter("ignore")
                    part.clicked.disconnect()
                part.clicked.connect(lambda _=False, part=part: self.pressed.update([part]))


def _opened_menus(part: QToolButton) -> int:
    """How many menus it has opened; they are closed again."""
    opened = part.menu().isVisible()
    part.menu().close()
    return int(opened)


def enter_presses_what_has_the_focus(window: QWidget) -> list[str]:
    """Tab to each button, Enter; answers their names. Every one that can be pressed is come to."""
    expected = reachable_buttons(window)
    counter, visited = PressCounter(window), list[QAbstractButton]()
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    for part in stops(window):
        if isinstance(part, QAbstractButton) and is_button(part):
            for key in keys:
                counter.pressed.clear()
                QTest.keyClick(part, key)
                if isinstance(part, QToolButton):
                    counter.pressed.update([part] * _opened_menus(part))
                name = part.objectName() or part.text()
                pressed = [(one.objectName(), n) for one, n in counter.pressed.items()]
                assert counter.pressed == {part: 1}, f"Enter on “{name}” pressed {pressed}"
            visited.append(part)
    missed = [part.objectName() or part.text() for part in expected if part not in visited]
    assert not missed, f"Tab never comes to {missed}"
    return [part.objectName() for part in visited]
