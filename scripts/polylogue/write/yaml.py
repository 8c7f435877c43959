"""Writes quads as a report in YAML, so that reading it gives the same quads, and nothing that follows is written.

A thing of a report's own stands inside the first that refers to it; what fits one line stands on one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, Dataset, CanonicalizationAlgorithm, DefaultGraph, Literal, NamedNode, Quad

from ..errors import PolylogueError
from ..namespaces import CONCEPT as CONCEPTS
from ..namespaces import PLG, TYPE, XSD, split
from ..read.completion import MAKES, VOICELESS, date_kind
from ..read.terms import ANY, CONCEPT, LINK, NAME, TEXT, VALUE, Term, terms

WIDTH = 120
FEW, DEPTH, SMALL, LONG = 3, 3, 64, 110  # lines of what stands between braces, braces in braces, characters that stay on a line, and that do not
LOCATED = ("start", "end", "position", "textLength", "firstWords", "lastWords", "sha256")
FIRST = (  # the order of keys that say most; the others follow as they were read
    "id", "passage", "reading", "background", "states", "agents", "meetings", "type", "label", "act", "step", "stage", "quality", "document",
    "assistance", "meeting", "participant", "as", "words", "attribution", "kind", "certainty", "because", "from", "unstated",
    "speaker", "addressee",
)
LOCATED_BY = "# Written by `polylogue annotate`: where the passages lie in the text, and names that stand in them."
_ORDER = {name: number for number, name in enumerate(FIRST)}
_SAFE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\x00-\x1f][^\x00-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff\u2028\u2029\u0085]*\Z")
_UNREAD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")  # what YAML reads only when it is escaped
_PREFERRED = {"actType": "act", "identifiedArea": "area", "inCapacityOf": "as", "inContextOf": "context", "passageKind": "kind", "sessionType": "session", "groupSize": "size", "nameInText": "words"}
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._~/-]*[A-Za-z0-9])?\Z")


class Words(str):
    """Words that are wrapped when they are long."""


class Node(dict):
    """A thing, as keys and values."""


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


class _Writer:
    def __init__(self, quads: list[Quad], prefixes: Mapping[str, str], plain: bool):
        self.names = terms()
        self.by_iri: dict[str, list[Term]] = {}
        for name, term in self.names.terms.items():
            if term.iri and term.kind in (LINK, CONCEPT, TEXT, VALUE) and name not in _PREFERRED:
                self.by_iri.setdefault(term.iri, []).append(term)
        self.classes = {term.iri: name for name, term in self.names.terms.items() if term.kind == NAME}
        self.graphs: dict[str, dict[object, dict[str, list]]] = {}
        self.graph_terms: dict[str, object] = {}
        for quad in quads:
            graph = "" if isinstance(quad.graph_name, DefaultGraph) else self._key(quad.graph_name)
            self.graph_terms[graph] = quad.graph_name
            self.graphs.setdefault(graph, {}).setdefault(self._key(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
        outer = self.graphs.get("", {})
        reports = [s for s, about in outer.items() if _is(about, "Report")]
        self.report = reports[0] if len(reports) == 1 and not plain and not reports[0].startswith("_:") else ""
        self.base = "" if not self.report else self.report if self.report.endswith(("/", "#")) else f"{self.report}/"
        self.language = str(getattr(outer[self.report].get(_term_iri("language"), [""])[0], "value", "")) if self.report else ""
        if not self.report and not plain:
            self.base = self._common(outer)
        self.own = self._prefixes(prefixes, quads)
        self.spaces = spaces(self.own)
        self.minted: set[str] = set()

    def _common(self, outer: dict) -> str:
        """What the readings and backgrounds of a file without a report lie below, or all things of one without these."""
        spaces = {split(s)[0] for s, about in outer.items() if _is(about, "Reading") or _is(about, "Background")}
        if not spaces and len(self.graphs) == 1:
            spaces = {split(s)[0] for s in outer} - set(self.names.prefixes.values())
        return spaces.pop() if len(spaces) == 1 and not any(s.startswith("_:") for s in spaces) else ""

    @staticmethod
    def _key(term: object) -> str:
        return f"_:{term.value}" if isinstance(term, BlankNode) else term.value

    def _prefixes(self, prefixes: Mapping[str, str], quads: list[Quad]) -> dict[str, str]:
        """The prefixes that the file needs beside those of the context."""
        known = set(self.names.prefixes.values())
        spaces = {term.space for term in self.names.terms.values() if term.kind == CONCEPT}
        iris = {t.value for q in quads for t in (q.subject, q.predicate, q.object, q.graph_name) if isinstance(t, NamedNode)}
        iris |= {q.object.datatype.value for q in quads if isinstance(q.object, Literal)}
        found = {}
        for name, space in sorted(prefixes.items()):
            wanted = space not in known and space not in spaces and space != self.base and name and re.match(r"[A-Za-z][\w-]*\Z", name)
            if wanted and name not in self.names.terms and name not in self.names.prefixes and re.match(r"[a-z]+:\S*[/#:]\Z", space):
                if any(iri.startswith(space) and iri != space for iri in iris):
                    found[name] = space
        return found

    # the document

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
            lines += _flowing('"@context": ', Node(own), 2, most=99)
        for subject in list(outer):
            about = outer[subject]  # nothing is nested yet
            if self.report and _is(about, "Passage") and self._only(about.get(PLG + "passageOf"), self.report) and subject.startswith(self.base):
                item, place = self._passage(subject, outer.pop(subject))
                if item:
                    passages.append(item)
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
        lines += _block(done, 0)
        for name, items in (("passages", passages), ("readings", readings), ("backgrounds", backgrounds), ("things", things)):
            if items:
                lines += ["", f"{name}:", *_list(items, 0)]
        if located:
            lines += ["", *located_lines(located)]
        return "\n".join(lines).lstrip("\n") + "\n"

    def _node_of(self, key: str) -> object:
        return BlankNode(key[2:]) if key.startswith("_:") else NamedNode(key)

    @staticmethod
    def _only(values: list | None, iri: str) -> bool:
        return values is not None and len(values) == 1 and getattr(values[0], "value", "") == iri

    def _passage(self, subject: str, about: dict) -> tuple[Node | None, Node]:
        about = dict(about)
        about.pop(TYPE)
        about.pop(PLG + "passageOf")
        place = Node({"id": subject.removeprefix(self.base)})
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
        return (item if len(item) > 1 else None), place

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
        self._participations(about)
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
        """Say of a participation at which meeting it is, rather than of the meeting that it has one."""
        for meeting, said in list(about.items()):
            if meeting.startswith("_:") or _HAS not in said:
                continue
            there = [o for o in said[_HAS] if not (isinstance(o, NamedNode) and PLG + "participant" in about.get(o.value, {}))]
            for o in said[_HAS]:
                if o not in there:
                    about[o.value] = {_HAS_REVERSED: [NamedNode(meeting)], **about[o.value]}
            rest = {p: values for p, values in said.items() if p != _HAS} | ({_HAS: there} if there else {})
            if rest:
                about[meeting] = rest
            else:
                del about[meeting]

    def _is_own(self, subject: str) -> bool:
        return bool(self.base) and subject.startswith(self.base)

    def _thing(self, subject: str, here: str, waiting: dict, above: set[str]) -> Node:
        about = dict(waiting.pop(subject))
        item = Node()
        makes = self._makes(about)
        kinds = about.get(TYPE, [])
        name = self._link(self._node_of(subject))
        if len(kinds) == 1 and (kind := getattr(kinds[0], "value", "")).startswith(PLG) and (alias := _ALIASES.get(kind.removeprefix(PLG))):
            item[alias] = name
            del about[TYPE]
        else:
            if makes and len(kinds) == 1 and getattr(kinds[0], "value", "") == PLG + MAKES[makes]:
                del about[TYPE]
                if not self._follows(subject, makes, about, here):
                    item["id"] = name
            elif makes and not kinds:  # a type would follow that is not there
                item["id"] = name
                item["type"] = []
            else:
                item["id"] = name
        return self._pairs(item, about, here, waiting, {*above, subject})

    def _follows(self, subject: str, makes: str, about: dict, here: str) -> bool:
        """Whether the reader gives the thing its IRI without being told."""
        values = about.get(self.names.terms[makes].iri, [])
        if makes == "participant" and len(about.get(_HAS_REVERSED, ())) == 1 and len(values) == 1 and isinstance(values[0], NamedNode):
            meeting, who = about[_HAS_REVERSED][0].value, values[0].value
            key = f"{meeting.replace('/meeting/', '/participation/')}/{re.split('[/#:]', who)[-1]}"
            return "/meeting/" in meeting and subject == key
        if not here or not self.base or makes in ("participant", "commemorates") or not values or not isinstance(values[0], NamedNode):
            return False
        iri = f"{self.base}{here}-{re.split('[/#:]', values[0].value)[-1]}"
        return len(values) == 1 and subject == iri and iri not in self.minted and not self.minted.add(iri)

    def _makes(self, about: dict) -> str | None:
        for p, values in about.items():
            for term in self.by_iri.get(p, ()):
                if term.name in MAKES and self._fits(term, values):
                    return term.name
        return None

    def _pairs(self, item: Node, about: dict, here: str, waiting: dict | None = None, above: set[str] = frozenset()) -> Node:
        """Add what is said of a thing."""
        rest = []
        for p, values in about.items():
            if p == _HAS_REVERSED:
                rest.append(("meeting", self._several([self._link(o) for o in values])))
                continue
            if p == TYPE and not any(isinstance(o, Literal) for o in values):
                rest.append(("type", self._several([self._class(o) for o in values])))
                continue
            term = next((term for term in self.by_iri.get(p, ()) if self._fits(term, values)), None)
            if term is None:
                term = Term(self._iri(p), p, ANY)
            texts = self._texts(term, values)
            rest.append((term.name, texts if texts is not None else self._several([self._value(term, o, here, waiting, above) for o in values])))
        for name, value in sorted(rest, key=lambda pair: _ORDER.get(pair[0], 99)):
            item[name] = value
        return Node(sorted(item.items(), key=lambda pair: _ORDER.get(pair[0], 99)))

    def _fits(self, term: Term, values: list) -> bool:
        """Whether a name of a property fits its values: of several for one property, that of the scheme."""
        if len(self.by_iri[term.iri]) == 1:
            return True
        return all(isinstance(o, NamedNode) and o.value.startswith(term.space) for o in values)

    @staticmethod
    def _several(values: list) -> object:
        return values if len(values) != 1 else values[0]

    def _texts(self, term: Term, values: list) -> object:
        """A mapping by language, where there are several."""
        tags = [getattr(o, "language", None) for o in values]
        if term.kind != TEXT or term.in_report or len(values) < 2 or not all(tags) or any(getattr(o, "direction", None) for o in values):
            return None
        found = Node()
        for o in values:
            found.setdefault(o.language, []).append(Words(o.value))
        return None if set(found) == {"en"} else Node({tag: self._several(texts) for tag, texts in found.items()})

    def _value(self, term: Term, value: object, here: str, waiting: dict | None, above: set[str]) -> object:
        if isinstance(value, Literal):
            return self._literal(term, value)
        key = self._key(value)
        if waiting is not None and key in waiting and key not in above and (self._is_own(key) or key.startswith("_:")):
            return self._thing(key, here, waiting, above)
        if term.iri == PLG + "unstated":
            name = next((each.name for each in self.by_iri.get(value.value, ())), None) if isinstance(value, NamedNode) else None
            return name or self._iri(key)
        if term.kind == CONCEPT and term.space and key.startswith(term.space) and _NAME.match(key.removeprefix(term.space)):
            return key.removeprefix(term.space)
        name = self._link(value)
        return name if term.kind in (LINK, CONCEPT) else Node({"@id" if term.kind == TEXT else "id": name})  # `id` is Indonesian

    def _literal(self, term: Term, value: Literal) -> object:
        text, kind = value.value, value.datatype.value
        if getattr(value, "direction", None):
            raise PolylogueError("a text with a base direction cannot be written")
        if value.language:
            usual = (self.language or "en") if term.in_report or term.name == "title" else "en"
            if term.kind in (TEXT, ANY) and value.language == usual and text not in ("", "~", "null", "Null", "NULL"):
                return Words(text)
            return Node({"@value": text, "@language": value.language})
        if term.kind == VALUE:
            fits = {
                "string": kind == XSD + "string" and text != "",
                "integer": kind == XSD + "integer" and re.match(r"(?:0|-?[1-9][0-9]{0,14})\Z", text),
                "decimal": kind == XSD + ("decimal" if "." in text else "integer") and re.match(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z", text),
            }.get(term.space, kind == XSD + date_kind(text) and re.match(r"[-\dTZ:+.]+\Z", text))
            if fits:
                return text if term.space == "string" else _Plain(text)
        if kind == XSD + "string":
            return Node({"@value": text})
        return Node({"@value": text, "@type": self._iri(kind)})

    def _class(self, value: object) -> str:
        key = self._key(value)
        return self.classes.get(key) or self._iri(key)

    def _link(self, value: object) -> str:
        return short(self._key(value), self.spaces, self.base)

    def _iri(self, iri: str) -> str:
        return short(iri, self.spaces)


_HAS = PLG + "hasParticipation"
_HAS_REVERSED = f"^{_HAS}"


def spaces(prefixes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Namespaces and prefixes, those of the context and these, the longest first."""
    return sorted(((space, name) for name, space in {**terms().prefixes, **prefixes}.items()), key=lambda pair: -len(pair[0]))


