"""Puts what the checks have found together: a cause once, with the number of its consequences, in the words of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import BlankNode, NamedNode

from ..assemble.assembly import TYPE, Assembly
from ..errors import PolylogueError
from ..namespaces import CLAIM_MISSING, SHAPES
from ..read.files import Source
from .naming import Names
from .results import Result, named, of_statement, ordered

CAUSES = {"near-namespace", "unknown-namespace", "undefined-term", "unknown-concept", "untyped"}
THING_IRI = SHAPES + "Thing-iri"
NOTHING = "nothing here is Polylogue's: nothing was checked"
GIVE = "if another file describes it, such as one of the catalogue, give that file too"


def together(
    said: Iterable[Result], found: Iterable[Result], whole: Assembly, shared: Iterable[tuple] = ()
) -> list[Result]:
    """One list of results, ordered, with each thing named as its files name it.

    said: what `findings` gives; found: the results of the shapes, with file and line; shared: the triples of what the files may
    speak of.
    """
    said, found = list(said), list(found)
    if not said and not found:
        return []
    names = Names(whole.sources)
    found = [_at_blank_node(r, names) if r.node and names.is_blank(r.node) else r for r in found]
    found = _without_twins(said, found, whole)
    told = {(r.node, r.path, r.value) for r in found}  # a shape says more closely what a link should lead to
    said = [r for r in said if r.shape != "undescribed" or (r.node, r.path, r.value) not in told]
    said, found = _with_words_of_literals(said, found)
    said, found = _folded(said, found, whole)
    found = _with_hints(found, whole, shared)
    return ordered(_named(result, names) for result in (*said, *found))


def _at_blank_node(result: Result, names: Names) -> Result:
    """A result on a blank node, where the node is written."""
    source, quad = names.statement(result.node)
    at = of_statement(source, quad, "", "", "", shows=None if isinstance(quad.subject, BlankNode) else quad.predicate)
    return replace(result, node=f"_:{result.node.removeprefix('_:')}", file=result.file or at.file, line=result.line or at.line)


def _without_twins(said: list[Result], found: list[Result], whole: Assembly) -> list[Result]:
    """The results of shapes without those that say again what is said: of facts without a ground, of nodes without an IRI."""
    stray = {(r.node, r.path, r.value) for r in said if r.shape == "no-ground"}
    nowhere = (facts for graph, facts in whole.facts.items() if graph not in whole.status)  # their graph is told
    stray |= {(named(s), p.value, str(o)) for facts in nowhere for s, p, o in facts}
    texts = {f"{node}: {path} {_plain(value)} " for node, path, value in stray}

    def is_twin(result: Result) -> bool:
        if result.shape == THING_IRI:
            return result.node.startswith("_:")
        if result.shape != CLAIM_MISSING:
            return False
        return (result.node, result.path, result.value) in stray or result.message.partition("rests on no ground")[0] in texts

    text = {(r.node, r.path, r.value) for r in said if r.shape == "literal-for-iri"}
    return [result for result in found if not is_twin(result) and (result.node, result.path, result.value) not in text]


def _plain(value: str) -> str:
    """A value in N-Triples as SPARQL's STR gives it."""
    from .places import text_of

    return text_of(value) or value.strip("<>")


def _with_words_of_literals(said: list[Result], found: list[Result]) -> tuple[list[Result], list[Result]]:
    """Where a shape refuses a value that is no value of its kind or has an odd form: one result, which says so."""
    of = {(r.node, r.path, r.value): r for r in said if r.shape == "literal"}
    refused = {key for r in found if (key := (r.node, r.path, r.value)) in of and r.severity == "Violation"}
    apt = {key for key in refused if of[key].severity == "Violation" or "time zone" in of[key].message}  # of the right kind
    told = [
        replace(r, mend=f"it {of[key].message}: {of[key].mend}") if (key := (r.node, r.path, r.value)) in apt else r for r in found
    ]
    return [r for r in said if (r.node, r.path, r.value) not in refused or r.shape != "literal"], told


