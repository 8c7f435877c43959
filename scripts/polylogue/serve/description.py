"""What the endpoint says about itself: the service description, and a page to ask from."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple, serialize

from ..namespaces import PREFIXES, TYPE, VOID, XSD
from .formats import Format
from .html import Html, form

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def service(address: str, graphs_at: str, counts: dict[str, int], written: Format) -> bytes:
    """The description of the endpoint at this address (`http://127.0.0.1:7878`), with the vocabulary of SPARQL 1.1.

    graphs_at: what the names of the named graphs begin with; counts: the triples of each, and of the default graph by the empty name.
    """
    here = f"{address}/sparql"
    found: list[Triple] = []

    def say(subject: str, predicate: str, value: str | Literal) -> None:
        found.append(Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value) if isinstance(value, str) else value))

    def graph(name: str, triples: int) -> None:
        say(name, TYPE, SD + "Graph")
        say(name, VOID + "triples", Literal(str(triples), datatype=NamedNode(XSD + "integer")))

    say(f"{here}#service", TYPE, SD + "Service")
    say(f"{here}#service", SD + "endpoint", here)
    say(f"{here}#service", SD + "supportedLanguage", SD + "SPARQL11Query")
    for name in (*RESULTS, *GRAPHS):
        say(f"{here}#service", SD + "resultFormat", FORMATS + name)
    say(f"{here}#service", SD + "defaultDataset", f"{here}#dataset")
    say(f"{here}#dataset", TYPE, SD + "Dataset")
    say(f"{here}#dataset", SD + "defaultGraph", f"{here}#default")
    graph(f"{here}#default", counts[""])
    for name in filter(None, counts):
        node = f"{here}#{name.removeprefix(graphs_at)}"
        say(f"{here}#dataset", SD + "namedGraph", node)
        say(node, TYPE, SD + "NamedGraph")
        say(node, SD + "name", name)
        say(node, SD + "graph", f"{node}-graph")
        graph(f"{node}-graph", counts[name])
    return serialize(found, format=written.engine, prefixes={"sd": SD, "void": VOID, "xsd": XSD, "formats": FORMATS})


def page(html: Html) -> str:
    """The page to ask from where the site has no query page of its own."""
    first = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("plg", "rdfs"))
    query = first + "SELECT ?dialogue ?name WHERE { ?dialogue a plg:Dialogue ; rdfs:label ?name }"
    return "".join(html.page("SPARQL", ["<h1>SPARQL</h1>", form(query)]))
