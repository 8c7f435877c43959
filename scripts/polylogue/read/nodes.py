"""The things in a report in YAML: their types and IRIs, which follow from the keys that make them, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import DCTERMS, EDTF, PLG, TYPE
from .dates import date_kind
from .naming import Naming, Say
from .naturalkeys import Several, membership, participation, parts
from .terms import ANY, CONCEPT, IGNORED, KEYWORD, LINK, NAME, REVERSE, TEXT, VALUE, Term
from .yaml_tree import Mapping, Node, Scalar, Sequence, integer, is_nothing

MAKES = {  # the key that makes a thing one of a class, and gives an unnamed one its name
    "act": "Act", "actType": "Act", "step": "Undertaking", "quality": "Proposition", "document": "DiplomaticDocument",
    "assistance": "Assistance", "participant": "Participation", "commemorates": "Anniversary", "holder": "Membership",
}
REVERSED = ("in", "meeting")  # of a participation, what it is in; where no key of `MAKES` stands, they make it one
IDENTIFIES = {  # names that are an IRI and a class in one
    "report": "Report", "passage": "Passage", "reading": "Reading", "background": "Background", "states": "StateGroup",
    "agents": "AgentGroup", "meetings": "MeetingGroup",
}
OUTSIDE = ("report", "passage", "reading", "background")  # what stands in no graph
_LINKING = (LINK, CONCEPT, REVERSE)
_TITLE, _HAS, _DISPUTED = DCTERMS + "title", PLG + "hasParticipation", PLG + "value"
_PROPERTIES = {PLG + "unstated", PLG + "incomplete", PLG + "property"}  # their values are properties
_WHO = ("participant", "as", "inCapacityOf", "onBehalfOf")  # after whom a participation is named
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z")


def _name_of(node: Node | None) -> Scalar | None:
    """The name of a thing, which stands alone or as the `id` of what is said of it."""
    if isinstance(node, Mapping):
        node = next((value for key, value in node.value if key.value == "id"), None)
    return node if isinstance(node, Scalar) and not is_nothing(node) else None


def _one_of(value: Sequence) -> Scalar | None:
    """The date that `[2020-08-11..2020-08-12]` is, which YAML takes for a list unless it is quoted."""
    alone = value.value[0] if len(value.value) == 1 and value.flow_style else None
    if not isinstance(alone, Scalar) or alone.style or ".." not in alone.value or "/" in alone.value:
        return None
    return Scalar(alone.tag, f"[{alone.value}]", value.start_mark, value.end_mark)


class Nodes(Naming):
    """The things of one file. whole: with whole IRIs in place of names, which is faster to read."""

    def __init__(self, path: Path, say: Say | None, whole: bool):
        super().__init__(path, say)
        self.whole = whole
        self.language = self.report = ""
        self._here = ""  # what the things that a ground makes are named after
        self._said: dict[str, set[str]] = {}  # in each graph, the things that are spoken of
        self._worded: set[str] = set()
        self._several = Several()

    def _node(self, pairs: Iterable[tuple[Scalar, Node]], item: Node | None, holder: str = "") -> dict:
        """A thing with what is said of it; the place of its name is that of its key. holder: what a participation is told of."""
        known = self.names.terms
        pairs = list(pairs)
        node: dict = {}
        at = item or pairs[0][0]
        names = [(key, value) for key, value in pairs if key.value in ("id", "@id") or key.value in IDENTIFIES]
        if len(names) > 1:
            self._fail(f"{names[0][0].value} and {names[1][0].value} both say what this thing is called", names[1][0], "keep one of them")
        if self._graph and names and names[0][0].value in OUTSIDE:
            self._fail(f"{names[0][0].value} does not belong here", names[0][0], "call a thing by its `id`")
        makes = next((key for keys in (MAKES, REVERSED) for key, _ in pairs if key.value in keys), None)
        if names:
            key, value = names[0]
            iri, at = self._iri(value, LINK), key
            node["id"] = iri if self.whole or self._is_keyword(value.value) else value.value
            if key.value in IDENTIFIES:
                self._own.add(iri)
                node["type"] = IDENTIFIES[key.value]
                self._tell(iri, TYPE, PLG + node["type"], value, key, key)
        else:
            iri = self._mint(makes, dict((k.value, v) for k, v in pairs), at, holder)
            node["id"] = iri.removeprefix(self.base) if self.base and iri.startswith(self.base) and not self.whole else iri
        if len(pairs) > len(names):
            self._own.add(iri)
        named = bool(names) and names[0][0].value in IDENTIFIES  # a group stays one, whatever kind is given for it
        if makes is not None and not named and not any(key.value in ("type", "@type", "rdf:type") for key, _ in pairs):
            node["type"] = MAKES.get(makes.value, "Participation")
            self._tell(iri, TYPE, known[node["type"]].iri, at, makes, makes)
        if self._graph:
            self._said[self._graph[0]].add(iri)
        for key, value in pairs:
            name = key.value
            if (key, value) in names:
                continue
            if name in ("type", "@type"):
                kinds = [self._class(each) for each in self._items(value)]
                for each, kind in zip(self._items(value), kinds):
                    self._tell(iri, TYPE, kind, at, key, each)
                node["type"] = [each.value for each in self._items(value)]
                if len(node["type"]) == 1:
                    node["type"] = node["type"][0]
                continue
            term = known.get(name)
            if term and term.kind == IGNORED or term and term.kind == KEYWORD or term and term.kind == NAME:
                where = {"says": "a passage, reading or background", "throughout": "the head, or a stretch of passages", "found": "located"}
                self._fail(f"'{name}' does not belong here", key, f"it belongs to {where.get(name, 'the outermost level')}")
            if term and term.iri == _DISPUTED and type(value) is Scalar:
                node[name] = self._disputed(key, value, dict((k.value, v) for k, v in pairs).get("property"), iri, at)
            else:
                node[name] = self._value(key, value, iri, at)
        return node

    def _value(self, key: Scalar, value: Node, subject: str, at: Node | None = None) -> object:
        term = self._term(key)
        at = at or key
        if type(value) is Sequence:
            if not value.value:
                self._fail(f"{key.value} has no value", key, "give it one, or take the line out")
            if term.space == "date" and (one := _one_of(value)):
                return self._one(term, one, subject, at, key)
            values = [self._one(term, each, subject, at, key) for each in value.value]
            return values if len(values) > 1 else values[0]
        if term.kind == TEXT and type(value) is Mapping and not self._is_value(value, ("@value", "@id")):
            return self._by_language(term, value, subject, at, key)
        return self._one(term, value, subject, at, key)

    def _by_language(self, term: Term, value: Mapping, subject: str, at: Node, key: Node) -> object:
        """Texts by language."""
        found = []
        for tag, words in value.value:
            if not _TAG.match(tag.value):
                self._fail(f"'{tag.value}' is no tag of a language", tag, "write one such as en or pt-BR before the words")
            for each in self._items(words):
                found.append({"@value": self._text(each), "@language": tag.value})
                self._tell(subject, term.iri, each.value, at, key, each)
        if not found:
            self._fail(f"{key.value} has no value", value, "write {en: …}")
        return found if len(found) > 1 else found[0]

    def _one(self, term: Term, value: Node, subject: str, at: Node, key: Node) -> object:
        """One value of a property; tells the statement."""
        kind = term.kind
        if type(value) is Scalar:
            if is_nothing(value):
                self._fail(f"{key.value} has no value", value if value.value else key, "give it one, or take the line out")
            if kind == TEXT:
                text = value.value
                self._tell(subject, term.iri, text, at, key, value)
                if term.in_report:
                    self._worded.add(subject)
                return text if not (self.language and term.iri == _TITLE) else {"@value": text, "@language": self.language}
            if kind in _LINKING:
                iri = self._property(value) if term.iri in _PROPERTIES else self._iri(value, kind, term)
                self._link(term, subject, iri, at, key, value)
                if self.whole or self._is_keyword(value.value) or kind == CONCEPT and term.space and self._is_taken(value.value):
                    return iri
                return value.value
            return self._any(term, value, subject, at, key) if kind == ANY else self._literal(term, value, subject, at, key)
        if type(value) is Sequence:
            self._fail(f"a list in the list of {key.value}", value, "write one list")
        if self._is_value(value):
            return self._written(term, value, subject, at, key)
        made = self._node(value.value, value, subject if term.iri == _HAS else "")
        self._link(term, subject, self._absolute(made["id"], value), at, key, value)
        return made

    def _is_keyword(self, name: str) -> bool:
        """Whether a name is an alias of a keyword, which JSON-LD would take it for even as an IRI."""
        term = self.names.terms.get(name)
        return term is not None and term.kind == KEYWORD

    def _is_taken(self, name: str) -> bool:
        """Whether a concept's name is also a term or prefix, which JSON-LD would take it for, or has a prefix that may be one."""
        return ":" in name or name in self.names.terms or name in self.names.prefixes or name in self.prefixes

    def _link(self, term: Term, subject: str, thing: str, at: Node, key: Node, value: Node) -> None:
        if self._graph:
            self._said[self._graph[0]].add(thing)
        if term.kind == REVERSE:
            subject, thing = thing, subject
        self._tell(subject, term.iri, thing, at, key, value)

    def _literal(self, term: Term, value: Scalar, subject: str, at: Node, key: Node) -> object:
        text, kind = value.value, term.space
        self._tell(subject, term.iri, text, at, key, value)
        if kind == "string":
            return text
        if kind == "integer":
            number = integer(value)
            if number is None:
                self._fail(f"{key.value} is a whole number, not {text}", value, "write it in digits, such as 8")
            return number
        if kind == "decimal":
            if value.style or not _DECIMAL.match(text):
                self._fail(f"{key.value} is a number, not {text}", value, "write it in digits, such as 1500000 or 0.5")
            whole = integer(value) is not None
            return {"@value": text, "@type": "xsd:integer" if whole else "xsd:decimal"}
        kind = date_kind(text)
        return text if kind == term.space else {"@value": text, "@type": EDTF if kind == "EDTF" else f"xsd:{kind}"}

    def _any(self, term: Term, value: Scalar, subject: str, at: Node, key: Node) -> object:
        """The value of a property of others, as JSON-LD reads it: a number, a truth value, or words."""
        self._tell(subject, term.iri, value.value, at, key, value)
        number = integer(value)
        return {"true": True, "false": False}.get("" if value.style else value.value, value.value if number is None else number)

    def _written(self, term: Term, value: Mapping, subject: str, at: Node, key: Node) -> dict:
        """A literal that is written out with its language or datatype."""
        found = {k.value: self._text(v) for k, v in value.value}
        if not set(found) <= {"@value", "@language", "@type"} or "@value" not in found or "@language" in found and "@type" in found:
            self._fail("a literal has @value, and @language or @type", value, '{"@value": …, "@language": …}')
        self._tell(subject, term.iri, found["@value"], at, key, value)
        if term.in_report:
            self._worded.add(subject)
        if "@type" in found:
            found["@type"] = self._prefixed(found["@type"], value)
        return found

    @staticmethod
    def _is_value(value: Mapping, keys: tuple = ("@value",)) -> bool:
        return any(key.value in keys for key, _ in value.value)

    def _mint(self, makes: Scalar | None, keys: dict[str, Node], at: Node, holder: str = "") -> str:
        """The IRI of a thing without an id: after what it takes part in or holds and who does, or the passage and the kind."""
        if (found := self._natural(keys, holder)) is not None:
            key, roles, dates = found
            return "/".join((key, *self._several.more(key, roles, dates)))
        kind = keys.get(makes.value) if makes is not None else None
        if isinstance(kind, Sequence) and kind.value:
            kind = kind.value[0]  # of several kinds the first
        if makes is None or not self._graph:
            self._fail("a thing without an id", at, "give it one: `id: …`, a name of this report, or state:… and its like")
        word = kind.value if isinstance(kind, Scalar) else ""
        if not word or makes.value in ("participant", "commemorates", "holder", *REVERSED):
            word = MAKES.get(makes.value, "Participation").lower()
        if isinstance(kind, Scalar) and ":" not in word:
            self._iri(kind, CONCEPT, self.names.terms[makes.value])  # or it is told that this is no name of a concept
        name = f"{self._here}-{re.split('[/#:]', word)[-1]}"
        same = self._minted.setdefault(name, [])
        same.append(at)
        return self._absolute(name if len(same) == 1 else f"{name}-{len(same)}", at)

    def _natural(self, keys: dict[str, Node], holder: str = "") -> tuple[str, list[str], list[str]] | None:
        """The natural key of a participation or of a dated holding without an id, its roles and its dates; None where there is none."""
        def one(*names: str) -> str:
            node = next(filter(None, (_name_of(keys.get(name)) for name in names)), None)
            return self._absolute(node.value, node) if node is not None else ""

        def several(name: str) -> list[str]:
            return [each.value for each in self._items(keys.get(name)) if isinstance(each, Scalar)]

        base = self.base if self.report else ""
        if "holder" in keys:
            who, office = one("holder"), one("as", "inCapacityOf")
            return (membership(office, who, base), [], several("date")) if who and office else None
        what = one(*REVERSED) or holder
        who = one("participant") if "participant" in keys else one(*_WHO) if what else ""
        if not what or not who:
            return None
        return participation(what, who, base), several("role") if parts(what) else [], several("date")

    def _count_natural(self, node: Node, holder: str = "") -> None:
        """Take note of all participations and holdings of a file, so that their IRIs do not depend on their order."""
        if isinstance(node, Sequence):
            for each in node.value:
                self._count_natural(each, holder)
        elif isinstance(node, Mapping):
            keys = {key.value: value for key, value in node.value}
            named = next((keys[name] for name in ("id", "@id", *IDENTIFIES) if isinstance(keys.get(name), Scalar)), None)
            if named is None and (holder or not keys.keys().isdisjoint(("holder", *REVERSED))):
                try:
                    found = self._natural(keys, holder)
                except PolylogueError:  # it is told where the name is read
                    found = None
                if found:
                    self._several.add(*found)
            for name, value in keys.items():
                self._count_natural(value, self._quietly(named) if name == "hasParticipation" and named is not None else "")

    def _quietly(self, name: Scalar) -> str:
        try:
            return self._absolute(name.value, name)
        except PolylogueError:
            return ""

    def _disputed(self, key: Scalar, value: Scalar, of: Node | None, subject: str, at: Node) -> object:
        """A value that a reading doubts, in the form in which the property has it."""
        known = self.names.terms.get(of.value) if isinstance(of, Scalar) else None
        if known is None or known.kind not in (LINK, CONCEPT, VALUE):
            return self._one(self._term(key), value, subject, at, key)
        term = Term(key.value, _DISPUTED, known.kind, known.space)
        if known.kind == VALUE:
            made = self._literal(term, value, subject, at, key)
            kind = date_kind(value.value) if known.space == "date" else known.space
            return made if isinstance(made, dict) else {"@value": made, "@type": f"xsd:{kind}"}
        iri = self._iri(value, known.kind, known)
        self._link(term, subject, iri, at, key, value)
        return {"@id": iri}