def short(iri: str, known: Iterable[tuple[str, str]], base: str = "") -> str:
    """An IRI by its name below the base, by a prefix, or whole. known: as `spaces` gives them."""
    if base and iri.startswith(base) and _NAME.match(iri.removeprefix(base)):
        return iri.removeprefix(base)
    for space, name in known:
        if iri.startswith(space) and re.match(r"[\w][\w./~-]*\Z", iri.removeprefix(space), re.ASCII):
            return f"{name}:{iri.removeprefix(space)}"
    return iri


def located_lines(items: Iterable[dict]) -> list[str]:
    """The block that says where passages lie, which a tool writes."""
    lines = [LOCATED_BY, "located:"]
    for item in items:
        lines += _flowing("- ", item, 4, most=99)
    return lines


def block_lines(node: dict, indent: int = 0) -> list[str]:
    """Keys and values, as they are written in a report."""
    return _block(node, indent)


def list_lines(items: list, indent: int) -> list[str]:
    """Items of a list, as they are written in a report."""
    return _list(items, indent)


class _Plain(str):
    """A number or a date, which no quotes are put around."""


_ALIASES = {"StateGroup": "states", "AgentGroup": "agents", "MeetingGroup": "meetings"}


def _term_iri(name: str) -> str:
    return terms().terms[name].iri


