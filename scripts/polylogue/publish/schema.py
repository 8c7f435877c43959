"""The JSON Schema of reports in YAML, for completion and checks in editors: made from the ontology, the schemes and the context.

It is of draft 7, which editors know best, with the two keywords by which they describe the values of a list
(`enumDescriptions`) and leave long names out of it (`doNotSuggest`). Choices are made by `if`, not by `anyOf`, so that a message
names the word that is wrong and not all that it could have been.
"""

from __future__ import annotations

import json
from collections import defaultdict

from pyoxigraph import Literal, RdfFormat, parse

from .. import paths
from ..namespaces import BASE, CONCEPT, DCTERMS, FOAF, OA, ORG, OWL, PLG, PROV, RDFS, SCHEMA, SKOS, TYPE
from ..read.completion import IDENTIFIES, MAKES, PLURAL
from ..read.terms import ADDRESS, IGNORED, KEYWORD, NAME, REVERSE, TEXT, VALUE, Terms, _term
from ..read.terms import CONCEPT as OF_SCHEME
from ..write.yaml import LOCATED
from . import context
from .schema_words import FORM, PROPERTIES

ID = f"{BASE}report.schema.json"
GROUNDS = ("Passage", "Reading", "Background")
SUBCLASSES = {  # of other vocabularies, as these have them
    FOAF + "Group": FOAF + "Agent", FOAF + "Person": FOAF + "Agent", ORG + "Organization": FOAF + "Agent",
    ORG + "FormalOrganization": ORG + "Organization", ORG + "OrganizationalUnit": ORG + "Organization",
    ORG + "OrganizationalCollaboration": ORG + "Organization",
}
_EVENTS = {PLG + "Meeting", PLG + "MeetingGroup"}
DOMAINS = {  # of their properties: as these have them, or as reports use them
    **{SKOS + name: {SKOS + "Concept"} for name in ("broader", "inScheme", "topConceptOf")},
    ORG + "holds": {FOAF + "Agent"}, ORG + "postIn": {ORG + "Post"}, ORG + "unitOf": {ORG + "OrganizationalUnit"},
    FOAF + "member": {FOAF + "Group"},
    **dict.fromkeys((  # of what is written
        *(DCTERMS + name for name in ("bibliographicCitation", "created", "date", "description", "issued", "language", "license")),
        *(DCTERMS + name for name in ("modified", "publisher", "source", "title")), SCHEMA + "datePublished",
        SCHEMA + "locationCreated", PROV + "wasDerivedFrom",
    ), {PLG + "Report", PLG + "Ground", PLG + "DiplomaticDocument"}),
    **dict.fromkeys((OA + "end", OA + "start", SCHEMA + "position"), {PLG + "Passage"}),
    SCHEMA + "sha256": {PLG + "Passage", PLG + "Report"},
    **dict.fromkeys((SCHEMA + "location", SCHEMA + "organizer", SCHEMA + "previousStartDate", SCHEMA + "startDate"), _EVENTS),
    **dict.fromkeys((SCHEMA + "amount", SCHEMA + "currency"), {PLG + "Assistance"}),
}
PREFIXED = ":"  # a key or concept of others: by prefix or IRI
NAMES = "^[A-Za-z0-9._~/-]+$|:"  # names of things and concepts: of this report, by prefix, or whole
_SCALAR = {"type": ["string", "number", "boolean"]}  # YAML takes unquoted words for numbers, and the reader does not
_DATE = {
    "type": ["string", "integer"], "maximum": 9999, "pattern": "^-?[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T.+)?)?)?(Z|[+-][0-9]{2}:[0-9]{2})?$",
    "patternErrorMessage": "a date: 2020, 2020-08 or 2020-08-11",
}
_VALUES = {"integer": {"type": "integer"}, "decimal": {"type": "number"}, "string": _SCALAR}


def document() -> bytes:
    """The file `report.schema.json`."""
    made = schema()
    definitions = ",\n".join(f"  {json.dumps(name)}: {_json(value)}" for name, value in made.pop("definitions").items())
    rest = ",\n".join(f" {json.dumps(name)}: {_json(value)}" for name, value in made.items())
    return f'{{\n{rest},\n "definitions": {{\n{definitions}\n }}\n}}\n'.encode()


