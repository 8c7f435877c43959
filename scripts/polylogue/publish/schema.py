"""The JSON Schema of reports in YAML, for completion and checks in editors: made from the ontology, the schemes and the context.

It is of draft 7, which editors know best, with the keywords by which they describe the values of a list (`enumDescriptions`),
leave long names out of it (`doNotSuggest`) and word a message (`patternErrorMessage`). Choices are made by `if`, so that a
message names the word that is wrong; an `anyOf` that anything fits is for editors, which look there for values to offer.

It is stricter than the reader on purpose: a concept without a prefix is one of its scheme, topics aside; a thing whose class
is known has the keys of that class; links are no literals; grounds stand in their lists; dates have the form of dates.
"""

from __future__ import annotations

import json

from ..namespaces import BASE, CONCEPT, PLG
from ..read.nodes import IDENTIFIES, MAKES, OUTSIDE, REVERSED
from ..read.terms import CONCEPT as OF_SCHEME
from ..read.terms import IGNORED, KEYWORD, NAME, REVERSE, TEXT, VALUE, Terms, _term
from ..write.yaml import LOCATED
from . import context
from .schema_forms import FORMS, SCALAR, VALUES, case, closed, dates, mapping, open_list, ref, several, some
from .schema_words import FORM, KINDS, PROPERTIES, Words

ID = f"{BASE}report.schema.json"
TOPICS = f"{CONCEPT}topic/"
_GROUNDS = {IDENTIFIES[key]: key for key in OUTSIDE if key != "report"}
_ONLY_IN = {  # of keys that share a property, or whose property is of anything, the classes that have them
    **{key: (made,) for key, made in MAKES.items()}, "reportKind": ("Report",), "quantifier": ("StateGroup", "AgentGroup", "MeetingGroup"),
    **dict.fromkeys(REVERSED, ("Participation",)), **dict.fromkeys(context.DISPUTED, ("Reading",)),
}
_LISTS = {"readings": "Reading", "backgrounds": "Background", "things": "_described", "located": "_located"}


def schema() -> dict:
    """The schema."""
    return _Maker().schema()


def document() -> bytes:
    """The file `report.schema.json`, a line for each definition."""
    made = schema()
    definitions = made.pop("definitions")
    return f'{{\n{_lines(made)},\n"definitions": {{\n{_lines(definitions)}\n}}\n}}\n'.encode()


def _lines(made: dict) -> str:
    return ",\n".join(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for name, value in made.items())


