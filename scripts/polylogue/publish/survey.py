"""What must be known of all triples before they can be written in some formats: noted as they pass, so that none need be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, OWL, SCHEMA, SKOS, TYPE
from ..project import Project
from ..write.formats import fits_xml
from ..write.jsonld import Context

PARTS = ("dialogues", "implied", "external", "claims")
LINKS = {SCHEMA + "sameAs"} | {SKOS + p for p in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")}
_OBJECT = NamedNode(OWL + "ObjectProperty")
_DESCRIBED = ("distribution/", "checksum/", "linkset/", "agent/")  # what lies below describes files and their publisher


class Survey:
    """What the triples are like that have been seen.

    counts: their number by graph; properties: those of the data (PARTS); links: of the data, how many lead elsewhere, by kind of
    link and host; description: the triples about the data set, its files, its publisher and the catalogue.
    """

    def __init__(self, project: Project, own: bool):
        """own: links of the concepts count too."""
        self.project, self.own = project, own
        self._dataset = NamedNode(project.id("dataset"))
        self._exact = {project.id("dataset"), project.id("catalogue")}
        self._below = tuple(map(project.id, _DESCRIBED))
        self._samples: dict[tuple[str, str], tuple] = {}  # one triple for each property and kind of value, and what declares properties
        self._places: set[str] = set()
        self._about: set[tuple] = set()
        self.counts: dict[str, int] = {}
        self.properties: set[str] = set()
        self.links: Counter[tuple[str, str]] = Counter()
        self.description: set[tuple] = set()

    def watch(self, graph: str, triples: Iterable[tuple]) -> Iterator[tuple]:
        """The triples, or quads, as they are; all must pass. graph: one of PARTS, or what another file that is published is called."""
        data, counted, last, described = graph in PARTS, 0, None, False
        samples, places, properties = self._samples, set(), set()
        for triple in triples:
            counted += 1
            subject, predicate, value = triple[0], triple[1].value, triple[2]
            properties.add(predicate)
            kind = predicate, value.datatype.value if isinstance(value, Literal) else ""
            if kind not in samples:
                samples[kind] = subject, triple[1], value
            if not kind[1]:
                if data:
                    iri = value.value
                    places.add(iri[: max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1])
                    if predicate in LINKS:
                        self._link(subject, predicate, iri)
                if predicate == TYPE and value == _OBJECT:
                    samples[predicate, subject.value] = subject, triple[1], value
            if subject != last:
                last, described = subject, self._describes(subject)
            if described:
                self.description.add((subject, triple[1], value))
                if graph == PARTS[0] and subject == self._dataset:
                    self._about.add((predicate, value))
            yield triple
        self.counts[graph] = counted
        if data:
            self._places |= places
            self.properties |= properties

    def see(self, graph: str, triples: Iterable[tuple]) -> None:
        """Look at triples, as `watch`."""
        for _ in self.watch(graph, triples):
            pass

    def _describes(self, subject: object) -> bool:
        return isinstance(subject, NamedNode) and (subject.value in self._exact or subject.value.startswith(self._below))

    def _link(self, subject: object, predicate: str, iri: str) -> None:
        known = self.own or not (isinstance(subject, NamedNode) and subject.value.startswith(CONCEPT))
        if known and not iri.startswith(self.project.base):
            self.links[predicate, urlsplit(iri).netloc or iri.partition(":")[0]] += 1

    def said(self, predicate: str) -> list[NamedNode | Literal]:
        """What the description of the data set says of it, sorted."""
        return sorted((value for name, value in self._about if name == predicate), key=str)

    def context(self) -> Context:
        """The context to write JSON-LD with."""
        return Context([self._samples.values()], self.project.id(""))

    @property
    def fits_xml(self) -> bool:
        """Whether RDF/XML can hold the data."""
        return all(map(fits_xml, self.properties))

    def prefixes(self, known: Mapping[str, str]) -> dict[str, str]:
        """Those of some prefixes with which a property or a value of the data begins."""
        used = self.properties | self._places
        return {p: ns for p, ns in sorted(known.items()) if any(iri.startswith(ns) for iri in used)}
