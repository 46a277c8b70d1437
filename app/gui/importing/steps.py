"""StepsBar: shows the steps of the wizard and the current one, and leads back to earlier ones."""

from __future__ import annotations

from enum import IntEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.text.texts import tr
from app.gui.widgets.builders import button, restyle, row


class Step(IntEnum):
    """The steps of the wizard in their order."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2
    IMPORT = 3


class StepsBar(QWidget):
    """Shows the steps side by side. The current one is marked by weight, colour and accessible description;
    earlier ones are buttons. Emits `wanted(step)` to go back."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("steps")
        self._names = (tr("File"), tr("Columns"), tr("Preview"), tr("Import"))
        self._steps = [
            button("", partial(self.wanted.emit, at), kind="step", name=f"step_{at + 1}")
            for at in range(len(self._names))
        ]
        box = row(*self._steps, spacing=8)
        for at in range(len(self._steps)):
            box.setStretch(at, 1)
        self.setLayout(box)

    def show_step(self, step: Step, reachable: Step) -> None:
        """Mark the current step, and enable the earlier steps up to `reachable`."""
        for at, part in enumerate(self._steps):
            state = "current" if at == step else "done" if at < step else "ahead"
            part.setText(f"{'✓' if at < step else at + 1}  {self._names[at]}")
            told = tr("Step {n} of {all}: {name}").format(
                n=at + 1, all=len(self._steps), name=self._names[at]
            )
            part.setAccessibleName(told)
            part.setAccessibleDescription(tr("Current step") if at == step else "")
            part.setEnabled(at < step and at <= reachable)
            if part.property("step") != state:
                part.setProperty("step", state)
                restyle(part)
