"""Anyone's own data as a store that can be asked like published data.

A folder that is built is loaded as it was published. All else is put together in memory as a build does it, but unchecked:
with labels, links and claims. What a file says outside of all passages, as plain Turtle does, is stated by the file, which is a
report of one passage then: so two files that say the same are two sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from .. import paths
from ..assemble import derived
from ..assemble.assembly import STATUS, WITHIN
from ..assemble.comparison import APART, SAME_STATEMENT, STATED, Told, compared
from ..check.evidence import BOUNDS, RECORDED, Catalogue
from ..check.planning import plan
from ..errors import PolylogueError
from ..namespaces import DCAT, DCTERMS, GRAPH, OWL, PLG, RDF, RDFS, SCHEMA, SH, TYPE, VANN, VOID
from ..project import Project, based, find
from ..publish import publication
from ..read.files import Source, address, read_here
from ..read.folders import spread
from .folders import add_published, asked, is_built

NOBODYS = "urn:x-polylogue:"  # claims lie below it where nothing tells whose the data is
CLAIM, PASSAGE, REPORT = SCHEMA + "Claim", PLG + "Passage", PLG + "Report"
NO_FACTS = (RDF, RDFS, OWL, SH, VOID, DCAT, VANN)  # namespaces of what speaks of data and of terms
_ALL_STATED = f"""SELECT ?s ?p ?o ?report ?claim WHERE {{
  ?claim <{DCTERMS}type> <{STATED}> ; <{PLG}subject> ?s ; <{PLG}property> ?p ; <{PLG}value> ?o ; <{DCTERMS}source> ?report
}}"""


def load(data: Sequence[Path], everything: bool = False, with_published: bool = False) -> Store:
    """A store with what is in files and folders, and what follows from that, in its default graph.

    everything: also what is implied and what comes from elsewhere; with_published: the project's own published data too.
    Raises PolylogueError when something cannot be read.
    """
    built = {folder.resolve(): folder for folder in [*filter(is_built, data), *[paths.DATA] * with_published]}
    own, store = [path for path in data if path.resolve() not in built], Store()
    for folder in built.values():
        add_published(store, folder, everything)
    for content in unchecked(own, everything) if own else ():
        store.bulk_load(input=content, format=RdfFormat.TURTLE)
    for quad in [quad for quad in store if quad.subject.value.startswith(NOBODYS)] if own else ():
        if not quad.subject.value.startswith(f"{NOBODYS}id/claim/"):  # it describes a data set that nobody publishes
            store.remove(quad)
    if len(built) + bool(own) > 1:
        _compare(store)
    return store


def unchecked(data: Sequence[Path], everything: bool = False) -> list[bytes]:
    """The files that are asked, as a build would write them if nothing were wrong. Raises PolylogueError.

    everything: as for `load`.
    """
    sources = [_with_names(read_here(path)) for path in dict.fromkeys(spread(data))]
    todo = plan(_as_reports(sources), project=_project(data, sources))
    try:
        files = publication.unchecked(todo)
    except TypeError as error:  # a literal with a direction
        raise PolylogueError(str(error), mend="polylogue validate shows where") from None
    return [files[name] for name in asked(everything)]


def _project(data: Sequence[Path], sources: Iterable[Source]) -> Project:
    """Whose data it is, if it tells: that of the one folder among it, with a base of its own or one that can be guessed."""
    nobodys, folders = Project(Path(), NOBODYS), [path for path in data if path.is_dir()]
    if len(folders) != 1:
        return nobodys
    project, typed = find(folders[0]), [quad for source in sources for quad in source.quads if quad.predicate.value == TYPE]
    reports = {quad.subject.value for quad in typed if quad.object.value == REPORT}
    try:
        return based(project, reports or {quad.subject.value for quad in typed})
    except PolylogueError:
        return nobodys


def _with_names(source: Source) -> Source:
    """The source with an IRI below that of the file for each blank node, since no claim and no link could be about it."""
    names: dict[object, NamedNode] = {}
    base = address(source.path)

    def name(term: object) -> object:
        if isinstance(term, BlankNode):
            return names.setdefault(term, NamedNode(f"{base}#blank-{len(names) + 1}"))
        return term

    quads = [Quad(name(q.subject), q.predicate, name(q.object), name(q.graph_name)) for q in source.quads]
    return replace(source, quads=quads) if names else source


def _as_reports(sources: Sequence[Source]) -> list[Source]:
    """The sources; one that states something by itself is described as a report of one passage, which states that.

    So is what stands in a named graph that nobody describes, and what stands in no graph of a file that describes no ground and
    has no claims: but what says how something is called, which kind of thing it is and the like, and what claims record.
    """
    quads = [quad for source in sources for quad in source.quads]
    types = {(quad.subject, quad.predicate, quad.object) for quad in quads if quad.predicate.value == TYPE}
    grounds = {s.value for s, _, o in types if o.value in STATUS}
    catalogue, recorded, shown = Catalogue(types), _recorded(quads), _shown([source.path for source in sources])
    found = []
    for source in sources:
        file, kept, moved = NamedNode(address(source.path)), [], []
        plain = not any(quad.predicate.value == TYPE and quad.object.value in (*STATUS, CLAIM) for quad in source.quads)
        for quad in source.quads:
            own = _graph(quad) not in grounds if _graph(quad) else plain and isinstance(quad.graph_name, DefaultGraph)
            fact = (quad.subject, quad.predicate, quad.object)
            if own and _is_fact(fact, catalogue) and fact not in recorded:
                moved.append(Quad(*fact, file))
            else:
                kept.append(Quad(*fact) if own else quad)
        if moved:
            about = [(TYPE, NamedNode(REPORT)), (TYPE, NamedNode(PASSAGE)), (PLG + "passageOf", file)]
            about.append((RDFS + "label", Literal(shown[source.path])))
            moved += [Quad(file, NamedNode(p), o) for p, o in about]
        found.append(replace(source, quads=[*kept, *moved]))
    return found


def _is_fact(fact: tuple, catalogue: Catalogue) -> bool:
    """Whether a statement needs a ground."""
    subject, name, value = (term.value for term in fact)
    return not (name.startswith(NO_FACTS) or name in RECORDED | BOUNDS or catalogue.holds(subject, name, value))


def _graph(quad: Quad) -> str:
    """The name of a graph that may be a ground; those of a load hold files."""
    name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    return "" if name.startswith(GRAPH) else name


def _recorded(quads: Iterable[Quad]) -> set[tuple]:
    """The facts that claims among the data record."""
    parts: dict[object, dict[str, object]] = {}
    for quad in quads:
        if quad.predicate.value in RECORDED:
            parts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
    return {tuple(claim.get(PLG + part) for part in ("subject", "property", "value")) for claim in parts.values()}


def _shown(files: Sequence[Path]) -> dict[Path, str]:
    """What each file is called: its name, or its path where several have that name."""
    names = Counter(path.name for path in files)
    return {path: path.name if names[path.name] == 1 else str(path) for path in files}


def _compare(store: Store) -> None:
    """Say anew what counts as one and which claims state the same, now that there is more than each part knew of."""
    claims = {quad.subject for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(CLAIM), None)}
    counted = list(store.quads_for_pattern(None, derived.COUNTED_AS, None, None))
    within = list(store.quads_for_pattern(None, WITHIN, None, None))
    same = store.quads_for_pattern(None, SAME_STATEMENT, None, None)
    for quad in [*counted, *same, *(quad for quad in within if quad.subject in claims)]:
        store.remove(quad)
    rows = ((s.value, p.value, str(o), report.value, claim.value) for s, p, o, report, claim in store.query(_ALL_STATED))
    found = Told([row for row in rows if row[1] not in APART])
    for quad in within:
        if quad.subject not in claims:
            found.above.setdefault(quad.subject.value, set()).add(quad.object.value)
    one = derived.counted_as((quad.subject.value, quad.object.value) for quad in counted)
    store.extend(Quad(*triple) for triple in one | compared(found, one))
