"""`polylogue export`: takes data out as flat tables, for pandas, R and spreadsheets, or as nanopublications."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..errors import PolylogueError
from ..export.folder import KINDS, NANOPUBLICATIONS, files
from ..export.formats import FORMATS, write
from ..export.tables import of, rows, told
from ..write.files import write as put

STDOUT = Path("-")


def main(
    kinds: Sequence[str], form: str | None, out: Path | None, everything: bool, lang: str, data: Sequence[Path] = (), with_published: bool = False,
) -> int:
    """The sub-command. Exit codes: 0 written, 2 could not be done."""
    kinds, data = _sorted_out(kinds, list(data))
    wanted = list(dict.fromkeys(name for kind in kinds for name in (KINDS if kind == "all" else (kind,))))
    single = out is None or out == STDOUT or bool(out.suffix) and not out.is_dir()
    if single and len(wanted) > 1:
        raise PolylogueError("several tables go into a folder", mend="name one with --out, such as --out tables")
    form = _form(wanted[0], form, out if single else None)
    readers = told(data, with_published, everything, lang)
    if not single:
        made = files(wanted, readers, () if wanted == [NANOPUBLICATIONS] else (form,))
        put(made, out)
        print(f"{', '.join(sorted(made))}\nwritten to {out}", file=sys.stderr)
        return 0
    if wanted[0] == NANOPUBLICATIONS:
        content = files(wanted, readers)[f"{NANOPUBLICATIONS}.trig"]
    else:
        content = write(of(wanted[0]), rows(of(wanted[0]), readers), form)
    if out is None or out == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        put({out.name: content}, out.parent)
    return 0


def _sorted_out(words: Sequence[str], data: list[Path]) -> tuple[list[str], list[Path]]:
    """What to take out, and of which data: a shell writes a pattern after --data as several words. Raises PolylogueError."""
    kinds = [word.lower() for word in words if word.lower() in (*KINDS, "all")]
    more = [word for word in words if word.lower() not in (*KINDS, "all")]
    if wrong := [word for word in more if not (data and Path(word).exists())]:
        from difflib import get_close_matches

        near = get_close_matches(wrong[0].lower(), KINDS, 1)
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(KINDS)}, all"
        raise PolylogueError(f"'{wrong[0]}' is no table", mend=mend)
    if not kinds:
        raise PolylogueError("which table?", mend=f"there are {', '.join(KINDS)}, all")
    return kinds, [*data, *map(Path, more)]


def _form(kind: str, form: str | None, out: Path | None) -> str:
    """The format: the one that is asked for, or that the name of the file tells. Raises PolylogueError where there is no such."""
    ending = out.suffix.removeprefix(".").lower() if out else ""
    if kind == NANOPUBLICATIONS:
        if form or ending not in ("", "trig"):
            raise PolylogueError("nanopublications are written as TriG", out, mend="leave out --format, and let the name of a file end in .trig")
        return "trig"
    if not form and ending and ending not in FORMATS:
        raise PolylogueError(f"a table is not written as {ending}", out, mend=f"let the name end in {', '.join(FORMATS)}, or give --format")
    if (form or ending) == "parquet" and (out is None or out == STDOUT) and sys.stdout.isatty():
        raise PolylogueError("Parquet is not for a terminal", mend="give --out FILE")
    return form or ending or "csv"
