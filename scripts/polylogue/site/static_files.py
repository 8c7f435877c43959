"""The files that only need copying: style sheets, scripts; and those that list the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from .pages import HERE, Site

STATIC = HERE / "static"


def static_files(site: Site) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each file with what makes it. The style sheet is put together from those of its pieces."""
    sheets = [STATIC / "style.css", *sorted(p for p in STATIC.glob("*.css") if p.name != "style.css")]
    style = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    yield "static/style.css", partial(site.add, "static/style.css", style)
    for path in sorted(STATIC.iterdir()):
        if path.suffix != ".css":
            yield f"static/{path.name}", partial(site.add, f"static/{path.name}", path.read_bytes())
    yield ".nojekyll", partial(site.add, ".nojekyll", b"")

