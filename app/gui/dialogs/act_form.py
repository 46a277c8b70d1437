"""ActForm: the fields that acts on users share: the reason, where one is recorded, and the duration."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.domain.profile_text import parse_reason
from app.domain.status_acts import ACTS_ON_MANY, ROLE_ACTS, ManyActName
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.acts import ACTS
from app.gui.dialogs.durations import USUAL, DurationBox
from app.gui.dialogs.form import FormDialog
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, label
from app.gui.widgets.field import Field


class ActForm(FormDialog):
    """A form for one act. Subclasses describe the affected users in `preview` and implement `submit`."""

    def __init__(self, parent: QWidget | None, context: UiContext, act: ManyActName, title: str) -> None:
        self.act = act
        self.words = ACTS[act]
        super().__init__(parent, context, title, self.words.action(), danger=act == "delete")
        self.preview = label("", "muted", wrap=True)
        self.add(self.preview)
        self._reason = new_reason_field() if act == "extend" else _reason_field(act)
        self._duration = DurationBox("duration")
        if act == "extend":
            self._duration.setCurrentIndex(USUAL)
            self._ask_duration(tr("From now on"))
        if act != "restore" and act not in ROLE_ACTS:
            self.add(self._reason)
            self._reason.setFocus()
        if act == "suspend":
            self._ask_duration(tr("For how long"))

    @property
    def reason(self) -> str:
        """The reason to send with the command. It is empty if the act does not require a reason and the field
        is blank."""
        text = self._reason.text
        return text if ACTS_ON_MANY[self.act].needs_reason else text.strip()

    @property
    def duration(self) -> timedelta | None:
        """The duration, or None for “until someone reactivates it” and for other acts."""
        return self._duration.duration if self.act in ("suspend", "extend") else None

    def _ask_duration(self, title: str) -> None:
        self._duration.setAccessibleName(title)
        self.add(column(label(title, "caption"), self._duration, spacing=4))


def _reason_field(act: ManyActName) -> Field:
    title = tr("Reason (at least 10 characters; it stays in the history)")
    return Field(title, "reason", rule=parse_reason if ACTS_ON_MANY[act].needs_reason else None, long=True)


def new_reason_field() -> Field:
    """Return the field for a new reason when a suspension is changed. An empty field keeps the current
    reason."""

    def rule(text: str) -> object:
        return parse_reason(text) if text.strip() else ""

    return Field(tr("New reason (leave empty to keep the current one)"), "reason", rule=rule, long=True)
