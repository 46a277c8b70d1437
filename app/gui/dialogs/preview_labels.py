"""Sentences that describe what an action on many users would do."""

from __future__ import annotations

from app.domain.status_acts import ManyActName
from app.gui.dialogs.acts import ACTS
from app.gui.text.texts import number, plural, status_users, tr
from app.queries.preview_act import ActPreview


def told(act: ManyActName, preview: ActPreview) -> str:
    """Return sentences that say how many users an action would change, and how many it would not change and
    why. For a single user, use the words of the action on one user."""
    words = ACTS[act]
    if preview.single is not None:
        return words.explanation() if preview.will else words.impossible(preview.single.full_name)
    sentences = [words.will(number(preview.will), preview.will)]
    if preview.by_status:
        counts = ", ".join(f"{status_users(name)}: {number(n)}" for name, n in preview.by_status.items())
        text = tr("Not included, because their status does not allow it: {counts}.")
        sentences.append(text.format(counts=counts))
    has_it, has_it_not = (
        tr("Not included, because they already have the role: {n}."),
        tr("Not included, because they do not have the role: {n}."),
    )
    for count, text in (
        (preview.unchanged, has_it if act == "grant" else has_it_not),
        (
            preview.protected,
            tr("Not included, because only an administrator can change an administrator: {n}."),
        ),
        (preview.unknown, tr("Not included, because they were permanently deleted in the meantime: {n}.")),
        (preview.last_administrator, tr("Refused, because no active administrator would be left: {n}.")),
    ):
        if count:
            sentences.append(text.format(n=number(count)))
    return " ".join(sentences)


def left_out(preview: ActPreview) -> int:
    """Return the number of users that the command would not include. Permanently deleted users are not
    counted."""
    return sum(preview.by_status.values()) + preview.unchanged + preview.protected


def left_alone_text(count: int) -> str:
    """Return a sentence with the number of selected users that are not in the list, and so are not included
    in the action. The sentence is empty if `count` is 0."""
    if not count:
        return ""
    one = tr("1 other selected user is not in this list and is not included.")
    many = tr("{n} other selected users are not in this list and are not included.")
    return plural(count, one, many)
