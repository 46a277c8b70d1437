"""ColumnPlan: what the columns of a file become, as recognized and as a person has it otherwise."""

from __future__ import annotations

from collections.abc import Mapping

ATTRIBUTE = "attributes."
#: What a column becomes that is left out.
LEFT_OUT = ""
#: The fields that a column can fill, in the order in which they are offered.
FIELDS = (
    "email", "first_name", "last_name", "full_name", "bio", "status", "roles", "suspension_reason",
    "suspended_until", "created_at", "last_login_at", "password", "password_hash", "must_change_password",
)  # fmt: skip
SECRETS = ("password", "password_hash")


class ColumnPlan:
    """Choices are remembered by the column's heading, for the next file that has it. `mapping` is what
    `ImportUsers.mapping` and `--map FIELD=TEMPLATE` are: only what differs from what was recognized."""

    def __init__(self) -> None:
        self._recognized: Mapping[str, str | None] = {}
        self._chosen: dict[str, str] = {}

    def look_at(self, recognized: Mapping[str, str | None]) -> None:
        """Another file, or another format: {heading: field, or None}."""
        self._recognized = recognized

    @property
    def headings(self) -> tuple[str, ...]:
        """The file's columns."""
        return tuple(self._recognized)

    @property
    def gives_email(self) -> bool:
        """Whether a column becomes the email."""
        return any(self.becomes(heading) == "email" for heading in self._recognized)

    def becomes(self, heading: str) -> str:
        """A field, `attributes.NAME` or LEFT_OUT."""
        return self._chosen.get(heading, self._recognized.get(heading) or LEFT_OUT)

    def is_changed(self, heading: str) -> bool:
        """Whether a person has it otherwise than it was recognized."""
        return self.becomes(heading) != (self._recognized.get(heading) or LEFT_OUT)

    def is_secret(self, heading: str) -> bool:
        """Whether it was recognized as a password."""
        return self._recognized.get(heading) in SECRETS

    def choices(self, heading: str) -> tuple[str, ...]:
        """What it may become; a password never becomes something that is shown. Nothing: it is as it is."""
        recognized = self._recognized.get(heading) or LEFT_OUT
        if "{" in heading or "}" in heading:  # no template can name it
            return ()
        if self.is_secret(heading):
            return (*SECRETS, LEFT_OUT)
        if recognized and recognized not in FIELDS and not recognized.startswith(ATTRIBUTE):
            return ()
        now = self.becomes(heading)
        attribute = now if now.startswith(ATTRIBUTE) else ATTRIBUTE + heading
        return (*FIELDS, attribute, LEFT_OUT)

    def choose(self, heading: str, field: str) -> tuple[str, ...]:
        """Let it become something else; answers the columns that are left out for it. One column fills a
        field; several that say together whether an account is barred go together."""
        self._chosen[heading] = field
        if self._recognized.get(heading) == "status":
            for other in self._others(heading):
                if self._recognized[other] == "status":
                    self._chosen[other] = "status" if field == "status" else LEFT_OUT
        if field == LEFT_OUT:
            return ()
        released = tuple(
            other
            for other in self._others(heading)
            if self.becomes(other) == field and (self.is_changed(other) or self.is_changed(heading))
        )
        for other in released:
            self._chosen[other] = LEFT_OUT
        return released

    def mapping(self) -> dict[str, str]:
        """{field: template}; an empty template leaves the field out."""
        touched: dict[str, None] = {}
        for heading in filter(self.is_changed, self._recognized):
            touched |= dict.fromkeys((self._recognized[heading] or LEFT_OUT, self.becomes(heading)))
        touched.pop(LEFT_OUT, None)
        made = {}
        for field in touched:
            givers = [heading for heading in self._recognized if self.becomes(heading) == field]
            made[field] = "{" + givers[0] + "}" if givers else ""
        return made

    def _others(self, heading: str) -> list[str]:
        return [other for other in self._recognized if other != heading]
