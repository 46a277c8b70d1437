"""ColumnPlan: knows the field that each column of a file is imported as, whether detected or chosen by the
operator."""

from __future__ import annotations

from collections.abc import Mapping

ATTRIBUTE = "attributes."
#: The choice for a column that is not imported.
LEFT_OUT = ""
#: The fields that a column can be imported as, in the order in which they are offered.
FIELDS = (
    "email", "first_name", "last_name", "full_name", "bio", "status", "roles", "suspension_reason",
    "suspended_until", "created_at", "last_login_at", "password", "password_hash", "must_change_password",
)  # fmt: skip
SECRETS = ("password", "password_hash")


class ColumnPlan:
    """Combines the detected fields with the operator's choices. It remembers each choice by the heading of
    the column, also for a later file with the same heading. `mapping` returns only what differs from the
    detected fields, as `ImportUsers.mapping` and `--map FIELD=TEMPLATE` take it."""

    def __init__(self) -> None:
        self._recognized: Mapping[str, str | None] = {}
        self._chosen: dict[str, str] = {}

    def look_at(self, recognized: Mapping[str, str | None]) -> None:
        """Replace the detected fields by those of another file or format: {heading: field, or None if none
        was detected}."""
        self._recognized = recognized

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the file."""
        return tuple(self._recognized)

    @property
    def gives_email(self) -> bool:
        """Whether a column is imported as the email."""
        return any(self.becomes(heading) == "email" for heading in self._recognized)

    def becomes(self, heading: str) -> str:
        """Return what a column is imported as: the name of a field, `attributes.NAME`, or LEFT_OUT."""
        return self._chosen.get(heading, self._recognized.get(heading) or LEFT_OUT)

    def is_changed(self, heading: str) -> bool:
        """Return whether the choice differs from the detected field."""
        return self.becomes(heading) != (self._recognized.get(heading) or LEFT_OUT)

    def is_secret(self, heading: str) -> bool:
        """Return whether the column was detected as a password."""
        return self._recognized.get(heading) in SECRETS

    def choices(self, heading: str) -> tuple[str, ...]:
        """Return what a column can be imported as; empty if that can't be changed. A column of passwords can
        only be imported as a secret or left out, so that passwords are never shown."""
        recognized = self._recognized.get(heading) or LEFT_OUT
        if "{" in heading or "}" in heading:  # a template can't name such a column
            return ()
        if self.is_secret(heading):
            return (*SECRETS, LEFT_OUT)
        if recognized and recognized not in FIELDS and not recognized.startswith(ATTRIBUTE):
            return ()
        now = self.becomes(heading)
        attribute = now if now.startswith(ATTRIBUTE) else ATTRIBUTE + heading
        return (*FIELDS, attribute, LEFT_OUT)

    def choose(self, heading: str, field: str) -> tuple[str, ...]:
        """Import a column as this field. A field has one column: another column that gave this field is no
        longer imported. Returns the headings of such columns. Columns that together give the status are
        changed together."""
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
        """Return {field: template} for each field that is no longer given as it was detected. An empty
        template means that the field is not imported."""
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
