"""`polylogue serve`: the published data behind a read-only SPARQL endpoint, and the site with content negotiation for every IRI."""

from __future__ import annotations

import asyncio
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from ..errors import PolylogueError


def main(host: str, port: int, timeout: float, queries: int, memory: int, data: Path | None, site: Path | None = None) -> int:
    """The sub-command. site: a folder that `polylogue site` has written; without it the pages are made here.

    Exit codes: 0 ended by SIGINT or SIGTERM, 2 could not be done.
    """
    try:
        import resource  # noqa: F401  the limits of the workers

        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        if error.name == "resource":
            raise PolylogueError("serve needs Linux or macOS, to keep queries within limits", mend="use polylogue query") from None
        raise PolylogueError("serve needs the extra 'serve'", mend="pip install 'polylogue[serve]'") from None
    if site is None and not (find_spec("jinja2") and find_spec("babel")):
        raise PolylogueError("serve needs the extra 'serve'", mend="pip install 'polylogue[serve]', or name a site with --site")
    from ..export import publishing
    from ..serve.dataset import held
    from ..serve.files import Folder
    from ..serve.making import make
    from ..serve.pool import Limits
    from ..serve.server import address_of, listen, serve
    from ..store.published import Published

    published = Published.of(data, publishing.tables)
    with listen(host, port) as sock:
        address = address_of(sock)
        if site is not None:
            Folder(site)
        made = make(published, site)
        for text in made.missing:
            print(f"polylogue: {text}", file=sys.stderr)
        handle = held(made.store)

        def ready() -> None:
            print(f"{address}/  SPARQL: {address}/sparql  (end with Ctrl-C)", flush=True)

        limits = Limits(seconds=timeout, running=queries, waiting=8 * queries, memory=memory * 2**20)
        try:
            asyncio.run(serve(published, made, sock, limits, ready))
        finally:
            if handle is not None:
                os.close(handle)
    return 0
