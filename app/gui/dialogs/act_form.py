"""ActForm: what every act on a status asks for: a reason where one is needed, and for how long."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.domain.profile_text import parse_reason
from app.domain.status_acts import STATUS_ACTS, ActName
from app.gui.dialogs.acts import ACTS
from app.gui.dialogs.durations import DurationBox
from app.gui.dialogs.form import FormDialog
from app.gui.texts import tr
from app.gui.widgets.field import Field
from app.gui.widgets.parts import column, label
from app.gui.workplace import Workplace


class ActForm(FormDialog):
    """Subclasses say in `preview` whom it concerns, and answer `submit`."""

    def __init__(self, parent: QWidget | None, workplace: Workplace, act: ActName, title: str) -> None:
        self.act = act
        self.words = ACTS[act]
        super().__init__(parent, workplace, title, self.words.action(), danger=act == "delete")
        self.preview = label("", "muted", wrap=True)
        self.add(self.preview)
        self._reason = Field(
            tr("Reason (at least 10 characters; it stays in the history)"),
            "reason",
            rule=parse_reason if STATUS_ACTS[act].needs_reason else None,
            long=True,
        )
        if act != "restore":
            self.add(self._reason)
            self._reason.setFocus()
        self._duration = DurationBox("duration")
        if act == "suspend":
            self._duration.setAccessibleName(tr("For how long"))
            self.add(column(label(tr("For how long"), "caption"), self._duration, spacing=4))

    @property
    def reason(self) -> str:
        """As it is sent: what is optional may be blank."""
        text = self._reason.text
        return text if STATUS_ACTS[self.act].needs_reason else text.strip()

    @property
    def duration(self) -> timedelta | None:
        """None: until somebody ends it."""
        return self._duration.duration if self.act == "suspend" else None
