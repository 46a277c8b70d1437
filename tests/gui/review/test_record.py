"""A review's record: shown, printed, and copied by those who may."""

from __future__ import annotations

import stat
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from app.commands.access_review import DecideInReview, StartAccessReview
from app.commands.create_user import CreateUser
from app.commands.maintenance import VerifyDirectory
from app.commands.roles import GrantRole
from app.domain.review_values import Decision
from app.gui.review.dialog import ReviewDialog
from app.gui.review.record import html_of, pieces_of
from app.gui.review.record_dialog import RecordDialog
from app.queries.get_history import GetHistory
from app.queries.reviews import GetReview
from tests.gui.conftest import WindowDriver
from tests.gui.reviews import admin_of, ask, opened, overview, person, said
from tests.gui.shell.test_what_each_may_see import SECRET, hire


def test_the_record_is_kept_as_pdf_html_and_csv(driver: WindowDriver, tmp_path: Path) -> None:
    driver.sign_in()
    admin = admin_of(driver)
    evil = driver.run(
        CreateUser, executor_id=admin, email="eva@example.org", first_name="<b>=Eva", last_name="Ruiz"
    ).aggregate_id
    review = driver.run(StartAccessReview, executor_id=admin, title="Autumn <i>1</i>", user_ids=(evil, admin))
    driver.run(
        DecideInReview,
        executor_id=admin,
        review_id=review.data["id"],
        target_user_id=evil,
        decision=Decision.KEEP,
    )
    driver.bench.reviews.record(review.data["id"])
    record: RecordDialog = opened(driver, RecordDialog)
    assert "<b>=Eva Ruiz" in record.page.toPlainText()
    for ending, save in (("pdf", record.save_pdf), ("html", record.save_html), ("csv", record.save_csv)):
        file = tmp_path / f"record.{ending}"
        save(file)
        driver.wait(partial(said, record, str(file)))
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")
    html = (tmp_path / "record.html").read_text("utf-8")
    assert "&lt;b&gt;=Eva Ruiz" in html
    assert "<b>" not in html
    assert "Keeps access" in (tmp_path / "record.csv").read_text("utf-8-sig")
    record.save_pdf(tmp_path / "nowhere" / "record.pdf")
    driver.wait(lambda: "can't be written" in record.notice.text)


def test_the_record_tells_of_each_role_that_was_taken(driver: WindowDriver) -> None:
    driver.sign_in()
    admin, bo = admin_of(driver), person(driver, "bo@example.org").id
    review = driver.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(bo,)).data["id"]
    for role in ("support", "auditor"):
        driver.run(GrantRole, executor_id=admin, target_user_id=bo, role=role)
        driver.run(
            DecideInReview,
            executor_id=admin,
            review_id=review,
            target_user_id=bo,
            decision=Decision.REMOVE_ROLE,
            role=role,
            reason=f"no {role} any more",
        )
    driver.bench.reviews.record(review)
    record: RecordDialog = opened(driver, RecordDialog)
    for role in ("support", "auditor"):
        assert f"Role {role.capitalize()} revoked\nno {role} any more" in record.page.toPlainText()


def test_copies_of_the_record_need_the_permission_to_export(driver: WindowDriver, tmp_path: Path) -> None:
    hire(driver, "reviewer", "users.view", "users.search", "reviews.run")
    driver.sign_in("reviewer@example.org", SECRET)
    driver.search("ana", finds=1)
    driver.click("go", overview(driver))
    walk: ReviewDialog = opened(driver, ReviewDialog)
    driver.click("review_finish", walk)
    driver.wait(lambda: walk.question.isVisible())
    driver.click("finish_all_the_same", walk.question)
    record: RecordDialog = opened(driver, RecordDialog)
    for ending, save in (("pdf", record.save_pdf), ("html", record.save_html), ("csv", record.save_csv)):
        record.notice.hide()
        file = tmp_path / f"record.{ending}"
        save(file)
        driver.wait(lambda: said(record, "“users.export” is missing"))
        assert not file.exists()
    assert driver.window.backend is not None
    query = GetHistory(asker_id="system", types=("PermissionDenied",))
    assert len(driver.window.backend.ask(query).data.entries) == 3


def test_the_record_is_printed(driver: WindowDriver, tmp_path: Path) -> None:
    driver.sign_in()
    admin = admin_of(driver)
    review = driver.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(admin,)).data["id"]
    driver.bench.reviews.record(review)
    record: RecordDialog = opened(driver, RecordDialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    record.print_on(printer)
    driver.wait(lambda: said(record, str(tmp_path / "printed.pdf")))
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_the_record_never_takes_the_place_of_the_directory_and_is_for_its_owner_only(
    driver: WindowDriver, tmp_path: Path
) -> None:
    driver.sign_in()
    admin = admin_of(driver)
    review = driver.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(admin,)).data["id"]
    driver.bench.reviews.record(review)
    record: RecordDialog = opened(driver, RecordDialog)

    def print_to(path: Path) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        record.print_on(printer)

    link = tmp_path / "link"
    link.symlink_to(driver.data_dir / "padron.db")
    for save in (record.save_pdf, record.save_html, record.save_csv, print_to):
        for path in (driver.data_dir / "padron.db", driver.data_dir / "record", link):
            record.notice.hide()
            save(path)
            driver.wait(partial(said, record, f"{path} belongs to a data directory"))
        good = tmp_path / f"{save.__name__}.out"
        save(good)
        driver.wait(partial(said, record, str(good)))
        assert stat.S_IMODE(good.stat().st_mode) == 0o600
    assert not (driver.data_dir / "record").exists()
    assert driver.run(VerifyDirectory, executor_id=admin).success


def test_thousands_are_written_whole_and_previewed_in_part(driver: WindowDriver) -> None:
    driver.sign_in()
    admin = admin_of(driver)
    review = driver.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(admin,)).data["id"]
    found = ask(driver, GetReview, review_id=review)
    many = found.model_copy(update={"entries": found.entries * 250})
    assert html_of(many).count(">Rosa Raíz<br>") == 250
    assert html_of(many, 200).count(">Rosa Raíz<br>") == 200
    assert "50 more" in html_of(many, 200)
    pieces = list(pieces_of(many, 200))
    assert len(pieces) == 9
    assert [piece.count(">Rosa Raíz<br>") for piece in pieces] == [25] * 8 + [0]
    assert "<thead>" in pieces[0]
    assert "<thead>" not in "".join(pieces[1:])
