"""Folders of data that are somebody else's: the small data folder below another IRI, laid out as they like, built or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import small
from polylogue.namespaces import ID

BASE = "https://example.org/"
TOML = f"""\
base = "{BASE}"
prefix = "ar"
title = "Talks of Arland"
description = "What is said at the talks."
publisher = "Archive of Arland"
licence = "https://example.org/licence"
languages = ["en", "tg"]
"""


def write(
    where: Path, toml: str | None = None, base: str = BASE, flat: bool = False,
    words: Mapping[str, str] | None = None, **parts: str,
) -> Path:
    """Write the folder; its texts lie beside it, as those of `small.write` do, whose parts it takes.

    toml: what its polylogue.toml says, None: it has none; base: where its things lie; flat: without folders; words: what
    stands in the place of what.
    """
    data = small.write(where, **parts)
    for file in sorted(data.rglob("*.t*")):
        text = file.read_text(encoding="utf-8").replace(ID, f"{base}id/")
        for old, new in (words or {}).items():
            text = text.replace(old, new)
        file.unlink()
        (data / file.name if flat else file).write_text(text, encoding="utf-8")
        if flat:
            file.parent.rmdir()
    if toml is not None:
        (data / "polylogue.toml").write_text(toml, encoding="utf-8")
    return data


def build(data: Path, **options) -> Path:
    """Build its published files, into itself."""
    from polylogue.publish.publication import build
    from polylogue.write.files import write

    built = build(data, **options)
    assert built.files, "\n".join(map(str, built.problems))
    write(built.files, data)
    return data
