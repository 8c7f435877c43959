"""The example queries, their stored answers, and what two engines answer over the data of the two articles.

NAME.csv is the answer on what the reports state and its claims, NAME.merged.csv the one with what is implied and external as
plain facts too, where that is another one. POLYLOGUE_RECORD=1 writes them anew.
"""

import csv
import io
import os
import re
import signal
from contextlib import contextmanager
from functools import cache
from time import process_time

import places
import polylogue
import pyoxigraph
import rdflib
from articles import articles
from polylogue.store.parameters import fill, parameters
from polylogue.store.queries import front_matter
from rdflib.plugins.sparql import prepareQuery

EXPECTED = places.ANSWERS
QUERIES = polylogue.queries
NAMES = sorted(QUERIES)
RECORD = bool(os.environ.get("POLYLOGUE_RECORD"))
LOADED = {
    "stated": ["dialogues.ttl", "claims.ttl"],
    "merged": ["dialogues.ttl", "claims.ttl", "implied.ttl", "external.ttl"],
}
PLG = "https://w3id.org/polylogue/ontology#"
CONCEPT = "https://w3id.org/polylogue/concept/"
ID = "https://w3id.org/polylogue/id/"


def text(name):
    return QUERIES[name].read_text(encoding="utf-8")


def code(name):
    """A query without comments, IRIs and strings: what is left are keywords, names and variables."""
    lines = [line for line in text(name).splitlines() if not line.lstrip().startswith("#")]
    return re.sub(r'"[^"\n]*"', '""', re.sub(r"<[^<>\s]*>", "<>", "\n".join(lines)))


def about(name):
    """The front matter of a query."""
    return front_matter(text(name))


def takes(name):
    """The parameters of a query, by name."""
    return parameters(text(name))


def filled(name, values, store):
    """The query with values for its parameters, which are found in a pyoxigraph store by what they are called."""
    return fill(text(name), values, lambda query: rows_by_name(store, query))


def rows_by_name(store, query):
    found = store.query(query)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


# Stored answers


def file(name, loaded="stated"):
    """Where the answer is stored."""
    merged = EXPECTED / f"{name}.merged.csv"
    return merged if loaded == "merged" and merged.is_file() else EXPECTED / f"{name}.csv"


@cache
def expected(name, loaded="stated"):
    """The stored answer: the header and the rows."""
    with file(name, loaded).open(encoding="utf-8", newline="") as stored:
        header, *rows = csv.reader(stored)
    return header, rows


def as_csv(header, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def record(name):
    """Store the answers of a query as they are."""
    stated, merged = (as_csv(*answer("oxigraph", loaded, name)[:2]) for loaded in LOADED)
    (EXPECTED / f"{name}.csv").write_text(stated, encoding="utf-8", newline="")
    (EXPECTED / f"{name}.merged.csv").unlink(missing_ok=True)
    if merged != stated:
        (EXPECTED / f"{name}.merged.csv").write_text(merged, encoding="utf-8", newline="")
    expected.cache_clear()


# What the engines answer


@cache
def oxigraph(loaded):
    store = pyoxigraph.Store()
    for name in LOADED[loaded]:
        store.bulk_load(path=str(articles() / name))
    return store


@cache
def graph(loaded):
    whole = rdflib.Graph()
    for name in LOADED[loaded]:
        whole.parse(articles() / name)
    return whole


@cache
def prepared(name):
    """A query as rdflib reads it, which takes a third of a second."""
    return prepareQuery(text(name))


def ask(store, query):
    """Header and rows of a pyoxigraph answer as plain text, unbound as nothing."""
    found = store.query(query)
    header = [variable.value for variable in found.variables]
    return header, [[getattr(row[variable], "value", "") for variable in header] for row in found]


@contextmanager
def limit(seconds):
    """Ends what takes longer: rdflib may make a product of patterns that fills the memory."""

    def end(number, frame):
        raise TimeoutError(f"no answer within {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def ask_rdflib(whole, query):
    with limit(60):
        found = whole.query(query)
        return [str(variable) for variable in found.vars], [["" if cell is None else str(cell) for cell in row] for row in found]


@cache
def answer(engine, loaded, name):
    """Header, rows and the seconds of processor time the query took."""
    data = {"oxigraph": oxigraph, "rdflib": graph}[engine](loaded)
    started = process_time()
    header, rows = ask(data, text(name)) if engine == "oxigraph" else ask_rdflib(data, prepared(name))
    return header, rows, process_time() - started


def column(name, title, loaded="stated"):
    header, rows, _ = answer("oxigraph", loaded, name)
    return [row[header.index(title)] for row in rows]