def _is(about: dict, kind: str) -> bool:
    return any(getattr(o, "value", "") == PLG + kind for o in about.get(TYPE, ()))


# the text


def _list(items: list, indent: int) -> list[str]:
    """Items, each on one line or a few if that reads well."""
    lines = []
    for item in items:
        start = f"{' ' * indent}- "
        if isinstance(item, (dict, list)):
            flow = _flowing(start, item, indent + 4)
            if flow is None:
                block = _block(item, indent + 2)
                flow = [f"{start}{block[0].lstrip()}", *block[1:]]
            lines += flow
        else:
            lines += _wrapped(start, item, indent + 2)
    return lines


def _block(node: dict, indent: int) -> list[str]:
    lines = []
    for key, value in node.items():
        name = f"{' ' * indent}{_quoted(key)}:"
        if not isinstance(value, (dict, list)):
            lines += _wrapped(f"{name} ", value, indent + 2)
            continue
        flow = _flowing(f"{name} ", value, indent + 2)
        if flow is not None:
            lines += flow
        elif isinstance(value, dict):
            lines += [name, *_block(value, indent + 2)]
        else:
            lines += [name, *_list(value, indent)]
    return lines


def _flowing(start: str, value: dict | list, indent: int, most: int = FEW) -> list[str] | None:
    """A thing between braces, on few lines; None when it reads better as a block."""
    if most == FEW and not _simple(value):
        return None
    names_only = isinstance(value, list) and all(isinstance(each, str) for each in value)
    lines, line = [], start
    for word in _pieces(value):
        if len(line) + 1 + len(word) > WIDTH and line.strip() not in ("", start.strip()):
            lines.append(line.rstrip())
            line = " " * indent + word
        else:
            line += word if line == start or line.isspace() else f" {word}"
    lines.append(line)
    return lines if len(lines) <= most or names_only else None


