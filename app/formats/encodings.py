"""Encodings: detects the encoding of a file from all its bytes, in one pass with constant memory."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from app.domain.errors import FileRefused
from app.domain.message import Message

#: Replaces each run of bytes that the encoding does not allow in decoded text.
MARK = "\udc80"
MARKED_ERRORS = "padron-mark"

_CHUNK = 1 << 20
_VALID_MULTIBYTE = re.compile(rf"[^\x00-\x7f{MARK}]")
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return MARK, error.end
    raise error


codecs.register_error(MARKED_ERRORS, _mark)


@dataclass(slots=True)
class _Utf8Count:
    """Counts in a file: how much well-formed UTF-8 beyond ASCII it has (approximately), and how many bytes
    that are not UTF-8."""

    valid: int = 0
    invalid: int = 0
    undefined_in_cp1252: bool = False


def detect_encoding(file: BinaryIO, path: str) -> str:
    """Return the codec to read the file with. Raises FileRefused (`encoding_not_understood`).

    UTF-8 with a few damaged lines is still read as UTF-8: as Windows-1252 every other accented letter of the
    file would become two wrong letters.
    """
    head = file.read(4096)
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return codec
    if utf16 := _utf16_without_bom(head):
        return utf16
    file.seek(0)
    count = _count_utf8(file)
    if not count.invalid or count.valid * 4 >= count.invalid:
        return "utf-8"
    if len(_CONTROLS.findall(head)) * 50 > len(head):
        raise FileRefused(
            Message(
                "{path} contains no text in a known encoding. Save it as UTF-8 and try again.", path=path
            ),
            code="encoding_not_understood",
            path=path,
        )
    return "latin-1" if count.undefined_in_cp1252 else "cp1252"


def _utf16_without_bom(head: bytes) -> str | None:
    """Return the codec of UTF-16 text without a byte order mark, or None if the text is not UTF-16. UTF-16 is
    recognized by the zero byte of every ASCII character: the zeros are in each second byte and nowhere else.
    """
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 10 > half * 4 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 4 and odd * 20 < half:
        return "utf-16-be"
    return None


def _count_utf8(file: BinaryIO) -> _Utf8Count:
    count = _Utf8Count()
    decoder = codecs.getincrementaldecoder("utf-8")(MARKED_ERRORS)
    while chunk := file.read(_CHUNK):
        _count_chunk(count, decoder.decode(chunk), chunk)
    _count_chunk(count, decoder.decode(b"", final=True), b"")
    return count


def _count_chunk(count: _Utf8Count, text: str, chunk: bytes) -> None:
    if text.isascii():
        return
    if MARK in text:
        count.invalid += text.count(MARK)
        count.valid += len(_VALID_MULTIBYTE.findall(text))
    else:
        count.valid += len(chunk) - len(text)  # close enough: one to three per sequence
    if count.invalid and not count.undefined_in_cp1252:
        count.undefined_in_cp1252 = _UNDEFINED_IN_CP1252.search(chunk) is not None
