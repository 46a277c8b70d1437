"""Texts: translation, times, counts, and the display names of statuses, events and fields."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTimeZone

from app.domain.errors import ValidationError
from app.gui.look.preferences import preferences
from app.gui.text.languages import texts_of

CONTEXT = "Padron"
#: The same value as `app.domain.search_dates.UTC_ZONE`, which is imported late.
UTC_ZONE = "UTC"
_UTC_ALIASES = frozenset({"Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


def tr(text: str) -> str:
    """Return the text in the window's language."""
    return QCoreApplication.translate(CONTEXT, text)


def number(value: int) -> str:
    """Return a count with the locale's separators."""
    if QLocale().language() is QLocale.Language.C:
        return f"{value:,}"
    return QLocale().toString(value)


def plural(count: int, one: str, many: str, **values: object) -> str:
    """Return `one` if the count is 1, else `many` with the count in place of {n}. Both are translated texts;
    `values` fill their other placeholders."""
    return (one if count == 1 else many).format(n=number(count), **values)


def format_datetime(value: datetime | None) -> str:
    """Return a time in the chosen zone (local or UTC) in the short format; a dash for None."""
    if value is None:
        return "–"
    return QLocale().toString(_in_zone(value), _pattern(with_time=True))


def format_date(value: datetime | None) -> str:
    """Return the date of a time in the chosen zone, in the short format; a dash for None."""
    if value is None:
        return "–"
    return QLocale().toString(_in_zone(value), _pattern(with_time=False))


def date_text(value: date) -> str:
    """Return a date, which has no zone, in the short format."""
    return QLocale().toString(QDate(value.year, value.month, value.day), _pattern(with_time=False))


def zoned(value: datetime) -> datetime:
    """Return the same moment in the chosen zone."""
    return value.astimezone(UTC if preferences().time_zone == "utc" else None)


def time_zone() -> str:
    """Return the name of the chosen zone for queries, so that they count days in the zone in which the window
    shows them."""
    if preferences().time_zone == "utc":
        return UTC_ZONE
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    if name in _UTC_ALIASES:
        return UTC_ZONE
    try:
        from app.domain.search_dates import zone_of  # late: the first window must not wait for it

        zone_of(name)
    except ValidationError:  # a custom zone, or a system without the zone database
        offset = datetime.now().astimezone().strftime("%z")
        return f"UTC{offset[:3]}:{offset[3:5]}"
    return name


def today() -> date:
    """Return today's date in the chosen zone."""
    return zoned(datetime.now(UTC)).date()


def _in_zone(value: datetime) -> QDateTime:
    local = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    return local.toUTC() if preferences().time_zone == "utc" else local


def _pattern(*, with_time: bool) -> str:
    """Return the locale's short format with a four-digit year, because a history may reach back over more
    than ten years. Without a locale this is ISO 8601."""
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    if locale.language() is QLocale.Language.C:
        return "yyyy-MM-dd HH:mm" if with_time else "yyyy-MM-dd"
    pattern = locale.dateTimeFormat(short) if with_time else locale.dateFormat(short)
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def format_duration(span: timedelta) -> str:
    """Return a duration, rounded down to one unit: “2 hours”."""
    return _largest_unit(span) or tr("less than a minute")


def ago(value: datetime | None, now: datetime | None = None) -> str:
    """Return how long ago, or how far in the future, `value` is, rounded down to one unit: “3 days ago”, “in
    2 hours”. Returns “never” for None."""
    if value is None:
        return tr("never")
    passed = (now or datetime.now(UTC)) - value
    text = _largest_unit(abs(passed))
    if text is None:
        return tr("just now")
    return tr("{time} ago").format(time=text) if passed > timedelta() else tr("in {time}").format(time=text)


