"""Translations: `python packaging/translate.py [update | missing | compile]`; see resources/README.md."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

from texts_of_source import Texts, collect

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es",)
_PLACE = re.compile(r"\{\w*\}")

#: {context: {text: translation}}, an empty one where there is none yet.
Translations = dict[str, dict[str, str]]


def file_of(language: str) -> Path:
    """The Linguist file of a language."""
    return FOLDER / f"padron_{language}.ts"


def read(path: Path) -> Translations:
    """What is translated and finished."""
    found: Translations = {}
    if not path.exists():
        return found
    for context in ET.parse(path).getroot().iter("context"):
        texts = found.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            texts[message.findtext("source", "")] = (translation.text or "") if done else ""  # type: ignore[union-attr]
    return found


def write(path: Path, language: str, texts: Texts, translations: Translations) -> None:
    """The Linguist file of exactly these texts, in their order, with what is known of their translation."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name, messages in texts.items():
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source in sorted(messages):
            message = ET.SubElement(context, "message")
            for place in messages[source]:
                ET.SubElement(message, "location", filename=f"../../{place}")
            ET.SubElement(message, "source").text = source
            known = translations.get(name, {}).get(source, "")
            translation = ET.SubElement(message, "translation", {} if known else {"type": "unfinished"})
            translation.text = known
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8", newline="\n")


def problems(language: str) -> list[str]:
    """A line for every text that is not translated, or not with the same {places}, or not said any more."""
    found, known = [], read(file_of(language))
    texts = collect(ROOT / "app")
    for context, messages in texts.items():
        for source in messages:
            translation = known.get(context, {}).get(source, "")
            if not translation:
                found.append(f"{language}: {context}: not translated: {source}")
            elif sorted(_PLACE.findall(source)) != sorted(_PLACE.findall(translation)):
                found.append(f"{language}: {context}: other places in {{}}: {source} / {translation}")
        gone = known.get(context, {}).keys() - messages.keys()
        found += [f"{language}: {context}: said no more: {source}" for source in sorted(gone)]
    return found


def update() -> None:
    """Bring the Linguist files in step with the source."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    texts = collect(ROOT / "app")
    for language in LANGUAGES:
        write(file_of(language), language, texts, read(file_of(language)))


def lrelease() -> str:
    """Qt's compiler, which comes with PySide6."""
    name = "pyside6-lrelease"
    return shutil.which(name, path=sysconfig.get_path("scripts")) or name


def compile_all() -> None:
    """Make the .qm files that the window loads. Raises CalledProcessError."""
    for language in LANGUAGES:
        target = file_of(language).with_suffix(".qm")
        subprocess.run([lrelease(), "-silent", str(file_of(language)), "-qm", str(target)], check=True)


def main(arguments: list[str]) -> int:
    """1 when something is missing; without a word: update, compile, and say what is missing."""
    wanted = arguments or ["update", "compile", "missing"]
    if set(wanted) - {"update", "compile", "missing"}:
        print(__doc__)
        return 2
    if "update" in wanted:
        update()
    if "compile" in wanted:
        compile_all()
    lines = [line for language in LANGUAGES for line in problems(language)] if "missing" in wanted else []
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
