"""The example queries, their stored answers, and what two engines answer over the published data."""

import csv
import re
from functools import cache
from time import process_time

import places
import polylogue
import pyoxigraph
import rdflib
from rdflib.plugins.sparql import prepareQuery

EXPECTED = places.ANSWERS
QUERIES = polylogue.queries
NAMES = sorted(QUERIES)
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


@cache
def expected(name):
    """The stored answer: the header and the rows."""
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


@cache
def oxigraph(loaded):
    store = pyoxigraph.Store()
    for file in LOADED[loaded]:
        store.bulk_load(path=str(polylogue.data / file))
    return store


@cache
def graph(loaded):
    whole = rdflib.Graph()
    for file in LOADED[loaded]:
        whole.parse(polylogue.data / file)
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


def ask_rdflib(whole, query):
    found = whole.query(query)
    return [str(variable) for variable in found.vars], [["" if cell is None else str(cell) for cell in row] for row in found]


@cache
def answer(engine, loaded, name):
    """Header, rows and the seconds of processor time the query took."""
    data = {"oxigraph": oxigraph, "rdflib": graph}[engine](loaded)
    started = process_time()
    header, rows = ask(data, text(name)) if engine == "oxigraph" else ask_rdflib(data, prepared(name))
    return header, rows, process_time() - started


def column(name, title):
    header, rows, _ = answer("oxigraph", "merged", name)
    return [row[header.index(title)] for row in rows]
