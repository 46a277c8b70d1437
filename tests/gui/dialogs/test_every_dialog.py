"""Every dialog is opened once and looked at from all sides: no dialog may be left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QWidget

from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver
from tests.gui.controls import (
    asks,
    controls,
    nameless,
    read_out,
    tab_order,
    without_a_role,
    without_visible_focus,
)
from tests.gui.dialogs.every_dialog import BASES, OPENERS, WAYS, dialog_classes, opened
from tests.gui.keyboard import enter_presses_what_has_the_focus

#: Where nothing is asked, a dialog begins with the button that does nothing, or with what it is there for: a
#: password to copy, a record to read.
_HARMLESS = {"cancel", "close", "stop", "copy_password", "record_page"}
#: Pixels that Tab may go up, which is a line.
_LINE = 48


def test_every_dialog_is_gone_through() -> None:
    classes = dialog_classes()
    assert len(classes) > 20
    assert classes == OPENERS.keys() | BASES
    assert {kind for kind, _ in WAYS.values()} == OPENERS.keys()


@pytest.mark.parametrize("look", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", WAYS)
def test_a_dialog_can_be_read_and_used_by_keyboard_and_screen_reader(
    driver: WindowDriver, name: str, look: str
) -> None:
    dialog = opened(driver, name, look)
    assert any(controls(dialog)), "a dialog has a control at the least"
    # the first that changes the focus comes after those that look where it is
    assert _begins_elsewhere(dialog) == []
    assert illegible(dialog) == []
    assert dialog.windowTitle() or dialog.accessibleName()
    assert nameless(dialog) == []
    assert without_a_role(dialog) == []
    assert _goes_up(dialog) == []
    assert without_visible_focus(dialog) == []
    assert enter_presses_what_has_the_focus(dialog), "a dialog has a button at the least"
    dialog.close()


def _begins_elsewhere(dialog: QDialog) -> list[str]:
    """The control that has the focus, if it is neither the first one to fill in nor a harmless one."""
    asking = [part for part in tab_order(dialog) if asks(part)]
    focus: QWidget | None = dialog.focusWidget()
    if focus is None:
        return ["nothing"]
    fits = focus is asking[0] if asking else focus.objectName() in _HARMLESS
    return [] if fits else [f"{type(focus).__name__} {focus.objectName()} {read_out(focus)}"]


def _goes_up(dialog: QDialog) -> list[str]:
    """Where Tab goes up by more than a line: who reads from top to bottom finds the focus where it is
    expected."""
    return [
        f"{read_out(one)} → {read_out(following)}"
        for one, following in pairwise(tab_order(dialog))
        if _top(one, dialog) - _top(following, dialog) > _LINE
    ]


def _top(part: QWidget, dialog: QDialog) -> int:
    return part.mapTo(dialog, QPoint(0, 0)).y()
