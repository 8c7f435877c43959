"""How a load gets into a store: written aside first, then put in place by one request.

The triples are sent in parts into a graph of their own, where no query meets them: each predicate stands there under
another name, `store#p17`, and the same graph says what that name means and into which graph the triple goes. When all
are there (the store counts them), one SPARQL Update request takes out what the last load put in and puts in the new.
So a load that is cut off leaves what was there before. The graph `loads` keeps the marks: version, digest and number
of triples of each load that is whole, the graphs that it holds, and, for the default graph, its copy: the graph where
its triples were written aside, from which the next load knows which triples of the default graph are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from ..namespaces import BASE, DCAT, GRAPH, RDF, SCHEMA, VOID, XSD

LOADS = GRAPH + "loads"
DEFAULT_LOAD = "graph/loads/default"  # how the mark of a load into the default graph ends, whosever it is
FORMS = {"default": LOADS + "/default", "graphs": LOADS + "/graphs"}  # of our own publication
STORE = BASE + "store#"
VERSION, DIGEST, TRIPLES = DCAT + "version", SCHEMA + "sha256", VOID + "triples"
_MARKS = f"<{VERSION}>, <{DIGEST}>, <{TRIPLES}>"
_THIS = f"<{STORE}this>"
_HOLDS, _COPY, _READY = f"<{STORE}holds>", f"<{STORE}copy>", f"<{STORE}ready>"
_DEFAULT, _NAMED, _INTO = f"<{STORE}inDefault>", f"<{STORE}inGraph>", f"<{STORE}graph>"
_KIND = f"<{RDF}type> <{STORE}Aside>"
_DATED = re.compile(r'"(\d{4}(?:-\d\d){0,2})"\^\^<' + XSD + r'(?:gYear|gYearMonth|date)>')


def _first_day(hit: re.Match) -> str:
    return f'"{hit[1]}{"-01" * (2 - hit[1].count("-"))}"'


@dataclass
class Staged:
    """What is to be loaded, as it is written aside.

    form: default or graphs; lines: N-Triples, sorted; counts: graph -> its number of triples, None is the default graph;
    base: the IRI that what the publication coins begins with.
    """

    form: str
    lines: list[str]
    counts: dict[str | None, int]
    base: str = BASE

    def own(self, form: str) -> str:
        """The IRI that marks a load of this publication in that form."""
        return f"{self.base}graph/loads/{form}"

    @property
    def triples(self) -> int:
        """How many triples all graphs hold."""
        return sum(self.counts.values())

    @property
    def alike(self) -> int:
        """How many lines a store keeps as another that takes a month or a year for its first day, as Virtuoso does."""
        if "_alike" not in self.__dict__:
            dated = [line for line in self.lines if _DATED.search(line)]
            self.__dict__["_alike"] = len(dated) - len({_DATED.sub(_first_day, line) for line in dated})
        return self.__dict__["_alike"]

    @property
    def digest(self) -> str:
        """SHA-256, as hex, of the form and the lines: the same for the same load."""
        return self.__dict__.setdefault("_digest", sha256("\n".join([self.form, *self.lines]).encode()).hexdigest())

    @property
    def graph(self) -> str:
        """Where it is written aside: the same place for the same content, so that it does no harm to send it twice."""
        return f"{GRAPH}aside/{self.digest[:16]}"

    def parts(self, size: int) -> Iterable[str]:
        """The lines in parts of at most `size` bytes (a longer line is a part by itself)."""
        part, length = [], 0
        for line in self.lines:
            long = len(line.encode()) + 1
            if part and length + long > size:
                yield "\n".join(part) + "\n"
                part, length = [], 0
            part.append(line)
            length += long
        if part:
            yield "\n".join(part) + "\n"


def stage(form: str, targets: dict[str | None, Iterable[tuple]], base: str = BASE) -> Staged:
    """Name the predicates by graph, and write all as N-Triples. targets: graph (None: the default one) -> triples."""
    triples = {graph: set(found) for graph, found in targets.items()}
    used = sorted({(graph or "", p.value) for graph, found in triples.items() for _, p, _ in found})
    names = {key: f"<{STORE}p{number}>" for number, key in enumerate(used)}
    lines = set()
    for (graph, predicate), name in names.items():
        lines.add(f"{name} {_NAMED if graph else _DEFAULT} <{predicate}> .")
        if graph:
            lines |= {f"{name} {_INTO} <{graph}> .", f"{_THIS} {_HOLDS} <{graph}> ."}
    for graph, found in triples.items():
        lines |= {f"{s} {names[graph or '', p.value]} {o} ." for s, p, o in found}
    return Staged(form, sorted(lines), {graph: len(found) for graph, found in triples.items()}, base)


def begin(staged: Staged) -> str:
    """The update that says that something is being written aside there."""
    return f"INSERT DATA {{ GRAPH <{LOADS}> {{ <{staged.graph}> {_KIND} }} }}"


def part(staged: Staged, lines: str) -> str:
    """The update that writes a part aside; it says again where, should another load have cleaned up."""
    return f"{begin(staged)[:-2]} GRAPH <{staged.graph}> {{\n{lines}}} }}"


def seen(staged: Staged, graph: bool) -> str:
    """Asks for what `begin` wrote: in its graph, or in the default graph, which shows it if it shows all graphs."""
    pattern = f"{{ <{staged.graph}> a ?kind }}"
    return f"SELECT ?kind WHERE {{ GRAPH <{LOADS}> {pattern} }} LIMIT 1" if graph else f"SELECT ?kind WHERE {pattern} LIMIT 1"


def state() -> str:
    """Asks for the marks of the loads, and what they hold."""
    return f"SELECT ?load ?p ?o WHERE {{ GRAPH <{LOADS}> {{ ?load ?p ?o }} }}"


def swap(staged: Staged, version: str, others: Iterable[str] = (), clear: bool = False) -> str:
    """The one request that puts the load in place, in all or nothing; it does nothing while lines are missing.

    others: forms of earlier loads that go too; clear: all of the default graph goes, also what is not ours.
    """
    aside, own = f"<{staged.graph}>", f"<{staged.own(staged.form)}>"
    gone = [own, *(f"<{staged.own(form)}>" for form in others)]
    ready = f"GRAPH <{LOADS}> {{ {own} {_READY} {aside} }}"
    in_default = None in staged.counts or "default" in others
    in_graphs = any(staged.counts) or "graphs" in others
    steps = [
        f"INSERT {{ {ready} }} WHERE {{ {{ SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {aside} {{ ?s ?p ?o }} }} }}"
        f" FILTER(?n IN ({len(staged.lines)}, {len(staged.lines) - staged.alike})) }}"
    ]
    for form in gone:
        steps.append(
            f"DELETE {{ GRAPH <{LOADS}> {{ {form} ?p ?o }} }} WHERE {{ {ready} GRAPH <{LOADS}> {{ {form} ?p ?o }}"
            f" FILTER(?p IN ({_MARKS})) }}"
        )
    if clear:
        steps.append(f"DELETE {{ ?s ?p ?o }} WHERE {{ {ready} ?s ?p ?o }}")
        steps.append(
            f"DELETE {{ GRAPH <{LOADS}> {{ ?load ?p ?o }} }} WHERE {{ {ready} GRAPH <{LOADS}> {{ ?load ?p ?o"
            f" FILTER(?p IN ({_MARKS}, {_COPY}) && REGEX(STR(?load), '{DEFAULT_LOAD}$')) }} }}"
        )
    for form in gone:
        if in_default:
            steps.append(
                f"DELETE {{ ?s ?p ?o }} WHERE {{ {ready} GRAPH <{LOADS}> {{ {form} {_COPY} ?copy }}"
                f" GRAPH ?copy {{ ?s ?w ?o . ?w {_DEFAULT} ?p }} }}"
            )
        steps.append(
            f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {ready} GRAPH <{LOADS}> {{ {form} {_HOLDS} ?g }}"
            f" GRAPH ?g {{ ?s ?p ?o }} }}"
        )
        steps.append(
            f"DELETE {{ GRAPH <{LOADS}> {{ {form} ?p ?o }} }} WHERE {{ {ready} GRAPH <{LOADS}> {{ {form} ?p ?o }}"
            f" FILTER(?p IN ({_HOLDS}, {_COPY})) }}"
        )
    if None in staged.counts:
        steps.append(f"INSERT {{ ?s ?p ?o }} WHERE {{ {ready} GRAPH {aside} {{ ?s ?w ?o . ?w {_DEFAULT} ?p }} }}")
        steps.append(f"INSERT {{ GRAPH <{LOADS}> {{ {own} {_COPY} {aside} }} }} WHERE {{ {ready} }}")
    if in_graphs:
        steps.append(
            f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {ready} GRAPH {aside} {{ {_THIS} {_HOLDS} ?g }}"
            f" GRAPH ?g {{ ?s ?p ?o }} }}"
        )
        steps.append(
            f"INSERT {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {ready}"
            f" GRAPH {aside} {{ ?s ?w ?o . ?w {_NAMED} ?p ; {_INTO} ?g }} }}"
        )
        steps.append(
            f"INSERT {{ GRAPH <{LOADS}> {{ {own} {_HOLDS} ?g }} }} WHERE {{ {ready} GRAPH {aside} {{ {_THIS} {_HOLDS} ?g }} }}"
        )
    steps.append(
        f'INSERT {{ GRAPH <{LOADS}> {{ {own} <{VERSION}> "{version}" ; <{DIGEST}> "{staged.digest}" ;'
        f" <{TRIPLES}> {staged.triples} }} }} WHERE {{ {ready} }}"
    )
    steps.append(f"DELETE DATA {{ {ready} }}")
    return " ;\n".join(steps)


def left() -> str:
    """Asks for the places where something was written aside."""
    return f"SELECT DISTINCT ?aside WHERE {{ GRAPH <{LOADS}> {{ ?aside {_KIND} }} }}"


def clean(aside: str) -> str:
    """The update that removes what was written aside there, unless it is a load's copy."""
    unused = f"FILTER NOT EXISTS {{ GRAPH <{LOADS}> {{ ?load {_COPY} <{aside}> }} }}"
    all_of_it = f"GRAPH <{aside}> {{ ?s ?p ?o }}"
    name = f"GRAPH <{LOADS}> {{ <{aside}> ?p ?o }}"
    return f"DELETE {{ {all_of_it} }} WHERE {{ {all_of_it} {unused} }} ;\nDELETE {{ {name} }} WHERE {{ {name} {unused} }}"


def unmark(staged: Staged) -> str:
    """The update that takes away the marks of a load that turned out not to be whole, if they are still its own."""
    own = f"<{staged.own(staged.form)}>"
    marks = f'GRAPH <{LOADS}> {{ {own} <{DIGEST}> "{staged.digest}" ; ?p ?o }}'
    return f"DELETE {{ GRAPH <{LOADS}> {{ {own} ?p ?o }} }} WHERE {{ {marks} FILTER(?p IN ({_MARKS})) }}"


def count_aside(staged: Staged) -> str:
    """The number of lines that were written aside."""
    return f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{staged.graph}> {{ ?s ?p ?o }} }}"


def count_default(staged: Staged) -> str:
    """How many of a load's triples are in the default graph."""
    return f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{staged.graph}> {{ ?s ?w ?o . ?w {_DEFAULT} ?p }} ?s ?p ?o }}"


def count_graphs(staged: Staged) -> str:
    """The number of triples in each named graph that a load holds."""
    held = f"GRAPH <{LOADS}> {{ <{staged.own(staged.form)}> {_HOLDS} ?g }}"
    return f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ {held} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