def schema() -> dict:
    """The schema."""
    return _Maker().schema()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _ref(name: str) -> dict:
    return {"$ref": f"#/definitions/{name}"}


def _list(of: dict) -> dict:
    """One of these, or a list of them."""
    return {"if": {"type": "array"}, "then": {"items": of, "minItems": 1}, "else": of}


def _some(of: dict) -> dict:
    """None of these, one, or a list: of what may be left empty."""
    return {"if": {"type": "array"}, "then": {"items": of}, "else": {"if": {"type": "null"}, "else": of}}


def _case(key: str, then: dict, otherwise: dict) -> dict:
    """By whether there is a key."""
    return {"if": {"required": [key]}, "then": then, "else": otherwise}


class _Maker:
    def __init__(self) -> None:
        names = context.context()
        prefixes = {name: iri for name, iri in names.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
        known = Terms({}, prefixes, names)
        self.terms = {name: _term(name, said, known) for name, said in names.items() if name[0] != "@" and name not in prefixes}
        self.properties = {name: t for name, t in self.terms.items() if t.kind not in (KEYWORD, NAME, IGNORED) and name != "passages"}
        self.says: dict[str, str] = {}  # what each term and concept of ours means, in English
        self.domains: dict[str, set[str]] = {iri: set(kinds) for iri, kinds in DOMAINS.items()}
        self.above: dict[str, set[str]] = defaultdict(set)
        self.concepts: dict[str, list[str]] = defaultdict(list)
        self._read()

    def _read(self) -> None:
        quads = [q for path in (paths.ONTOLOGY, paths.SCHEMES, *paths.catalogue()) for q in parse(path=str(path), format=RdfFormat.TURTLE)]
        about: dict[tuple, list] = defaultdict(list)
        for q in quads:
            about[q.subject, q.predicate.value].append(q.object)
        for q in sorted(quads, key=lambda q: q.predicate.value, reverse=True):  # a definition, or for want of one the name
            if q.predicate.value in (SKOS + "definition", SKOS + "prefLabel") and isinstance(q.object, Literal) and q.object.language == "en":
                if q.predicate.value.endswith("definition") or q.subject.value not in self.says:
                    self.says[q.subject.value] = q.object.value
            elif q.predicate.value == RDFS + "subClassOf" and (kind := getattr(q.object, "value", "")).startswith("http"):
                self.above[q.subject.value].add(kind)
            elif q.predicate.value == SKOS + "inScheme":
                self.concepts[q.object.value + "/"].append(q.subject.value)
            elif q.predicate.value == RDFS + "domain":
                self.domains[q.subject.value] = set(self._union(q.object, about))
        for kind, wider in SUBCLASSES.items():
            self.above[kind].add(wider)

    def _union(self, node: object, about: dict) -> list[str]:
        """A class, or those of which the union is one."""
        members = about.get((node, OWL + "unionOf"))
        if not members:
            return [node.value]
        found, rest = [], members[0]
        while first := about.get((rest, f"{_RDF}first")):
            found.append(first[0].value)
            rest = about[rest, f"{_RDF}rest"][0]
        return found

    # the whole

    def schema(self) -> dict:
        ours = [name for name, term in self.terms.items() if term.kind == NAME and term.iri.startswith(PLG)]
        kinds = [name for name in ours if name not in (*GROUNDS, "Ground", "Report")]
        keys = {name: self._key(name) for name in self.properties}
        spaces = sorted({term.space for term in self.properties.values() if term.kind == OF_SCHEME and term.space})
        return {
            "$schema": "http://json-schema.org/draft-07/schema#", "$id": ID, "title": "A report for Polylogue",
            "description": "A report with its passages and what they say; or readings, backgrounds or things.",
            **self._outermost(),
            "definitions": {
                **self._forms(), **{_scheme(space): self._concepts(space) for space in spaces}, **keys,
                **{kind: self._thing(kind) for kind in kinds},
                **{kind: self._ground(kind) for kind in GROUNDS}, "_located": self._located(), "_thing": self._things(kinds),
            },
        }

    def _outermost(self) -> dict:
        free = {"@context": {"description": FORM["@context"], **_some(_ref("_context"))}}
        free |= {name: {"description": FORM[name], **_some(_ref(kind))} for name, kind in {
            "readings": "Reading", "backgrounds": "Background", "things": "_described", "located": "_located",
        }.items()}
        held = {"throughout": _ref("throughout"), "passages": {"description": FORM["passages"], **_some(_ref("_passages"))}}
        own = self._object("Report", {"report": self._name("report")} | free | held, but=("id", "type"))
        return own | {"if": {"propertyNames": {"enum": list(free)}}, "else": {"required": ["report"]}}

    def _forms(self) -> dict:
        """The forms that values have."""
        literal = {
            "type": "object", "required": ["@value"], "additionalProperties": False,
            "properties": {"@value": _SCALAR, "@language": {"type": "string"}, "@type": {"type": "string"}},
        }
        tongues = {
            "type": "object", "minProperties": 1, "additionalProperties": False,
            "patternProperties": {"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$": _list(_SCALAR)},
        }
        name = {**_SCALAR, "pattern": NAMES, "patternErrorMessage": "a name without blanks, prefix:name, or an IRI"}
        either = {"if": {"type": "object"}, "then": _ref("_thing"), "else": _ref("_name")}
        other = {"if": {"type": "object"}, "then": _case("@value", _ref("_literal"), _ref("_thing")), "else": _SCALAR}
        words = {"if": {"type": "object"}, "then": _ref("_literal"), "else": _SCALAR}
        texts = {"type": "object", "if": {"required": ["@value"]}, "then": _ref("_literal"), "else": _ref("_languages")}
        stretch = {
            "type": "object", "properties": {"throughout": _ref("throughout"), "passages": _some(_ref("_passages"))},
            "required": ["throughout", "passages"], "additionalProperties": False,
        }
        given = self._object("Act", {"attribution": _ref("attribution")}, but=("id", "type", "act", "actType"))
        context_ = {
            "if": {"type": "object"}, "else": {"const": ADDRESS},
            "then": {"additionalProperties": False, "patternProperties": {"^@base$|^[A-Za-z][A-Za-z0-9_-]*$": {"type": "string", "pattern": ":"}}},
        }
        return {
            "_literal": literal, "_languages": tongues, "_name": name, "_context": context_,
            "_link": either, "_links": _list(_ref("_link")), "_other": other, "_others": _list(_ref("_other")),
            "_property": self._named_properties(), "_words": words,
            "_texts": {"if": {"type": "object"}, "then": texts, "else": _list(_ref("_words"))},
            **{f"_{kind}": {"if": {"type": "object"}, "then": _ref("_literal"), "else": form} for kind, form in (_VALUES | {"date": _DATE}).items()},
            "_class": self._classes(), "type": {"description": FORM["type"], **_some(_ref("_class"))},
            "says": {"description": FORM["says"], **_some(_ref("_thing"))},
            "throughout": {"description": FORM["throughout"], "if": {"type": "null"}, "else": given},
            "_passages": _case("throughout", stretch, _ref("Passage")),
            "_described": _case("says", self._object(None, {"says": _ref("says")}) | {"required": ["id"]}, _ref("_thing")),
        }

    def _named_properties(self) -> dict:
        names = [name for name, term in self.properties.items() if term.kind != REVERSE]
        return _open_list(names)

    def _classes(self) -> dict:
        kinds = [name for name, term in self.terms.items() if term.kind == NAME]
        return _open_list(kinds, [self.says.get(self.terms[name].iri, "") for name in kinds])

    def _concepts(self, space: str) -> dict:
        """The concepts of a scheme, or of one's own by prefix. The topics are a list that grows: there any name will do."""
        iris = sorted(self.concepts[space])
        names, meanings = [iri.removeprefix(space) for iri in iris], [self.says.get(iri, "") for iri in iris]
        numbers = [name for name in names if name.isdigit()]
        listed = _open_list([*names, *map(int, numbers)], meanings + [self.says[space + name] for name in numbers])
        if space == f"{CONCEPT}topic/":
            listed = {"anyOf": [{key: listed["else"][key] for key in ("enum", "enumDescriptions")}, _ref("_name")]}
        return {"if": {"type": "object"}, "then": _ref("_thing"), "else": listed}

    # keys

    def _meaning(self, name: str) -> str:
        iri = self.terms[name].iri
        return FORM.get(name) or self.says.get(iri) or PROPERTIES[iri]

    def _key(self, name: str) -> dict:
        """A property: what it means, and what it takes."""
        term = self.terms[name]
        if term.kind == OF_SCHEME:
            form = _list(_ref(_scheme(term.space) if term.space else "_property"))
        elif term.kind == VALUE:
            form = _list(_ref(f"_{term.space if term.space in _VALUES else 'date'}"))
        else:
            form = _ref("_texts" if term.kind == TEXT else "_links")
        short = term.iri.removeprefix(PLG) == name and any(each.iri == term.iri for key, each in self.terms.items() if key != name)
        return {"description": self._meaning(name), **({"doNotSuggest": True} if short else {}), **form}

    def _name(self, key: str) -> dict:
        return {"description": FORM[key], **_ref("_name")}

    def _above(self, kind: str) -> set[str]:
        return {kind}.union(*(self._above(each) for each in self.above.get(kind, ())))

    def _object(self, kind: str | None, more: dict | None = None, but: tuple[str, ...] = ()) -> dict:
        """A thing with the keys of its class, or of any."""
        kinds = self._above(PLG + kind) if kind else set()
        makes = {**MAKES, "reportKind": "Report"}
        keys = {"id": self._name("id"), "type": _ref("type")}
        for name, term in self.properties.items():
            wanted = {PLG + makes[name]} if name in makes else self.domains.get(term.iri)
            if term.kind == REVERSE:
                wanted = {PLG + "Participation"}
            if kind is None or not wanted or wanted & kinds:
                keys[name] = _ref(name)
        keys = {name: value for name, value in keys.items() if name not in but} | (more or {})
        return {"type": "object", "properties": keys, "patternProperties": {":|^@(id|type)$": _ref("_others")}, "additionalProperties": False}

    # things

    def _thing(self, kind: str) -> dict:
        alias = {key: self._name(key) for key, name in IDENTIFIES.items() if name == kind}
        return {"description": self.says[PLG + kind], **self._object(kind, alias)}

    def _ground(self, kind: str) -> dict:
        key = next(key for key, name in IDENTIFIES.items() if name == kind)
        more = {key: self._name(key), "says": _ref("says")}
        if kind == "Passage":
            more["mentions"] = {"description": FORM["mentions"], **_some(_ref("_name"))}
        return {"description": self.says[PLG + kind], "required": [key], **self._object(kind, more, but=("id",))}

    def _things(self, kinds: list[str]) -> dict:
        """A thing that is said something of: of the class that its `type` or a key says, or of any."""
        done = {"description": "A thing, and what is said of it.", **self._object(None), **_case("@id", {}, {"required": ["id"]})}
        for key, kind in reversed({**MAKES, **{k: v for k, v in IDENTIFIES.items() if k not in (*PLURAL.values(), "report")}}.items()):
            named = {"properties": {"id": False}} if key in IDENTIFIES else {}
            done = _case(key, {"allOf": [_ref(kind)], **named} if named else _ref(kind), done)
        for kind in reversed(kinds):
            done = {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": _ref(kind), "else": done}
        return done

    def _located(self) -> dict:
        found = {"type": "object", "additionalProperties": _list(_SCALAR), "description": FORM["found"]}
        return {
            "type": "object", "required": ["id"], "additionalProperties": False,
            "properties": {"id": {"type": ["string", "number"]}, "found": found, **{name: _ref(name) for name in LOCATED}},
        }


def _open_list(values: list, meanings: list[str] | None = None) -> dict:
    """One of these, or one of others by prefix or IRI."""
    told = {"enumDescriptions": meanings} if meanings else {}
    return {"if": {"type": "string", "pattern": PREFIXED}, "else": {"enum": values, **told}}


def _scheme(space: str) -> str:
    return f"_{space.rstrip('/').rpartition('/')[2]}"


_RDF = TYPE.removesuffix("type")
