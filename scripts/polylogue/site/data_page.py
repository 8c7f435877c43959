"""The page that lists what can be downloaded, with sizes and digests, and says how to load it."""

from __future__ import annotations

from ..publish.description import FILES
from ..publish.downloads import TABLES, WHOLE, Manifest
from ..publish.survey import PARTS
from ..write.formats import MEDIA, media
from .pages import Site


def data_page(site: Site, made: Manifest) -> None:
    """The downloads, with sizes and digests, and how to load them."""
    rows = [
        (f"data/{name}", name, what, media(name), *made.files[f"data/{name}"])
        for name, what in {**FILES, **WHOLE, **TABLES}.items() if f"data/{name}" in made.files
    ]
    listed = {path for path, *_ in rows}
    tables = sorted(path for path in made.files if path.startswith("data/tables/") and path not in listed)
    site.render(
        "data.html", "data/index.html", site.say("Data"), rows=rows, canonical=sorted((sum_, name) for name, sum_ in made.digests.items()), MEDIA=MEDIA,
        notebook="data/notebook.ipynb" in made.files, queries="queries.ttl" in made.files, kind="data", tables=tables,
        reports=len([path for path in made.files if path.startswith("data/reports/")]), triples={part: site.world.counts.get(part, 0) for part in PARTS},
        trail=[("index.html", site.say("Start"))], about=site.say("The data in every serialisation, with checksums and how to load them into a triple store."),
    )
