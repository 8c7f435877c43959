"""Turns what was put together into paragraphs of the published files, group by group, to be sorted and joined at the end.

A group writes what is its own. Of shared things several groups may speak, so what it says of those is handed on as
triples, by layer. Records are text, so that sorting and joining many of them costs little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from ..assemble import derived
from ..assemble.assembly import Assembly, closure, coarser
from ..assemble.claims import CLAIM_PROPERTIES, claim_lines, days, grounded
from ..assemble.comparison import Told, told
from ..namespaces import PLG, TYPE
from ..paths import PUBLISHED
from ..write.turtle import Writer

KEY, END = "\x1f", "\x1e"  # after the IRI that a record is sorted by, and after the record; no text holds them
FILES = PUBLISHED
GRAPHS = "graphs"  # the records of dialogues.trig that have braces: they follow the others
ZEROS = "0" * 16
LAYERS = ("catalogue", "stated", "implied", "external")
LINKS, IMPLIED_LINKS, EXTERNAL_LINKS = "links", "implied-links", "external-links"  # derived from what is stated, and from each besides
EXAMPLES = [PLG + name for name in ("Dialogue", "Meeting", "Act")]


@dataclass
class Tally:
    """What the description counts in dialogues.ttl, and the counts of the summary."""

    triples: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    subjects: int = 0
    properties: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    first: dict[str, str] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    grounds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    claims: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def count(self, triples: Collection[tuple]) -> None:
        """Count triples of dialogues.ttl."""
        self.triples["dialogues"] += len(triples)
        self.subjects += len({s.value for s, _, _ in triples})
        for s, p, o in triples:
            self.properties.add(p.value)
            if p.value == TYPE:
                self.classes.add(o.value)
                if o.value in EXAMPLES:
                    self.first[o.value] = min(s.value, self.first.get(o.value, s.value))
                elif o.value == PLG + "Report":
                    self.reports.append(s.value)

    def add(self, other: "Tally") -> None:
        """Add what was counted elsewhere."""
        for mine, theirs in ((self.triples, other.triples), (self.grounds, other.grounds), (self.claims, other.claims)):
            for key, number in theirs.items():
                mine[key] += number
        self.subjects += other.subjects
        self.properties |= other.properties
        self.classes |= other.classes
        self.reports += other.reports
        for kind, iri in other.first.items():
            self.first[kind] = min(iri, self.first.get(kind, iri))


@dataclass
class Rendered:
    """The records of each file, the namespaces that they need prefixes for, what is said of shared things as N-Quads whose
    graph is the layer, the pairs of things that readings take for the same, what others may say too, the shortest passages that
    have what others speak of too, and what was counted.

    lines: where N-Quads are wanted in place of Turtle, those of each file, by its name without an ending; files:
    what these are packed into.
    """

    records: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    used: dict[str, set[str]] = field(default_factory=dict)
    said: bytes = b""
    same: set[tuple[str, str]] = field(default_factory=set)
    told: Told = field(default_factory=Told)
    shortest: derived.Shortest = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    lines: dict[str, list[str]] | None = None
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Edges:
    """Which shared thing is part of what coarser ones: as it is stated, and as readings imply and backgrounds have it besides."""

    stated: dict[str, set[str]] = field(default_factory=dict)
    implied: dict[str, set[str]] = field(default_factory=dict)
    external: dict[str, set[str]] = field(default_factory=dict)


def render(
    whole: Assembly, shared: Collection[str], edges: Edges, known: derived.Known = derived.Known(), around: Assembly | None = None,
    spanning: Collection[str] = (), bulk: bool = False,
) -> Rendered:
    """Write what a group says.

    shared: the IRIs of shared things; known: what else is known of them; spanning: things that others speak of too, around: what
    is said of those. Both are written when all have told what they say of them. bulk: write N-Quads, not Turtle.
    """
    made, own, said = Rendered(lines={} if bulk else None), {}, []
    layers, shared = _layers(whole), shared | spanning if spanning else shared
    made.same = derived.same(layers["implied"])
    best = derived.shortest(whole, known)
    made.shortest = {key: rank for key, rank in best.items() if key[0] in spanning}
    best = {key: rank for key, rank in best.items() if key[0] not in spanning} if spanning else best
    add_links(layers, known, derived.links_to(best) | derived.disputed(whole, known), _of_mentioned(whole, around))
    for layer, triples in layers.items():
        own[layer] = {t for t in triples if t[0].value not in shared}
        said += [Quad(*t, NamedNode(f"x:{layer}")) for t in triples - own[layer]]
    within = closure(layers["catalogue"] | layers["stated"], edges.stated)
    made.told = told(whole, shared, {iri for pair in made.same for iri in pair}, within)
    graphs = whole.graphs()
    for ground in graphs.keys() & shared:
        said += [Quad(*t, NamedNode(ground)) for t in graphs.pop(ground)]
    made.said = serialize(said, format=RdfFormat.N_QUADS)
    write_layers(made, whole.prefixes, own, edges)
    write_graphs(made, whole.prefixes, graphs)
    write_claims(made, whole)
    made.tally.grounds.update(Counter(status for ground, status in whole.status.items() if ground not in shared))
    return made


def _of_mentioned(whole: Assembly, around: Assembly | None) -> set[tuple]:
    """What is stated around a group of what the group itself speaks of."""
    if around is None:
        return set()
    mentions = {term.value for triple in whole.everything() for term in triple if isinstance(term, NamedNode)}
    return {triple for triple in around.catalogue | around.with_status("stated") if triple[0].value in mentions}


def _layers(whole: Assembly) -> dict[str, set]:
    return {"catalogue": whole.catalogue, **{status: whole.with_status(status) for status in LAYERS[1:]}}


def add_links(
    layers: dict[str, set], known: derived.Known, more: Collection[tuple] = (), around: Collection[tuple] = (),
    but: Collection[str] = (),
) -> None:
    """Add to the layers what is derived from them.

    more: of what is derived from what is stated; around: what else is stated of the same things; but: records of taking part of
    which that is done.
    """
    stated = layers["catalogue"] | layers["stated"]
    given = {triple for triple in stated if triple[0].value not in but} if but else stated.union(around)
    links = derived.taking_part(given, known).union(more) - stated
    if around:
        mine = {s for s, _, _ in stated}
        links = {link for link in links if link[0] in mine}
    layers[LINKS] = layers.get(LINKS, set()) | links
    for status, name in (("implied", IMPLIED_LINKS), ("external", EXTERNAL_LINKS)):
        besides = derived.taking_part(stated | layers[status], known) - links - stated if layers[status] else set()
        layers[name] = layers.get(name, set()) | besides


def said_in(parts: Iterable[bytes]) -> tuple[dict[str, set], dict[str, set]]:
    """What groups say of shared things, by layer, and in shared graphs, by graph."""
    layers: dict[str, set] = {layer: set() for layer in (*LAYERS, LINKS, IMPLIED_LINKS, EXTERNAL_LINKS)}
    graphs: dict[str, set] = defaultdict(set)
    for part in parts:
        for quad in parse(input=part, format=RdfFormat.N_QUADS):
            name = quad.graph_name.value
            place = layers[name[2:]] if name.startswith("x:") else graphs[name]
            place.add((quad.subject, quad.predicate, quad.object))
    return layers, graphs


def derive(layers: dict[str, set], edges: Edges) -> tuple[set, set, set]:
    """What is derived from what is stated; from what is implied besides; and from what is external besides."""
    said = layers["catalogue"] | layers["stated"]
    stated, besides = closure(said, edges.stated) | layers[LINKS] | derived.display_labels(said), []
    for status, name, known in (("implied", IMPLIED_LINKS, edges.implied), ("external", EXTERNAL_LINKS, edges.external)):
        more = layers[name]
        if known != edges.stated or coarser(layers[status]):
            more = more | closure(said | layers[status], known)
        besides.append(more)
    return stated, *besides


def write_layers(
    made: Rendered, prefixes: dict, layers: dict[str, set], edges: Edges = Edges(), also: Collection[tuple] | None = None
) -> None:
    """Write what is said of some things into the files, and count it, unless that is done. What is stated stands in no other
    file; what is both implied and external stands in both, so that each can be loaded without the other.

    also: what else dialogues.ttl holds.
    """
    stated, implied, external = derive(layers, edges)
    dialogues = layers["catalogue"] | layers["stated"] | stated | (also or set())
    if also is None:
        made.tally.count(dialogues)
    files = {"dialogues": dialogues, "implied": (layers["implied"] | implied) - dialogues, "external": (layers["external"] | external) - dialogues}
    for name, triples in files.items():
        _write(made, f"{name}.ttl", triples, prefixes)
        if name != "dialogues":
            made.tally.triples[name] += len(triples)
    labelled = {s for s, p, _ in stated if p == derived.DISPLAY}
    apart = derived.display_labels(files["implied"] | files["external"])  # of what the claims speak of, whichever files are loaded
    write_beside_claims(made, prefixes, {triple for triple in apart if triple[0] not in labelled})
    _write(made, "dialogues.trig", layers["catalogue"] | (also or set()) | (stated - layers["stated"]), prefixes)


def _write(made: Rendered, file: str, triples: set, prefixes: dict) -> None:
    if made.lines is not None:
        if file.endswith(".ttl"):
            made.lines.setdefault(file[:-4], []).extend(f"{s} {p} {o} .\n" for s, p, o in triples)
        return
    writer = Writer(prefixes)
    made.records[file] += "".join(f"{iri}{KEY}{text}{END}" for iri, text in writer.paragraphs(triples))
    made.used.setdefault(file, set()).update(writer.used)


def write_beside_claims(made: Rendered, prefixes: dict, triples: set) -> None:
    """Write what is derived for those who ask the claims, and count it."""
    _write(made, "claims.ttl", triples, prefixes)
    made.tally.triples["claims"] += len(triples)


def write_graphs(made: Rendered, prefixes: dict, graphs: dict[str, set]) -> None:
    """Write the graph of each ground."""
    if made.lines is not None:
        return
    writer = Writer(prefixes)
    for ground, facts in graphs.items():
        if inner := "\n".join(writer.block(facts, "    ")):
            made.records[GRAPHS] += f"{ground}{KEY}{writer.iri(ground)} {{\n{inner}}}\n{END}"
    made.used.setdefault("dialogues.trig", set()).update(writer.used)


def write_claims(made: Rendered, whole: Assembly) -> None:
    """Write a claim for each fact and the ground it rests on, straight from its parts: there are more of them than of all else."""
    if made.lines is not None:
        claimed = claim_lines(whole).decode().splitlines(keepends=True)
        made.lines.setdefault("claims", []).extend(claimed)
        made.tally.triples["claims"] += len(claimed)
        for _, status, _, facts in grounded(whole):
            made.tally.claims[status.rpartition("/")[2]] += len(facts)
        return
    writer, records = Writer(whole.prefixes), []
    iri, term, space = writer.iri, writer.term, whole.claim_namespace
    kind, source, grounding, derived, _, _, prop, subject, value = CLAIM_PROPERTIES
    for ground, status, reports, facts in grounded(whole):
        if not facts:
            continue
        before, _, after = iri(f"{space}{ZEROS}").partition(ZEROS)
        rest = [f"{iri(source)} " + " ,\n        ".join(map(iri, reports))] * bool(reports)
        rest = [f"{after} a {iri(kind)}", *rest, f"{iri(grounding)} {iri(status)}", f"{iri(derived)} {iri(ground)}", ""]
        middle, prop_, subject_, value_ = " ;\n    ".join(rest), iri(prop), iri(subject), iri(value)
        for key, _, (s, p, o) in facts:
            dated = days(o)
            ends = "".join(f"{iri(end.value)} {term(day)} ;\n    " for end, day in dated)
            said = f"{ends}{prop_} {iri(p.value)} ;\n    {subject_} {iri(s.value)} ;\n    {value_} {term(o)} .\n"
            records.append(f"{space}{key}{KEY}{before}{key}{middle}{said}{END}")
            made.tally.triples["claims"] += 6 + len(reports) + len(dated)
        made.tally.claims[status.rpartition("/")[2]] += len(facts)
    made.records["claims.ttl"] += "".join(records)
    made.used.setdefault("claims.ttl", set()).update(writer.used)


def joined(parts: Iterable[str]) -> list[str]:
    """The texts of all records, sorted by their IRIs."""
    records = "".join(parts).split(END)
    records.pop()
    records.sort()
    return [record.partition(KEY)[2] for record in records]


def document(blocks: list[str], used: Collection[str], prefixes: dict) -> bytes:
    """A file of such blocks, as UTF-8."""
    if not blocks:
        return b"# Nothing of this kind is in the data.\n"
    writer = Writer(prefixes)
    writer.used.update(used)
    return writer.document(blocks)
