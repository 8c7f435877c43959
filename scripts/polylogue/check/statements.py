"""Looks at the statements before SHACL does: a node without a type, or a misspelt property, passes every shape in silence.

`findings` is the one judge of `validate` and of `build`: what it gives no Violation for, both take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from ..assemble.assembly import TYPE, Assembly, shared_prefix
from ..namespaces import BASE, CONCEPT, DCTERMS, ID, PLG
from ..read.files import Source
from ..text import languages
from .evidence import BESIDE_CLAIMS, RECORDED, blank_nodes, dangling, outside_of_grounds, undescribed_graphs
from .iris import iris_amiss
from .literals import literal_problem
from .naming import Names
from .overlaps import overlapping
from .results import Result, of_statement, ordered
from .spelling import WELL_KNOWN, namespace
from .vocabulary import DECLARES, Vocabulary
from .wording import names_amiss, untagged

DECLARE = "mend the spelling, declare it (a rdf:Property, a rdfs:Class), or give the file that does"
RELATIVE = "is an IRI of this machine only: nobody else can refer to it"
BASED = "declare @base <…> with an address of yours, or write the whole IRI"
DISPUTES = PLG + "disputes"  # the build links it with claims, which lie in a file of their own


class _Use(NamedTuple):
    """An IRI that is wrong: where it is used first, and how often."""

    source: Source
    quad: Quad
    term: NamedNode
    times: int


def findings(
    whole: Assembly, ontology: Source, shared: Iterable[Source | tuple] = (), *, house: bool = False, evidence: bool = False
) -> list[Result]:
    """All that is wrong with the statements of the files, the causes first; linear in their number.

    shared: what the files may speak of without describing it: the schemes, the project's catalogue and background, as files or
    triples; house: also this repository's own rules of spelling, as warnings; evidence: that each fact needs a ground, even
    where no graph of these files is one.
    """
    others = list(_triples(shared))
    context = [*((q.subject, q.predicate, q.object) for source in whole.sources for q in source.quads), *others]
    vocabulary, names = Vocabulary(ontology, context), Names(whole.sources)
    return ordered([
        *_terms(whole, vocabulary, names),
        *blank_nodes(whole, names),
        *_literals(whole),
        *undescribed_graphs(whole),
        *outside_of_grounds(whole, vocabulary.terms, context, evidence),
        *dangling(whole, others),
        *iris_amiss(whole, ontology, vocabulary),
        *names_amiss(whole),
        *untagged(whole),
        *overlapping(whole),
        *(_prefixes(whole) if house else ()),
    ])


def _triples(shared: Iterable[Source | tuple]) -> Iterator[tuple]:
    for item in shared:
        yield from ((q.subject, q.predicate, q.object) for q in item.quads) if isinstance(item, Source) else (item,)


def _uses(whole: Assembly) -> dict[tuple[str, bool], _Use]:
    """Each IRI, and whether it is used as a term: where first, and how often. What a claim records is judged where it is said."""
    first: dict[tuple[str, bool], tuple[Source, Quad, NamedNode]] = {}
    times: dict[tuple[str, bool], int] = {}
    for source in whole.sources:
        for quad in source.quads:
            s, p, o, _ = quad
            if p.value in BESIDE_CLAIMS:
                continue
            of_kind = p.value == TYPE or p.value in DECLARES
            recorded = p.value in RECORDED or p.value == DISPUTES and getattr(o, "value", "").startswith(whole.claim_namespace)
            for term, as_term in ((s, False), (p, True), (o, of_kind), *([(o.datatype, True)] if isinstance(o, Literal) else ())):
                if isinstance(term, NamedNode) and not (recorded and term is o and term.value.startswith(ID)):
                    key = term.value, as_term
                    times[key] = times.get(key, 0) + 1
                    if key not in first:
                        first[key] = source, quad, term
    return {key: _Use(*use, times[key]) for key, use in first.items()}


def _terms(whole: Assembly, vocabulary: Vocabulary, names: Names) -> Iterator[Result]:
    """Terms and things that nothing declares or describes: one result for each, or for a namespace in which all is wrong."""
    wrong: dict[tuple[str, str], list[_Use]] = {}
    foreign: dict[str, list[_Use]] = {}
    unknown: dict[str, list[tuple[_Use, tuple]]] = {}
    said_in_ours = (q.subject.value for source in whole.sources for q in source.quads if _is_ours(q.predicate.value) and q.predicate.value not in BESIDE_CLAIMS)
    untyped = set(said_in_ours) - vocabulary.typed
    for (iri, as_term), use in _uses(whole).items():
        if iri.startswith("file:"):
            yield of_statement(use.source, use.quad, "relative-iri", RELATIVE, BASED, node=iri, shows=use.term)
            continue
        of_ours = "polylog" in iri.lower()
        if iri in vocabulary.declared or iri in vocabulary.typed and not of_ours:
            continue
        near = vocabulary.speller.near_namespace(iri) if as_term or of_ours else None
        if near:
            wrong.setdefault(near, []).append(use)
        elif problem := vocabulary.unknown(iri, as_term) or iri in untyped and not as_term and vocabulary.untyped(iri):
            folder = namespace(iri) if iri.startswith((CONCEPT, ID)) or problem[1] in ("untyped", "unknown-namespace") else iri
            unknown.setdefault(folder, []).append((use, problem))
        elif as_term and namespace(iri) not in WELL_KNOWN and not iri.startswith(BASE):
            foreign.setdefault(namespace(iri), []).append(use)
    for (space, right), uses in wrong.items():
        message = f"<{space}> is not <{right}> ({_counted(uses, names)})"
        yield _together(uses, "near-namespace", message, f"did you mean <{right}>?", node=space)
    for space, uses in foreign.items():
        yield _together(uses, "undeclared-term", f"nothing given declares {_counted(uses, names)}", DECLARE, "Warning")
    for folder, found in unknown.items():
        uses, (severity, _, _, mend) = [use for use, _ in found], found[0][1]
        if len(found) > 1 and folder not in vocabulary.spaces:
            message = f"nothing given describes what is in <{folder}> ({_counted(uses, names)})"
            yield _together(uses, "unknown-namespace", message, mend, severity, node=folder)
            continue
        for use, (severity, rule, message, mend) in found:
            about = use.term.value if rule == "untyped" else ""
            yield of_statement(use.source, use.quad, rule, message, mend, severity, node=about, shows=use.term)


def _is_ours(predicate: str) -> bool:
    return predicate.startswith(PLG) and predicate not in RECORDED


def _counted(uses: list[_Use], names: Names) -> str:
    """The first of some terms or things, and how many there are."""
    shown = ", ".join(names.iri(use.term.value) for use in uses[:3])
    times = sum(use.times for use in uses)
    if times == 1:
        return shown
    more = f"{len(uses)} names, {shown}{', …' * (len(uses) > 3)}, " if len(uses) > 1 else f"{shown}, "
    return f"{more}in {times} places"


def _together(uses: list[_Use], rule: str, message: str, mend: str, severity: str = "Violation", node: str = "") -> Result:
    """One result for many uses, at the first of them; node: the namespace that they have in common, if that is wrong."""
    first = uses[0]
    about = node or first.term.value
    result = of_statement(first.source, first.quad, rule, message, mend, severity, node=about, shows=first.term)
    prefix = next((prefix for prefix, space in first.source.prefixes.items() if node and space == node), None)
    place = first.source.declaration(prefix) if prefix is not None else None
    return replace(result, line=place.line, column=place.column) if place else result


def _literals(whole: Assembly) -> Iterator[Result]:
    """Values that are none, or that are written in a form that stores change."""
    known: dict[Literal, tuple | None] = {}
    for source in whole.sources:
        for quad in source.quads:
            o = quad.object
            if not isinstance(o, Literal):
                continue
            if o not in known:
                known[o] = literal_problem(o)
            if problem := known[o]:
                severity, message, mend = problem
                yield of_statement(source, quad, "literal", message, mend, severity)
            if quad.predicate.value == DCTERMS + "language" and (wrong := languages.problem(o.value)):
                yield of_statement(source, quad, "language", *wrong)


def _prefixes(whole: Assembly) -> Iterator[Result]:
    """Files that disagree on a prefix they share."""
    by_prefix: dict[str, str] = {}
    by_namespace: dict[str, str] = {}
    for source in whole.sources:
        for prefix, space in source.prefixes.items():
            if not shared_prefix(space):
                continue
            if (other := by_prefix.setdefault(prefix, space)) != space:
                message, mend = f"{prefix}: is {space} here and {other} elsewhere", "one prefix, one namespace: rename it"
            elif (other := by_namespace.setdefault(space, prefix)) != prefix:
                message, mend = f"<{space}> is {prefix}: here and {other}: elsewhere", f"use {other}: everywhere"
            else:
                continue
            yield Result(space, "", "", "prefix", message, "Warning", str(source.path), _line(source, prefix), mend=mend)


def _line(source: Source, prefix: str) -> int | None:
    place = source.declaration(prefix)
    return place and place.line