def _folded(said: list[Result], found: list[Result], whole: Assembly) -> tuple[list[Result], list[Result]]:
    """The causes with the number of their consequences, and the results that are none."""
    of_term, of_space = {}, {}
    for number, result in enumerate(said):
        if result.shape in CAUSES and not result.value.startswith('"'):
            term = result.value[1:-1] if result.value.startswith("<") else result.path or result.node
            (of_space if result.shape.endswith("-namespace") else of_term)[term] = number
    if not of_term and not of_space or not found:
        return said, found
    lengths = sorted({len(space) for space in of_space})

    def cause(iri: str) -> int | None:
        number = of_term.get(iri)
        if number is not None or not of_space:
            return number
        return next((of_space[iri[:length]] for length in lengths if iri[:length] in of_space), None)

    touched: dict[str, int] = {}  # what lacks something, since its kind or property is written otherwise
    for source in whole.sources:
        for quad in source.quads:
            terms = (quad.predicate, quad.object) if quad.predicate.value == TYPE or of_space else (quad.predicate,)
            for term in terms:
                if isinstance(term, NamedNode) and (number := cause(term.value)) is not None:
                    touched.setdefault(quad.subject.value, number)
    numbers, left = Counter(), []
    for result in found:
        number = cause(result.value[1:-1]) if result.value.startswith("<") else None
        number = cause(result.node) if number is None else number
        if number is None and result.value in ("", f"<{result.node}>"):
            number = touched.get(result.node.removeprefix("_:"))
        if number is None:
            left.append(result)
        else:
            numbers[number] += 1
    folded = [touched.get(result.node) if result.shape == "undescribed-ground" else None for result in said]
    numbers.update(number for number in folded if number is not None)
    for number, times in numbers.items():
        few = f"{times} result{'s' * (times > 1)} that may come of it {'are' if times > 1 else 'is'} not shown"
        said[number] = replace(said[number], message=f"{said[number].message} [{few}]")
    return [result for result, number in zip(said, folded) if number is None], left


def _with_hints(found: list[Result], whole: Assembly, shared: Iterable[tuple]) -> list[Result]:
    """Results on something that no given file describes say so."""
    wanted = {result.value[1:-1] for result in found if result.value.startswith("<") and not result.mend}
    if not wanted:
        return found
    described = {q.subject.value for source in whole.sources for q in source.quads} | {s.value for s, _, _ in shared}
    unknown = wanted - described
    hint = f"no file given describes %s: {GIVE}"
    return [replace(r, mend=hint % r.value) if not r.mend and r.value[:1] == "<" and r.value[1:-1] in unknown else r for r in found]


def nothing_checked(sources: list[Source]) -> Result:
    """The result on data in which no shape has anything to check, at the first statement. Raises PolylogueError if none."""
    for source in sources:
        for quad in source.quads:
            mend = "describe dialogues, meetings, reports … in the terms of <https://w3id.org/polylogue/ontology#>"
            found = of_statement(source, quad, "nothing-checked", NOTHING, mend, node=named(quad.subject), shows=quad.subject)
            return _named(found, Names(sources))
    raise PolylogueError("holds no triples: nothing to check")


def _named(result: Result, names: Names) -> Result:
    """The result in the words of the files, with its mend in the message, which names the node once."""
    if result.shape in ("near-namespace", "nothing-checked"):
        about = f"<{result.node}>" if result.shape == "near-namespace" else names.node(result.node)
        return replace(result, about=about, message=result.told, mend="")
    message = result.told
    for spelt in (f"<{result.node}>", result.node):
        if result.node and message.startswith((f"{spelt}: ", f"{spelt} ")):
            message = message[len(spelt):].lstrip(": ")
    value = names.value(result.value) if result.value and result.value != f"<{result.node}>" else ""
    about = " ".join(part for part in (names.node(result.node), result.path and names.iri(result.path), value) if part)
    return replace(result, about=about, message=names.text(message), mend="")