def _largest_unit(span: timedelta) -> str | None:
    """Return the duration in the largest unit that fits, or None if it is less than a minute."""
    minutes = int(span.total_seconds() // 60)
    for size, one, many in (
        (525_600, tr("1 year"), tr("{n} years")),
        (43_200, tr("1 month"), tr("{n} months")),
        (1440, tr("1 day"), tr("{n} days")),
        (60, tr("1 hour"), tr("{n} hours")),
        (1, tr("1 minute"), tr("{n} minutes")),
    ):
        if minutes >= size:
            count = minutes // size
            return one if count == 1 else many.format(n=count)
    return None


def status_name(status: str) -> str:
    """Return the display name of a status."""
    return {
        "invited": tr("Invited"),
        "active": tr("Active"),
        "suspended": tr("Suspended"),
        "deleted": tr("Deleted"),
    }.get(status, status)


def status_users(status: str) -> str:
    """Return the name for all users with this status, such as “Active users”."""
    return {
        "invited": tr("Invited users"),
        "active": tr("Active users"),
        "suspended": tr("Suspended users"),
        "deleted": tr("Deleted users"),
    }.get(status, status)


def event_name(event_type: str) -> str:
    """Return the display name of an event type."""
    return _event_names(texts_of()).get(event_type, event_type)


@lru_cache(maxsize=2)
def _event_names(of: tuple[str, int]) -> dict[str, str]:
    """Return the display names of all event types. They are cached, because a history needs one for each
    line."""
    return {
        "UserCreated": tr("Account created"),
        "UserUpdated": tr("Profile changed"),
        "UserSuspended": tr("Suspended"),
        "SuspensionChanged": tr("Suspension changed"),
        "UserReactivated": tr("Reactivated"),
        "UserDeleted": tr("Deleted"),
        "UserRestored": tr("Restored"),
        "UserErased": tr("Permanently deleted"),
        "PasswordSet": tr("Password set"),
        "CredentialRecorded": tr("Password hash recorded"),
        "UserUnlocked": tr("Unlocked"),
        "RoleGranted": tr("Role granted"),
        "RoleRevoked": tr("Role revoked"),
        "RoleDefined": tr("Role defined"),
        "RoleRemoved": tr("Role removed"),
        "UserLoggedIn": tr("Signed in"),
        "UserProfileViewed": tr("Profile opened"),
        "ActivityRecorded": tr("Activity recorded"),
        "SignInFailed": tr("Sign-in refused"),
        "PermissionDenied": tr("Attempt refused"),
        "AccessReviewStarted": tr("Access review started"),
        "UserReviewed": tr("Access reviewed"),
        "AccessReviewFinished": tr("Access review finished"),
        "DirectoryBackedUp": tr("Backed up"),
        "BackupRestored": tr("Backup restored"),
        "LogSealed": tr("History sealed"),
        "DataExported": tr("Data exported"),
    }


def field_name(name: str) -> str:
    """Return the display name of a field; an attribute keeps its own name."""
    return _field_names(texts_of()).get(name, name.removeprefix("attributes."))


@lru_cache(maxsize=2)
def _field_names(of: tuple[str, int]) -> dict[str, str]:
    return {
        "email": tr("Email"),
        "first_name": tr("First name"),
        "last_name": tr("Last name"),
        "bio": tr("Bio"),
        "status": tr("Status"),
        "role": tr("Role"),
        "roles": tr("Roles"),
        "password": tr("Password"),
        "suspended_until": tr("Suspended until"),
        "suspension_reason": tr("Reason"),
        "created_at": tr("Created"),
        "last_login_at": tr("Last sign-in"),
        "due_at": tr("Was due"),
        "permissions": tr("Permissions"),
        "attempt": tr("Attempt"),
        "domain": tr("Domain"),
        "review": tr("Review"),
        "origin": tr("Filters"),
        "decision": tr("Decision"),
        "users": tr("Users"),
        "kept": tr("Keep access"),
        "suspended": tr("Suspended"),
        "roles_removed": tr("Role revoked"),
        "undecided": tr("Undecided"),
        "position": tr("Position"),
        "verified": tr("Verified"),
        "damaged": tr("Damaged"),
        "exported": tr("Exported"),
        "lines": tr("Lines"),
        "format": tr("Format"),
        "login": tr("Sign-ins"),
        "profile_view": tr("Profile views"),
        "post": tr("Posts"),
        "comment": tr("Comments"),
        "follower": tr("Followers"),
        "following": tr("Following"),
    }
