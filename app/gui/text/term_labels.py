"""Term labels: the terms of a search in words, for the chips above the list."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from app.domain.search_dates import age_of, zone_of
from app.gui.text.role_names import role_name
from app.gui.text.search_text import name_of
from app.gui.text.texts import date_text, field_name, format_datetime, plural, status_name, time_zone, tr


def label_for(name: str, value: str) -> str:
    """Return the label of a term, such as “Inactive for 90 days” or “Signed in: 1 Nov 2026 – 7 Nov 2026”. A
    value that is not understood is shown as typed."""
    known = name.casefold()
    if known == "login" and value.casefold() == "never":
        return tr("Never signed in")
    if known == "missing":
        field = tr("Password") if value == "has_password" else field_name(value)
        return tr("Without {field}").format(field=field)
    if known == "inactive" and re.match(r"\d{4}(-|$)", value):
        return tr("Not signed in since {date}").format(date=_time(value))
    if name.startswith('"'):
        return f"{name_of(name)}: {value}"
    if (within := _within(known)) is not None and (time := _age(value)) is not None:
        return within.format(time=time)
    if (title := _title(known)) is not None:
        return f"{title}: {_span(value)}"
    return f"{field_name(name)}: {value_name(known, value)}"


def value_name(filtered: str, value: str) -> str:
    """Return the display name of a filter's value, such as “Suspended” or “Support”."""
    if filtered == "status":
        return status_name(value)
    return role_name(value) if filtered in {"role", "roles"} else value


def _within(name: str) -> str | None:
    return {
        "created": tr("Created within the last {time}"),
        "login": tr("Signed in within the last {time}"),
        "inactive": tr("Inactive for {time}"),
        "ends": tr("Suspension ends within {time}"),
        "returned": tr("Suspension ended automatically within {time}"),
    }.get(name)


def _title(name: str) -> str | None:
    return {
        "created": tr("Created"),
        "login": tr("Signed in"),
        "ends": tr("Suspension ends"),
        "returned": tr("Suspension ended automatically"),
    }.get(name)


def _age(value: str) -> str | None:
    age = age_of(value)
    return None if age is None else plural(age.days, tr("1 day"), tr("{n} days"))


def _span(value: str) -> str:
    first, dots, last = value.partition("..")
    if dots and first and last:
        return f"{_time(first)} – {_time(last)}"
    for sign, text in (
        (">=", tr("from {time}")),
        ("<=", tr("up to {time}")),
        (">", tr("after {time}")),
        ("<", tr("before {time}")),
    ):
        if value.startswith(sign):
            return text.format(time=_time(value.removeprefix(sign)))
    return tr("up to {time}").format(time=_time(last)) if last else _time(first)


def _time(text: str) -> str:
    """Return the words for a time in a search: a date, a time in the chosen zone, or an age such as “90 days
    ago”. Returns the text unchanged if it is not understood."""
    if text.casefold() in ("today", "yesterday"):
        return tr("today") if text.casefold() == "today" else tr("yesterday")
    if (age := _age(text)) is not None:
        return tr("{time} ago").format(time=age)
    try:
        if "T" in text:
            zone = UTC if text.endswith("Z") else zone_of(time_zone())
            return format_datetime(datetime.strptime(text.rstrip("Z"), "%Y-%m-%dT%H:%M").replace(tzinfo=zone))
        return date_text(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text
