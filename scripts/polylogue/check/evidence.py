"""What needs a ground and what is one: the closed list of what may stand outside, facts without a ground, stray graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph

from ..assemble.assembly import STATUS, TYPE
from ..namespaces import BASE, DCTERMS, GRAPH, OA, ORG, OWL, PLG, PROV, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from ..assemble.assembly import Assembly
    from ..read.files import Source

SAME = OWL + "sameAs"  # to an IRI of others it says what ours denotes; that two of ours are one thing is a reading
CATALOGUE = {
    TYPE,
    RDFS + "label",
    *(SKOS + p for p in (
        "altLabel", "prefLabel", "definition", "scopeNote", "example", "notation", "inScheme", "topConceptOf",
        "hasTopConcept", "broader", "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
    )),
    SAME,
    ORG + "postIn",
    ORG + "unitOf",
    *(SCHEMA + p for p in ("identifier", "sha256", "position", "about")),
    OA + "start",
    OA + "end",
    PROV + "wasDerivedFrom",
    *(DCTERMS + p for p in (
        "title", "description", "bibliographicCitation", "source", "date", "type", "language", "created", "creator",
        "publisher", "license", "issued", "modified",
    )),
    *(PLG + p for p in (
        "attribution", "belongsTo", "certainty", "firstWords", "lastWords", "level", "passageKind", "passageOf",
        "subregion", "textLength", "trackOf", "within",
    )),
}
ONLY_ON = {PLG + "level": PLG + "MeetingTrack"}  # in the catalogue; on anything else it is a fact
NEVER_ON = {DCTERMS + p: PLG + "Report" for p in ("date", "issued", "modified", "publisher", "title")}  # its page says so
RECORDED = {PLG + "subject", PLG + "property", PLG + "value"}  # a claim is no fact: it records one, and its ground
GROUNDS = " or ".join(f"plg:{name.removeprefix(PLG)}" for name in STATUS)
DESCRIBE = f"say that it is a {GROUNDS}"
MOVE = "move it into the graph of the passage, reading or background that says so"


class Catalogue:
    """What may stand outside of every ground: the predicates of the closed list, on the things that they describe."""

    def __init__(self, context: Iterable[tuple]):
        special = {*ONLY_ON.values(), *NEVER_ON.values()}
        self._kinds = {(s.value, o.value) for s, p, o in context if p.value == TYPE and getattr(o, "value", "") in special}

    def holds(self, subject: str, predicate: str, value: str) -> bool:
        """Whether a triple needs no ground."""
        only, never = ONLY_ON.get(predicate), NEVER_ON.get(predicate)
        return (
            predicate in CATALOGUE
            and not (predicate == SAME and subject.startswith(BASE) and value.startswith(BASE))
            and (only is None or (subject, only) in self._kinds)
            and (never is None or (subject, never) not in self._kinds)
        )


def short(iri: str) -> str:
    """An IRI as it is spoken of in messages."""
    for start, prefix in ((PLG, "plg:"), (BASE, "")):
        if iri.startswith(start):
            return prefix + iri.removeprefix(start)
    return iri.rpartition("/")[2].replace("#", ":")


def undescribed(graph: str) -> str:
    """The message on a named graph that nobody says what it is."""
    return f"the graph {short(graph)} is no described ground"


def without_ground(subject: str, predicate: str) -> str:
    """The message on a fact that stands in the default graph."""
    return f"{short(subject)} {short(predicate)} stands outside of every ground"


def stray_graphs(whole: "Assembly") -> Iterator[tuple["Source", str]]:
    """The named graphs that no ground describes, with the first file that has one; those of a load hold files."""
    seen = set()
    for source in whole.sources:
        for quad in source.quads:
            graph = _graph(quad)
            if graph and graph not in seen and graph not in whole.status:
                seen.add(graph)
                yield source, graph


def stray_facts(whole: "Assembly", properties: set[str], catalogue: Catalogue) -> Iterator[tuple["Source", tuple]]:
    """The facts that only stand outside of the grounds, with their file, when the data describes any.

    properties: those of the model; what others mean cannot be judged. A fact may stand outside of the grounds too when
    one of them states it, or a claim records it: so it does in the published files.
    """
    if not whole.status.keys() & whole.facts.keys():
        return  # plain Turtle; or no graph is described, which is told first
    grounded = _recorded(whole).union(*(facts for ground, facts in whole.facts.items() if ground in whole.status))
    known = properties | CATALOGUE
    for source in whole.sources:
        for quad in source.quads:
            fact = (quad.subject, quad.predicate, quad.object)
            predicate = quad.predicate.value
            if _graph(quad) or predicate not in known or predicate in RECORDED or fact in grounded:
                continue
            if not catalogue.holds(quad.subject.value, predicate, getattr(quad.object, "value", "")):
                yield source, fact


def _graph(quad) -> str:
    """The name of the graph, which may be a ground; empty for the default graph and for the files of a load."""
    name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    return "" if name.startswith(GRAPH) else name


def _recorded(whole: "Assembly") -> set[tuple]:
    """The facts that the claims among the data record."""
    parts: dict = {}
    for source in whole.sources:
        for quad in source.quads:
            if quad.predicate.value in RECORDED:
                parts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
    return {tuple(claim.get(PLG + part) for part in ("subject", "property", "value")) for claim in parts.values()}