def _pieces(value: object) -> list[str]:
    """The text of a thing between braces, in pieces between which a line may end; what is small stays together."""
    pieces = _apart(value)
    whole = " ".join(pieces)
    return [whole] if len(whole) <= SMALL else pieces


def _apart(value: object) -> list[str]:
    if isinstance(value, dict):
        pieces = []
        for key, each in value.items():
            inner = _pieces(each)
            start = f"{_quoted(key, True)}: {inner[0]}"
            pieces += [start, *inner[1:]] if len(start) < LONG else [f"{_quoted(key, True)}:", *inner]
            pieces[-1] += ","
        return _enclosed("{", pieces, "}")
    if isinstance(value, list):
        pieces = []
        for each in value:
            pieces += _pieces(each)
            pieces[-1] += ","
        return _enclosed("[", pieces, "]")
    return [_quoted(value, True)]


def _enclosed(opening: str, pieces: list[str], closing: str) -> list[str]:
    if not pieces:
        return [opening + closing]
    pieces[0] = opening + pieces[0]
    pieces[-1] = pieces[-1][:-1] + closing
    return pieces


def _simple(value: object, depth: int = 0) -> bool:
    """Whether a value reads well between braces: not nested deeply, no grounds, and no sentence in it."""
    if isinstance(value, dict):
        grounds = not {"says", "because", "citation"}.isdisjoint(value)
        return depth <= DEPTH and not grounds and all(_simple(each, depth + 1) for each in value.values())
    if isinstance(value, list):
        things = [each for each in value if isinstance(each, dict)]
        few = len(things) < 2 or depth > 0 and len(things) < 4 or all(len(_flow(each)) <= SMALL for each in things)
        return few and all(_simple(each, depth) for each in value)
    return not isinstance(value, Words) or len(value) <= 90


