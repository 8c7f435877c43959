"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import PolylogueError

if TYPE_CHECKING:
    import rdflib

    from ..assemble import Assembly
    from ..reading import Source
    from ..shacl import Result

NO_EVIDENCE = "there are no claims and no graphs of passages: evidence was not checked (give TriG, or claims.ttl too)"


@dataclass
class ValidationReport:
    """What a validation has found.

    conforms: no result of severity Violation; evidence: whether there were claims to check; results: sorted.
    """

    results: list["Result"] = field(default_factory=list)
    evidence: bool = True

    @property
    def conforms(self) -> bool:
        return not any(result.severity == "Violation" for result in self.results)

    def to_text(self) -> str:
        """One or two lines a result."""
        number = len(self.results)
        last = "conforms" if not number else f"{number} result{'s' * (number != 1)}" + "; conforms" * self.conforms
        return "\n".join([*map(str, self.results), last])

    def to_json(self) -> str:
        """An object with `conforms`, `evidence` and `results`."""
        body = {"conforms": self.conforms, "evidence": self.evidence, "results": [asdict(r) for r in self.results]}
        return json.dumps(body, ensure_ascii=False, indent=2)

    def to_turtle(self) -> str:
        """A SHACL validation report."""
        from ..report import turtle_report

        return turtle_report(self)


def validate(data: "rdflib.Graph | str | Path | Iterable[str | Path]", reason: bool = False) -> ValidationReport:
    """Check data against the shapes, the terms of the ontology and the shared concepts.

    data: an rdflib Graph or Dataset, a file, or several files that are checked together (Turtle, TriG, N-Triples,
    N-Quads, JSON-LD without remote contexts, RDF/XML without entities). Claims are made from named graphs first.
    reason: also ask HermiT whether the data is consistent with the ontology (needs the extra `reason`).
    Raises PolylogueError when something cannot be read or run.
    """
    from ..assemble import assemble
    from ..claims import claims
    from ..lint import Vocabulary, vocabulary_findings
    from ..namespaces import SCHEMA
    from ..reading import read
    from ..shacl import Result, hierarchy, load_shapes, run

    sources = _sources(data)
    whole = assemble(sources)
    ontology, shared = read(paths.ONTOLOGY), _shared(sources)
    claimed = claims(whole)
    own = whole.catalogue.union(claimed, *whole.graphs().values())
    if not own:
        raise PolylogueError("holds no triples: nothing to check", sources[0].path if sources else None)
    vocabulary = Vocabulary(ontology, own | shared)
    found = [
        Result(f.node, "", "", f"{f.rule}", f"{f.message}: {f.mend}", file=f.file, line=f.line)
        for source in sources
        for f in vocabulary_findings(source, vocabulary)
    ]
    results = run(own, load_shapes(), shared | hierarchy(ontology))
    found += [located(result, whole) for result in results]
    if reason and not found:
        from ..reason import explain

        found += explain([ontology], own | shared)
    evidence = bool(claimed) or any(o.value == SCHEMA + "Claim" for _, p, o in own if p.value.endswith("#type"))
    return ValidationReport(found, evidence)


def _sources(data) -> list:
    from ..reading import Source, read

    if isinstance(data, (str, Path)):
        return [read(data)]
    if hasattr(data, "triples"):
        from ..report import quads_of

        return [Source(Path(""), quads_of(data))]
    return [read(path) for path in data]


def _shared(sources: list) -> set[tuple]:
    """The shared concepts and things, read from the project's files unless they are what is being validated."""
    from ..reading import read

    given = {source.path.resolve() for source in sources}
    files = [path for path in (paths.SCHEMES, *paths.catalogue()) if path.resolve() not in given]
    return {(q.subject, q.predicate, q.object) for path in files for q in read(path).quads}


def located(result: "Result", whole: "Assembly", graph: str = "") -> "Result":
    """The result with the file and line where its node is written: in the graph that it is about, if there is one."""
    node, said = result.node, f"{result.message} "
    graph = graph or next((g for g in whole.facts if g in said and f"{g} " in said), "")
    if claimed := _claimed(node, whole):
        graph, node = claimed
    for source in sorted(whole.sources, key=lambda source: graph not in source.graphs):
        if line := source.line_of(node, *([result.path] if result.path else []), graph=graph):
            return replace(result, file=str(source.path), line=line)
    return result


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
