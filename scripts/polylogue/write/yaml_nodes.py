"""Things as keys and values of YAML, from what is said of them; an inner thing stands inside the one that refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from ..errors import PolylogueError
from ..namespaces import DCTERMS, ORG, PLG, TYPE, XSD
from ..read.dates import datatype_of, date_kind
from ..read.naturalkeys import Several, membership, participation, parts
from ..read.nodes import IDENTIFIES, MAKES
from ..read.terms import ANY, CONCEPT, LINK, NAME, TEXT, VALUE, Term, terms
from .yaml_layout import Node, Plain, Words

FIRST = (  # the order of keys that say most; the others follow as they were read
    "id", "passage", "reading", "background", "states", "agents", "meetings", "type", "label", "act", "step", "stage", "quality", "document",
    "assistance", "in", "meeting", "participant", "holder", "as", "words", "attribution", "kind", "certainty", "because", "from", "unstated",
    "speaker", "addressee",
)
_ORDER = {name: number for number, name in enumerate(FIRST)}
_LONGER = {  # of two names of a property the short one is written
    "actType", "groupSize", "identifiedArea", "inCapacityOf", "inContextOf", "nameInText", "passageKind", "sessionType",
}
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._~/-]*[A-Za-z0-9])?\Z")
_GROUPS = {kind: name for name, kind in IDENTIFIES.items() if kind.endswith("Group")}
HAS = PLG + "hasParticipation"
HAD = f"^{HAS}"  # of the participation
PROPERTIES = {PLG + "unstated", PLG + "incomplete", PLG + "property"}  # their values are properties
_WHO = (PLG + "participant", PLG + "inCapacityOf", PLG + "onBehalfOf")


class Nodes:
    """The things of one file.

    own: prefixes beside those of the context; base: the namespace of a report's own things; language: of its words.
    """

    def __init__(self, own: Mapping[str, str], base: str, language: str):
        self.names, self.base, self.language = terms(), base, language
        self.by_iri: dict[str, list[Term]] = {}
        for name, term in self.names.terms.items():
            if term.iri and term.kind in (LINK, CONCEPT, TEXT, VALUE) and name not in _LONGER:
                self.by_iri.setdefault(term.iri, []).append(term)
        self.classes = {term.iri: name for name, term in self.names.terms.items() if term.kind == NAME}
        self.spaces = spaces(own)
        self.minted: set[str] = set()
        self.natural: dict[str, str] = {}  # of things that have a natural key, what the reader calls them without being told

    @staticmethod
    def _key(term: object) -> str:
        return f"_:{term.value}" if isinstance(term, BlankNode) else term.value

    def _node_of(self, key: str) -> object:
        return BlankNode(key[2:]) if key.startswith("_:") else NamedNode(key)

    def _is_own(self, subject: str) -> bool:
        return bool(self.base) and subject.startswith(self.base)

    def _thing(self, subject: str, here: str, waiting: dict, above: set[str]) -> Node:
        about = dict(waiting.pop(subject))
        item = Node()
        makes = self._makes(about)
        kinds = about.get(TYPE, [])
        name = self._link(self._node_of(subject))
        if len(kinds) == 1 and (kind := getattr(kinds[0], "value", "")).startswith(PLG) and (alias := _GROUPS.get(kind.removeprefix(PLG))):
            item[alias] = name
            del about[TYPE]
        else:
            if makes and len(kinds) == 1 and getattr(kinds[0], "value", "") == self.names.terms[MAKES.get(makes, "Participation")].iri:
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
        if makes in ("participant", "holder", "in"):
            return self.natural.get(subject) == subject
        values = about.get(self.names.terms[makes].iri, [])
        if not here or not self.base or makes == "commemorates" or not values or not isinstance(values[0], NamedNode):
            return False
        iri = f"{self.base}{here}-{re.split('[/#:]', values[0].value)[-1]}"
        return len(values) == 1 and subject == iri and iri not in self.minted and not self.minted.add(iri)

    def _makes(self, about: dict) -> str | None:
        for p, values in about.items():
            for term in self.by_iri.get(p, ()):
                if term.name in MAKES and self._fits(term, values):
                    return term.name
        return "in" if HAD in about else None

    def find_natural(self, graphs: Iterable[dict]) -> None:
        """See which things the reader names by their natural keys: those that it can tell apart, wherever the file speaks of them.

        graphs: what is said of each subject in each, with what a participation is in under `HAD`.
        """
        seen: dict[str, list[tuple[str, list[str], list[str]]]] = {}
        for about in graphs:
            for subject, said in about.items():
                if found := self._natural_key(said):
                    seen.setdefault(subject, []).append(found)
        several = Several()
        for told in seen.values():
            for each in told:
                several.add(*each)
        for subject, told in seen.items():
            names = {"/".join((key, *several.more(key, roles, dates))) for key, roles, dates in told}
            if len(names) == 1:
                self.natural[subject] = names.pop()

    def _natural_key(self, said: dict) -> tuple[str, list[str], list[str]] | None:
        def one(*properties: str) -> str:
            values = next((said[p] for p in properties if p in said), [])
            return values[0].value if len(values) == 1 and isinstance(values[0], NamedNode) else ""

        base = self.base if self.report else ""
        dates = [o.value for o in said.get(DCTERMS + "date", ())]
        if ORG + "member" in said:
            who, office = one(ORG + "member"), one(_WHO[1])
            return (membership(office, who, base), [], dates) if who and office else None
        what, who = one(HAD), one(_WHO[0]) if _WHO[0] in said else one(*_WHO)
        if not what or not who:
            return None
        return participation(what, who, base), [o.value for o in said.get(PLG + "role", ())] if parts(what) else [], dates

    def _pairs(self, item: Node, about: dict, here: str, waiting: dict | None = None, above: set[str] = frozenset()) -> Node:
        """Add what is said of a thing."""
        rest = []
        for p, values in about.items():
            if p == HAD:
                links = [self._link(o) for o in values]
                rest.append(("meeting" if all("/meeting/" in o.value for o in values) else "in", self._several(links)))
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
        if term.iri in PROPERTIES:
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
            }.get(term.space, kind == datatype_of(date_kind(text)) and re.match(r"(?:-?\d|\.\./|\[)[-\dTZX:+./?~%,\] ]*\Z", text))
            if fits:
                return text if term.space == "string" or text[0] == "[" else Plain(text)
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