def _flow(value: object) -> str:
    return " ".join(_pieces(value))


def _quoted(text: str | int, flow: bool = False) -> str:
    """A word or words, in quotes where YAML or its reader would take them otherwise."""
    if isinstance(text, (_Plain, int)):
        return str(text)
    plain = _SAFE.match(text) and not text.endswith((" ", ":")) and ": " not in text and " #" not in text and "\n" not in text
    plain = plain and text not in ("~", "null", "Null", "NULL", "true", "false") and not (flow and re.search(r"[,\[\]{}]", text)) and not text.startswith("<<")
    return text if plain and not re.match(r"-?\d+\Z", text) else _UNREAD.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.dumps(text, ensure_ascii=False))


def _wrapped(start: str, value: str, indent: int) -> list[str]:
    """Words over as many lines as they need; a line end is read as a blank, so words are cut at single blanks only."""
    text = start + _quoted(value)
    if len(text) <= WIDTH or not isinstance(value, Words):
        return [text]
    lines, line = [], ""
    for part in re.split(r"(?<=\S) (?=[^\s#-])", text):
        if line and len(line) + 1 + len(part) > WIDTH and line.strip() != start.strip():
            lines.append(line)
            line = " " * indent + part
        else:
            line = f"{line} {part}" if line else part
    return [*lines, line]
