"""Gives an index the same bytes each time: Pagefind writes the values of a facet in an order that changes from run to run.

The lists of values (`.pf_filter`) are sorted, named anew after what is in them, and their new names put into the list of
all files (`.pf_meta`) and its own into `pagefind-entry.json`. The files are CBOR of numbers, texts and arrays, compressed.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256

MARK = b"pagefind_dcd"  # stands before the CBOR
ENTRY = "pagefind-entry.json"


def steady(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of an index of one language by path, the same for the same records.

    A file that is not written as today's Pagefind writes it is left as it is: it works, but may change from run to run.
    """
    made, names = dict(files), {}
    for path in sorted(files):
        if path.endswith(".pf_filter") and (read := _read(files[path])):
            name, values = read
            content = _written([name, sorted(values)])
            old = path.rpartition("/")[2].removesuffix(".pf_filter")
            names[old] = f"{old.partition('_')[0]}_{sha256(content).hexdigest()[:12]}"
            del made[path]
            made[f"filter/{names[old]}.pf_filter"] = content
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        path = f"pagefind.{language['hash']}.pf_meta"
        if not (read := _read(files[path])):
            return dict(files)
        read[3] = sorted([name, names.get(file, file)] for name, file in read[3])
        content = _written(read)
        language["hash"] = f"{language['hash'].partition('_')[0]}_{sha256(content).hexdigest()[:12]}"
        del made[path]
        made[f"pagefind.{language['hash']}.pf_meta"] = content
    made[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return made


def _read(content: bytes) -> list | None:
    """What a file holds; None when writing it again would give something else."""
    try:
        plain = gzip.decompress(content).removeprefix(MARK)
        value, end = _value(plain, 0)
    except (OSError, ValueError, IndexError):
        return None
    return value if end == len(plain) and _bytes(value) == plain else None


def _written(value: list) -> bytes:
    return gzip.compress(MARK + _bytes(value), 9, mtime=0)


def _value(content: bytes, at: int) -> tuple:
    """The value at a place, and where the next begins. Raises ValueError."""
    kind, size = content[at] >> 5, content[at] & 31
    at += 1
    if size > 27:
        raise ValueError("a length that is not told")
    if size > 23:
        width = 1 << (size - 24)
        size, at = int.from_bytes(content[at : at + width], "big"), at + width
    if kind == 0:
        return size, at
    if kind == 3:
        return content[at : at + size].decode(), at + size
    if kind != 4:
        raise ValueError("neither number, text nor array")
    values = []
    for _ in range(size):
        value, at = _value(content, at)
        values.append(value)
    return values, at


def _bytes(value: object) -> bytes:
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    return _head(4, len(value)) + b"".join(map(_bytes, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    width = next(width for width in (1, 2, 4, 8) if size < 1 << 8 * width)
    return bytes([kind << 5 | 23 + width.bit_length()]) + size.to_bytes(width, "big")
