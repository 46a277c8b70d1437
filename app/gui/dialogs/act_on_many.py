"""ActOnManyDialog: suspend, reactivate, delete or restore all that are selected, be they a million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.commands.act_on_users import ActOnUsers
from app.commands.result import CommandResult
from app.domain.errors import Cancelled, PadronError
from app.domain.status_acts import ActName
from app.gui.dialogs.act_form import ActForm
from app.gui.dialogs.acts import ACTS
from app.gui.operations import Ticket
from app.gui.selection import Selection
from app.gui.texts import number, status_name, tr
from app.gui.widgets.failures_list import FailuresList
from app.gui.workplace import Workplace
from app.queries.preview_act import ActPreview, PreviewAct


class ActOnManyDialog(ActForm):
    """Counts first whom it concerns, and then sends one command.

    Of the users those who can't be acted on are left out and counted. Whom the rules refuse is
    listed; what was done before a Cancel stays done. Ids are gathered, and the command is made, off the
    GUI thread.
    """

    def __init__(
        self, parent: QWidget | None, workplace: Workplace, act: ActName, selection: Selection
    ) -> None:
        super().__init__(parent, workplace, act, ACTS[act].title(number(selection.count), selection.count))
        self._selection = selection
        self._found = selection.count
        self._previewed: ActPreview | None = None
        self._ended = False
        self._failures = FailuresList()
        self._failures.chosen.connect(self._select)
        self.add(self._failures)
        self.set_action_enabled(False)
        self.preview.setText(tr("Looking at whom it concerns…"))
        self._counting = workplace.operations.work(
            self, self._count, self._show_preview, self.fail, long=True
        )
        self._counting.progressed.connect(self._show_counting)
        self.finished.connect(lambda _: self._counting.forget())

    def may_submit(self) -> bool:
        """Once it is known whom it concerns, until it was done."""
        return self._previewed is not None and self._previewed.will > 0 and not self._ended

    def submit(self) -> None:
        """One command for all."""
        assert self._previewed is not None
        executor, act, ids = self.workplace.operator_id, self.act, self._previewed.ids
        reason, duration = self.reason, self.duration
        ticket = self.workplace.operations.run(
            self,
            lambda: ActOnUsers(
                executor_id=executor, act=act, target_ids=ids, reason=reason, duration=duration
            ),
            self._carried_out,
            self.fail,
            long=True,
        )
        self.begin(ticket, with_progress=True)

    def fail(self, error: Exception) -> None:
        """What was done before the trouble is told, too."""
        if not (isinstance(error, PadronError) and "failures" in error.details):
            super().fail(error)
            return
        if isinstance(error, Cancelled):
            self._tell(error.details, self._sentences(error.details))
        else:
            self._tell(error.details, [error.message])

    def _count(self, ticket: Ticket) -> ActPreview:
        backend, operator = self.workplace.operations.backend, self.workplace.operator_id
        assert backend is not None
        ids = self._selection.every_id(backend, operator, ticket)
        self._found = len(ids)
        preview: ActPreview = backend.ask(PreviewAct(asker_id=operator, act=self.act, target_ids=ids)).data
        return preview

    def _show_counting(self, done: int, total: object, text: str) -> None:
        if self._previewed is None:
            so_far = f"{number(done)} / {number(total)}" if isinstance(total, int) else number(done)
            self.preview.setText(tr("Looking at whom it concerns…") + f"  {so_far}")

    def _show_preview(self, preview: ActPreview) -> None:
        self._previewed = preview
        self.preview.setText(self._told(preview) + self._told_change())
        self.set_action_enabled(self.may_submit())
        self._grow()

    def _told(self, preview: ActPreview) -> str:
        if preview.single is not None:
            name = preview.single.full_name
            return self.words.explanation() if preview.will else self.words.impossible(name)
        sentences = [self.words.will(number(preview.will), preview.will)]
        if preview.by_status:
            counts = ", ".join(f"{status_name(name)} {number(n)}" for name, n in preview.by_status.items())
            text = tr("Left out, as their status does not allow it: {counts}.")
            sentences.append(text.format(counts=counts))
        for count, text in (
            (preview.protected, tr("Left out, as only an administrator may touch an administrator: {n}.")),
            (preview.unknown, tr("Left out, as they were erased meanwhile: {n}.")),
            (preview.last_administrator, tr("Refused, as no active administrator would be left: {n}.")),
        ):
            if count:
                sentences.append(text.format(n=number(count)))
        return " ".join(sentences)

    def _told_change(self) -> str:
        """All of a list are those that it finds now, not those that it found when they were selected."""
        if self._found == self._selection.count:
            return ""
        text = tr("The list changed meanwhile: {before} were selected, it finds {now} now.")
        return " " + text.format(before=number(self._selection.count), now=number(self._found))

    def _carried_out(self, result: CommandResult) -> None:
        done = result.data["done"]
        if result.data["failed"]:
            self._tell(result.data, self._sentences(result.data))
        else:
            self.succeed(self.words.done(number(done), done))

    def _sentences(self, data: Mapping[str, Any]) -> list[str]:
        assert self._previewed is not None
        done, failed = data["done"], data["failed"]
        sentences = [self.words.done(number(done), done)]
        if failed:
            text = tr("1 was refused:") if failed == 1 else tr("{n} were refused:")
            sentences.append(text.format(n=number(failed)))
        if left := len(self._previewed.ids) - done - failed:
            sentences.append(tr("{n} were left, as you stopped it.").format(n=number(left)))
        return sentences

    def _tell(self, data: Mapping[str, Any], sentences: list[str]) -> None:
        self._ended = True
        self.set_action_enabled(False)
        self.notice.say(" ".join(sentences), "warning")
        self._failures.show_failures(data["failures"])
        self._grow()

    def _select(self, failures: Sequence[Mapping[str, Any]]) -> None:
        self.workplace.show_failed(self, failures, self.accept)
