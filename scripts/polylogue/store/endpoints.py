"""Finds the addresses of a store: where it takes queries, updates, and graphs. The user names one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote
from urllib.request import Request

from . import client
from .http import WAITS, Answer, StoreError, checked, send

BESIDE = ("update", "store", "data", "sparql-graph-crud-auth")  # where stores take updates and graphs, beside queries
ANYTHING = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"


@dataclass
class Store:
    """A store's addresses. update: takes SPARQL Update; graphs: the Graph Store Protocol, None where it is not used."""

    query: str
    update: str
    graphs: str | None = None
    timeout: float = client.TIMEOUT

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT, with the values alone."""
        found = client.rows(self.query, query, timeout=self.timeout, waits=WAITS)
        return [{name: cell["value"] for name, cell in row.items()} for row in found["results"]["bindings"]]

    def change(self, update: str, timeout: float | None = None) -> Answer:
        """Send an update."""
        return _update(self.update, update, timeout or self.timeout)

    def add(self, graph: str, lines: str) -> Answer:
        """Add N-Triples to a graph by the Graph Store Protocol."""
        made = Request(f"{self.graphs}?graph={quote(graph, safe='')}", lines.encode(), _headers("application/n-triples"))
        return send(made, self.timeout)


def _update(url: str, update: str, timeout: float) -> Answer:
    return send(Request(url, update.encode(), _headers("application/sparql-update")), timeout)


def _headers(kind: str) -> dict[str, str]:
    return {"Content-Type": f"{kind}; charset=utf-8", "User-Agent": "polylogue", "Accept": "*/*"}


def find_query(url: str, timeout: float) -> str:
    """Where the store takes queries: at the address, or at …/query or …/sparql below it or beside it. Raises StoreError."""
    checked(url)
    below, _, last = url.rstrip("/").rpartition("/")
    places = [url.rstrip("/"), *([below] if last in BESIDE else [])]
    addresses = [url, *(f"{place}/{name}" for place in places for name in ("query", "sparql"))]
    return _first(addresses, lambda here: client.rows(here, ANYTHING, timeout=timeout, waits=WAITS))


def find(url: str, mark: str, seen: str, update: str | None = None, graphs: str | None = None, timeout: float = client.TIMEOUT) -> Store:
    """The addresses of a store. mark: an update that does no harm; seen: a query that has rows after it. Raises StoreError."""
    for given in filter(None, (update, graphs)):
        checked(given)
    store = Store(find_query(url, timeout), update or "", graphs, timeout)

    def takes(here: str) -> None:
        server = _update(here, mark, timeout).headers.get("Server", "")
        if not store.rows(seen):
            raise StoreError(
                f"{here} says that it takes updates, and {store.query} shows nothing of them",
                mend="name the right address with --update", status=200,
            )
        if not graphs and server.startswith("Virtuoso"):  # it compiles INSERT DATA, slowly, and up to some 1,000 triples
            store.graphs = f"{here.rpartition('/')[0]}/sparql-graph-crud-auth"

    store.update = _first([update] if update else _updates(store.query), takes)
    return store


def _updates(query: str) -> list[str]:
    """Where stores take updates that take queries there: Oxigraph, Fuseki, RDF4J and GraphDB, Virtuoso, and the rest."""
    base, _, last = query.rstrip("/").rpartition("/")
    if "/repositories/" in query:
        return [f"{query.rstrip('/')}/statements"]
    if last in ("query", "sparql"):
        return [f"{base}/update", query, *([f"{query}-auth"] if last == "sparql" else [])]
    return [query, f"{query.rstrip('/')}/update"]


def _first(addresses: Iterable[str], works: Callable[[str], object]) -> str:
    """The first of the addresses that works. Raises the error that tells the user most."""
    errors: list[StoreError] = []
    for here in addresses:
        try:
            works(here)
            return here
        except StoreError as error:
            if error.status == 0 and not error.text:
                raise  # the host cannot be reached: it will not be on another path either
            errors.append(error)
    raise min(errors, key=_telling)  # of two that tell the same, the first


def _telling(error: StoreError) -> int:
    """How little an error tells: most that somebody may not, least that nothing is there."""
    return 0 if error.status in (401, 403) else {404: 3, 405: 2}.get(error.status, 1)
