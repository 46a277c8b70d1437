"""ActOnManyDialog: performs one act on all selected users, up to a million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.commands.act_on_users import ActOnUsers
from app.commands.result import CommandResult
from app.domain.errors import Cancelled, PadronError
from app.domain.status_acts import ManyActName
from app.gui.context.selection import Selection
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.act_form import ActForm
from app.gui.dialogs.acts import ACTS
from app.gui.dialogs.preview_labels import left_alone_text, left_out, told
from app.gui.runtime.operations import Ticket
from app.gui.text.texts import number, tr
from app.gui.widgets.builders import button, row
from app.gui.widgets.failures_list import FailuresList
from app.queries.preview_act import ActPreview, PreviewAct


class ActOnManyDialog(ActForm):
    """Counts the affected users first, then sends one command.

    Users whose status or roles do not allow the act are not included and are counted. Users that the rules
    refuse are listed. After Cancel, completed changes are kept and the act can continue with the remaining
    users. Each of these groups can be made the selection. Ids are collected, and the command is built, off
    the GUI thread.
    """

    def __init__(
        self, parent: QWidget | None, context: UiContext, act: ManyActName, selection: Selection
    ) -> None:
        super().__init__(parent, context, act, ACTS[act].title(number(selection.count), selection.count))
        self._selection = selection
        self._everybody: tuple[str, ...] | None = None
        self.previewed: ActPreview | None = None
        #: The users of the next command.
        self._todo: tuple[str, ...] = ()
        self._ended = False
        self._counting: Ticket | None = None
        self.failures = FailuresList()
        self.failures.chosen.connect(lambda failures: context.show_failed(self, failures, self.accept))
        self._pick_left_out = button("", self._select_left_out, kind="link", name="select_left_out")
        self._go_on = button("", self._go_on_with_others, name="go_on")
        self._pick_others = button(tr("Select these users"), self._select_others, name="select_others")
        for part in (self._pick_left_out, self._go_on, self._pick_others):
            part.hide()
        at = self.body.indexOf(self.preview) + 1
        self.body.insertLayout(at, row(self._pick_left_out, None))
        self.add(row(self._go_on, self._pick_others, None), self.failures)
        self.finished.connect(lambda _: self._stop_counting())
        self._look()

    @property
    def role(self) -> str:
        """The role, for acts that grant or revoke one."""
        return ""

    def may_submit(self) -> bool:
        """Whether the preview is known and the act was not carried out yet."""
        return self.previewed is not None and self.previewed.will > 0 and not self._ended

    def submit(self) -> None:
        """Send one command for all users."""
        executor, act, ids, role = self.context.operator_id, self.act, self._todo, self.role
        reason, duration = self.reason, self.duration
        for part in (self._go_on, self._pick_others, self._pick_left_out):
            part.hide()
        ticket = self.context.operations.execute(
            self,
            lambda: ActOnUsers(
                executor_id=executor, act=act, target_ids=ids, reason=reason, duration=duration, role=role
            ),
            self._carried_out,
            self.fail,
            long=True,
        )
        self.begin(ticket, with_progress=True)

    def fail(self, error: Exception) -> None:
        """Report the error together with what was done before it."""
        if not (isinstance(error, PadronError) and "failures" in error.details):
            super().fail(error)
            return
        if isinstance(error, Cancelled):
            self._tell(error.details, self._sentences(error.details))
        else:
            self._tell(error.details, [error.message])

    # -- before --

    def _look(self) -> None:
        """Start to count, on a worker thread, the users that the chosen act and role affect. The action stays
        disabled meanwhile."""
        self._stop_counting()
        self.previewed = None
        self._pick_left_out.hide()
        self.set_action_enabled(False)
        self.preview.setText(tr("Checking which users are affected…"))
        act, role, operations = self.act, self.role, self.context.operations

        def count(ticket: Ticket) -> ActPreview:
            assert operations.backend is not None
            operator = self.context.operator_id
            if self._everybody is None:
                self._everybody = self._selection.every_id(operations.backend, operator, ticket)
            asked = PreviewAct(asker_id=operator, act=act, target_ids=self._everybody, role=role)
            preview: ActPreview = operations.backend.ask(asked).data
            return preview

        self._counting = operations.submit(self, count, self._show_preview, self.fail, pool="reading")
        self._counting.progressed.connect(self._show_counting)

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel_quietly()

    def _show_counting(self, done: int, total: object, text: str) -> None:
        if self.previewed is None:
            so_far = f"{number(done)} / {number(total)}" if isinstance(total, int) else number(done)
            self.preview.setText(tr("Checking which users are affected…") + f"  {so_far}")

    def _show_preview(self, preview: ActPreview) -> None:
        self.previewed, self._todo = preview, preview.ids
        self.preview.setText(told(self.act, preview) + self._told_change())
        count = left_out(preview)
        self._pick_left_out.setText(tr("Select the users not included ({n})").format(n=number(count)))
        self._pick_left_out.setVisible(count > 0 and preview.single is None)
        self.set_action_enabled(self.may_submit())
        self._grow()

    def _select_left_out(self) -> None:
        assert self.previewed is not None
        everybody, meant = self._everybody or (), self.previewed.ids

        def others() -> list[str]:
            concerned = frozenset(meant)
            return [user_id for user_id in everybody if user_id not in concerned]

        self.context.show_listed(self, others, self.reject)

    # -- afterwards --

    def _told_change(self) -> str:
        """Return sentences about changes of the list since the selection and about selected users outside the
        list; empty if there are none. A selection of a whole list means the users that the list finds now.
        The act leaves selected users outside the list alone."""
        found, told = len(self._everybody or ()), []
        if found != self._selection.count:
            text = tr("The list has changed: {before} users were selected, and it now finds {now}.")
            told.append(text.format(before=number(self._selection.count), now=number(found)))
        if self._selection.outside:
            told.append(left_alone_text(self._selection.outside))
        return "".join(f" {sentence}" for sentence in told)

    def _carried_out(self, result: CommandResult) -> None:
        done = result.data["done"]
        if result.data["failed"]:
            self._tell(result.data, self._sentences(result.data))
        else:
            self.succeed(self.words.done(number(done), done))

    def _sentences(self, data: Mapping[str, Any]) -> list[str]:
        done, failed = data["done"], data["failed"]
        sentences = [self.words.done(number(done), done)]
        if failed:
            text = tr("1 user was refused:") if failed == 1 else tr("{n} users were refused:")
            sentences.append(text.format(n=number(failed)))
        if left := len(self._todo) - done - failed:
            sentences.append(
                tr("{n} users were not processed, because you stopped the action.").format(n=number(left))
            )
        return sentences

    def _tell(self, data: Mapping[str, Any], sentences: Sequence[str]) -> None:
        self._ended = True
        self.set_action_enabled(False)
        self.notice.say(" ".join(sentences), "warning")
        self.failures.show_failures(data["failures"])
        # the command processes the users in this order, one transaction after another
        self._todo = self._todo[data["done"] + data["failed"] :]
        self._go_on.setText(tr("Continue with the other {n}").format(n=number(len(self._todo))))
        for part in (self._go_on, self._pick_others):
            part.setVisible(bool(self._todo))
        self._grow()

    def _go_on_with_others(self) -> None:
        self.failures.show_failures(())
        self.submit()

    def _select_others(self) -> None:
        others = self._todo
        self.context.show_listed(self, lambda: others, self.accept)
