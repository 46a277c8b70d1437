"""A process with the directory open that searches and lists all the time. It leaves finishing an erasure to
others: it has no background work."""

from __future__ import annotations

import queue
import sys
import threading
from pathlib import Path
from typing import Any

from app.bootstrap.application import Application
from app.domain.errors import UserNotFound
from app.domain.user_status import Status
from app.queries.get_history import GetHistory
from app.queries.get_operator import GetOperator
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from tests.erasure_kills.beside import answer
from tests.erasure_kills.people import open_directory
from tests.erasure_kills.words import words_in

_SEARCHES = ("zqx", "elodie", "muller", "status:deleted", "may stay", "department:zqx")


def _answers(app: Application, admin: str, searches: tuple[str, ...]) -> str:
    """Everything that is answered, as text, but for the words that were asked for."""
    asked: dict[str, Any] = {"asker_id": admin, "statuses": tuple(Status), "page_size": 100}
    found: list[Any] = [app.ask(SearchUsers(search=search, **asked)).data.model_copy(update={"words": ()})
                        for search in searches]  # fmt: skip
    found += [app.ask(ListUsers(sort="created_at", descending=True, **asked)).data]
    found += [app.ask(GetHistory(asker_id=admin, page_size=100)).data]
    found += [_profile(app, admin, user.id) for user in found[0].users[:3]]
    return "\n".join(map(str, found))


def _profile(app: Application, admin: str, user: str) -> Any:
    """Of one who may be erased between the list and this question."""
    try:
        return app.ask(GetUser(asker_id=admin, target_user_id=user)).data
    except UserNotFound:
        return None


def main(data_dir: Path, email: str) -> None:
    """Answers `codes SEARCH…` with the codes of all people of whom a word is in an answer after a refresh."""
    app = open_directory(data_dir)
    with app.write_store.unit_of_work() as work:
        user = work.users.find_by_email(email)
    assert user is not None
    app.ask(GetOperator(asker_id=user.id))
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            asked.put(line.strip())
        asked.put("end")

    threading.Thread(target=listen, daemon=True).start()
    while True:
        app.read_store.refresh()
        _answers(app, user.id, _SEARCHES)
        while not asked.empty():
            wanted = asked.get()
            if wanted == "end":
                app.close()
                return
            kind, _, searches = wanted.partition(" ")
            app.read_store.refresh()
            said = _answers(app, user.id, (*_SEARCHES, *searches.split())) if kind == "codes" else ""
            answer(sorted({code for code, _ in words_in(said.encode())}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
