"""The texts of the acts on users."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.status_acts import ManyActName
from app.gui.text.texts import tr


@dataclass(frozen=True)
class Act:
    """The texts of one act. Each text is a function that is called when the text is shown, so that the text
    is in the current language."""

    action: Callable[[], str]
    #: Takes a name or a formatted number, and the number of users.
    title: Callable[[str, int], str]
    explanation: Callable[[], str]
    impossible: Callable[[str], str]
    #: Takes the formatted number, and the number of users.
    will: Callable[[str, int], str]
    done: Callable[[str, int], str]


ACTS: dict[ManyActName, Act] = {
    "suspend": Act(
        lambda: tr("Suspend"),
        lambda who, n: (
            tr("Suspend {who}").format(who=who) if n == 1 else tr("Suspend {n} users").format(n=who)
        ),
        lambda: tr("The user can't sign in until the time is up or someone reactivates the account."),
        lambda who: tr("{who} can't be suspended: the account is already suspended or deleted.").format(
            who=who
        ),
        lambda text, n: (
            tr("1 user will be suspended.") if n == 1 else tr("{n} users will be suspended.").format(n=text)
        ),
        lambda text, n: (
            tr("1 user was suspended.") if n == 1 else tr("{n} users were suspended.").format(n=text)
        ),
    ),
    "reactivate": Act(
        lambda: tr("Reactivate"),
        lambda who, n: (
            tr("Reactivate {who}").format(who=who) if n == 1 else tr("Reactivate {n} users").format(n=who)
        ),
        lambda: tr("The suspension ends immediately."),
        lambda who: tr("{who} is not suspended.").format(who=who),
        lambda text, n: (
            tr("1 user will be reactivated.")
            if n == 1
            else tr("{n} users will be reactivated.").format(n=text)
        ),
        lambda text, n: (
            tr("1 user was reactivated.") if n == 1 else tr("{n} users were reactivated.").format(n=text)
        ),
    ),
    "delete": Act(
        lambda: tr("Delete"),
        lambda who, n: tr("Delete {who}").format(who=who) if n == 1 else tr("Delete {n} users").format(n=who),
        lambda: tr("The account no longer appears in lists and can be restored. Its email stays in use."),
        lambda who: tr("{who} is already deleted.").format(who=who),
        lambda text, n: (
            tr("1 user will be deleted. It can be restored.")
            if n == 1
            else tr("{n} users will be deleted. They can be restored.").format(n=text)
        ),
        lambda text, n: tr("1 user was deleted.") if n == 1 else tr("{n} users were deleted.").format(n=text),
    ),
    "restore": Act(
        lambda: tr("Restore"),
        lambda who, n: (
            tr("Restore {who}").format(who=who) if n == 1 else tr("Restore {n} users").format(n=who)
        ),
        lambda: tr("The account returns to the state it had before it was deleted."),
        lambda who: tr("{who} is not deleted.").format(who=who),
        lambda text, n: (
            tr("1 user will be restored.") if n == 1 else tr("{n} users will be restored.").format(n=text)
        ),
        lambda text, n: (
            tr("1 user was restored.") if n == 1 else tr("{n} users were restored.").format(n=text)
        ),
    ),
    "extend": Act(
        lambda: tr("Change suspension"),
        lambda who, n: (
            tr("Change the suspension of {name}").format(name=who)
            if n == 1
            else tr("Change the suspensions of {n} users").format(n=who)
        ),
        lambda: tr("The new duration starts now."),
        lambda who: tr("{who} is not suspended.").format(who=who),
        lambda text, n: (
            tr("1 suspension will be changed.")
            if n == 1
            else tr("{n} suspensions will be changed.").format(n=text)
        ),
        lambda text, n: (
            tr("1 suspension was changed.") if n == 1 else tr("{n} suspensions were changed.").format(n=text)
        ),
    ),
    "grant": Act(
        lambda: tr("Grant role"),
        lambda who, n: _roles_of(who, n),
        lambda: tr("The permissions of the role apply from the next sign-in."),
        lambda who: tr("{who} already has the role, or is deleted.").format(who=who),
        lambda text, n: (
            tr("The role will be granted to 1 user.")
            if n == 1
            else tr("The role will be granted to {n} users.").format(n=text)
        ),
        lambda text, n: (
            tr("The role was granted to 1 user.")
            if n == 1
            else tr("The role was granted to {n} users.").format(n=text)
        ),
    ),
    "revoke": Act(
        lambda: tr("Revoke role"),
        lambda who, n: _roles_of(who, n),
        lambda: tr("The permissions that only this role gives are lost immediately."),
        lambda who: tr("{who} does not have the role, must keep it, or is deleted.").format(who=who),
        lambda text, n: (
            tr("The role will be revoked from 1 user.")
            if n == 1
            else tr("The role will be revoked from {n} users.").format(n=text)
        ),
        lambda text, n: (
            tr("The role was revoked from 1 user.")
            if n == 1
            else tr("The role was revoked from {n} users.").format(n=text)
        ),
    ),
}


def _roles_of(who: str, n: int) -> str:
    return tr("Roles of {name}").format(name=who) if n == 1 else tr("Roles of {n} users").format(n=who)
