"""Writes quads as a report in YAML, so that reading it gives the same quads, and nothing that follows is written.

A thing of a report's own stands inside the first that refers to it; what fits one line stands on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad

from ..errors import PolylogueError
from ..namespaces import CONCEPT as CONCEPTS
from ..namespaces import OA, PLG, TYPE, UNLOCATED, split
from ..read.completion import VOICELESS
from ..read.terms import CONCEPT, terms
from .yaml_layout import Node, block_lines, flowing, list_lines, located_lines
from .yaml_nodes import HAD, HAS, Nodes

LOCATED = ("start", "end", "position", "textLength", "firstWords", "lastWords", "sha256")


def yaml(quads: Iterable[Quad], prefixes: Mapping[str, str], path: Path | None = None) -> str:
    """The quads as YAML.

    prefixes: how the file they come from calls namespaces. Raises PolylogueError for what YAML of ours cannot say.
    """
    from ..read.yaml import read_yaml

    quads = list(dict.fromkeys(quads))
    wanted = _canonical(quads)
    for plain in (False, True):
        text = _Writer(quads, prefixes, plain).text()
        try:
            if _canonical(read_yaml(Path(path or "-"), text)[0]) == wanted:
                return text
        except PolylogueError as error:
            problem = error
        else:
            problem = PolylogueError("holds what cannot be written as YAML without loss", path)
    raise PolylogueError(f"cannot be written as YAML: {problem.message}", path, mend="write it as TriG")


def _canonical(quads: Iterable[Quad]) -> set[Quad]:
    quads = set(quads)
    if not any(isinstance(term, BlankNode) for quad in quads for term in quad):
        return quads
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


class _Writer(Nodes):
    """The document."""

    def __init__(self, quads: list[Quad], prefixes: Mapping[str, str], plain: bool):
        self.graphs: dict[str, dict[str, dict[str, list]]] = {}
        for quad in quads:
            graph = "" if isinstance(quad.graph_name, DefaultGraph) else self._key(quad.graph_name)
            self.graphs.setdefault(graph, {}).setdefault(self._key(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
        outer = self.graphs.get("", {})
        reports = [s for s, about in outer.items() if _is(about, "Report")]
        self.report = reports[0] if len(reports) == 1 and not plain and not reports[0].startswith("_:") else ""
        language, base = "", "" if plain else self._common(outer)
        if self.report:
            base = self.report if self.report.endswith(("/", "#")) else f"{self.report}/"
            language = str(getattr(outer[self.report].get(_term_iri("language"), [""])[0], "value", ""))
        self.own = self._prefixes(prefixes, quads, base)
        super().__init__(self.own, base, language)
        for graph, about in self.graphs.items():
            if graph:
                self._participations(about)
        self.find_natural(self.graphs.values())

    def _common(self, outer: dict) -> str:
        """What the readings and backgrounds of a file without a report lie below, or all things of one without these."""
        spaces = {split(s)[0] for s, about in outer.items() if _is(about, "Reading") or _is(about, "Background")}
        if not spaces and len(self.graphs) == 1:
            spaces = {split(s)[0] for s in outer} - set(terms().prefixes.values())
        return spaces.pop() if len(spaces) == 1 and not any(s.startswith("_:") for s in spaces) else ""

    @staticmethod
    def _prefixes(prefixes: Mapping[str, str], quads: list[Quad], base: str) -> dict[str, str]:
        """The prefixes that the file needs beside those of the context."""
        names = terms()
        known = set(names.prefixes.values())
        spaces = {term.space for term in names.terms.values() if term.kind == CONCEPT}
        iris = {t.value for q in quads for t in (q.subject, q.predicate, q.object, q.graph_name) if isinstance(t, NamedNode)}
        iris |= {q.object.datatype.value for q in quads if isinstance(q.object, Literal)}
        found = {}
        for name, space in sorted(prefixes.items()):
            wanted = space not in known and space not in spaces and space != base and name and re.match(r"[A-Za-z][\w-]*\Z", name)
            if wanted and name not in names.terms and name not in names.prefixes and re.match(r"[a-z]+:\S*[/#:]\Z", space):
                if any(iri.startswith(space) and iri != space for iri in iris):
                    found[name] = space
        return found

    def text(self) -> str:
        outer = dict(self.graphs.get("", {}))
        lines: list[str] = []
        done: Node = Node()
        located: list[Node] = []  # as `located` writes it
        passages, readings, backgrounds = [], [], []
        if self.report:
            head = dict(outer.pop(self.report))
            head.pop(TYPE)
            lines.append(f"report: {self.report}")
            place = {p: head.pop(p) for name in ("textLength", "sha256") if (p := _term_iri(name)) in head}
            if place:
                located.append(self._pairs(Node({"id": self.report}), place, ""))
            done = self._pairs(Node(), head, "")
        own = self.own if self.report or not self.base else {"@base": self.base, **self.own}
        if own:
            lines += flowing('"@context": ', Node(own), 2, most=10_000)
        for subject in list(outer):
            about = outer[subject]  # nothing is nested yet
            if self.report and _is(about, "Passage") and self._only(about.get(PLG + "passageOf"), self.report) and subject.startswith(self.base):
                item, place = self._passage(subject, outer.pop(subject))
                if item:
                    passages.append(item)
                if place is not None:
                    located.append(place)
            elif _is(about, "Reading") and not subject.startswith("_:"):
                readings.append(self._ground("reading", subject, outer.pop(subject)))
            elif _is(about, "Background") and not subject.startswith("_:"):
                backgrounds.append(self._ground("background", subject, outer.pop(subject)))
        inner = {self._key(o) for about in outer.values() for values in about.values() for o in values if isinstance(o, BlankNode)}
        things = [self._thing(each, "", outer, set()) for each in sorted(outer, key=lambda each: each in inner) if each in outer]
        for graph in list(self.graphs):
            if graph:
                things.append(Node({"id": self._link(self._node_of(graph)), "says": self._says(graph)[0]}))
        lines += block_lines(done, 0)
        for name, items in (("passages", passages), ("readings", readings), ("backgrounds", backgrounds), ("things", things)):
            if items:
                lines += ["", f"{name}:", *list_lines(items, 0)]
        if located:
            lines += ["", *located_lines(located)]
        return "\n".join(lines).lstrip("\n") + "\n"

    @staticmethod
    def _only(values: list | None, iri: str) -> bool:
        return values is not None and len(values) == 1 and getattr(values[0], "value", "") == iri

    def _passage(self, subject: str, about: dict) -> tuple[Node | None, Node | None]:
        about = dict(about)
        about.pop(TYPE)
        about.pop(PLG + "passageOf")
        place = Node({"id": subject.removeprefix(self.base)})
        unlocated = any(getattr(o, "value", "") in UNLOCATED for o in about.get(PLG + "passageKind", ())) and OA + "start" not in about
        if not unlocated:
            self._pairs(place, {p: about.pop(p) for name in LOCATED if (p := _term_iri(name)) in about}, "")
        for name, usual in (("attribution", "own-voice"), ("kind", "body")):
            if self._only(about.get(self.names.terms[name].iri), self.names.terms[name].space + usual):
                del about[self.names.terms[name].iri]
        item = self._pairs(Node({"passage": subject.removeprefix(self.base)}), about, "")
        if subject in self.graphs:
            says, mentions, found = self._says(subject, subject)
            if mentions:
                item["mentions"] = mentions if len(mentions) > 1 else mentions[0]
            if says:
                item["says"] = says
            if found:
                place["found"] = Node(found)
        return (item if len(item) > 1 else None), None if unlocated and len(place) == 1 else place

    def _ground(self, kind: str, subject: str, about: dict) -> Node:
        about = {p: values for p, values in about.items() if p != TYPE} | ({TYPE: about[TYPE][1:]} if len(about[TYPE]) > 1 else {})
        item = self._pairs(Node({kind: self._link(NamedNode(subject))}), about, "")
        if subject in self.graphs:
            says, _, _ = self._says(subject)
            item["says"] = says if len(says) > 1 else says[0]
        return item

    def _says(self, graph: str, passage: str = "") -> tuple[list[Node], list[str], dict]:
        """The statements of a graph; of a passage, apart from them the names of shared things."""
        about = self.graphs.pop(graph)
        mentions, found = [], {}
        if passage:
            referred = {getattr(o, "value", "") for said in about.values() for p, values in said.items() for o in values if isinstance(o, NamedNode)}
            for subject, said in list(about.items()):
                names = said.get(PLG + "nameInText")
                shared = not subject.startswith((self.base, "_:"))
                if not names or not shared or not all(isinstance(o, Literal) and o.language == self.language for o in names):
                    continue
                concept = subject.startswith(CONCEPTS)
                if concept and len(said) > 1:
                    continue
                name = self._link(NamedNode(subject))
                values = sorted(o.value for o in names)
                found[name] = values if len(values) > 1 else values[0]
                if len(said) == 1:
                    del about[subject]
                    if concept or subject not in referred:
                        mentions.append(name)
                else:
                    about[subject] = {p: values for p, values in said.items() if p != PLG + "nameInText"}
        if self._voiceless(passage):
            self._leave_out_what_follows(about)
        here = re.split("[/#:]", graph)[-1] if not self.base or not graph.startswith(self.base) else graph.removeprefix(self.base)
        waiting, items = dict(about), []
        inner = {o.value for said in about.values() for values in said.values() for o in values if isinstance(o, NamedNode)}
        tops = [s for s in about if s not in inner or not self._is_own(s)]
        for subject in [*tops, *about]:
            if subject in waiting:
                items.append(self._thing(subject, here, waiting, set()))
        return items, sorted(mentions), found

    def _voiceless(self, passage: str) -> bool:
        """Whether the reader knows from its attribution that the speaker of the acts of a passage is unstated."""
        said = self.graphs.get("", {}).get(passage, {}).get(self.names.terms["attribution"].iri, [])
        return any(getattr(o, "value", "").removeprefix(self.names.terms["attribution"].space) in VOICELESS for o in said)

    def _leave_out_what_follows(self, about: dict) -> None:
        contents = {getattr(o, "value", "") for said in about.values() for o in said.get(PLG + "content", ())}
        for subject, said in about.items():
            unstated = said.get(PLG + "unstated", [])
            if PLG + "actType" in said and subject not in contents and any(getattr(o, "value", "") == PLG + "speaker" for o in unstated):
                rest = [o for o in unstated if getattr(o, "value", "") != PLG + "speaker"]
                about[subject] = {p: v for p, v in said.items() if p != PLG + "unstated"} | ({PLG + "unstated": rest} if rest else {})

    def _participations(self, about: dict) -> None:
        """Say of a participation what it is in, rather than of that which it is in that it has one."""
        for meeting, said in list(about.items()):
            if meeting.startswith("_:") or HAS not in said:
                continue
            there = [o for o in said[HAS] if not (isinstance(o, NamedNode) and self._is_participation(about.get(o.value, {})))]
            for o in said[HAS]:
                if o not in there:
                    about[o.value] = {HAD: [], **about[o.value]}
                    about[o.value][HAD].append(NamedNode(meeting))
            rest = {p: values for p, values in said.items() if p != HAS} | ({HAS: there} if there else {})
            if rest:
                about[meeting] = rest
            else:
                del about[meeting]

    @staticmethod
    def _is_participation(said: dict) -> bool:
        return PLG + "participant" in said or _is(said, "Participation")


def _term_iri(name: str) -> str:
    return terms().terms[name].iri


def _is(about: dict, kind: str) -> bool:
    return any(getattr(o, "value", "") == PLG + kind for o in about.get(TYPE, ()))
