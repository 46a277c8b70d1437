"""CRC-32 arithmetic (ISO 3309, as in zlib): finds texts with a given checksum.

The CRC is linear: if some bytes of a text change, the change of the CRC depends only on the difference of
these bytes and on the number of bytes after them. So bytes of a batch of a gigabyte can be changed in place
without reading the whole batch.
"""

from __future__ import annotations

import secrets
import zlib
from functools import lru_cache

#: The polynomial, lowest power first, as in zlib's register.
_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31
#: x to this power is 1.
_ORDER = (1 << 32) - 1

#: Void bytes are 16 control characters that may not occur in JSON, so a line that is only partly overwritten
#: can't be read as a document.
VOID_FIRST, VOID_LAST = 0x10, 0x1F
#: The number of void bytes at the end of a line with bits chosen to get the checksum.
_CHOSEN = 16
#: Shorter lines can't be given every checksum.
SHORTEST_VOID = _CHOSEN + 1


def void_line(length: int) -> bytes:
    """Return a line that consists of random void bytes (VOID_FIRST to VOID_LAST) and a line feed. `length`
    includes the line feed."""
    return bytes(VOID_FIRST | (byte & 0xF) for byte in secrets.token_bytes(length - 1)) + b"\n"


def void_line_with(length: int, crc: int) -> bytes:
    """Return a void line with this CRC-32. Raises ValueError for less than SHORTEST_VOID bytes."""
    if length < SHORTEST_VOID:
        raise ValueError(f"{length} bytes are too few")
    line = bytearray(void_line(length))
    wanted = zlib.crc32(line) ^ crc
    for pivot, effect, bits in _basis():
        if wanted >> pivot & 1:
            wanted ^= effect
            for at in range(_CHOSEN):
                line[length - 1 - _CHOSEN + at] ^= bits >> (4 * at) & 0xF
    assert not wanted
    return bytes(line)


def moved(difference: int, length: int) -> int:
    """Return the difference that two CRCs have after `length` more bytes that are the same in both texts. If
    `length` is negative, return the difference that they had so many bytes before."""
    return _times(difference, _power(8 * length % _ORDER))


def another(crc: int) -> int:
    """Return a random CRC with as many decimal digits as this one (rarely the same one)."""
    low = 0 if crc < 10 else 10 ** (len(str(crc)) - 1)
    high = min(10 ** len(str(crc)), 1 << 32)
    return low + secrets.randbelow(high - low)


@lru_cache(maxsize=1)
def _basis() -> tuple[tuple[int, int, int], ...]:
    """Return for each of the CRC's 32 bits: the number of the bit, an effect on the CRC of which it is the
    highest bit, and the chosen bits of the line that have this effect."""
    tail = bytearray(_CHOSEN + 1)
    plain = zlib.crc32(tail)
    found: list[tuple[int, int, int]] = []
    for number in range(4 * _CHOSEN):
        tail[number // 4] ^= 1 << number % 4
        effect, bits = zlib.crc32(tail) ^ plain, 1 << number
        tail[number // 4] ^= 1 << number % 4
        for pivot, known, of in found:
            if effect >> pivot & 1:
                effect, bits = effect ^ known, bits ^ of
        if effect:
            pivot = effect.bit_length() - 1
            found = [(p, e ^ effect, b ^ bits) if e >> pivot & 1 else (p, e, b) for p, e, b in found]
            found.append((pivot, effect, bits))
    assert len(found) == 32
    return tuple(found)


def _times(one: int, other: int) -> int:
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return product


def _power(exponent: int) -> int:
    """Return the polynomial x to this power, modulo the CRC's polynomial."""
    result, square = _ONE, _ONE >> 1
    while exponent:
        if exponent & 1:
            result = _times(result, square)
        square = _times(square, square)
        exponent >>= 1
    return result
