"""`polylogue init`: makes a folder for reports of one's own, with one that builds as it stands."""

from __future__ import annotations

from pathlib import Path

from .. import paths
from ..errors import PolylogueError
from ..project import checked_base, checked_prefix
from ..read.terms import terms
from ..write.files import write

EXAMPLE = "first-talks"
BASE, PREFIX = "https://example.org/talks/", "talks"  # of the example
QUERIES = ("who-met-when", "who-took-part", "who-said-what-to-whom")


def main(folder: Path, base: str, prefix: str = PREFIX) -> int:
    """The sub-command. Exit codes: 0 made, 2 could not be done."""
    if folder.exists() and any(folder.iterdir()):
        raise PolylogueError("is not empty", folder, mend="name a new folder")
    checked_base(base)
    checked_prefix(prefix)
    if prefix in terms().terms or prefix in terms().prefixes:
        raise PolylogueError(f"prefix is {prefix}, which means something else in reports", mend="take another, such as talks")
    files = {}
    for path in sorted((paths.EXAMPLES / EXAMPLE).rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            if path.suffix != ".txt":
                text = text.replace(BASE, base).replace(f"{PREFIX}:", f"{prefix}:").replace(f'"{PREFIX}"', f'"{prefix}"')
            files[path.relative_to(paths.EXAMPLES / EXAMPLE)] = text.encode()
    for name in QUERIES:
        files[Path("queries", f"{name}.rq")] = (paths.QUERIES / f"{name}.rq").read_bytes()
    for place in sorted({path.parent for path in files}):
        write({path.name: content for path, content in files.items() if path.parent == place}, folder / place)
    for path in sorted(files):
        print(folder / path)
    return 0
