"""PersonCard: the user to decide about: name, status, roles, last sign-in, and earlier decisions."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from app.gui.look.scale import scaled
from app.gui.review.labels import decision_line
from app.gui.text.role_names import role_name
from app.gui.text.texts import ago, format_date, format_datetime, tr
from app.gui.widgets.avatar import AvatarLabel
from app.gui.widgets.builders import badge, clear, column, label, row, show_badge, tag
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.growing_area import GrowingArea
from app.queries.review_results import ReviewEntry

_NARROW = 8


class PersonCard(QFrame):
    """The card of one user. Its accessible name says the user's name, status and decision in one sentence,
    for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._avatar = AvatarLabel(scaled(48))
        self._name = ElidingLabel("", "title")
        self._email = ElidingLabel("", "muted")
        self._badge = badge("active")
        self._roles: QHBoxLayout = row(spacing=6)
        self._last = label("", wrap=True)
        self._created = label()
        self.decided = label("", wrap=True, selectable=True)
        self.decided.setObjectName("decided")
        names = column(self._name, self._email, spacing=2)
        head = row(self._avatar, names, column(None, self._badge, None), spacing=14)
        head.setStretch(1, 1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(10)
        facts.setColumnStretch(1, 1)
        parts: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (tr("Roles"), self._roles),
            (tr("Last sign-in"), self._last),
            (tr("Created"), self._created),
            (tr("Decision"), self.decided),
        )
        for at, (title, part) in enumerate(parts):
            facts.addWidget(label(title, "muted"), at, 0)
            if isinstance(part, QWidget):
                facts.addWidget(part, at, 1)
            else:
                facts.addLayout(part, at, 1)
        # scrolls if there are several decisions or the text is large
        below = GrowingArea(column(facts, None))
        whole = column(head, _NARROW, below, spacing=12, margin=20)
        whole.setStretchFactor(below, 1)
        self.setLayout(whole)

    def show_entry(self, entry: ReviewEntry) -> None:
        """Show the current state of an entry."""
        user = entry.user
        clear(self._roles)
        self._badge.setVisible(user is not None)
        self._avatar.setVisible(user is not None)
        lines = [decision_line(made) for made in entry.decisions]
        self.decided.setText("\n".join(lines) or decision_line(None))
        if user is None:
            self._name.setText(tr("Permanently deleted user"))
            self._email.setText(tr("There is nothing left to decide."))
            self._last.setText("–")
            self._created.setText("–")
        else:
            self._avatar.show_avatar(user.avatar)
            self._name.setText(user.full_name)
            self._email.setText(user.email)
            show_badge(self._badge, user.status.value)
            last = user.last_login_at
            self._last.setText(f"{format_datetime(last)}  ({ago(last)})" if last else ago(None))
            self._created.setText(format_date(user.created_at))
            for role in user.roles:
                self._roles.addWidget(tag(role_name(role)))
            if not user.roles:
                self._roles.addWidget(label(tr("none"), "muted"))
        self._roles.addStretch(1)
        self.setAccessibleName(f"{self._name.whole}, {self._badge.text()}, {self.decided.text()}")
