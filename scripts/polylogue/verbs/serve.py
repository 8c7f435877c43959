"""`polylogue serve`: the published data behind a read-only SPARQL endpoint, with a page for every IRI."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ..errors import PolylogueError


def main(host: str, port: int, timeout: float, queries: int, memory: int, data: Path | None) -> int:
    """The sub-command. Exit codes: 0 ended by SIGINT or SIGTERM, 2 could not be done."""
    try:
        import resource  # noqa: F401  the limits of the workers

        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        if error.name == "resource":
            raise PolylogueError("serve needs Linux or macOS, to keep queries within limits", mend="use polylogue query") from None
        raise PolylogueError("serve needs the extra 'serve'", mend="pip install 'polylogue[serve]'") from None
    from ..export import publishing
    from ..serve.pool import Limits
    from ..serve.server import address_of, listen, serve
    from ..store.published import Published

    published = Published.of(data, publishing.tables)
    with listen(host, port) as sock:
        address = address_of(sock)

        def ready() -> None:
            print(f"{address}/  SPARQL: {address}/sparql  (end with Ctrl-C)", flush=True)

        limits = Limits(seconds=timeout, running=queries, waiting=8 * queries, memory=memory * 2**20)
        asyncio.run(serve(published, sock, limits, ready))
    return 0
