"""Field: a label, an input and a message that says what is wrong with the value."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.text.translated import translated
from app.gui.widgets.announce import announce
from app.gui.widgets.builders import column, label, restyle

Rule = Callable[[str], object]


class Field(QWidget):
    """An input with a label and a message. `rule` is a function of the domain, such as `Email.parse`. It
    raises ValidationError, with the message to show, if the value is invalid.

    The message appears when the focus leaves the field and when `check` is called. It disappears as soon as
    the typed value is valid. With `at_once`, it also appears during typing if the value was valid before.
    `edited` is emitted after each change; if the value is checked, after the check.
    """

    edited = Signal()

    def __init__(
        self,
        title: str,
        name: str,
        *,
        rule: Rule | None = None,
        long: bool = False,
        secret: bool = False,
        hint: str = "",
        text: str = "",
        at_once: bool = False,
    ) -> None:
        super().__init__()
        self.name = name
        self._at_once = at_once
        self._rule = rule
        self.input: QLineEdit | QPlainTextEdit = QPlainTextEdit() if long else QLineEdit()
        self.input.setObjectName(name)
        self.input.setAccessibleName(title)
        self.input.setPlaceholderText(hint)
        if isinstance(self.input, QPlainTextEdit):
            self.input.setFixedHeight(scaled(76))
            self.input.setTabChangesFocus(True)
        elif secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_text(text)
        self._message = label("", "error", wrap=True)
        self._message.hide()
        caption = label(title, "caption")
        caption.setBuddy(self.input)
        # the stretch keeps the input at the top beside a field with a longer message
        self.setLayout(column(caption, self.input, self._message, None, spacing=4))
        self.setFocusProxy(self.input)
        self.input.textChanged.connect(lambda *_: self._on_text_changed())
        if isinstance(self.input, QLineEdit):
            self.input.editingFinished.connect(self._on_editing_finished)

    @property
    def text(self) -> str:
        """The current text."""
        return self.input.text() if isinstance(self.input, QLineEdit) else self.input.toPlainText()

    def set_text(self, text: str) -> None:
        """Set the text."""
        if isinstance(self.input, QLineEdit):
            self.input.setText(text)
        else:
            self.input.setPlainText(text)

    def check(self) -> bool:
        """Return whether the value is valid, and show the message if it is not."""
        if self._rule is None:
            return True
        try:
            self._rule(self.text)
        except ValidationError as error:
            self.complain(error.message)
            return False
        self.complain("")
        return True

    def complain(self, sentence: str) -> None:
        """Show this message below the input; an empty text removes it. English messages of the domain are
        translated."""
        sentence = translated(sentence)
        if sentence != self._message.text():
            announce(self.input, sentence)
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self.input.setAccessibleDescription(sentence)
        if bool(self.input.property("invalid")) is not bool(sentence):
            self.input.setProperty("invalid", bool(sentence))
            restyle(self.input)

    @property
    def complaint(self) -> str:
        """The message that is shown."""
        return self._message.text()

    def _on_text_changed(self) -> None:
        if self._message.text() or self._at_once:
            self.check()
        self.edited.emit()

    def _on_editing_finished(self) -> None:
        if self.text:
            self.check()


def all_good(fields: Iterable[Field]) -> bool:
    """Check each visible field and focus the first invalid one, so that a screen reader reads its message.
    Returns whether all are valid."""
    bad = [field for field in fields if field.isVisibleTo(field.window()) and not field.check()]
    if bad:
        bad[0].setFocus()
    return not bad


def required(title: str) -> Rule:
    """Return a rule that refuses an empty text."""

    def rule(text: str) -> None:
        if not text.strip():
            raise ValidationError(Message(tr("{field} is required.").format(field=title)))

    return rule
