"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import PolylogueError
from .results import Result, ValidationReport

if TYPE_CHECKING:
    import rdflib

    from .vocabulary import Finding

NO_EVIDENCE = "there are no claims and no graphs of passages: evidence was not checked (give TriG, or claims.ttl too)"


def validate(data: "rdflib.Graph | str | Path | Iterable[str | Path]", reason: bool = False) -> ValidationReport:
    """Check data against the shapes, the terms of the ontology and the shared concepts.

    data: an rdflib Graph or Dataset, a file or folder, or several that are checked together (Turtle, TriG, N-Triples,
    N-Quads, JSON-LD without remote contexts, RDF/XML without entities; packed with gzip or not). Claims are made from named graphs first; where
    there are named graphs, each must be a ground that is described, and each fact must stand in one or have a claim.
    reason: also ask HermiT whether the data is consistent with the ontology (needs the extra `reason`).
    Raises PolylogueError when something cannot be read or run.
    """
    from ..assemble.assembly import assemble
    from ..assemble.claims import claims
    from ..namespaces import SCHEMA
    from ..read.files import read
    from .places import located, written
    from .shapes import hierarchy, load_shapes, run
    from .vocabulary import Vocabulary, ground_findings, vocabulary_findings

    sources = _sources(data)
    whole = assemble(sources)
    ontology, shared = read(paths.ONTOLOGY), _shared(sources)
    claimed = claims(whole)
    own = whole.catalogue.union(claimed, *whole.graphs().values())
    if not own:
        raise PolylogueError("holds no triples: nothing to check", sources[0].path if sources else None)
    vocabulary = Vocabulary(ontology, own | shared)
    said = [f for source in sources for f in vocabulary_findings(source, vocabulary)]
    results = run(own, load_shapes(), shared | hierarchy(ontology))
    stray = ground_findings(whole, vocabulary, own | shared)
    twins = _twins(results, stray)
    told = set(twins.values())
    said += [finding for finding in stray if finding not in told]
    found = [Result(f.node, f.path, f.value, f.rule, f"{f.message}: {f.mend}", file=f.file, line=f.line, column=f.column) for f in said]
    for result in results:
        twin = twins.get(result)
        found.append(replace(result, file=twin.file, line=twin.line, column=twin.column) if twin else located(result, whole))
    if reason and not found:
        from .reasoner import explain

        found += [written(result, sources) for result in explain([ontology], own, trusted=shared)]
    evidence = bool(claimed) or any(o.value == SCHEMA + "Claim" for _, p, o in own if p.value.endswith("#type"))
    return ValidationReport(found, evidence)


def _sources(data) -> list:
    from ..read.files import Source, address, read, spread

    if isinstance(data, (str, Path)):
        data = [data]
    if hasattr(data, "triples"):
        from ..read.rdflib_terms import quads_of

        return [Source(Path(""), quads_of(data))]
    return [read(path, base=address(path)) for path in spread(data)]


def _shared(sources: list) -> set[tuple]:
    """The shared concepts and things, read from the project's files unless they are what is being validated."""
    from ..read.files import read

    given = {source.path.resolve() for source in sources}
    files = [path for path in (paths.SCHEMES, *paths.catalogue()) if path.resolve() not in given]
    return {(q.subject, q.predicate, q.object) for path in files for q in read(path).quads}


def _twins(results: list[Result], stray: list["Finding"]) -> dict[Result, "Finding"]:
    """The results of the shape that finds facts without a ground too, which only its message spells out, and their findings."""
    from ..namespaces import CLAIM_MISSING
    from .places import text_of

    of = {f"{f.node}: {f.path} {text_of(f.value) or f.value.strip('<>')} ": f for f in stray}
    own = (result for result in results if result.shape == CLAIM_MISSING)
    return {result: of[said] for result in own if (said := result.message.partition("rests on no ground")[0]) in of}
