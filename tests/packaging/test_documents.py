"""The documents for people: what they name exists, and what they link to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.places import CHECKOUT

#: Folders that tools make, or that hold what somebody built.
_MADE = re.compile(r"\.(?!github$).+|gallery|build|dist")
DOCUMENTS = sorted(
    path
    for path in CHECKOUT.rglob("*.md")
    if not any(_MADE.fullmatch(part) for part in path.relative_to(CHECKOUT).parts[:-1])
)
#: The changelog names files of former versions.
WITHOUT_PATHS = {CHECKOUT / "packaging" / "CHANGELOG.md"}
#: What a document names as gone.
GONE = {"lean_enums.py"}

_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
#: A Python file, wherever it is named.
_FILE = re.compile(r"(?<![\w/.*-])[\w*-]+(?:/[\w*-]+)*\.py\b")
#: A folder of the source tree, or another file in one.
_FOLDER = re.compile(r"(?:app|tests|packaging|resources)/[\w./-]+")


def named_paths(text: str) -> set[str]:
    """The Python files that a document names, and the folders and other files in its code spans."""
    return {*_FILE.findall(text), *(span for span in _CODE.findall(text) if _FOLDER.fullmatch(span))}


def exists(document: Path, name: str) -> bool:
    """Whether the name is a path from the checkout, from `app/` or from the document's folder; a file's name
    alone is somewhere below one of these."""
    places = (CHECKOUT, CHECKOUT / "app", document.parent)
    if any(next(place.glob(name.rstrip("/")), None) for place in places):
        return True
    return "/" not in name and any(next((CHECKOUT / part).rglob(name), None) for part in ("app", "tests"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    named = named_paths(document.read_text("utf-8")) - GONE if document not in WITHOUT_PATHS else set()

    assert [name for name in sorted(named) if not exists(document, name)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    links = _LINK.findall(document.read_text("utf-8"))
    files = [link for link in links if not re.match(r"https?:|mailto:", link)]

    assert [link for link in files if not (document.parent / link).exists()] == []


def test_the_documents_are_found_and_name_paths() -> None:
    named = {path: named_paths(path.read_text("utf-8")) for path in DOCUMENTS}

    assert {CHECKOUT / "README.md", CHECKOUT / "app" / "README.md"} <= named.keys()
    assert len(named[CHECKOUT / "app" / "README.md"]) > 50
    assert named_paths("    python3 packaging/dev.py run") == {"packaging/dev.py"}
    assert named_paths("`gui/a.py::test_b`, `padron list`, `read/`, `app/gui/`") == {"gui/a.py", "app/gui/"}


def test_a_path_that_is_gone_is_noticed() -> None:
    assert not exists(CHECKOUT / "app" / "README.md", "gui/window_models.py")
    assert exists(CHECKOUT / "app" / "README.md", "gui/context/window_models.py")
