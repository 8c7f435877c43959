"""The one way in which data is judged, by `validate` and by `build`: term by term, then by the shapes.

Each group of files is judged by itself; what several groups say of shared things is judged once more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode

from ..assemble import labels, short_names
from ..assemble.assembly import NAMES, TYPE, Assembly
from ..assemble.claims import claim_lines
from ..namespaces import CLAIM_MISSING, ORG, PLG, SCHEMA, SH
from ..read.files import Source
from .authority import misnamed
from .causes import together
from .engine import MADE, NONE, engine
from .places import located, names_in, with_rivals
from .planning import Group, Plan, Terms, beside, shared_of, with_strays
from .results import Result, ordered
from .shapes import load_shapes, ntriples
from .shared import Shared
from .spanning import Spanning, read_around
from .statements import findings
from .summary import checked
from .versions import without_follow_ups

SPANNING = {  # what values taken together can break; all else is broken by one value, in the group that has it
    f"{SH}{kind}ConstraintComponent"
    for kind in ("MaxCount", "QualifiedMaxCount", "UniqueLang", "LessThan", "LessThanOrEquals", "Disjoint", "SPARQL")
}
COMPARED = {PLG + name for name in (  # of which what one report says by itself is held against what others say, or one of two is wrong
    "established", "hasParticipation", "heldOn", "inTrack", "level", "mode", "ordinal", "sessionType", "status", "withinDialogue",
)}
FEW = 3  # groups that are read again for where a thing is said


@dataclass
class Judged:
    """What judging a group gives: its results, what it says of shared things, and how many things of each class it has.

    labels: those that were made of what several groups say; short: the statements of short names of reports.
    """

    results: list[Result] = field(default_factory=list)
    said: bytes = b""
    checked: dict[str, int] = field(default_factory=dict)
    labels: list[tuple] = field(default_factory=list)
    short: list[tuple] = field(default_factory=list)


def judge(
    whole: Assembly, shared: Shared, terms: Terms, around: Assembly | None = None, apart: Collection[str] = (),
) -> list[Result]:
    """Everything that is wrong with what was put together, beside what is shared, each with its place.

    What is wrong with the shared things by themselves is left out. around: what else is said of things of which others speak
    too; apart: those of them that are judged apart.
    """
    own, more = whole.everything(), around.everything() if around else set()
    known = [*shared.triples, *more] if more else shared.triples
    said = findings(whole, shared.ontology, known, house=terms.house, evidence=terms.evidence)
    said = ordered([*said, *misnamed(whole, shared, more)])
    labelled = {s.value for s, p, _ in own if p.value == labels.LABEL}
    typed = {s.value for s, p, _ in whole.catalogue if p.value == TYPE and s.value in shared.described}
    typed &= labelled  # a label that is made of what a shared file says is kept
    mentions = near = {term.value for triple in own for term in triple if not isinstance(term, Literal)}
    judge_by, data = engine(terms.engine), ntriples(own | more) + claim_lines(whole)
    but, others = NONE if SCHEMA + "Claim" in whole.kinds() else MADE, shared.others
    if around:
        data += claim_lines(around)
        near = mentions.union(term.value for triple in more for term in triple if not isinstance(term, Literal))
        typed, others = set(), others | near | shared.described  # what others say of them is among what is said around
    if judge_by.conforms(data + shared.near(near, typed), but):
        return without_follow_ups(together(said, (), whole, known), whole)
    results = judge_by.results(data + (shared.near(near) if around else shared.whole(typed)), but)
    alone: Collection[Result] = ()
    if results:
        alone = set(judge_by.results(shared.near(near))) if around else shared.alone(terms.engine, typed)
    others = (others - mentions).union(apart)  # of which the files say nothing, so that nothing wrong with them is theirs
    found = [located(result, whole) for result in results if result not in alone and result.node not in others]
    if not around:  # else others may say more
        found = with_rivals(found, whole.sources, shared.things, shared.others)
    return without_follow_ups(together(said, found, whole, known), whole)


def read_group(group: Group) -> tuple[Assembly, Assembly | None]:
    """Read files that belong together, and what is said around them, if others speak of the same; with labels."""
    whole, names = with_strays(group.files, group.beside), beside(group.beside).names
    around = read_around(group.around, group.beside.claims) if group.spanning else None
    labels.add(whole, names, around=around, but=group.spanning)
    short_names.add(whole, names)
    if around:
        labels.add(around, names)  # only now: a label is made of what is said, not of labels that are made
    return whole, around


def judge_group(group: Group) -> tuple[Assembly, Assembly | None, Judged]:
    """Read and judge files that belong together; and what is said around them, if others speak of the same."""
    shared = beside(group.beside)
    whole, around = read_group(group)
    results = judge(whole, shared, group.terms, around, group.apart)
    own, described = whole.everything(), shared.described
    if group.spanning:  # counted, and judged once more, with what all say of them
        own, described = {triple for triple in own if triple[0].value not in group.spanning}, described - group.spanning
    counted = checked(own, load_shapes(), shared.ontology) if group.terms.count else {}
    said = ntriples(said_of_shared(whole, described)) + _claims_on_shared(whole, described)
    short = [triple for triple in whole.catalogue if triple[1].value == short_names.SHORT]
    return whole, around, Judged(results, said, counted, short=short)


def said_of_shared(whole: Assembly, described: Collection[str]) -> set[tuple]:
    """What a group says of shared things, and what it says of the things of its own that it brings together with them.

    Also where a shared thing is only the object, if a rule looks from there to what has it.
    """
    everything = whole.everything()
    said = {triple for triple in everything if triple[0].value in described}
    backwards = looked_back()[1]
    said |= {
        triple for triple in everything
        if triple[1].value in backwards and isinstance(triple[2], NamedNode) and triple[2].value in described
    }
    theirs = {o for _, _, o in said if isinstance(o, NamedNode) and o.value not in described}
    theirs |= {s for s, p, o in everything if p.value == ORG + "member" and getattr(o, "value", "") in described}  # who held what
    said |= {triple for triple in everything if triple[0] in theirs}
    values = {o for _, _, o in said}
    return said | {triple for triple in whole.catalogue if triple[0] in values and triple[1].value in NAMES}


def _claims_on_shared(whole: Assembly, described: Collection[str]) -> bytes:
    """The claims on shared things in which reports can differ."""
    return claim_lines(whole, lambda fact: fact[1].value in COMPARED and fact[0].value in described)


@lru_cache(maxsize=1)
def looked_back() -> tuple[frozenset[str], frozenset[str]]:
    """The shapes that look from a thing to what has it, and by which properties."""
    inner: dict = {}
    for s, p, o in load_shapes():
        inner.setdefault(s, []).append((p.value, o))
    shapes, properties = set(), set()
    for shape in inner:
        if not isinstance(shape, NamedNode):
            continue
        seen, todo = {shape}, [shape]
        while todo:
            for predicate, o in inner.get(todo.pop(), ()):
                if predicate == SH + "inversePath":
                    shapes.add(shape.value)
                    properties.add(o.value)
                elif o not in seen and isinstance(o, BlankNode):
                    seen.add(o)
                    todo.append(o)
    return frozenset(shapes), frozenset(properties) & {PLG + name for name in ("content", "hasParticipation", "madeAt")}


def judge_shared(
    todo: Plan, said: Sequence[bytes], told: Iterable[Result] = (), spanning: Spanning | None = None,
) -> list[Result]:
    """What is wrong with the shared files that were given, and with all that is said of shared things taken together.

    said: what the groups say of them, as N-Triples; told: the results on the groups, which are not told again; spanning: what
    is said of things that span groups, of which the shared files may speak too.
    """
    if not todo.beside.given and len(todo.parts.groups) < 2:
        return []  # it has been judged with all that is said
    whole, shared, terms = shared_of(todo.beside)[0], beside(todo.beside), todo.terms
    ours = beside(replace(todo.beside, given=(), strays=frozenset()))
    said_of_them, around = [], spanning.beside_shared(whole) if spanning else Assembly([])
    if todo.beside.given:
        known = [*ours.triples, *around.everything()] if spanning else ours.triples
        said_of_them = findings(whole, ours.ontology, known, house=terms.house, evidence=terms.evidence)
    name, but = terms.engine, MADE | {CLAIM_MISSING}  # claims are judged with their grounds; a fact without one is told by `findings`
    alone = found = set()
    if not any(said):
        alone = found = shared.alone(name, shapes=but)
    elif results := engine(name).results(shared.whole() + b"".join(said), but):
        alone = shared.alone(name, shapes=but) if todo.beside.given else set()
        found = {
            result for result in results
            if result in alone or result.node in shared.described and (result.component in SPANNING or result.shape in looked_back()[0])
        }
    if found:
        given, repeated = ntriples(whole.everything()) + b"".join(said), {_key(result) for result in told}
        found = {result for result in found if result.node not in shared.others or f"<{result.node}>".encode() in given}
        found = {result for result in found - ours.alone(name, shapes=but) if _key(result) not in repeated}
    if found and spanning:  # what blocks say may mend it
        mended = engine(name).results(shared.whole() + ntriples(around.everything()) + claim_lines(around) + b"".join(said), but)
        found = {result for result in found.intersection(mended) if result.node not in spanning.apart}
    placed, sources = _placed(ordered(found), alone, said, whole, todo)
    results = together(said_of_them, with_rivals(placed, sources, ours.things, ours.others), whole, shared.triples)
    return without_follow_ups(results, whole)


def _key(result: Result) -> tuple[str, str, str, str]:
    return result.node, result.path, result.value, result.shape


def _placed(
    results: list[Result], alone: set[Result], said: Sequence[bytes], whole: Assembly, todo: Plan
) -> tuple[list[Result], list[Source]]:
    """The results with their places, and the files that were looked at: of a group that says what is told, or the shared.

    alone: those on the shared files by themselves.
    """
    groups, read, found = todo.groups(), {}, []
    sayers = _sayers({result.node for result in results}, said)
    for result in results:
        numbers: list[int] = []
        if result not in alone:
            paths = (result.path, *names_in(result.message, whole))
            numbers = next((sayers[key] for path in paths if path and (key := (result.node, path)) in sayers), numbers)
            if not numbers and result.node not in whole.told_by:
                numbers = sayers.get((result.node, ""), numbers)
        for number in numbers[:FEW]:
            if number not in read:
                read[number] = with_strays(groups[number].files, todo.beside)
        found.append(located(result, read[numbers[0]] if numbers else whole))
    return found, [source for one in (whole, *read.values()) for source in one.sources]


def _sayers(nodes: set[str], said: Sequence[bytes]) -> dict[tuple[str, str], list[int]]:
    """Which groups, by their numbers, say something of a node by a property; without a property: speak of it at all."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, lines in enumerate(said if nodes else ()):
        for line in lines.decode().splitlines():
            subject, predicate, value = (term.strip("<>") for term in line.removesuffix(" .").split(" ", 2))
            for key in ((subject, predicate), (subject, ""), (value, "")):
                if key[0] in nodes and found.setdefault(key, [])[-1:] != [number]:
                    found[key].append(number)
    return found


def judged(group: Group) -> Judged:
    """The outcome for a group, without what was read."""
    return judge_group(group)[2]
