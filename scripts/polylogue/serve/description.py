"""What the endpoint says about itself: the service description, and a page to ask from."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple, serialize

from .. import paths
from ..namespaces import GRAPH, PREFIXES, RDF, VOID, XSD
from . import html
from .dataset import DEFAULT, Things
from .formats import Format

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def service(address: str, things: Things, form: Format) -> bytes:
    """The description of the endpoint at this address (`http://127.0.0.1:7878`), with the vocabulary of SPARQL 1.1."""
    here = f"{address}/sparql"
    found: list[Triple] = []

    def say(subject: str, predicate: str, value: str | Literal) -> None:
        found.append(Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value) if isinstance(value, str) else value))

    def graph(name: str, triples: int) -> None:
        say(name, RDF + "type", SD + "Graph")
        say(name, VOID + "triples", Literal(str(triples), datatype=NamedNode(XSD + "integer")))

    say(f"{here}#service", RDF + "type", SD + "Service")
    say(f"{here}#service", SD + "endpoint", here)
    say(f"{here}#service", SD + "supportedLanguage", SD + "SPARQL11Query")
    for name in (*RESULTS, *GRAPHS):
        say(f"{here}#service", SD + "resultFormat", FORMATS + name)
    say(f"{here}#service", SD + "defaultDataset", f"{here}#dataset")
    say(f"{here}#dataset", RDF + "type", SD + "Dataset")
    say(f"{here}#dataset", SD + "defaultGraph", f"{here}#default")
    counts = {g: sum(1 for _ in things.store.quads_for_pattern(None, None, None, NamedNode(g))) for g in things.published.graphs}
    graph(f"{here}#default", sum(counts[g] for g, path in things.published.graphs.items() if path.name in DEFAULT))
    for name in things.published.graphs:
        node = f"{here}#{name.removeprefix(GRAPH)}"
        say(f"{here}#dataset", SD + "namedGraph", node)
        say(node, RDF + "type", SD + "NamedGraph")
        say(node, SD + "name", name)
        say(node, SD + "graph", f"{node}-graph")
        graph(f"{node}-graph", counts[name])
    return serialize(found, format=form.engine, prefixes={"sd": SD, "void": VOID, "xsd": XSD, "formats": FORMATS})


def page(example: str = "") -> str:
    """The page to ask from: a box with an example query, and the questions there are."""
    known = paths.queries()
    first = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("plg", "rdfs"))
    query = first + "SELECT ?dialogue ?name WHERE { ?dialogue a plg:Dialogue ; rdfs:label ?name }"
    if example in known:
        query = known[example].read_text(encoding="utf-8")
    return "".join(html.page("SPARQL", ["<h1>SPARQL</h1>", html.form(query), questions()]))


def questions() -> str:
    """The example queries as a list of links."""
    found = []
    for name, path in paths.queries().items():
        lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#+ summary:"))
        summary = next(lines, name).removeprefix("#+ summary:").strip().strip('"')
        found.append(f'<li><a href="/sparql?example={quote(name)}">{escape(summary)}</a></li>')
    return f"<h2>Questions</h2><ul>{''.join(found)}</ul>" if found else ""
