"""Scenes of an access review."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from app.commands.roles import GrantRole
from app.gui.review.dialog import ReviewDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from tests.gallery.stage import Stage


def reviews(stage: Stage) -> None:
    """Its start, gone through, a reason asked for, a choice of roles, paused, all decided, its record."""
    bench = stage.enter()
    stage.search("garcia")
    first = stage.users.model.user_at(0)
    assert first is not None
    for role in ("member", "support"):
        stage.run(GrantRole, target_user_id=first.id, role=role)
    stage.search("garcia")
    bench.reviews.overview()
    stage.settle()
    stage.picture("review-start")
    opened = bench.reviews.opened
    assert isinstance(opened, ReviewsDialog)
    opened.submit()
    walk = _walk(stage)
    walk.list.go_to(0)
    stage.click("review_remove", walk)
    stage.picture("review-roles")
    for menu in stage.menus():
        menu.close()
    walk.keep()
    stage.settle()
    stage.picture("review-walk")
    walk.suspend()
    stage.picture("review-reason")
    walk.reason.setText("left the company in May")
    walk.suspend()
    stage.settle()
    stage.click("review_finish", walk)
    stage.until(lambda: walk.findChildren(QMessageBox))
    stage.picture("review-question")
    for box in walk.findChildren(QMessageBox):
        box.close()
    walk.close()
    stage.settle()
    bench.reviews.overview()
    stage.settle()
    stage.picture("review-paused")
    stage.close_dialogs()
    bench.reviews.go_on(walk.review.info.id)
    walk = _walk(stage)
    for _ in walk.review.entries:
        if walk.review.info.decided < walk.review.info.users:
            walk.keep()
            stage.settle()
    stage.picture("review-all-decided")
    stage.click("review_finish", walk)
    stage.until(lambda: isinstance(bench.reviews.opened, RecordDialog))
    stage.settle()
    stage.picture("review-record")
    stage.close_dialogs()
    bench.reviews.overview()
    stage.settle()
    stage.picture("reviews")
    stage.close_dialogs()


def _walk(stage: Stage) -> ReviewDialog:
    reviews = stage.bench.reviews
    stage.until(lambda: isinstance(reviews.opened, ReviewDialog) and reviews.opened.isVisible())
    assert isinstance(reviews.opened, ReviewDialog)
    return reviews.opened
