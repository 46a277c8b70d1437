"""Field: a label, an input and the sentence that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.errors import ValidationError
from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.text.translated import translated
from app.gui.widgets.announce import announce
from app.gui.widgets.builders import column, label, restyle

Rule = Callable[[str], object]


class Field(QWidget):
    """`rule` is the domain's own (`Email.parse`, …): it raises ValidationError with the sentence to show.

    The sentence appears when the person leaves the field, or at `check`; and goes
    while typing as soon as the value is good. With `at_once` it also appears while typing, for a
    field that was good before. `edited` comes after each change, when it was checked.
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
        self._complaint = label("", "error", wrap=True)
        self._complaint.hide()
        caption = label(title, "caption")
        caption.setBuddy(self.input)
        # beside another one whose complaint is longer it stays where it is
        self.setLayout(column(caption, self.input, self._complaint, None, spacing=4))
        self.setFocusProxy(self.input)
        self.input.textChanged.connect(lambda *_: self._while_typing())
        if isinstance(self.input, QLineEdit):
            self.input.editingFinished.connect(self._when_left)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.input.text() if isinstance(self.input, QLineEdit) else self.input.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill it in."""
        if isinstance(self.input, QLineEdit):
            self.input.setText(text)
        else:
            self.input.setPlainText(text)

    def check(self) -> bool:
        """Whether the value is good; says what is wrong otherwise."""
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
        """Show what is wrong; nothing for an empty sentence. A rule of the domain's says it in English."""
        sentence = translated(sentence)
        if sentence != self._complaint.text():
            announce(self.input, sentence)
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        self.input.setAccessibleDescription(sentence)
        if bool(self.input.property("invalid")) is not bool(sentence):
            self.input.setProperty("invalid", bool(sentence))
            restyle(self.input)

    @property
    def complaint(self) -> str:
        """What is said to be wrong."""
        return self._complaint.text()

    def _while_typing(self) -> None:
        if self._complaint.text() or self._at_once:
            self.check()
        self.edited.emit()

    def _when_left(self) -> None:
        if self.text:
            self.check()


def all_good(fields: Iterable[Field]) -> bool:
    """Check each; the focus goes to the first that is not good: a screen reader reads what is wrong."""
    bad = [field for field in fields if field.isVisibleTo(field.window()) and not field.check()]
    if bad:
        bad[0].setFocus()
    return not bad


def required(title: str) -> Rule:
    """A rule: something must be there."""

    def rule(text: str) -> None:
        if not text.strip():
            raise ValidationError(tr("{field} is required.").format(field=title))

    return rule
