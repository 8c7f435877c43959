"""The things in a report in YAML: their types and IRIs, which follow from the keys that make them, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..namespaces import DCTERMS, PLG, TYPE
from .naming import Naming, Say
from .terms import ANY, CONCEPT, IGNORED, KEYWORD, LINK, NAME, REVERSE, TEXT, Term
from .yaml_tree import Mapping, Node, Scalar, Sequence, integer, is_nothing

MAKES = {  # the key that makes a thing one of a class, and gives an unnamed one its name
    "act": "Act", "actType": "Act", "step": "Undertaking", "quality": "Proposition", "document": "DiplomaticDocument",
    "assistance": "Assistance", "participant": "Participation", "commemorates": "Anniversary", "holder": "Membership",
}
IDENTIFIES = {  # names that are an IRI and a class in one
    "report": "Report", "passage": "Passage", "reading": "Reading", "background": "Background", "states": "StateGroup",
    "agents": "AgentGroup", "meetings": "MeetingGroup",
}
OUTSIDE = ("report", "passage", "reading", "background")  # what stands in no graph
_LINKING = (LINK, CONCEPT, REVERSE)
_TITLE, _UNSTATED = DCTERMS + "title", PLG + "unstated"
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_DATES = ((re.compile(r"-?\d{4}\Z"), "gYear"), (re.compile(r"-?\d{4}-\d\d\Z"), "gYearMonth"), (re.compile(r".*T"), "dateTime"))
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z")


def date_kind(text: str) -> str:
    """The datatype of a date by its form."""
    return next((kind for form, kind in _DATES if form.match(text)), "date")


class Nodes(Naming):
    """The things of one file. whole: with whole IRIs in place of names, which is faster to read."""

    def __init__(self, path: Path, say: Say | None, whole: bool):
        super().__init__(path, say)
        self.whole = whole
        self.language = ""
        self._here = ""  # what the things that a ground makes are named after
        self._said: dict[str, set[str]] = {}  # in each graph, the things that are spoken of
        self._worded: set[str] = set()

    def _node(self, pairs: Iterable[tuple[Scalar, Node]], item: Node | None) -> dict:
        """A thing with what is said of it; the place of its name is that of its key."""
        known = self.names.terms
        pairs = list(pairs)
        node: dict = {}
        at = item or pairs[0][0]
        names = [(key, value) for key, value in pairs if key.value in ("id", "@id") or key.value in IDENTIFIES]
        if len(names) > 1:
            self._fail(f"{names[0][0].value} and {names[1][0].value} both say what this thing is called", names[1][0], "keep one of them")
        if self._graph and names and names[0][0].value in OUTSIDE:
            self._fail(f"{names[0][0].value} does not belong here", names[0][0], "call a thing by its `id`")
        makes = next((key for key, _ in pairs if key.value in MAKES), None)
        if names:
            key, value = names[0]
            iri, at = self._iri(value, LINK), key
            node["id"] = iri if self.whole or self._is_keyword(value.value) else value.value
            if key.value in IDENTIFIES:
                self._own.add(iri)
                node["type"] = IDENTIFIES[key.value]
                self._tell(iri, TYPE, PLG + node["type"], value, key, key)
        else:
            iri = self._mint(makes, dict((k.value, v) for k, v in pairs), at)
            node["id"] = iri.removeprefix(self.base) if self.base and iri.startswith(self.base) and not self.whole else iri
        if len(pairs) > len(names):
            self._own.add(iri)
        if makes is not None and not any(key.value in ("type", "@type", "rdf:type") for key, _ in pairs):
            node["type"] = MAKES[makes.value]
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
            node[name] = self._value(key, value, iri, at)
        return node

    def _value(self, key: Scalar, value: Node, subject: str, at: Node | None = None) -> object:
        term = self._term(key)
        at = at or key
        if type(value) is Sequence:
            if not value.value:
                self._fail(f"{key.value} has no value", key, "give it one, or take the line out")
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
                iri = self._property(value) if term.iri == _UNSTATED else self._iri(value, kind, term)
                self._link(term, subject, iri, at, key, value)
                if self.whole or self._is_keyword(value.value) or kind == CONCEPT and term.space and self._is_taken(value.value):
                    return iri
                return value.value
            return self._any(term, value, subject, at, key) if kind == ANY else self._literal(term, value, subject, at, key)
        if type(value) is Sequence:
            self._fail(f"a list in the list of {key.value}", value, "write one list")
        if self._is_value(value):
            return self._written(term, value, subject, at, key)
        made = self._node(value.value, value)
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
        return text if kind == term.space else {"@value": text, "@type": f"xsd:{kind}"}

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

    def _mint(self, makes: Scalar | None, keys: dict[str, Node], at: Node) -> str:
        """The IRI of a thing without an id: after the meeting and who takes part in it, or the passage and the kind."""
        meeting, who = keys.get("meeting"), keys.get("participant")
        if meeting is not None and isinstance(meeting, Scalar) and isinstance(who, Scalar):
            there = self._iri(meeting, LINK)
            if "/meeting/" in there:
                return f"{there.replace('/meeting/', '/participation/')}/{re.split('[/#:]', self._iri(who, LINK))[-1]}"
        kind = keys.get(makes.value) if makes is not None else None
        if makes is None or not self._graph:
            self._fail("a thing without an id", at, "give it one: `id: …`, a name of this report, or state:… and its like")
        word = kind.value if isinstance(kind, Scalar) else ""
        if not word or makes.value in ("participant", "commemorates"):
            word = MAKES[makes.value].lower()
        if isinstance(kind, Scalar) and ":" not in word:
            self._iri(kind, CONCEPT, self.names.terms[makes.value])  # or it is told that this is no name of a concept
        name = f"{self._here}-{re.split('[/#:]', word)[-1]}"
        same = self._minted.setdefault(name, [])
        same.append(at)
        return self._absolute(name if len(same) == 1 else f"{name}-{len(same)}", at)
