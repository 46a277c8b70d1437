"""Message: a sentence for a person that remembers how it was made, so that it can be translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Message(str):
    """The English text of `template`, with the values in its `{places}`.

    A value is another Message, a whole number (a count, written as 12,345; an identifying number is given as
    text), a Status, or text that stays as it is. A value called `role` is the name of a role. Without values
    the template is the text, braces included.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Create the message from the template and the values of its places. Raises KeyError if a place has
        no value."""
        shown = {name: f"{value:,}" if type(value) is int else value for name, value in values.items()}
        made = super().__new__(cls, template.format(**shown) if values else template)
        made.template = template
        made.values = MappingProxyType(values)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what pickling and copying need to keep the template and the values, so that a copy can be
        translated too."""
        return _made, (self.template, dict(self.values))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema by which a pydantic model keeps a Message unchanged in a field and writes it to
        JSON as its text."""
        from pydantic_core import core_schema  # `padron --help` comes without pydantic

        def validate(value: object) -> Message:
            if isinstance(value, cls):
                return value
            if isinstance(value, str):
                return cls(value)
            raise ValueError("a message is a text")

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.to_string_ser_schema(when_used="json")
        )


def joined(separator: str, messages: Iterable[Message | None]) -> Message:
    """Return one message made of several, with `separator` between them. Messages that are None or empty are
    left out."""
    parts = {f"part{at}": message for at, message in enumerate(filter(None, messages))}
    return _made(separator.join(f"{{{name}}}" for name in parts), parts)


def _made(template: str, values: Mapping[str, object]) -> Message:
    return Message.__new__(Message, template, **values)


NO_MESSAGE = Message("")
NOTHING_CHANGED = Message("Nothing was changed.")
ATTEMPT_RECORDED = Message("The attempt is in the audit trail.")
ATTEMPT_UNRECORDED = Message("The attempt could not be recorded.")
