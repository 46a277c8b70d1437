"""Translates messages of the core (errors, results, progress) into the language of the window.

Code outside the window produces only English. A Message carries its template and its values: the template is
translated, then filled in with the values. Any other text, such as an error text of the operating system, is
not changed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.errors import PadronError
from app.domain.message import Message
from app.domain.user_status import Status
from app.gui.text.languages import ENGLISH, language
from app.gui.text.role_names import role_name
from app.gui.text.texts import number, tr

CONTEXT = "Sentences"
#: Of a list's lines more are not shown.
_READ = 1000


def translated(text: str) -> str:
    """Return a Message in the window's language. Return any other text unchanged."""
    if language() == ENGLISH or not isinstance(text, Message):
        return text
    template = QCoreApplication.translate(CONTEXT, text.template)
    if not text.values:
        return template
    return template.format(**{name: _value(name, value) for name, value in text.values.items()})


def _value(name: str, value: object) -> str:
    if isinstance(value, Status):
        return _status(value)
    if isinstance(value, Message):
        return translated(value)
    if type(value) is int:
        return number(value)
    return role_name(str(value)) if name == "role" else str(value)


def _status(status: Status) -> str:
    """Return the name of a status as it is written within a sentence."""
    return {
        Status.INVITED: tr("invited"),
        Status.ACTIVE: tr("active"),
        Status.SUSPENDED: tr("suspended"),
        Status.DELETED: tr("deleted"),
    }[status]


def translated_error(error: PadronError) -> PadronError:
    """Return a copy of the error with its message, and the messages in its details, in the window's language.
    Return the error itself if the language is English."""
    if language() == ENGLISH:
        return error
    details: dict[str, Any] = {name: _translated_lines(part) for name, part in error.details.items()}
    return error.retold(
        what=_finished(error.what),
        outcome=_finished(error.outcome),
        advice=_finished(error.advice),
        **details,
    )


def _finished(message: Message | None) -> Message | None:
    return message and Message(translated(message))


def translated_result(value: object) -> object:
    """Return a command's result with its messages in the window's language. Return any other value
    unchanged."""
    message = getattr(value, "message", None)
    if language() == ENGLISH or not isinstance(message, Message) or not hasattr(value, "model_copy"):
        return value
    data = getattr(value, "data", None)
    if isinstance(data, dict):
        data = {name: _translated_lines(part) for name, part in data.items()}
    return value.model_copy(update={"message": _finished(message), "data": data})


def _translated_lines(part: object) -> object:
    """Translate the messages in a list of {message, …}, which imports and bulk commands return. Only the
    first 1,000 lines are translated, because no more are shown. Returns any other value unchanged."""
    if not isinstance(part, list):
        return part
    return [
        {**line, "message": translated(line["message"])}
        if at < _READ and isinstance(line, dict) and isinstance(line.get("message"), str)
        else line
        for at, line in enumerate(part)
    ]
