"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import PolylogueError
from ..report import Result, ValidationReport

if TYPE_CHECKING:
    import rdflib

    from ..assemble import Assembly
    from ..lint import Finding
    from ..reading import Source

NO_EVIDENCE = "there are no claims and no graphs of passages: evidence was not checked (give TriG, or claims.ttl too)"


def validate(data: "rdflib.Graph | str | Path | Iterable[str | Path]", reason: bool = False) -> ValidationReport:
    """Check data against the shapes, the terms of the ontology and the shared concepts.

    data: an rdflib Graph or Dataset, a file, or several files that are checked together (Turtle, TriG, N-Triples,
    N-Quads, JSON-LD without remote contexts, RDF/XML without entities). Claims are made from named graphs first; where
    there are named graphs, each must be a ground that is described, and each fact must stand in one or have a claim.
    reason: also ask HermiT whether the data is consistent with the ontology (needs the extra `reason`).
    Raises PolylogueError when something cannot be read or run.
    """
    from ..assemble import assemble
    from ..claims import claims
    from ..lint import Vocabulary, ground_findings, vocabulary_findings
    from ..namespaces import SCHEMA
    from ..reading import read
    from ..shacl import hierarchy, load_shapes, run

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
    found = [Result(f.node, f.path, f.value, f.rule, f"{f.message}: {f.mend}", file=f.file, line=f.line) for f in said]
    for result in results:
        twin = twins.get(result)
        found.append(replace(result, file=twin.file, line=twin.line) if twin else located(result, whole))
    if reason and not found:
        from ..reason import explain

        found += [_written(result, sources) for result in explain([ontology], own, trusted=shared)]
    evidence = bool(claimed) or any(o.value == SCHEMA + "Claim" for _, p, o in own if p.value.endswith("#type"))
    return ValidationReport(found, evidence)


def _sources(data) -> list:
    from ..reading import Source, read

    if isinstance(data, (str, Path)):
        return [read(data)]
    if hasattr(data, "triples"):
        from ..convert import quads_of

        return [Source(Path(""), quads_of(data))]
    return [read(path) for path in data]


def _shared(sources: list) -> set[tuple]:
    """The shared concepts and things, read from the project's files unless they are what is being validated."""
    from ..reading import read

    given = {source.path.resolve() for source in sources}
    files = [path for path in (paths.SCHEMES, *paths.catalogue()) if path.resolve() not in given]
    return {(q.subject, q.predicate, q.object) for path in files for q in read(path).quads}


def _twins(results: list[Result], stray: list["Finding"]) -> dict[Result, "Finding"]:
    """The results of the shape that finds facts without a ground too, which only its message spells out, and their findings."""
    from ..namespaces import CLAIM_MISSING

    of = {f"{f.node}: {f.path} {_text(f.value) or f.value.strip('<>')} ": f for f in stray}
    own = (result for result in results if result.shape == CLAIM_MISSING)
    return {result: of[said] for result in own if (said := result.message.partition("rests on no ground")[0]) in of}


def _text(value: str) -> str:
    """The text of a literal in N-Triples."""
    hit = re.match(r'"((?:[^"\\]|\\.)*)"', value)
    return hit[1] if hit else ""


def located(result: Result, whole: "Assembly", graph: str = "") -> Result:
    """The result with the file and line where its node is written: in the graph that it is about, if there is one."""
    node, said = result.node, f"{result.message} "
    graph = graph or next((g for g in whole.facts if g in said and f"{g} " in said), "")
    if claimed := _claimed(node, whole):
        graph, node = claimed
    value = _text(result.value) if result.path else ""
    steps = [step for step in (graph, node, result.path, value) if step]
    for source in sorted(whole.sources, key=lambda source: -_fit(source, steps) if graph else 0):
        if line := source.line_of(node, *([result.path] if result.path else []), value=value, graph=graph):
            return replace(result, file=str(source.path), line=line)
    return result


def _written(result: Result, sources: list) -> Result:
    """A result of the reasoner, which names a triple, with the file and line where that triple is written."""
    for source in sources:
        for quad in source.quads:
            if (quad.subject.value, quad.predicate.value, str(quad.object)) == (result.node, result.path, result.value):
                iris = (result.node, result.path, *([result.value[1:-1]] if result.value.startswith("<") else []))
                return replace(result, file=str(source.path), line=source.line_of(*iris, value=_text(result.value)))
    return result


def _fit(source: "Source", steps: list[str]) -> int:
    """How far a file goes along with graph, subject, predicate and value."""
    best = 0
    for quad in source.by_graph.get(steps[0], ()):
        fits = [getattr(term, "value", "") == step for term, step in zip(quad, steps[1:])]
        best = max(best, 1 + (fits.index(False) if False in fits else len(fits)))
    return best


def _claimed(claim: str, whole: "Assembly") -> tuple[str, str] | None:
    """The ground and the subject of a claim."""
    from ..claims import claimed
    from ..namespaces import CLAIM

    return claimed(whole).get(claim) if claim.startswith(CLAIM) else None


def main(files: list[Path], form: str, reason: bool) -> int:
    """The sub-command. Exit codes: 0 conforms, 1 does not, 2 could not be done."""
    report = validate(files, reason)
    if not report.evidence:
        print(f"polylogue: {NO_EVIDENCE}", file=sys.stderr)
    print({"text": report.to_text, "json": report.to_json, "turtle": report.to_turtle}[form]())
    return 0 if report.conforms else 1