class _Maker:
    def __init__(self) -> None:
        names = context.context()
        prefixes = {name: iri for name, iri in names.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
        known = Terms({}, prefixes, names)
        self.terms = {name: _term(name, said, known) for name, said in names.items() if name[0] != "@" and name not in prefixes}
        self.properties = {name: t for name, t in self.terms.items() if t.kind not in (KEYWORD, NAME, IGNORED) and name != "passages"}
        self.words = Words()
        self.kinds = [  # the classes of things that stand in no list of their own
            name for name, term in self.terms.items()
            if term.kind == NAME and (term.iri.startswith(PLG) or name in MAKES.values()) and name not in (*_GROUNDS, "Ground", "Report")
        ]

    def schema(self) -> dict:
        return {
            "$schema": "http://json-schema.org/draft-07/schema#", "$id": ID,
            "description": "A report with its passages and what they say; or readings, backgrounds or things.",
            **self._outermost(),
            "definitions": {
                **FORMS, **self._lists(), **{name: self._key(name) for name in self.properties},
                "type": {"description": FORM["type"], **some(ref("_class"), offered=True)},
                "says": {"description": FORM["says"], **some(ref("_thing"))},
                "throughout": self._throughout(),
                **{kind: self._kind(kind) for kind in self.kinds}, **{kind: self._ground(kind, key) for kind, key in _GROUNDS.items()},
                "_located": self._located(), "_thing": self._thing(), "_any": self._any(),
                "_described": mapping(case("says", self._any({"says": ref("says")}), ref("_thing")), ref("_any")),
            },
        }

    def _outermost(self) -> dict:
        free = {"@context": {"description": FORM["@context"], **some(ref("_context"))}}
        free |= {name: {"description": FORM[name], **some(ref(kind))} for name, kind in _LISTS.items()}
        held = {"throughout": ref("throughout"), "passages": {"description": FORM["passages"], **some(ref("_passages"))}}
        keys = {"report": self._name("report"), **held, **free, **self._keys("Report", but=("id", "type"))}
        return {**closed(keys), "if": {"propertyNames": {"enum": list(free)}}, "else": {"required": ["report"]}}

    def _throughout(self) -> dict:
        keys = {"attribution": ref("attribution"), **self._keys("Act", but=("id", "type", *(key for key in MAKES if MAKES[key] == "Act")))}
        return {"description": FORM["throughout"], "if": {"type": "null"}, "else": closed(keys)}

    def _located(self) -> dict:
        found = {"type": "object", "additionalProperties": several(SCALAR), "description": FORM["found"]}
        keys = {"id": SCALAR, "found": found, **{name: ref(name) for name in LOCATED}}
        return {"type": "object", "required": ["id"], "additionalProperties": False, "properties": keys}

    # words

    def _lists(self) -> dict:
        """The words of which a value is one, and what else may stand there."""
        kinds = [name for name, term in self.terms.items() if term.kind == NAME]
        made = {
            "_properties": {"enum": [name for name, term in self.properties.items() if term.kind != REVERSE]},
            "_classes": {"enum": kinds, "enumDescriptions": [self.words.says.get(self.terms[name].iri, "") for name in kinds]},
            "_property": open_list(ref("_properties")), "_class": open_list(ref("_classes")),
        }
        for space in sorted({term.space for term in self.properties.values() if term.kind == OF_SCHEME and term.space}):
            names = {iri.removeprefix(space): self.words.says.get(iri, "") for iri in sorted(self.words.concepts[space])}
            names |= {int(name): told for name, told in names.items() if name.isdigit()}  # what YAML makes of them without quotes
            made[f"{_scheme(space)}-names"] = {"enum": list(names), "enumDescriptions": list(names.values())}
            made[_scheme(space)] = open_list(ref(f"{_scheme(space)}-names"), things=True)
        made[_scheme(TOPICS)] |= FORMS["_link"]  # a list that grows: any name will do
        return made

    # keys

    def _key(self, name: str) -> dict:
        """A property: what it means, and what it takes."""
        term = self.terms[name]
        if term.kind == OF_SCHEME:
            form = several(ref(_scheme(term.space) if term.space else "_property"), offered=True)
        elif term.kind == VALUE:
            form = several(ref(f"_{term.space}")) if term.space in VALUES and term.space != "date" else dates(ref("_date"))
        else:
            form = {"allOf": [ref("_texts" if term.kind == TEXT else "_links")]}
        meaning = FORM.get(name) or self.words.says.get(term.iri) or PROPERTIES[term.iri]
        short = term.iri == PLG + name and any(each.iri == term.iri for key, each in self.terms.items() if key != name)
        return {"description": meaning, **({"doNotSuggest": True} if short else {}), **form}

    def _name(self, key: str) -> dict:
        return {"description": FORM[key], **ref("_name")}

    def _keys(self, kind: str | None, but: tuple[str, ...] = ()) -> dict:
        """The keys of a thing of a class, or of any."""
        kinds = self.words.up(self.terms[kind].iri) if kind else set()
        keys = {"id": self._name("id"), "type": ref("type")}
        for name, term in self.properties.items():
            wanted = {self.terms[made].iri for made in _ONLY_IN[name]} if name in _ONLY_IN else self.words.domains.get(term.iri)
            if kind is None or not wanted or wanted & kinds:
                keys[name] = ref(name)
        return {name: value for name, value in keys.items() if name not in but}

    # things

    def _kind(self, kind: str) -> dict:
        names = {key: self._name(key) for key, named in IDENTIFIES.items() if named == kind}
        told = self.words.says.get(self.terms[kind].iri) or KINDS[kind]
        return {"description": told, **closed({**names, **self._keys(kind)})}

    def _ground(self, kind: str, key: str) -> dict:
        keys = {key: self._name(key), "says": ref("says"), **self._keys(kind, but=("id",))}
        if kind == "Passage":
            keys["mentions"] = {"description": FORM["mentions"], **some(ref("_name"))}
        return {"description": self.words.says[PLG + kind], **closed(keys), "required": [key]}

    def _any(self, more: dict | None = None) -> dict:
        keys = {**(more or {}), **self._keys(None)}
        return {"description": "A thing, and what is said of it.", **closed(keys), **case("@id", {}, {"required": ["id"]})}

    def _thing(self) -> dict:
        """A thing that is said something of: of the class that its `type` or a key says, or of any."""
        made = ref("_any")
        for key in REVERSED:
            made = case(key, ref("Participation"), made)
        for key, kind in reversed({**MAKES, **{key: kind for key, kind in IDENTIFIES.items() if kind in self.kinds}}.items()):
            made = case(key, {"allOf": [ref(kind)], "properties": {"id": False}} if key in IDENTIFIES else ref(kind), made)
        for kind in reversed(self.kinds):
            made = {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": ref(kind), "else": made}
        return mapping(made, ref("_any"))


def _scheme(space: str) -> str:
    return f"_{space.rstrip('/').rpartition('/')[2]}"
