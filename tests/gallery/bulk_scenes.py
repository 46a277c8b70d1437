"""Scenes of acts on many and of taking them back."""

from __future__ import annotations

from app.domain.message import NOTHING_CHANGED, Message, joined
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.dialogs.edit_user import EditUserDialog
from app.gui.dialogs.roles_of_many import RolesOfManyDialog
from app.gui.text.translated import translated
from tests.gallery.stage import Stage

_REASON = "the whole office moves to another country"


def on_many(stage: Stage) -> None:
    """The previews of all acts, one that nobody is left for, the bar, the result with who was refused."""
    stage.enter()
    _take(stage, "garcia")
    for act in ("suspend", "delete", "reactivate", "restore"):
        stage.bench.actions_on_users.act_on_selection(act, stage.users)
        stage.settle()
        if stage.dialogs():
            stage.picture(f"many-{act}")
        stage.close_dialogs()
    _take(stage, "status:suspended")
    stage.bench.actions_on_users.act_on_selection("suspend", stage.users)
    stage.settle()
    stage.picture("many-impossible")
    stage.close_dialogs()
    _take(stage, "status:active garcia")
    stage.bench.actions_on_users.act_on_selection("suspend", stage.users)
    stage.settle()
    dialog = stage.shown
    assert isinstance(dialog, ActOnManyDialog)
    stage.fill("reason", "short", dialog)
    stage.click("go", dialog)
    stage.picture("many-complaint")
    dialog.progress.setRange(0, 1000)
    dialog.progress.setValue(380)
    dialog.progress.show()
    dialog.progress_text.setText("380 / 1,000")
    dialog.progress_text.show()
    stage.picture("many-progress")
    dialog.progress.hide()
    dialog.progress_text.hide()
    names = ("Ana García", "Sara García")
    failures = [
        {"user_id": name, "name": name, "code": "not_active", "message": translated(_suspended(name))}
        for name in names
    ]
    result = {"done": 1, "failed": 2, "failures": failures}
    dialog._tell(result, dialog._sentences(result))
    stage.picture("many-result")
    stage.close_dialogs()


def many(stage: Stage) -> None:
    """What is done with many: their roles, their suspensions; and attributes that are not good."""
    bench = stage.enter()
    stage.users.table.selectAll()
    stage.settle()
    stage.trigger("user_roles")
    stage.until(lambda: isinstance(bench.actions_on_users.opened, RolesOfManyDialog))
    roles = bench.actions_on_users.opened
    assert isinstance(roles, RolesOfManyDialog)
    roles.choice.setCurrentIndex(roles.choice.findData("support"))
    stage.until(lambda: roles.previewed is not None)
    stage.picture("roles-of-many")
    stage.close_dialogs()
    stage.trigger("user_extend")
    stage.settle()
    stage.picture("suspensions-of-many")
    stage.close_dialogs()
    stage.users.table.clearSelection()
    stage.select(2)
    stage.trigger("user_edit")
    stage.until(lambda: isinstance(bench.actions_on_users.opened, EditUserDialog))
    form = bench.actions_on_users.opened
    assert isinstance(form, EditUserDialog)
    for value in ("Sales", "Works"):
        form.attributes.add_line("team", value)
    stage.settle()
    form._area.verticalScrollBar().setValue(form._area.verticalScrollBar().maximum())
    stage.picture("attributes-refused")
    stage.close_dialogs()


def undoing(stage: Stage) -> None:
    """An act on many taken back: who was refused, the bar, and what stayed."""
    stage.enter()
    _take(stage, "status:active")
    stage.bench.actions_on_users.act_on_selection("suspend", stage.users)
    stage.settle()
    stage.fill("reason", _REASON, stage.shown)
    stage.click("go", stage.shown)
    stage.settle(0.5)
    stage.picture("many-refused")  # the last administrator
    stage.close_dialogs()
    assert stage.window is not None
    undo = stage.window.menu_actions["undo"]
    undo.trigger()
    if stage.dialogs():
        stage.picture("undo-progress", at_once=True)
    stage.settle()
    stage.picture("undo-done")
    stage.close_dialogs()


def _take(stage: Stage, search: str) -> None:
    stage.search(search)
    stage.users.table.selectAll()
    stage.settle()


def _suspended(name: str) -> Message:
    return joined(" ", (Message("{full_name} is already suspended.", full_name=name), NOTHING_CHANGED))
