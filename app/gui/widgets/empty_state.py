"""EmptyState: what a page shows when it has nothing to show, and what the operator can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look.icons import icon
from app.gui.widgets.builders import button, column, label, row


class EmptyState(QWidget):
    """A picture, a title, and optionally a text, further choices and a button."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label("", "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(2)
        self.action_button = button("", self._act)
        self._action: Callable[[], object] | None = None
        self.setLayout(
            column(
                None,
                self._picture,
                self._title,
                self._text,
                self._choices,
                4,
                row(None, self.action_button, None),
                None,
                margin=32,
            )
        )

    def say(
        self,
        picture: str,
        title: str,
        text: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        choices: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Replace picture, title, text, button and choices."""
        self._show_choices(choices)
        self._picture.setPixmap(icon(picture).pixmap(QSize(40, 40)))
        self._title.setText(title)
        self._text.setText(text)
        self.action_button.setVisible(action is not None)
        if action is not None:
            self.action_button.setText(action[0])
            self._action = action[1]

    def _show_choices(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for at, (text, choose) in enumerate(choices):
            # the text may contain a name, in which & is no mnemonic
            made = button(text.replace("&", "&&"), choose, kind="quiet", name=f"choice_{at}")
            self._choices.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)

    def _act(self) -> None:
        if self._action is not None:
            self._action()
