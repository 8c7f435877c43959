"""How fast `polylogue serve` answers here, and what it holds in memory. Prints figures; judges nothing.

    python tests/benchmarks/serve_load.py [REQUESTS] [CLIENTS]
"""

import http.client
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from servers import Served, resident  # noqa: E402

PREFIX = "PREFIX plg: <https://w3id.org/polylogue/ontology#> "
ASKED = {
    "ASK {}": "ASK {}",
    "a short SELECT": PREFIX + "SELECT ?m ?d { ?m a plg:Meeting ; plg:heldOn ?d }",
    "a count of all triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "all claims, 1 MB": PREFIX + "SELECT * { ?c plg:subject ?s ; plg:property ?p ; plg:value ?v }",
}


def timed(server: Served, query: str, number: int) -> list[float]:
    """Seconds for each of so many requests over one connection."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
    found = []
    for _ in range(number):
        start = time.perf_counter()
        connection.request("POST", "/sparql", query.encode(), {"Content-Type": "application/sparql-query"})
        response = connection.getresponse()
        response.read()
        assert response.status == 200
        found.append(time.perf_counter() - start)
    connection.close()
    return found


def main(requests: int = 1000, clients: int = 4) -> None:
    """Start a server on the published data, ask, and print the figures."""
    start = time.perf_counter()
    with Served("--queries", "4", "--timeout", "2") as server:
        print(f"ready after {time.perf_counter() - start:.2f} s, {resident(server.family()) / 2**20:.0f} MB in all processes")
        for name, query in ASKED.items():
            number = max(clients, requests // (10 if "claims" in name else 1))
            with ThreadPoolExecutor(clients) as threads:
                start = time.perf_counter()
                times = sum(threads.map(timed, [server] * clients, [query] * clients, [number // clients] * clients), [])
                rate = len(times) / (time.perf_counter() - start)
            late = quantiles(times, n=100)[98]
            print(f"{name}: {rate:.0f} requests/s; median {median(times) * 1000:.1f} ms, 99 % below {late * 1000:.1f} ms")
        rows = " ".join(map(str, range(100)))
        endless = "SELECT (COUNT(*) AS ?n) { " + "".join(f"VALUES ?{v} {{ {rows} }} " for v in "abcdefgh") + "}"
        start = time.perf_counter()
        status = server.ask(endless).status
        print(f"a query without end: {status} after {time.perf_counter() - start:.2f} s (limit 2 s)")
        print(f"first answer after that: {timed(server, 'ASK {}', 1)[0] * 1000:.1f} ms")
        print(f"{resident(server.family()) / 2**20:.0f} MB in all processes at the end")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
